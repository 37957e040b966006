"""The unit that each law makes out of the same people on one day.

The Participatiewet looks at everybody who shares costs, the allowances at an allowance partner, rent allowance at
everybody in the home, income tax at a fiscal partner. The words of these units never meet: there is no household.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.columns import ABSENT, RELATIONS, RESIDENT_KINDS, Columns, as_number
from raderwerk.engines.income.facts import Relation, ResidentKind
from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Integers, Numbers
from raderwerk.engines.income.rules.huurtoeslag import inkomen_huisgenoot

NO_AGE = 999.0
OF_AGE = 18
COHABITING = RELATIONS.index(Relation.COHABITING)
GROWN_CHILD = RESIDENT_KINDS.index(ResidentKind.GROWN_CHILD)
TENANT = RESIDENT_KINDS.index(ResidentKind.TENANT)


class AssistanceUnit(NamedTuple):
    """Participatiewet: who gets assistance together, and with how many people aged 27 or more costs are shared."""

    age: Numbers
    partner: Flags
    partner_age: Numbers
    partner_entitled: Flags
    with_child: Flags
    young_child_alone: Flags
    cost_sharers: Numbers
    family: Flags
    without_alo: Flags


class AllowanceUnit(NamedTuple):
    """Awir: an allowance partner, the children below 18 by age, and who works or follows a way to work."""

    partner: Flags
    of_age: Flags
    children: Numbers
    aged_0_5: Numbers
    aged_6_11: Numbers
    aged_12_17: Numbers
    aged_12_15: Numbers
    aged_16_17: Numbers


class RentUnit(NamedTuple):
    """Huurtoeslag: everybody in the home except tenants with a contract and their income; `right` is age and assets."""

    persons: Numbers
    all_young: Flags
    pension_age: Flags
    resident_income: Numbers
    right: Flags


class TaxUnit(NamedTuple):
    """Income tax: a fiscal partner, and a child below 12 on 1 January."""

    partner: Flags
    young_child: Flags


def ages(born: Integers, day: date) -> Numbers:
    """Ages in whole years on a day; `NO_AGE` where there is nobody, or nobody yet."""
    today = as_number(day)
    return np.where((born == ABSENT) | (born > today), NO_AGE, (today - born) // 10_000)


def assistance_unit(p: Amounts, facts: Columns, day: date) -> AssistanceUnit:
    """The unit of the Participatiewet."""
    children = ages(facts.child_born, day)
    minors = _some(children < OF_AGE)
    youngest = children.min(axis=0, initial=NO_AGE)
    partner = facts.partner.present
    old_enough = p["participatiewet.kostendelers_leeftijd"]
    residents = ages(facts.resident_born, day)
    sharing = (facts.resident_born != ABSENT) & (residents >= old_enough)
    sharing &= ~facts.resident_student & (facts.resident_kind != TENANT)
    grown = (facts.child_born != ABSENT) & (children >= old_enough)
    return AssistanceUnit(
        age=ages(facts.applicant.born, day),
        partner=partner,
        partner_age=ages(facts.partner.born, day),
        partner_entitled=partner & facts.partner.entitled,
        with_child=minors,
        young_child_alone=~partner & (youngest < p["participatiewet.r_leeftijd_kind"]),
        cost_sharers=1.0 + partner + sharing.sum(axis=0) + grown.sum(axis=0),
        family=partner | minors,
        without_alo=partner & ~facts.partner.entitled & minors & _allowance_partner(facts, minors),
    )


def allowance_unit(p: Amounts, facts: Columns, day: date) -> AllowanceUnit:
    """The unit of zorgtoeslag, kindgebonden budget and kinderopvangtoeslag."""
    children = ages(facts.child_born, day)
    minors = children < OF_AGE
    return AllowanceUnit(
        partner=_allowance_partner(facts, _some(minors)),
        of_age=ages(facts.applicant.born, day) >= p["awir.leeftijd"],
        children=_count(minors),
        aged_0_5=_count(children < 6),
        aged_6_11=_count((children >= 6) & (children < 12)),
        aged_12_17=_count((children >= 12) & minors),
        aged_12_15=_count((children >= 12) & (children < 16)),
        aged_16_17=_count((children >= 16) & minors),
    )


def rent_unit(p: Amounts, facts: Columns, day: date) -> RentUnit:
    """The unit of huurtoeslag. A partner in the home always counts, allowance partner or not."""
    partner, living_in = facts.partner.present, (facts.resident_born != ABSENT) & (facts.resident_kind != TENANT)
    residents, children = ages(facts.resident_born, day), ages(facts.child_born, day)
    applicant_age = ages(facts.applicant.born, day)
    partner_age = ages(facts.partner.born, day)
    young, pension = p["huurtoeslag.leeftijd_jong"], p["inkomstenbelasting.aow_leeftijd"]
    older = (applicant_age >= young) | (partner & (partner_age >= young)) | (living_in & (residents >= young)).any(axis=0)
    exempt = (facts.resident_kind == GROWN_CHILD) & (residents < p["huurtoeslag.leeftijd_vrijstelling_kind"])
    incomes = [inkomen_huisgenoot(p, income, child) for income, child in zip(facts.resident_income, exempt, strict=True)]
    limit, assets = p["huurtoeslag.vermogen_per_persoon"], facts.applicant.assets + facts.partner.assets
    too_much = (living_in & (facts.resident_assets > limit)).any(axis=0)
    return RentUnit(
        persons=1.0 + partner + (facts.child_born != ABSENT).sum(axis=0) + living_in.sum(axis=0),
        all_young=~older & ~(children < OF_AGE).any(axis=0) & ~facts.adapted,
        pension_age=(applicant_age >= pension) | (partner & (partner_age >= pension)),
        resident_income=np.sum(np.where(living_in, np.array(incomes).reshape(living_in.shape), 0.0), axis=0),
        right=(applicant_age >= p["awir.leeftijd"]) & (assets <= limit * (1.0 + partner)) & ~too_much,
    )


def tax_unit(p: Amounts, facts: Columns, day: date) -> TaxUnit:
    """The unit of income tax in the year of `day`."""
    on_new_year = ages(facts.child_born, date(day.year, 1, 1))
    minors = _some(ages(facts.child_born, day) < OF_AGE)
    young = ((facts.child_born != ABSENT) & (on_new_year < p["inkomstenbelasting.iack_leeftijd_kind"])).any(axis=0)
    return TaxUnit(_allowance_partner(facts, minors), young)


def _allowance_partner(facts: Columns, minors: Flags) -> Flags:
    """A spouse, a partner by contract, or somebody with whom one lives together while a child lives in the home (Awir art. 3)."""
    close = np.not_equal(facts.relation, COHABITING) | minors
    return np.logical_and(facts.partner.present, close)


def _count(people: Flags) -> Numbers:
    number: Numbers = np.sum(people, axis=0, dtype=np.float64)
    return number


def _some(people: Flags) -> Flags:
    some: Flags = np.any(people, axis=0)
    return some
