"""Months that differ: what each brings, what is settled afterwards, which are short and how much to keep aside for them.

An estimate with the income engine, in whole euros. Three things make a month short although somebody earns:
allowances follow the income of the whole year, the assistance is settled a month later, or there is no assistance beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from raderwerk.engines.income import (
    Adult,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    MonthAnswer,
    Municipality,
    Relation,
    Resident,
    ask_month,
    problems,
)
from raderwerk.finances.switching_facts import amount_of, days_of

MOST_HOURS = 40.0  # a wage above this many hours at the minimum wage is a higher hourly wage
SHORT_FROM = 5  # euro; less than this is rounding of the parts
FOLLOW_THE_YEAR = ("rent_allowance", "healthcare_allowance", "child_budget", "childcare_allowance")
ADULT_RESIDENT = date(1980, 1, 1)  # of a resident who shares costs the law asks no more than that they are 27 or older


@dataclass(frozen=True, slots=True)
class Wages:
    """Gross wages of one month in euro; None where nothing was said."""

    expected: Decimal | None = None
    actual: Decimal | None = None

    def __bool__(self) -> bool:
        return self.expected is not None or self.actual is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One month in whole euros. `settled` comes from the month before; `floor` is what assistance alone would give."""

    month: date
    wages: Wages
    wage: int
    assistance: int
    allowances: int
    settled: int
    floor: int
    difference: int  # what assistance becomes with the real wage, less what was paid: settled a month later
    aside: int = 0
    uncovered: int = 0

    @property
    def total(self) -> int:
        """What there is to spend."""
        return self.wage + self.assistance + self.allowances + self.settled

    @property
    def short(self) -> int:
        """How much less than assistance alone; a few euros are rounding, and then it is nought."""
        gap = self.floor - self.total
        return gap if gap >= SHORT_FROM else 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """The months that were filled in, in order, and what the answer does not know."""

    lines: tuple[Line, ...]
    unknown: tuple[str, ...]
    no_amounts: tuple[date, ...]  # months of which the amounts of the law are not known yet

    @property
    def short(self) -> list[Line]:
        """The months that fall short."""
        return [line for line in self.lines if line.short]

    @property
    def shortage(self) -> int:
        """What the short months miss together."""
        return sum(line.short for line in self.lines)

    @property
    def uncovered(self) -> int:
        """What earlier months cannot cover."""
        return sum(line.uncovered for line in self.lines)

    @property
    def open_settlement(self) -> int:
        """What is still settled after the last month: below nought is paid back."""
        return self.lines[-1].difference if self.lines else 0


def case_of(born: date, facts: Mapping[str, str], *, municipality: Municipality, assistance: bool) -> Case:
    """The facts of a snapshot as a case of the engine; what is not known is left out, and `gaps` says so."""
    partner = next(iter(days_of(facts, "partner_born")), None)
    return Case(
        Adult(
            born,
            exemption=Exemption(n_used=int(amount_of(facts, "months_exempt"))),
            assets=float(amount_of(facts, "assets")),
            other_net_month=float(amount_of(facts, "other_income")),
        ),
        partner=Adult(partner) if partner else None,
        relation=Relation.COHABITING,
        children=tuple(Child(day) for day in days_of(facts, "children_born")),
        residents=tuple(Resident(ADULT_RESIDENT) for _one in range(int(amount_of(facts, "sharers")))),
        home=Home(rent=float(amount_of(facts, "rent"))),
        municipality=municipality,
        assistance=assistance,
    )


def estimate(case: Case, months: Mapping[date, Wages]) -> Estimate:
    """What these months bring. Raises `ImpossibleFacts` when something in the case cannot be."""
    filled = {month: wages for month, wages in sorted(months.items()) if wages}
    known = [month for month in filled if _has_amounts(case, month)]
    if not known:
        return Estimate((), (), tuple(filled))
    average = sum((_real(filled[month]) for month in known), Decimal(0)) / len(known)
    lines: list[Line] = []
    for month in known:
        lines.append(_line(case, month, filled[month], average, lines[-1] if lines else None))
        case = _after(case, month, filled[month])
    unknown = case.municipality.unknown(known[0])
    return Estimate(tuple(keep_aside(lines)), unknown, tuple(month for month in filled if month not in known))


def keep_aside(lines: Sequence[Line]) -> list[Line]:
    """Say per month how much to keep aside for short months after it, and what of a short month nothing covers.

    All that is kept aside and all that stays uncovered are together exactly what the short months miss.
    """
    needed, planned = 0, []
    for line in reversed(lines):
        spare = max(0, line.total - line.floor)
        aside = min(spare, needed)
        needed += line.short - aside
        planned.append(replace(line, aside=aside))
    return _uncovered(list(reversed(planned)))


def gross_answer(case: Case, month: date, gross: Decimal) -> MonthAnswer:
    """An ordinary month at a gross wage of `gross` euro: hours at the minimum wage, up to 40, and then a higher wage."""
    per_hour = ask_month(case, month, hours=1).gross_wage
    hours = float(gross) / per_hour
    if hours <= MOST_HOURS:
        return ask_month(case, month, hours=hours)
    dear = replace(case, applicant=replace(case.applicant, job=Job(hours=MOST_HOURS, hourly_wage=100.0)))
    hourly = 100.0 * float(gross) / ask_month(dear, month).gross_wage
    return ask_month(replace(case, applicant=replace(case.applicant, job=Job(hours=MOST_HOURS, hourly_wage=hourly))), month)


def _uncovered(lines: list[Line]) -> list[Line]:
    """Spend what was kept aside, in the order of the months."""
    kept, found = 0, []
    for line in lines:
        kept += line.aside
        used = min(kept, line.short)
        kept -= used
        found.append(replace(line, uncovered=line.short - used))
    return found


def _line(case: Case, month: date, wages: Wages, average: Decimal, before: Line | None) -> Line:
    real = gross_answer(case, month, _real(wages))
    paid = real if wages.expected is None else gross_answer(case, month, wages.expected)
    year = gross_answer(case, month, average)
    alone = ask_month(replace(case, assistance=True), month, hours=0)
    rest = sum(part for name, part in real.parts.items() if name not in {"wage", "assistance", *FOLLOW_THE_YEAR})
    return Line(
        month=month,
        wages=wages,
        wage=round(real.parts["wage"]),
        assistance=round(paid.parts["assistance"]),
        allowances=round(rest + sum(year.parts[name] for name in FOLLOW_THE_YEAR)),
        settled=before.difference if before and _follows(before.month, month) else 0,
        floor=round(alone.total),
        difference=round(real.parts["assistance"]) - round(paid.parts["assistance"]),
    )


def _after(case: Case, month: date, wages: Wages) -> Case:
    """The case a month later: a month of the general exemption is used when something was left out of account."""
    if not gross_answer(case, month, _real(wages)).exempt:
        return case
    exemption = replace(case.applicant.exemption, n_used=case.applicant.exemption.n_used + 1)
    return replace(case, applicant=replace(case.applicant, exemption=exemption))


def _real(wages: Wages) -> Decimal:
    """What was earned, or is expected as long as that is not known."""
    return wages.actual if wages.actual is not None else wages.expected or Decimal(0)


def _follows(before: date, month: date) -> bool:
    return (month.year - before.year) * 12 + month.month - before.month == 1


def _has_amounts(case: Case, month: date) -> bool:
    """Whether the engine knows the law of this month; other impossible facts are for the caller."""
    return not any(problem.fact == "day" for problem in problems(case, month))
