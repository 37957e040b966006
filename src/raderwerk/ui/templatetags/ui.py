"""Template tags and filters of the design system, built in to every template."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from raderwerk.ui import fields, filters, formatting

register = template.Library()

BUTTON_CLASSES = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "subtle": "utrecht-button--subtle",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
}
TONE_ICONS = {
    "info": "info",
    "debug": "info",
    "ok": "circle-check",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}

STEP_STATES = {"done": _lazy("klaar"), "now": _lazy("nu bezig"), "next": _lazy("daarna"), "maybe": _lazy("misschien")}

register.filter("initials", formatting.initials)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; decorative unless `label` says what it means."""
    sprite = static("vendor/icons.svg")
    if label:
        return format_html('<svg class="rw-icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, sprite, name)
    return format_html('<svg class="rw-icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.filter
def button_class(kind: str) -> str:
    """Classes of a kind of button; raises KeyError for a kind that does not exist."""
    return f"{BUTTON_CLASSES[kind]}"


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that goes with a tone, so that colour is never the only carrier."""
    return TONE_ICONS[tone or "info"]


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """A number the Dutch way; text passes through unchanged."""
    return value if isinstance(value, str) else formatting.number(value, decimals)


@register.filter
def percentage(part: float, whole: float) -> str:
    """`part` of `whole` in whole percents; empty when the whole is not known."""
    return formatting.share(float(part), float(whole)) if float(whole or 0) else ""


@register.filter
def step_state(state: str) -> str:
    """The state of a step of a plan in words."""
    return str(STEP_STATES[state])


@register.filter
def page_words(page: "Page[Any]", noun: str) -> str:
    """Where one is in a list: `1 tot en met 50 van 412 mensen`."""
    total = page.paginator.count
    if not total:
        return _("Geen %(noun)s") % {"noun": noun}
    first, last = formatting.number(page.start_index()), formatting.number(page.end_index())
    return _("%(first)s tot en met %(last)s van %(total)s %(noun)s") % {
        "first": first,
        "last": last,
        "total": formatting.number(total),
        "noun": noun,
    }


@register.simple_tag
def field_parts(field: BoundField, label: str = "", hint: str = "") -> fields.Parts:
    """A form field taken apart for the field component."""
    return fields.parts(field, label, hint)


@register.simple_tag
def steps(names: list[str], current: str | int) -> dict[str, Any]:
    """Steps of a wizard with the one where one is (counted from 1)."""
    now = int(current)
    items = [{"name": name, "is_done": index < now, "is_now": index == now} for index, name in enumerate(names, start=1)]
    return {"now": now, "total": len(names), "name": names[now - 1], "items": items}


@register.simple_tag
def error_lines(form: forms.BaseForm | None) -> list[fields.ErrorLine]:
    """Lines of the error summary."""
    return fields.error_lines(form or None)


@register.simple_tag(takes_context=True)
def filter_chips(context: Context, form: forms.BaseForm) -> list[filters.Chip]:
    """Chips of the filters that are on."""
    return filters.chips(form, context["request"].GET)


@register.simple_tag(takes_context=True)
def kept_parameters(context: Context, names: str) -> list[tuple[str, str]]:
    """Parameters that survive filtering, from a list of names separated by spaces."""
    return filters.kept(names.split(), context["request"].GET)


@register.simple_tag(takes_context=True)
def sorting(context: Context, key: str, default: str = "") -> filters.Order:
    """How a sortable column stands."""
    return filters.order(key, default, context["request"].GET)
