"""A calendar year: what lands on the account in each month, and what is settled afterwards.

Somebody who starts in July has a year income of half social assistance and half wage, so the first year and the next
full year differ. Allowances are advances on the income of the whole year; what was paid too much has to be paid back
once the year is known. `Year` shows both: when the change is reported at once, and when it is not.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income import local
from raderwerk.engines.income.columns import Columns
from raderwerk.engines.income.month import (
    MONTHS,
    Assistance,
    Counted,
    Income,
    Units,
    assessment_income,
    assistance,
    child_budget,
    childcare_allowance,
    childcare_costs,
    combination_credit,
    healthcare_allowance,
    rent_allowance,
    travel_costs,
    used_before,
)
from raderwerk.engines.income.municipality import Municipality
from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.parts import Parts, jaar_te_besteden, te_besteden
from raderwerk.engines.income.plan import JUNE, MAY, MONTHS_SAVED_BEFORE, Holiday, Plan, added, plan
from raderwerk.engines.income.rounding import WHISKER, euro_up
from raderwerk.engines.income.rule import Integers, Numbers, during, untraced
from raderwerk.engines.income.rules import belasting, bijstand, toeslagen
from raderwerk.engines.income.rules.vrijlating import months_after
from raderwerk.engines.income.wages import Wage


class Settlement(NamedTuple):
    """What is settled after the year, in euro: positive is received, negative is paid back."""

    rent_allowance: Numbers
    healthcare_allowance: Numbers
    child_budget: Numbers
    childcare_allowance: Numbers
    tax: Numbers


class Allowances(NamedTuple):
    """The four allowances over a year, in euro."""

    rent_allowance: Numbers
    healthcare_allowance: Numbers
    child_budget: Numbers
    childcare_allowance: Numbers


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year.

    `months` is what lands in each month; `settlement` what follows when a change is reported at once, `unreported` when
    it is not. `total` is all months and the settlement. `kept` is holiday allowance, of wage and assistance, that comes
    in the next year.
    """

    months: tuple[Parts, ...]
    settlement: Settlement
    unreported: Settlement
    total: Numbers
    kept: Numbers
    income: Income
    gross_wage: Numbers
    granted: tuple[Assistance, ...]

    @property
    def parts(self) -> Parts:
        """The months added up, without the settlement."""
        return Parts(*(sum(parts[1:], parts[0]) for parts in zip(*self.months, strict=True)))


def year(
    facts: Columns,
    hours: Numbers,
    of: int,
    regimes: Integers,
    municipality: Municipality,
    start: int = 1,
    made: Plan | None = None,
) -> Year:
    """The year `of` for `hours` a week from month `start`. A `made` plan may be shared between exemption rules."""
    made = made or plan(facts, hours, of, municipality, start)
    before = _unchanged(facts, of, regimes, municipality) if start > 1 else None
    credit, overpaid = _credit_by_month(made, before)
    granted = _assistance_by_month(made, credit, regimes)
    income = assessment_income(
        made.amounts[0],
        facts,
        made.units[0].assistance,
        made.own_year,
        made.partner_year,
        added([month.granted for month in granted]),
    )
    final = _allowances(made, income)
    old = Allowances(*(MONTHS * monthly for monthly in _advances(before, final)))
    paid = tuple(_advance_by_month(was / MONTHS, now, start) for was, now in zip(old, final, strict=True))
    cash, kept = _assistance_cash(made, granted)
    months = tuple(_month(made, number, credit, granted, cash, paid) for number in range(1, MONTHS + 1))
    refund = _tax_refund(made) - overpaid
    p = made.amounts[0]
    with untraced():
        unreported = _settlement(p, final, old, refund)
    settlement = _settlement(p, final, Allowances(*(added(list(was)) for was in paid)), refund)
    parts = Parts(*(added(list(column)) for column in zip(*months, strict=True)))
    return Year(
        months=months,
        settlement=settlement,
        unreported=unreported,
        total=jaar_te_besteden(p, te_besteden(p, parts), added(list(settlement))),
        kept=kept + added([wage.holiday for wage in made.own[MAY:]]),
        income=income,
        gross_wage=added([wage.gross for wage in made.own]) + made.own_holiday.gross,
        granted=granted,
    )


def _unchanged(facts: Columns, of: int, regimes: Integers, municipality: Municipality) -> Year:
    """The year as it would have been without the change; it is no part of an explanation."""
    with untraced():
        return year(facts, facts.applicant.hours, of, regimes, municipality)


# -- assistance and credit --------------------------------------------------------------------------------------------------


def _credit_by_month(made: Plan, before: "Year | None") -> tuple[tuple[Numbers, ...], Numbers]:
    """The combination credit as the tax office pays it out each month, and what was paid too much over the year.

    Until the work starts it is that of a year without the change; what is left of the year is spread over the rest.
    """
    credit = combination_credit(made.amounts[0], made.facts, made.units[0].tax, made.own_year, made.partner_year)
    old = before.months[0].combination_credit if before else np.zeros(())
    left = credit - (made.start - 1) * old
    new = np.maximum(left, 0) / (MONTHS + 1 - made.start)
    return tuple(new if number >= made.start else old for number in range(1, MONTHS + 1)), np.maximum(-left, 0)


def _assistance_by_month(made: Plan, credit: tuple[Numbers, ...], regimes: Integers) -> tuple[Assistance, ...]:
    """Social assistance month by month; each month adds to the months of exemption that were used."""
    used, found = used_before(made.facts), []
    for index, p in enumerate(made.amounts):
        counted = Counted(made.own[index].net, made.partner[index].net, credit[index])
        if index + 1 == MAY and not made.municipality.holiday_monthly:
            counted = Counted(counted[0] + made.own_holiday.net, counted[1] + made.partner_holiday.net, credit[index])
        unit = made.units[index].assistance
        with during(made.days[index]):
            month = assistance(p, made.facts, unit, made.bases[index], counted, regimes, made.municipality, used)
        used = (months_after(used[0], month.exempt.ground), months_after(used[1], month.exempt_partner.ground))
        found.append(month)
    return tuple(found)


def _assistance_cash(made: Plan, granted: tuple[Assistance, ...]) -> tuple[tuple[Numbers, ...], Numbers]:
    """What is paid in each month, and what is kept at the end of the year.

    June also brings what was kept since the June before, at the amount of January.
    """
    paid = [bijstand.bijstand_uitbetaling(p, month.granted) for p, month in zip(made.amounts, granted, strict=True)]
    kept = [month.granted - now for month, now in zip(granted, paid, strict=True)]
    paid[JUNE - 1] = paid[JUNE - 1] + added(kept[:MAY]) + MONTHS_SAVED_BEFORE * kept[0]
    return tuple(paid), added(kept[MAY:])


def _tax_refund(made: Plan) -> Numbers:
    """Wage tax withheld less the tax over the year, whole euros in favour of the person. The combination credit is paid apart."""
    p, facts = made.amounts[0], made.facts
    own = _refund(p, made.own, made.own_holiday, made.own_year, facts.applicant.other_taxed_year)
    if not facts.partner.present.any():
        return own
    return own + _refund(p, made.partner, made.partner_holiday, made.partner_year, facts.partner.other_taxed_year)


def _refund(p: Amounts, wages: tuple[Wage, ...], holiday: Holiday, year_wage: Numbers, other: Numbers) -> Numbers:
    never = np.zeros_like(year_wage, dtype=np.bool_)
    due = belasting.jaarbelasting(p, year_wage + other, year_wage, never).verschuldigd
    due = due - belasting.jaarbelasting(p, other, np.zeros_like(other), np.zeros_like(other, dtype=np.bool_)).verschuldigd
    withheld = added([wage.withheld for wage in wages]) + holiday.gross - holiday.net
    return euro_up(withheld - due)


# -- allowances -------------------------------------------------------------------------------------------------------------


def _allowances(made: Plan, income: Income) -> Allowances:
    """What the year turns out to give, in whole euros: each month by the people of that month, on the income of the year."""
    facts = made.facts
    rent = healthcare = children = care = np.zeros(())
    for p, unit, hours, months in _alike(made):
        rent = rent + months * rent_allowance(p, facts, unit.rent, income)
        healthcare = healthcare + months / MONTHS * healthcare_allowance(p, facts, unit.allowance, income)
        children = children + months / MONTHS * child_budget(p, facts, unit.allowance, income)
        care = care + months * childcare_allowance(p, facts, unit.allowance, income, hours)
    p = made.amounts[0]
    return Allowances(*(toeslagen.toeslag_jaar(p, amount) for amount in (rent, healthcare, children, care)))


def _alike(made: Plan) -> list[tuple[Amounts, Units, Numbers, int]]:
    """Months of which people and hours are the same, with their number. Amounts of allowances hold for a whole year."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, unit in enumerate(made.units):
        same = tuple(part.tobytes() for part in (*unit.allowance, *unit.rent))
        groups.setdefault((id(made.hours[index]), same), []).append(index)
    return [(made.amounts[0], made.units[found[0]], made.hours[found[0]], len(found)) for found in groups.values()]


def _advances(before: "Year | None", final: Allowances) -> list[Numbers]:
    """The monthly advances that run when the year starts: on the income of a year without the change."""
    if before is None:
        return [np.floor(amount / MONTHS + WHISKER) for amount in final]
    january = before.months[0]
    return [getattr(january, name) for name in Allowances._fields]


def _advance_by_month(old: Numbers, final: Numbers, start: int) -> tuple[Numbers, ...]:
    """Advances when the change is reported in month `start`: what is left of the year, spread over the months that are left."""
    left = MONTHS + 1 - start
    new = np.floor(np.maximum(final - (start - 1) * old, 0) / left + WHISKER)
    return tuple(new if number >= start else old for number in range(1, MONTHS + 1))


def _settlement(p: Amounts, final: Allowances, paid: Allowances, refund: Numbers) -> Settlement:
    both = zip(final._fields, final, paid, strict=True)
    return Settlement(**{name: toeslagen.verrekening_toeslag(p, now, was) for name, now, was in both}, tax=refund)


# -- one month on the account -----------------------------------------------------------------------------------------------


def _local_schemes(made: Plan, index: int, granted: Assistance) -> Numbers:
    unit, p = made.units[index].assistance, made.amounts[index]
    return local.schemes_year(p, made.facts, unit, granted.norm, granted.income, made.municipality)


def _month(
    made: Plan,
    number: int,
    credit: tuple[Numbers, ...],
    granted: tuple[Assistance, ...],
    cash: tuple[Numbers, ...],
    paid: tuple[tuple[Numbers, ...], ...],
) -> Parts:
    index, facts = number - 1, made.facts
    p, hours = made.amounts[index], made.hours[index]
    own, partner = made.own[index].net, np.where(facts.partner.present, made.partner[index].net, 0.0)
    if number == MAY:
        own = own + made.own_holiday.net
        partner = partner + np.where(facts.partner.present, made.partner_holiday.net, 0.0)
    schemes = _local_schemes(made, index, granted[index]) / MONTHS
    if number == made.start > 1:
        schemes = schemes + np.where(facts.applicant.hours == 0, local.premium(p, hours, made.municipality), 0.0)
    return Parts(
        wage=own,
        partner_wage=partner,
        other_income=facts.applicant.other_net_month + facts.partner.other_net_month,
        combination_credit=credit[index],
        assistance=cash[index],
        rent_allowance=paid[0][index],
        healthcare_allowance=paid[1][index],
        child_budget=paid[2][index],
        childcare_allowance=paid[3][index],
        child_benefit=made.child_benefit[index],
        local_schemes=schemes,
        travel=0.0 - travel_costs(facts, hours),
        childcare=0.0 - childcare_costs(facts, hours),
    )
