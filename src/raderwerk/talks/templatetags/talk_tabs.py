"""The parts of talks as tabs: one's own talks, referrals, looking back, and what is arranged."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission

register = template.Library()

TABS: tuple[tuple[str | Promise, str, Permission], ...] = (
    (_("Gesprekken"), "talks", Permission.WORK_WITH_CLIENTS),
    (_("Verwijzingen"), "referrals", Permission.SEE_CLIENTS),
    (_("Kijkwijzer"), "reflections", Permission.WORK_WITH_CLIENTS),
    (_("Inrichting"), "talk_arrangement", Permission.ARRANGE_TALKS),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One part, with its address and whether it is this page."""

    label: str | Promise
    href: str
    current: bool


@register.simple_tag(takes_context=True)
def talk_tabs(context: Context) -> list[Tab]:
    """The parts that the reader may open."""
    request: Any = context["request"]
    addresses = [(label, reverse(name)) for label, name, permission in TABS if request.acting.may(permission)]
    return [Tab(label, href, href == request.path) for label, href in addresses]
