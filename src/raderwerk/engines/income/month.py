"""An ordinary month: what lands on the account when somebody works so many hours and keeps doing so.

Allowances are the advance on the income of a whole year like this month. The holiday allowance of the wage (paid in
May) and of the assistance (paid in June) are not in an ordinary month; `year` shows them in their month.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income import local
from raderwerk.engines.income.columns import Adults, Columns
from raderwerk.engines.income.municipality import Municipality
from raderwerk.engines.income.parameters import Amounts, at
from raderwerk.engines.income.parts import Parts, te_besteden
from raderwerk.engines.income.rule import Flags, Integers, Numbers
from raderwerk.engines.income.rules import belasting, bijstand, huurtoeslag, kinderen, kinderopvangtoeslag, toeslagen, zorgtoeslag
from raderwerk.engines.income.rules.vrijlating import Eligibility, Months, Vrijlating, vrijlating
from raderwerk.engines.income.units import (
    AllowanceUnit,
    AssistanceUnit,
    RentUnit,
    TaxUnit,
    allowance_unit,
    assistance_unit,
    rent_unit,
    tax_unit,
)
from raderwerk.engines.income.wages import Wage, wage_of

MONTHS = 12
MOST_DAYS = 5
HOURS_IN_A_DAY = 8
WEEKS_PER_MONTH = 52 / 12


class Units(NamedTuple):
    """The unit of each law on one day."""

    assistance: AssistanceUnit
    allowance: AllowanceUnit
    rent: RentUnit
    tax: TaxUnit


class Assistance(NamedTuple):
    """One month of social assistance, euro: norm, what is netted and exempt, what is granted with holiday allowance."""

    norm: Numbers
    netted: Numbers
    exempt: Vrijlating
    exempt_partner: Vrijlating
    granted: Numbers

    @property
    def income(self) -> Numbers:
        """Assistance and what was netted against it: net income without the exempt part."""
        return self.netted + self.granted


class Base(NamedTuple):
    """What assistance starts from in a month: the norm in euro, and whether assets allow it and somebody asks for it."""

    norm: Numbers
    right: Flags


class Counted(NamedTuple):
    """What is netted in a month before exemption: net wages and the combination credit, euro."""

    own_net: Numbers
    partner_net: Numbers
    credit_month: Numbers


class Income(NamedTuple):
    """Assessment income over a year, euro, of each for whom a law adds it up."""

    applicant: Numbers
    partner: Numbers


@dataclass(frozen=True, slots=True)
class Month:
    """An ordinary month. `total` lands on the account; `kept` is holiday allowance of the assistance that comes later."""

    parts: Parts
    total: Numbers
    kept: Numbers
    gross_wage: Numbers
    income: Income
    assistance: Assistance


def units_on(p: Amounts, facts: Columns, day: date) -> Units:
    """The unit of each law on a day."""
    return Units(assistance_unit(p, facts, day), allowance_unit(p, facts, day), rent_unit(p, facts, day), tax_unit(p, facts, day))


def month(
    facts: Columns, hours: Numbers, day: date, regimes: Integers, municipality: Municipality, units: Units | None = None
) -> Month:
    """An ordinary month on `day` for `hours` of work a week of the applicant, of shape (cases or 1, points).

    `regimes` says by which rules wages are exempt: a column made by `regime_column`, one for all cases or one for each.
    """
    p = at(day)
    units = units or units_on(p, facts, day)
    own = wage_of(p, facts.applicant, hours, units.assistance.age)
    partner = wage_of(p, facts.partner, facts.partner.hours, units.assistance.partner_age)
    credits = combination_credit(p, facts, units.tax, yearly(own), yearly(partner))
    base = assistance_base(p, facts, units.assistance, municipality)
    counted = Counted(own.net, partner.net, credits / MONTHS)
    granted = assistance(p, facts, units.assistance, base, counted, regimes, municipality, used_before(facts))
    income = assessment_income(p, facts, units.assistance, yearly(own), yearly(partner), MONTHS * granted.granted)
    paid = bijstand.bijstand_uitbetaling(p, granted.granted)
    parts = Parts(
        wage=own.net,
        partner_wage=np.where(facts.partner.present, partner.net, 0.0),
        other_income=facts.applicant.other_net_month + facts.partner.other_net_month,
        combination_credit=credits / MONTHS,
        assistance=paid,
        rent_allowance=toeslagen.voorschot_maand(p, MONTHS * rent_allowance(p, facts, units.rent, income)),
        healthcare_allowance=toeslagen.voorschot_maand(p, healthcare_allowance(p, facts, units.allowance, income)),
        child_budget=toeslagen.voorschot_maand(p, child_budget(p, facts, units.allowance, income)),
        childcare_allowance=np.floor(childcare_allowance(p, facts, units.allowance, income, hours)),
        child_benefit=child_benefit(p, units.allowance) / 3,
        local_schemes=local.schemes_year(p, facts, units.assistance, base.norm, granted.income, municipality) / MONTHS,
        travel=0.0 - travel_costs(facts, hours),
        childcare=0.0 - childcare_costs(facts, hours),
    )
    return Month(parts, te_besteden(p, parts), granted.granted - paid, own.gross, income, granted)


def used_before(facts: Columns) -> tuple[Months, Months]:
    """Months of exemption that applicant and partner used before."""
    return facts.applicant.months, facts.partner.months


def yearly(wage: Wage) -> Numbers:
    """Taxable wage over a whole year of such months, holiday allowance included."""
    return MONTHS * (wage.taxable + wage.holiday)


def combination_credit(p: Amounts, facts: Columns, unit: TaxUnit, own_year: Numbers, partner_year: Numbers) -> Numbers:
    """The combination credit that both together can use, euro per year. With equal wages the older one gets it."""
    older = facts.applicant.born <= facts.partner.born
    lowest = (own_year < partner_year) | ((own_year == partner_year) & older)
    right = unit.young_child & (~unit.partner | lowest)
    own = belasting.jaarbelasting(p, own_year + facts.applicant.other_taxed_year, own_year, right)
    if not unit.partner.any():
        return own.gebruikte_combinatiekorting
    of_partner = unit.young_child & unit.partner & ~lowest
    other = belasting.jaarbelasting(p, partner_year + facts.partner.other_taxed_year, partner_year, of_partner)
    return own.gebruikte_combinatiekorting + other.gebruikte_combinatiekorting


def assistance(
    p: Amounts,
    facts: Columns,
    unit: AssistanceUnit,
    base: Base,
    counted: Counted,
    regimes: Integers,
    municipality: Municipality,
    used: tuple[Months, Months],
) -> Assistance:
    """Social assistance in one month, with the months of exemption that were `used` before it."""
    own_net, partner_net, credit_month = counted
    if municipality.holiday_monthly:
        saved = 1 + p["minimumloon.vakantiebijslag"]
        own_net = own_net * np.where(facts.applicant.holiday_monthly, 1.0, saved)
        partner_net = partner_net * np.where(facts.partner.holiday_monthly, 1.0, saved)
    exempt = vrijlating(p, regimes, own_net, _eligibility(facts.applicant, unit.age, unit.young_child_alone), used[0])
    netted = bijstand.korting_inkomen(p, own_net, exempt.exempt, facts.applicant.other_net_month + credit_month)
    exempt_partner = _no_exemption(exempt)
    if unit.partner.any():
        alone = np.zeros_like(unit.young_child_alone)
        exempt_partner = vrijlating(p, regimes, partner_net, _eligibility(facts.partner, unit.partner_age, alone), used[1])
        of_partner = _netted_of_partner(p, facts, unit, base.norm, partner_net, exempt_partner)
        netted = netted + np.where(unit.partner, of_partner, 0.0)
    return Assistance(base.norm, netted, exempt, exempt_partner, bijstand.bijstand_maand(p, base.norm, netted, base.right))


def _netted_of_partner(
    p: Amounts, facts: Columns, unit: AssistanceUnit, norm: Numbers, partner_net: Numbers, exempt: Vrijlating
) -> Numbers:
    """What of the partner's income is netted: all but the exemption, or above the couple norm without an own right."""
    other = facts.partner.other_net_month
    with_right = bijstand.korting_inkomen(p, partner_net, exempt.exempt, other)
    if unit.partner_entitled.all():
        return with_right
    without_right = bijstand.korting_partner_zonder_recht(p, norm, partner_net + other)
    return np.where(unit.partner_entitled, with_right, without_right)


def assistance_base(p: Amounts, facts: Columns, unit: AssistanceUnit, municipality: Municipality) -> Base:
    """Norm and right on a day, before income."""
    assets = facts.applicant.assets + facts.partner.assets
    ok = bijstand.vermogen_in_orde(p, assets, facts.equity, unit.family)
    return Base(_norm(p, facts, unit, municipality), facts.assistance & ok)


def _norm(p: Amounts, facts: Columns, unit: AssistanceUnit, municipality: Municipality) -> Numbers:
    """The norm on a day, euro per month."""
    share = municipality.reduction_without_housing_costs or 0.0
    return bijstand.bijstandsnorm(
        p,
        unit.age,
        unit.partner,
        unit.partner_age,
        unit.partner_entitled,
        unit.with_child,
        unit.cost_sharers,
        facts.institution,
        facts.without_parents,
        unit.without_alo,
        np.where(facts.without_housing_costs, share, 0.0),
    )


def _eligibility(adults: Adults, age: Numbers, young_child_alone: Flags) -> Eligibility:
    return Eligibility(
        age, young_child_alone, adults.medically_limited, adults.subsidy_group, adults.no_more_hours, adults.contributes
    )


def _no_exemption(like: Vrijlating) -> Vrijlating:
    return Vrijlating(np.zeros_like(like.exempt), np.zeros_like(like.ground))


def assessment_income(
    p: Amounts, facts: Columns, unit: AssistanceUnit, own_year: Numbers, partner_year: Numbers, granted_year: Numbers
) -> Income:
    """Assessment incomes over a year. A couple gets each half of the assistance, and each half is grossed up apart."""
    own = facts.applicant.other_taxed_year
    share = np.where(unit.partner_entitled, 0.5, 1.0) * granted_year
    gross = belasting.bruto_bijstand(p, share, own_year + own, own_year)
    applicant = toeslagen.toetsingsinkomen(p, own_year, gross, own)
    if not unit.partner.any():
        return Income(applicant, np.zeros_like(applicant))
    other = facts.partner.other_taxed_year
    half = np.where(unit.partner_entitled, share, 0.0)
    gross = belasting.bruto_bijstand(p, half, partner_year + other, partner_year)
    partner = toeslagen.toetsingsinkomen(p, partner_year, gross, other)
    return Income(applicant, np.where(unit.partner, partner, 0.0))


def healthcare_allowance(p: Amounts, facts: Columns, unit: AllowanceUnit, income: Income) -> Numbers:
    """Zorgtoeslag, euro per year, not rounded."""
    return zorgtoeslag.zorgtoeslag_jaar(
        p,
        _together(unit, income),
        unit.partner,
        facts.applicant.insured & unit.of_age,
        facts.partner.insured,
        facts.applicant.assets + np.where(unit.partner, facts.partner.assets, 0.0),
    )


def child_budget(p: Amounts, facts: Columns, unit: AllowanceUnit, income: Income) -> Numbers:
    """Kindgebonden budget, euro per year, not rounded."""
    assets = facts.applicant.assets + np.where(unit.partner, facts.partner.assets, 0.0)
    children = (unit.children, unit.aged_12_15, unit.aged_16_17)
    return kinderen.kindgebonden_budget_jaar(p, _together(unit, income), unit.partner, *children, assets)


def rent_allowance(p: Amounts, facts: Columns, unit: RentUnit, income: Income) -> Numbers:
    """Huurtoeslag, euro per month, not rounded."""
    return huurtoeslag.huurtoeslag_maand(
        p,
        facts.rent,
        facts.service_costs,
        income.applicant + income.partner + unit.resident_income,
        unit.persons,
        unit.all_young,
        unit.pension_age,
        facts.adapted,
        unit.right,
    )


def childcare_allowance(p: Amounts, facts: Columns, unit: AllowanceUnit, income: Income, hours: Numbers) -> Numbers:
    """Kinderopvangtoeslag for all children, euro per month, not rounded. Cases without childcare are left out of the work."""
    allowance = np.zeros(np.broadcast_shapes(facts.rent.shape, hours.shape, income.applicant.shape))
    cases = _with_care(facts)
    if cases.size:
        together, worked = np.broadcast_to(_together(unit, income), allowance.shape)[cases], _of(hours, cases)
        own = (worked > 0) | facts.applicant.trajectory[cases]
        all_work = own & (~unit.partner | (facts.partner.hours > 0) | facts.partner.trajectory)[cases]
        most = facts.care_hours.argmax(axis=0)[cases]
        for place, care_hours in enumerate(_care_hours(facts, hours, cases)):
            price, kind = facts.care_price[place, cases], facts.care_kind[place, cases]
            allowance[cases] += kinderopvangtoeslag.kinderopvangtoeslag_kind(
                p, together, care_hours, price, kind, np.equal(most, place), all_work
            )
    return allowance


def child_benefit(p: Amounts, unit: AllowanceUnit) -> Numbers:
    """Kinderbijslag, euro per quarter."""
    return kinderen.kinderbijslag_kwartaal(p, unit.aged_0_5, unit.aged_6_11, unit.aged_12_17)


def travel_costs(facts: Columns, hours: Numbers) -> Numbers:
    """What going to work costs, euro per month; a working day has eight hours and a week at most five days."""
    days = np.minimum(np.ceil(hours / HOURS_IN_A_DAY), MOST_DAYS) * WEEKS_PER_MONTH
    per_day = np.maximum(facts.travel_day - facts.travel_refund_day, 0)
    return np.where(hours > 0, facts.travel_month + days * per_day, 0.0)


def childcare_costs(facts: Columns, hours: Numbers) -> Numbers:
    """What childcare costs, euro per month, before the allowance."""
    costs = np.zeros(np.broadcast_shapes(facts.rent.shape, hours.shape))
    cases = _with_care(facts)
    if cases.size:
        for place, care_hours in enumerate(_care_hours(facts, hours, cases)):
            costs[cases] += care_hours * facts.care_price[place, cases]
    return costs


def _care_hours(facts: Columns, hours: Numbers, cases: Integers) -> list[Numbers]:
    """Hours of care per month of each child of some cases; they follow the work where the facts say so."""
    base = facts.care_at_work_hours[:, cases]
    follows = base > 0
    scale = _of(hours, cases) / np.where(follows, base, 1.0)
    return list(facts.care_hours[:, cases] * np.where(follows, scale, 1.0))


def _with_care(facts: Columns) -> Integers:
    """Places of the cases in which a child goes to childcare."""
    some: Flags = np.any(facts.care_hours, axis=0)
    return np.flatnonzero(some)


def _of(hours: Numbers, cases: Integers) -> Numbers:
    """Hours of some cases; hours that hold for all cases stay as they are."""
    return hours if hours.shape[0] == 1 else hours[cases]


def _together(unit: AllowanceUnit, income: Income) -> Numbers:
    return income.applicant + np.where(unit.partner, income.partner, 0.0)
