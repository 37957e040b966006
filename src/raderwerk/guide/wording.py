"""How long, how much, how many: the numbers of an instrument in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raderwerk.guide.condition_words import NUMBERS, range_in_words
from raderwerk.guide.enums import CostUnit, DurationUnit
from raderwerk.guide.inheritance import Resolved
from raderwerk.guide.models import EligibilityRule
from raderwerk.ui.formatting import euros, number

Amount = Decimal | int | None

ONE_UNIT = {
    DurationUnit.HOURS: gettext_lazy("uur"),
    DurationUnit.DAYS: gettext_lazy("dag"),
    DurationUnit.WEEKS: gettext_lazy("week"),
    DurationUnit.MONTHS: gettext_lazy("maand"),
}


def span(low: Amount, high: Amount) -> str:
    """A range of numbers: "6 tot 12", "vanaf 6", "tot 12", "6"; empty without ends."""
    if low is not None and high is not None and low != high:
        return _("%(low)s tot %(high)s") % {"low": _short(low), "high": _short(high)}
    if low is not None:
        return _short(low) if high is not None else _("vanaf %(low)s") % {"low": _short(low)}
    return _("hoogstens %(high)s") % {"high": _short(high)} if high is not None else ""


def duration(shown: Resolved) -> str:
    """How long it takes: "6 tot 12 weken"."""
    low, high = shown.duration_low, shown.duration_high
    if low is None and high is None:
        return ""
    is_one = low == high == 1
    unit = str(ONE_UNIT[shown.duration_unit]) if is_one else shown.get_duration_unit_display()
    return f"{span(low, high)} {unit}".strip()


def hours(shown: Resolved) -> str:
    """How many hours a week."""
    words = span(shown.hours_low, shown.hours_high)
    return _("%(span)s uur per week") % {"span": words} if words else ""


def group(shown: Resolved) -> str:
    """How many people are in a group."""
    words = span(shown.group_low, shown.group_high)
    return _("%(span)s mensen") % {"span": words} if words else ""


def ladder(shown: Resolved) -> str:
    """From which step of the ladder to which one it brings people."""
    low, high = shown.ladder_from, shown.ladder_to
    if low is not None and high is not None and low != high:
        return _("van trede %(low)s naar trede %(high)s") % {"low": low, "high": high}
    step = low if low is not None else high
    return _("trede %(step)s") % {"step": step} if step is not None else ""


def cost(shown: Resolved) -> str:
    """What it costs the one who sends somebody."""
    if shown.cost is None:
        return ""
    if shown.cost == 0:
        return _("gratis")
    per = dict(CostUnit.choices).get(shown.cost_unit, "")
    return f"{_money(shown.cost)} {per}".strip()


def amount(shown: Resolved) -> str:
    """What an employer gets."""
    return "" if shown.amount is None else _money(shown.amount)


def places(shown: Resolved) -> str:
    """How many places there are, and how many of them are free."""
    if shown.places_free is None:
        total = shown.places_total
        return "" if total is None else ngettext("%(n)s plaats", "%(n)s plaatsen", total) % {"n": number(total)}
    if shown.places_total is None:
        free = shown.places_free
        return ngettext("%(n)s plaats vrij", "%(n)s plaatsen vrij", free) % {"n": number(free)}
    return _("%(free)s van %(total)s plaatsen vrij") % {"free": number(shown.places_free), "total": number(shown.places_total)}


def waiting(shown: Resolved) -> str:
    """How long one waits for a place."""
    weeks = shown.waiting_weeks
    if weeks is None:
        return ""
    return ngettext("%(n)s week", "%(n)s weken", weeks) % {"n": weeks} if weeks else _("geen")


def condition(rule: EligibilityRule) -> str:
    """A condition for taking part: in the owner's words, or as its numbers say."""
    if rule.text:
        return rule.text
    if rule.field in NUMBERS and (words := range_in_words(rule.field, rule.low, rule.high)):
        return words
    answer = "" if rule.wanted is None else (_("ja") if rule.wanted else _("nee"))
    return f"{rule.get_field_display()}: {answer}" if answer else rule.get_field_display()


def _short(value: Any) -> str:
    """Without needless decimals."""
    exact = Decimal(value).normalize()
    return number(exact, max(0, -int(exact.as_tuple().exponent)))


def _money(value: Decimal) -> str:
    return euros(value, 0 if value == value.to_integral() else 2)
