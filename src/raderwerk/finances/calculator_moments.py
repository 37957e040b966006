"""What changes when after somebody begins: the first month, the end of an exemption, holiday pay, and the settlement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from raderwerk.core.months import months_later
from raderwerk.engines.income import Case, MonthAnswer, ask_month
from raderwerk.finances.calculator_result import Result
from raderwerk.ui.formatting import euros

# How many months an exemption lasts, by its ground, and the fact that counts the months used.
LASTS = {"n": ("n_used", 6), "r": ("r_used", 30), "z": ("z_used", 12), "34a": ("a34_used", 12)}
MAY = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that changes: from which day, when in words, and what."""

    on: date
    when: str
    what: str


def moments(result: Result, more: Iterable[Moment] = ()) -> list[Moment]:
    """What changes after the work begins, with what others know of (`more`), in order of time."""
    parts = (_first_month, _exemptions, _holiday_pay, _settlement, _next_year)
    found = [*(moment for part in parts for moment in part(result)), *more]
    return sorted(found, key=lambda moment: moment.on)


def _first_month(result: Result) -> Iterator[Moment]:
    if result.work.hours > result.hours_now and result.case.assistance:
        yield Moment(
            result.begin,
            month_words(result.begin),
            _(
                "Uw loon komt vaak aan het eind van de maand. De gemeente haalt het soms pas een maand later van de bijstand "
                "af. Houd dat geld apart."
            ),
        )


def _exemptions(result: Result) -> Iterator[Moment]:
    """Each exemption that runs out, and what is left in a month after it."""
    case, answer, day = result.at_wage, result.then, result.begin
    while answer.exempt > 0 and answer.exempt_ground in LASTS:
        fact, most = LASTS[answer.exempt_ground]
        day = months_later(day, max(0, most - getattr(case.applicant.exemption, fact)))
        case = _used_up(case, fact, most)
        after = ask_month(case, result.begin, result.work.hours, answer.regime)
        yield Moment(day, month_words(day), _exemption_words(answer, after))
        answer = after


def _exemption_words(before: MonthAnswer, after: MonthAnswer) -> str:
    total = euros(after.total)
    if after.exempt > 0:
        words = {"before": euros(before.exempt), "after": euros(after.exempt), "total": total}
        return (
            _("U mag nog %(after)s loon houden naast de bijstand, eerst was dat %(before)s. U heeft dan %(total)s per maand.")
            % words
        )
    return _("U mag geen loon meer houden naast de bijstand. U heeft dan %(total)s per maand.") % {"total": total}


def _used_up(case: Case, fact: str, months: int) -> Case:
    used: dict[str, Any] = {fact: months}
    exemption = replace(case.applicant.exemption, **used)
    return replace(case, applicant=replace(case.applicant, exemption=exemption))


def _holiday_pay(result: Result) -> Iterator[Moment]:
    if result.work.hours and not result.case.applicant.job.holiday_monthly:
        year = result.begin.year + (result.begin.month > MAY)
        yield Moment(
            date(year, MAY, 1),
            month_words(date(year, MAY, 1)),
            _("U krijgt vakantiegeld van uw werkgever: 8% van uw loon over de maanden die u werkte."),
        )


def _settlement(result: Result) -> Iterator[Moment]:
    told, silent = (sum(found.values()) for found in (result.first_year.settlement, result.first_year.unreported))
    words = {"told": _back(told), "silent": _back(silent), "year": result.begin.year}
    yield Moment(
        date(result.begin.year + 1, MAY, 2),
        _("in %(year)d") % {"year": result.begin.year + 1},
        _(
            "Belasting en toeslagen over %(year)d worden definitief. Geeft u alles op tijd door: %(told)s. "
            "Geeft u niets door: %(silent)s."
        )
        % words,
    )


def _back(amount: float) -> str:
    if amount >= 1:
        return _("u krijgt ongeveer %(amount)s") % {"amount": euros(amount)}
    if amount <= -1:
        return _("u betaalt ongeveer %(amount)s terug") % {"amount": euros(-amount)}
    return _("er verandert niets")


def _next_year(result: Result) -> Iterator[Moment]:
    if result.begin.month > 1:
        whole = {"month": euros(result.whole_year.total / 12), "year": result.begin.year + 1}
        yield Moment(
            date(result.begin.year + 1, 1, 1),
            _("heel %(year)d") % {"year": result.begin.year + 1},
            _(
                "Werkt u het hele jaar, dan heeft u gemiddeld %(month)s per maand, met vakantiegeld en de afrekening erbij. "
                "Dit is met de bedragen van nu."
            )
            % whole,
        )


def month_words(day: date) -> str:
    """A month as people say it: juli 2026."""
    return f"{MONTHS[day.month]} {day.year}"
