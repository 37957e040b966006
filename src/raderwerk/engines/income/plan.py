"""What is known of a year before any exemption: amounts, units, wages and norms of each month."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.columns import Adults, Columns
from raderwerk.engines.income.month import MONTHS, Base, Units, assistance_base, child_benefit, units_on
from raderwerk.engines.income.municipality import Municipality
from raderwerk.engines.income.parameters import FIRST_DAY, Amounts, at
from raderwerk.engines.income.rule import Numbers, during
from raderwerk.engines.income.rules import belasting
from raderwerk.engines.income.units import allowance_unit
from raderwerk.engines.income.wages import Wage, wage_of

MAY, JUNE = 5, 6
MONTHS_SAVED_BEFORE = 7
QUARTER_PAYDAYS = {1: None, 4: 1, 7: 4, 10: 7}
FULL_WAGE_AGE = 21.0


class Holiday(NamedTuple):
    """The holiday allowance of a wage, paid in May, in euro."""

    gross: Numbers
    net: Numbers


@dataclass(frozen=True, slots=True)
class Plan:
    """What does not depend on the exemption rules: amounts, units and wages of each month."""

    facts: Columns
    days: tuple[date, ...]
    hours: tuple[Numbers, ...]
    amounts: tuple[Amounts, ...]
    units: tuple[Units, ...]
    own: tuple[Wage, ...]
    partner: tuple[Wage, ...]
    own_holiday: Holiday
    partner_holiday: Holiday
    bases: tuple[Base, ...]
    child_benefit: tuple[Numbers, ...]
    municipality: Municipality
    start: int

    @property
    def own_year(self) -> Numbers:
        """Taxable wage of the applicant in the year."""
        return added([wage.taxable for wage in self.own]) + self.own_holiday.gross

    @property
    def partner_year(self) -> Numbers:
        """Taxable wage of the partner in the year."""
        return added([wage.taxable for wage in self.partner]) + self.partner_holiday.gross


def plan(facts: Columns, hours: Numbers, of: int, municipality: Municipality, start: int = 1) -> Plan:
    """Wages and units of a year in which the applicant works `hours` a week from month `start`, and as in the facts before it.

    With `start` 1 the year is a steady one: the same work before it, so the holiday allowance of May covers twelve months.
    """
    days = [date(of, month, 1) for month in range(1, MONTHS + 1)]
    amounts = tuple(at(day) for day in days)
    units = _units(facts, days, amounts)
    worked = tuple(hours if day.month >= start else facts.applicant.hours for day in days)
    own = _wages(facts.applicant, days, worked, amounts, [unit.assistance.age for unit in units])
    partner_hours = (facts.partner.hours,) * MONTHS
    partner = _wages(facts.partner, days, partner_hours, amounts, [unit.assistance.partner_age for unit in units])
    return Plan(
        facts=facts,
        days=tuple(days),
        hours=worked,
        amounts=amounts,
        units=units,
        own=own,
        partner=partner,
        own_holiday=_holiday_in_may(amounts[0], own),
        partner_holiday=_holiday_in_may(amounts[0], partner),
        bases=_bases(facts, days, amounts, units, municipality),
        child_benefit=tuple(_child_benefit_paid(facts, of, month) for month in range(1, MONTHS + 1)),
        municipality=municipality,
        start=start,
    )


def added(amounts: list[Numbers]) -> Numbers:
    """The amounts added up in their order, so that the same case gives the same bytes."""
    total: Numbers = np.zeros(())
    for amount in amounts:
        total = total + amount
    return total


def _units(facts: Columns, days: list[date], amounts: tuple[Amounts, ...]) -> tuple[Units, ...]:
    """Units of twelve months; without a birthday or another amount a month is like the one before."""
    birthdays = _months_after_birthdays(facts)
    found: list[Units] = []
    for index, (p, day) in enumerate(zip(amounts, days, strict=True)):
        same = index > 0 and p is amounts[index - 1] and day.month not in birthdays
        found.append(found[-1] if same else units_on(p, facts, day))
    return tuple(found)


def _months_after_birthdays(facts: Columns) -> set[int]:
    """Months on whose first day somebody may be a year older, or born, for the first time."""
    everybody = (facts.applicant.born, facts.partner.born, facts.child_born, facts.resident_born)
    born = np.unique(np.concatenate([people.ravel() for people in everybody]) % 10_000)
    return {int(day) // 100 + (day % 100 != 1) for day in born}


def _wages(
    adults: Adults, days: list[date], hours: tuple[Numbers, ...], amounts: tuple[Amounts, ...], ages: list[Numbers]
) -> tuple[Wage, ...]:
    """Wages of twelve months; a month like an earlier one is not computed again."""
    known: dict[tuple[int, int, bytes], Wage] = {}
    found = []
    for day, p, worked, age in zip(days, amounts, hours, ages, strict=True):
        key = (id(p), id(worked), np.minimum(age, FULL_WAGE_AGE).tobytes())
        if key not in known:
            with during(day):
                known[key] = wage_of(p, adults, worked, age)
        found.append(known[key])
    return tuple(found)


def _bases(
    facts: Columns, days: list[date], amounts: tuple[Amounts, ...], units: tuple[Units, ...], municipality: Municipality
) -> tuple[Base, ...]:
    """Norm and right of twelve months; a month like an earlier one is not computed again."""
    known: dict[tuple[object, ...], Base] = {}
    found = []
    for day, p, unit in zip(days, amounts, units, strict=True):
        key = (id(p), *(part.tobytes() for part in unit.assistance))
        if key not in known:
            with during(day):
                known[key] = assistance_base(p, facts, unit.assistance, municipality)
        found.append(known[key])
    return tuple(found)


def _holiday_in_may(p: Amounts, wages: tuple[Wage, ...]) -> Holiday:
    """Holiday allowance of the months of this year until May, and of the months before at the wage of January.

    Net of the tax that it adds over the year: the table for special payments could not be obtained.
    """
    gross = added([wage.holiday for wage in wages[:MAY]]) + MONTHS_SAVED_BEFORE * wages[0].holiday
    if not gross.any():
        return Holiday(gross, gross)
    without = added([wage.taxable for wage in wages])
    never = np.zeros_like(gross, dtype=np.bool_)
    tax = belasting.jaarbelasting(p, without + gross, without + gross, never).verschuldigd
    return Holiday(gross, gross - (tax - belasting.jaarbelasting(p, without, without, never).verschuldigd))


def _child_benefit_paid(facts: Columns, of: int, number: int) -> Numbers:
    """Child benefit comes after the quarter: in January, April, July and October."""
    if number not in QUARTER_PAYDAYS or not facts.child_born.any():
        return np.zeros(())
    first = QUARTER_PAYDAYS[number]
    day = date(of, first, 1) if first else max(date(of - 1, 10, 1), FIRST_DAY)
    p = at(day)
    return child_benefit(p, allowance_unit(p, facts, day))
