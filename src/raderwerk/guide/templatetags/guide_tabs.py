"""The parts of the guide as tabs: only those that are built in and that the reader may open."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.ui.navigation import address

register = template.Library()

TABS: tuple[tuple[str | Promise, str, Permission], ...] = (
    (_("Zoeken"), "guide", Permission.SEE_GUIDE),
    (_("Regio's"), "guide_regions", Permission.SEE_GUIDE),
    (_("Voor werkgevers"), "guide_employers", Permission.SEE_GUIDE),
    (_("Quickscan"), "quickscan", Permission.SEE_GUIDE),
    (_("Mijn instrumenten"), "my_instruments", Permission.WRITE_INSTRUMENTS),
    (_("Bij te houden"), "guide_queue", Permission.MODERATE_GUIDE),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One part, with its address and whether it is this page."""

    label: str | Promise
    href: str
    is_current: bool


@register.simple_tag(takes_context=True)
def guide_tabs(context: Context, current: str) -> list[Tab]:
    """The parts that the reader may open; `current` is the url name of this one."""
    request: Any = context["request"]
    open_to = [(label, name) for label, name, permission in TABS if request.acting and request.acting.may(permission)]
    return [Tab(label, address(name), name == current) for label, name in open_to if address(name)]
