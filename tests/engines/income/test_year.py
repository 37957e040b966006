"""A calendar year: cash by month, and the settlement after it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from raderwerk.engines.income import (
    Adult,
    Care,
    Case,
    Child,
    DateOutOfRange,
    Exemption,
    Home,
    ImpossibleFacts,
    Job,
    Municipality,
    Regime,
    ask_month,
    ask_year,
    problems,
)
from tests.engines.income.making import GROWN, cases, lone_parent, single

RENTER = single(rent=640)
LONG_AGO = replace(RENTER, applicant=replace(RENTER.applicant, exemption=Exemption(n_used=6)))


@settings(max_examples=60)
@given(cases, st.integers(1, 12), st.sampled_from([0, 12, 36]))
def test_months_and_settlement_add_up(case, start, hours):
    assume(not problems(case, date(2026, 12, 31)))
    answer = ask_year(case, 2026, hours, start)
    assert len(answer.months) == 12
    cash = sum(sum(month.values()) for month in answer.months)
    assert cash + sum(answer.settlement.values()) == pytest.approx(answer.total, abs=1e-6)


@settings(max_examples=60)
@given(cases, st.integers(2, 12))
def test_reported_or_not_the_allowances_of_the_year_come_out_the_same(case, start):
    assume(not problems(case, date(2026, 12, 31)))
    answer = ask_year(case, 2026, 32, start)
    for name in ("rent_allowance", "healthcare_allowance", "child_budget", "childcare_allowance"):
        advanced = [month[name] for month in answer.months]
        assert sum(advanced) + answer.settlement[name] == pytest.approx(12 * advanced[0] + answer.unreported[name], abs=1e-6)


def test_a_start_in_july_differs_from_the_next_full_year():
    first, full = ask_year(RENTER, 2026, 36, start=7), ask_year(RENTER, 2026, 36)
    assert first.assessment_income < full.assessment_income
    assert sum(month["rent_allowance"] for month in first.months) > sum(month["rent_allowance"] for month in full.months)
    assert first.total < full.total


def test_a_change_that_is_not_reported_has_to_be_paid_back():
    answer = ask_year(LONG_AGO, 2026, 40, start=3)
    assert answer.unreported["rent_allowance"] < -1000
    assert answer.settlement["rent_allowance"] == pytest.approx(0, abs=12)


def test_when_too_much_was_advanced_to_make_up_for_in_the_months_left_the_rest_is_paid_back():
    answer = ask_year(LONG_AGO, 2026, 60, start=11)
    assert answer.months[11]["rent_allowance"] >= 0
    assert answer.settlement["rent_allowance"] <= 12


def test_a_full_year_without_change_leaves_rounding_only():
    answer = ask_year(RENTER, 2026, 24)
    allowances = [answer.settlement[name] for name in answer.settlement if name != "tax"]
    assert all(0 <= amount <= 12 for amount in allowances)
    assert answer.unreported == answer.settlement


def test_before_the_start_nothing_has_changed():
    first, steady = ask_year(RENTER, 2026, 32, start=7), ask_year(RENTER, 2026, 0)
    assert first.months[:6] == steady.months[:6]


def test_exemption_months_run_out_within_the_year():
    wages = ask_year(RENTER, 2026, 12, regime=Regime.ART31)
    with_it = [month["assistance"] for month in wages.months]
    assert with_it[0] == with_it[3] > with_it[7] - 20
    january, december = ask_month(RENTER, date(2026, 1, 1), 12), ask_month(LONG_AGO, date(2026, 12, 1), 12)
    assert with_it[0] == pytest.approx(january.parts["assistance"], abs=0.01)
    assert with_it[11] == pytest.approx(december.parts["assistance"], abs=0.01)


def test_lone_parents_go_on_with_their_own_exemption_after_six_months():
    answer = ask_year(lone_parent(), 2026, 12, regime=Regime.ART31)
    july = ask_month(replace(lone_parent(), applicant=LONG_AGO.applicant), date(2026, 7, 1), 12, Regime.ART31)
    assert july.exempt_ground == "r"
    assert answer.months[6]["assistance"] == pytest.approx(july.parts["assistance"], abs=0.01)


def test_the_new_rules_last_twelve_months_from_the_first():
    started = replace(RENTER, applicant=replace(RENTER.applicant, exemption=Exemption(a34_used=9)))
    answer = ask_year(started, 2026, 12, regime=Regime.ART34A)
    paid = [month["assistance"] for month in answer.months]
    assert paid[0] == paid[2] > paid[3] + 50


def test_holiday_allowance_comes_in_may_and_june():
    idle, works = ask_year(RENTER, 2026, 0), ask_year(RENTER, 2026, 36)
    assert idle.months[5]["assistance"] > 1.5 * idle.months[4]["assistance"]
    assert works.months[4]["wage"] > 1.4 * works.months[3]["wage"]
    assert idle.kept > 0


def test_holiday_allowance_in_the_wage_of_each_month_is_not_paid_again():
    monthly = replace(RENTER, applicant=Adult(GROWN, Job(holiday_monthly=True)))
    answer = ask_year(monthly, 2026, 36)
    assert answer.months[4]["wage"] == answer.months[3]["wage"]
    assert answer.gross_wage == pytest.approx(ask_year(RENTER, 2026, 36).gross_wage, rel=0.02)


def test_child_benefit_comes_after_each_quarter_by_the_age_at_its_start():
    turns_six_in_february = lone_parent(date(2020, 2, 2))
    paid = [month["child_benefit"] for month in ask_year(turns_six_in_february, 2026, 0).months]
    assert paid == [291.49, 0, 0, 295.07, 0, 0, 358.30, 0, 0, 362.35, 0, 0]


def test_a_birthday_within_the_year_changes_norm_and_child_budget():
    twenty_first = Case(Adult(date(2005, 4, 15)), home=Home(rent=400))
    paid = [month["assistance"] for month in ask_year(twenty_first, 2026, 0).months]
    assert paid[3] < 400 < 1200 < paid[4]


@pytest.mark.parametrize(("day", "month"), [(1, 4), (2, 5), (30, 5)])
def test_a_birthday_counts_from_the_first_of_the_month_on_or_after_it(day, month):
    paid = [parts["assistance"] for parts in ask_year(Case(Adult(date(2005, 4, day))), 2026, 0).months]
    assert [amount > 1_000 for amount in paid].index(True) == month - 1


def test_too_much_wage_tax_in_half_a_year_comes_back():
    assert ask_year(RENTER, 2026, 40, start=7).settlement["tax"] > 100
    assert abs(ask_year(RENTER, 2026, 40).settlement["tax"]) < 60


def test_the_combination_credit_of_the_year_is_paid_out_once():
    working = Case(Adult(GROWN, Job(20)), children=(Child(date(2018, 1, 1)),), home=Home(rent=640))
    more, full = ask_year(working, 2026, 36, start=7), ask_year(working, 2026, 20)
    paid = [month["combination_credit"] for month in more.months]
    assert paid[:6] == [month["combination_credit"] for month in full.months[:6]]
    assert paid[6] > paid[5] > 0


def test_a_credit_that_was_paid_too_much_is_settled_with_the_tax():
    childless = Case(Adult(GROWN, Job(40)), home=Home(rent=640))
    parent = replace(childless, children=(Child(date(2018, 1, 1)),))
    stopped, without = ask_year(parent, 2026, 0, start=2), ask_year(childless, 2026, 0, start=2)
    paid = sum(month["combination_credit"] for month in stopped.months)
    assert paid == stopped.months[0]["combination_credit"] > 200
    assert without.settlement["tax"] - stopped.settlement["tax"] == pytest.approx(paid)


def test_a_premium_comes_in_the_month_of_the_start():
    generous = replace(RENTER, municipality=Municipality("Voorbeeld", premium=1_500))
    months = ask_year(generous, 2026, 32, start=5).months
    assert [month["local_schemes"] for month in months] == [0, 0, 0, 0, 1_500, 0, 0, 0, 0, 0, 0, 0]
    assert ask_year(generous, 2026, 32).months[0]["local_schemes"] == 0


@pytest.mark.parametrize(
    ("regime", "hours", "offered", "amount"),
    [(Regime.ART34A, 12, 800, 800), (Regime.ART34A, 12, 5_000, 1_000), (Regime.ART34A, 0, 800, 0), (Regime.ART31, 12, 800, 0)],
)
def test_the_buffer_budget_is_told_under_the_new_rules_and_is_in_no_total(regime, hours, offered, amount):
    case = replace(RENTER, municipality=Municipality("Voorbeeld", buffer_budget=offered))
    answer = ask_year(case, 2026, hours, regime=regime)
    assert answer.buffer_budget == amount
    assert answer.total == ask_year(RENTER, 2026, hours, regime=regime).total


def test_childcare_allowance_covers_only_the_months_of_work():
    child = (Child(date(2023, 1, 1), Care(80, 9, at_work_hours=24)),)
    answer = ask_year(Case(Adult(GROWN), children=child, home=Home(rent=640)), 2026, 24, start=7)
    assert [month["childcare_allowance"] > 0 for month in answer.months] == [False] * 6 + [True] * 6
    assert [month["childcare"] < 0 for month in answer.months] == [False] * 6 + [True] * 6


def test_a_child_born_within_the_year_counts_from_then_on():
    answer = ask_year(lone_parent(date(2026, 5, 20)), 2026, 0)
    assert [month["child_benefit"] > 0 for month in answer.months] == [False] * 9 + [True] + [False] * 2
    assert answer.assessment_income > 0


@pytest.mark.parametrize("year", [2023, 2027])
def test_a_year_without_amounts_is_refused(year):
    with pytest.raises((ImpossibleFacts, DateOutOfRange), match="kennen we geen bedragen"):
        ask_year(RENTER, year, 24)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_year_that_we_know_can_be_asked(year):
    assert ask_year(lone_parent(), year, 24, start=6).total > 20_000
