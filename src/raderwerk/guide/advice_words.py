"""Says of an instrument what one wants to compare: hours, how long, with whom, places, proof and results."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.guide.condition_words import plain, range_in_words
from raderwerk.guide.enums import Evidence, FigureKind, RuleField
from raderwerk.guide.fit_rules import in_a_row
from raderwerk.guide.inheritance import Resolved
from raderwerk.guide.models import Figure
from raderwerk.register.enums import GuideList
from raderwerk.ui.formatting import euros, number, share

RESULTS_SHOWN = 2


def barriers(instrument: Resolved) -> str:
    """The barriers that it tackles."""
    return in_a_row([one.label for one in instrument.barriers], most=6)


def ladder(instrument: Resolved) -> str:
    """For which steps of the ladder."""
    return range_in_words(RuleField.LADDER_STEP, instrument.ladder_from, instrument.ladder_to)


def hours(instrument: Resolved) -> str:
    """Hours a week that it asks."""
    return range_in_words(RuleField.HOURS, instrument.hours_low, instrument.hours_high)


def duration(instrument: Resolved) -> str:
    """How long it takes."""
    low, high = instrument.duration_low, instrument.duration_high
    if low is None and high is None:
        return str(instrument.duration_note)
    unit = str(instrument.get_duration_unit_display()).lower()
    ends = [plain(one) for one in dict.fromkeys((low, high)) if one is not None]
    return f"{_(' tot ').join(ends)} {unit}"


def delivery(instrument: Resolved) -> str:
    """In what form, alone or in a group."""
    lists = (GuideList.DELIVERY, GuideList.GROUP_FORM)
    labels = [one.label for one in instrument.codes if one.list in lists]
    size = _("%(low)s tot %(high)s mensen") % {"low": instrument.group_low, "high": instrument.group_high}
    return ", ".join([*labels, size] if instrument.group_low and instrument.group_high else labels)


def places(instrument: Resolved) -> str:
    """Free places with the day on which they were counted; empty when nobody told."""
    free, total, on = instrument.places_free, instrument.places_total, instrument.places_on
    if free is None or on is None:
        return ""
    day = date_format(on, "j F")
    if total is None:
        return ngettext("1 plaats vrij op %(day)s", "%(free)d plaatsen vrij op %(day)s", free) % {"free": free, "day": day}
    return _("%(free)d van %(total)d plaatsen vrij op %(day)s") % {"free": free, "total": total, "day": day}


def waiting(instrument: Resolved) -> str:
    """How long one waits; empty when nobody told."""
    weeks = instrument.waiting_weeks
    if not weeks:
        return "" if weeks is None else _("geen wachttijd")
    return ngettext("1 week wachttijd", "%(weeks)d weken wachttijd", weeks) % {"weeks": weeks}


def next_start(instrument: Resolved) -> str:
    """The next day on which it begins."""
    return date_format(instrument.next_start_on) if instrument.next_start_on else ""


def evidence(instrument: Resolved) -> str:
    """How well it is proven, and for whom."""
    if not instrument.evidence:
        return ""
    label = str(Evidence(instrument.evidence).label)
    return (
        _("%(label)s (%(group)s)") % {"label": label, "group": instrument.evidence_group} if instrument.evidence_group else label
    )


def cost(instrument: Resolved) -> str:
    """What it costs; only colleagues read this page."""
    if instrument.cost is None:
        return str(instrument.cost_note)
    return f"{euros(instrument.cost)} {instrument.get_cost_unit_display()}".strip()


def results(figures: Iterable[Figure]) -> list[str]:
    """Results in words, own ones first; a figure without numerator and denominator is no result to compare."""
    counted = [one for one in figures if one.kind == FigureKind.RESULT and one.count is not None and one.denominator]
    return [result(one) for one in sorted(counted, key=lambda one: (not one.is_own, one.order, one.pk))[:RESULTS_SHOWN]]


def result(figure: Figure) -> str:
    """A share with what makes it honest: of how many, on which day, and whose figure it is."""
    day = date_format(figure.on) if figure.on else figure.on_text or _("peildatum onbekend")
    parts = {
        "count": number(figure.count),
        "all": number(figure.denominator),
        "share": share(float(figure.count or 0), float(figure.denominator or 1)),
        "label": figure.label or figure.unit,
        "day": day,
        "whose": _("eigen resultaat") if figure.is_own else _("volgens de bron"),
    }
    return _("%(count)s van %(all)s (%(share)s) %(label)s, %(day)s, %(whose)s") % parts
