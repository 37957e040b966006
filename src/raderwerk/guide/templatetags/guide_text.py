"""Shows the plain texts of the guide: paragraphs, and lines with a dash as a list."""

import re
from decimal import Decimal
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from raderwerk.guide.models import Figure
from raderwerk.guide.wording import span
from raderwerk.ui.formatting import number

register = template.Library()

DASH = "- "


@register.filter
def prose(text: str) -> SafeString:
    """Plain text as HTML, everything escaped; lines that begin with "- " become a list."""
    return mark_safe("".join(_paragraph(part) for part in text.split("\n\n") if part.strip()))


@register.filter
def phone_number(shown: str) -> str:
    """A telephone number as a phone dials it."""
    return re.sub(r"[^\d+]", "", shown)


@register.simple_tag
def figure_words(figure: Figure) -> str:
    """A figure with what makes it honest: how precisely, from-to, of how many, in what unit; else what it says in words."""
    if figure.count is None and figure.percent is None:
        return figure.text
    whole = _("van %(n)s") % {"n": number(figure.denominator)} if figure.denominator else ""
    percent = _("%(percent)s%% volgens de bron") % {"percent": _short(figure.percent)} if figure.percent is not None else ""
    parts = [figure.qualifier, span(figure.count, figure.count_to or figure.count), whole, figure.unit, percent]
    words = " ".join(part for part in parts if part)
    return f"{words}. {figure.text}" if figure.text else words


def _short(value: Decimal) -> str:
    return number(value, 0 if value == int(value) else 1)


def _paragraph(part: str) -> str:
    return "".join(
        _list(list(lines)) if is_list else _lines(list(lines))
        for is_list, lines in groupby(part.strip().splitlines(), lambda line: line.startswith(DASH))
    )


def _list(lines: list[str]) -> SafeString:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line.removeprefix(DASH),) for line in lines)))


def _lines(lines: list[str]) -> SafeString:
    return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines)))
