"""Each law makes its own unit of the same people."""

from datetime import date

import pytest

from raderwerk.engines.income import Adult, Case, Child, Relation, Resident, ResidentKind
from raderwerk.engines.income.columns import columns
from raderwerk.engines.income.month import units_on
from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.units import NO_AGE, ages
from tests.engines.income.making import GROWN, JULY, couple, lone_parent, n, single


def units(case, day=JULY):
    return units_on(at(day), columns([case]), day)


def test_two_who_live_together_without_a_child_are_one_for_assistance_and_two_for_allowances():
    together = couple(relation=Relation.COHABITING)
    found = units(together)
    assert found.assistance.partner
    assert not found.allowance.partner
    assert not found.tax.partner
    assert found.rent.persons == 2


@pytest.mark.parametrize("relation", [Relation.MARRIED, Relation.CONTRACT])
def test_spouses_and_partners_by_contract_are_one_for_every_law(relation):
    found = units(couple(relation=relation))
    assert found.assistance.partner
    assert found.allowance.partner
    assert found.tax.partner


def test_a_child_in_the_home_makes_allowance_partners_of_two_who_live_together():
    found = units(couple(relation=Relation.COHABITING, children=(Child(date(2018, 1, 1)),)))
    assert found.allowance.partner


def test_costs_are_shared_with_grown_housemates_but_not_with_students_tenants_or_the_young():
    old, young = date(1980, 1, 1), date(2002, 1, 1)
    residents = (
        Resident(old),
        Resident(old, student=True),
        Resident(old, ResidentKind.TENANT),
        Resident(young),
        Resident(date(1996, 1, 1), ResidentKind.GROWN_CHILD),
    )
    found = units(single(residents=residents))
    assert found.assistance.cost_sharers == 3
    assert found.rent.persons == 5


def test_income_of_a_grown_child_counts_in_part_for_rent_allowance_and_a_tenants_not():
    child = Resident(date(2005, 1, 1), ResidentKind.GROWN_CHILD, income_year=10_000)
    tenant = Resident(date(1980, 1, 1), ResidentKind.TENANT, income_year=20_000)
    assert units(single(residents=(child, tenant))).rent.resident_income == 10_000 - 6_218
    assert units(single(residents=(child,)), date(2025, 7, 1)).rent.resident_income == 10_000


def test_rent_allowance_looks_at_the_assets_of_everybody_in_the_home():
    rich = Resident(date(1980, 1, 1), assets=50_000)
    assert not units(single(residents=(rich,))).rent.right
    assert units(single()).rent.right
    assert not units(Case(Adult(GROWN, assets=38_480))).rent.right
    assert units(Case(Adult(GROWN, assets=38_480), Adult(GROWN))).rent.right


def test_children_are_counted_by_age_on_the_day():
    born = (date(2026, 1, 1), date(2018, 1, 1), date(2013, 7, 2), date(2009, 1, 1), date(2008, 6, 30))
    found = units(lone_parent(*born)).allowance
    assert (found.children, found.aged_0_5, found.aged_6_11, found.aged_12_15, found.aged_16_17) == (4, 1, 1, 1, 1)
    assert found.aged_12_17 == 2


def test_a_child_who_is_not_born_yet_is_nobody_yet():
    expected = lone_parent(date(2026, 9, 1))
    assert units(expected).allowance.children == 0
    assert units(expected, date(2026, 10, 1)).allowance.children == 1


def test_the_combination_credit_looks_at_age_on_new_years_day():
    turns_twelve_in_march = lone_parent(date(2014, 3, 1))
    assert units(turns_twelve_in_march).tax.young_child
    assert not units(turns_twelve_in_march).assistance.young_child_alone


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (20000229, date(2026, 2, 28), 25),
        (20000229, date(2026, 3, 1), 26),
        (19900115, date(2026, 1, 15), 36),
        (19900115, date(2026, 1, 14), 35),
        (0, JULY, NO_AGE),
    ],
)
def test_ages_in_whole_years(born, day, age):
    assert ages(n(born).astype(int), day) == age


def test_a_lone_parent_whose_partner_has_no_right_misses_the_supplement():
    case = couple(children=(Child(date(2018, 1, 1)),))
    without_right = Case(case.applicant, Adult(GROWN, entitled=False), children=case.children)
    assert units(without_right).assistance.without_alo
    assert not units(case).assistance.without_alo
