"""An ordinary month."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings

from raderwerk.engines.income import (
    Adult,
    Care,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    Municipality,
    Regime,
    Relation,
    WorkCosts,
    ask_month,
    problems,
)
from raderwerk.engines.income.columns import columns
from raderwerk.engines.income.month import month
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY, IncomeSupplement, Scheme
from raderwerk.engines.income.rules.vrijlating import regime_column
from tests.engines.income.making import GROWN, JULY, cases, couple, lone_parent, single

HOURS = (0, 8, 16, 24, 32, 36, 40)
# An independent sum over the same amounts: rent 640, minimum wage with 8% in each month, July 2026.
SINGLE = {
    Regime.NONE: (1937, 1937, 1937, 2154, 2583, 2684, 2737),
    Regime.ART31: (1937, 2077, 2187, 2222, 2583, 2684, 2737),
    Regime.ART34A: (1937, 2021, 2102, 2182, 2583, 2684, 2737),
}
PARENT = {
    Regime.NONE: (2438, 2438, 2438, 2702, 3263, 3534, 3657),
    Regime.ART31: (2438, 2578, 2719, 2723, 3263, 3534, 3657),
    Regime.ART34A: (2438, 2522, 2606, 2702, 3263, 3534, 3657),
}


def all_in(case):
    return replace(case, applicant=replace(case.applicant, job=Job(holiday_monthly=True)))


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize(("case", "expected", "slack"), [(single(), SINGLE, 2.5), (lone_parent(), PARENT, 7)])
def test_income_over_hours_agrees_with_an_independent_sum(regime, case, expected, slack):
    """Advances are whole euros here, which takes at most three euros off; the sum for parents left more credit in."""
    for hours, total in zip(HOURS, expected[regime], strict=True):
        answer = ask_month(all_in(case), JULY, hours, regime)
        assert answer.total + answer.kept - answer.parts["child_benefit"] == pytest.approx(total, abs=slack)


@settings(max_examples=150)
@given(cases)
def test_parts_add_up_and_one_never_has_less_than_the_norm(case):
    assume(not problems(case, JULY))
    answer = ask_month(case, JULY)
    assert sum(answer.parts.values()) == pytest.approx(answer.total, abs=1e-6)
    counted = answer.total + answer.kept - answer.parts["travel"] - answer.parts["childcare"]
    rich = answer.parts["assistance"] == 0
    alone_in_right = case.partner is not None and not case.partner.entitled
    if case.assistance and not rich and not alone_in_right:
        assert counted >= answer.norm - 0.02


def test_toeslagen_and_child_benefit_never_enter_the_assistance():
    bare, family = ask_month(single(rent=0), JULY), ask_month(lone_parent(), JULY)
    assert bare.norm == family.norm == 1419.46
    assert bare.parts["assistance"] == family.parts["assistance"]


def test_what_is_kept_for_june_and_what_is_paid_now_are_the_norm_together():
    answer = ask_month(single(), JULY)
    assert answer.parts["assistance"] + answer.kept == pytest.approx(1419.46)
    assert answer.kept == pytest.approx(0.05 * 1419.46, abs=0.01)


def test_the_exemption_of_each_partner_is_counted_apart():
    both = Case(Adult(GROWN, Job(12)), Adult(GROWN, Job(12)), home=Home(rent=640))
    one = replace(both, partner=replace(both.partner, exemption=Exemption(n_used=6)))
    here, there = (ask_month(case, JULY, regime=Regime.ART31) for case in (both, one))
    more = here.parts["assistance"] + here.kept - there.parts["assistance"] - there.kept
    assert more == pytest.approx(0.25 * here.parts["wage"], abs=0.02)


def test_a_partner_without_right_counts_only_above_the_couple_norm():
    case = Case(Adult(GROWN), Adult(GROWN, Job(16), entitled=False), home=Home(rent=640))
    answer = ask_month(case, JULY)
    assert answer.norm == pytest.approx(1013.90)
    assert answer.parts["assistance"] + answer.kept == pytest.approx(
        1013.90 - max(0, 1013.90 + answer.parts["partner_wage"] - 2027.79)
    )


def test_assistance_ends_with_too_many_assets_or_when_nobody_asks_for_it():
    assert ask_month(Case(Adult(GROWN, assets=8_001)), JULY).parts["assistance"] == 0
    assert ask_month(Case(Adult(GROWN), assistance=False), JULY).parts["assistance"] == 0


def test_the_lowest_earner_of_two_gets_the_combination_credit():
    child = (Child(date(2018, 1, 1)),)
    low, high = Adult(GROWN, Job(16)), Adult(GROWN, Job(36))
    found = [
        ask_month(Case(one, other, children=child), JULY).parts["combination_credit"] for one, other in ((low, high), (high, low))
    ]
    assert found[0] == found[1] > 0
    assert ask_month(Case(high, Adult(GROWN), children=child), JULY).parts["combination_credit"] == 0
    alone = Case(high, Adult(GROWN), Relation.COHABITING)
    assert ask_month(alone, JULY).parts["combination_credit"] == 0


def test_with_equal_wages_only_one_gets_the_combination_credit():
    child = (Child(date(2018, 1, 1)),)
    same = Case(Adult(GROWN, Job(32)), Adult(GROWN, Job(32)), children=child)
    younger = replace(same, partner=Adult(date(1995, 1, 1), Job(32)))
    assert ask_month(same, JULY).parts["combination_credit"] == ask_month(younger, JULY).parts["combination_credit"]


def test_going_to_work_costs_what_the_facts_say_and_only_when_one_works():
    case = replace(single(), costs=WorkCosts(travel_month=30, travel_day=6, travel_refund_day=2))
    assert ask_month(case, JULY, 0).parts["travel"] == 0
    assert ask_month(case, JULY, 20).parts["travel"] == pytest.approx(-(30 + 3 * 52 / 12 * 4))
    assert ask_month(case, JULY, 60).parts["travel"] == pytest.approx(-(30 + 5 * 52 / 12 * 4))


def test_childcare_follows_the_work_and_is_covered_in_part():
    care = Care(80, 9.0, at_work_hours=32)
    case = Case(Adult(GROWN), children=(Child(date(2023, 1, 1), care),))
    half = ask_month(case, JULY, 16)
    assert half.parts["childcare"] == pytest.approx(-40 * 9)
    assert half.parts["childcare_allowance"] == np.floor(40 * 9 * 0.96)
    assert ask_month(case, JULY, 0).parts["childcare"] == 0


def test_the_child_with_most_hours_is_the_first_child():
    def allowance(*hours):
        children = tuple(Child(date(2022, 1, 1), Care(of, 10.0)) for of in hours)
        job = Job(40, hourly_wage=35)
        return ask_month(Case(Adult(GROWN, job), children=children), JULY).parts["childcare_allowance"]

    assert allowance(100, 40) == allowance(40, 100) < allowance(100, 0) + allowance(40, 0) + 40


def test_childcare_without_work_needs_a_trajectory_to_work():
    child = (Child(date(2022, 1, 1), Care(60, 9)),)
    assert ask_month(Case(Adult(GROWN), children=child), JULY).parts["childcare_allowance"] == 0
    assert ask_month(Case(Adult(GROWN, trajectory=True), children=child), JULY).parts["childcare_allowance"] > 0


def test_an_employer_without_the_credit_withholds_more():
    with_credit = ask_month(Case(Adult(GROWN, Job(32)), assistance=False), JULY)
    without = ask_month(Case(Adult(GROWN, Job(32, credit=False)), assistance=False), JULY)
    assert without.parts["wage"] < with_credit.parts["wage"] - 300


GENEROUS = Municipality(
    "Voorbeeld",
    regimes=((date(2026, 1, 1), Regime.ART34A),),
    holiday_monthly=True,
    supplement=IncomeSupplement(500, 600, 700, 3, 1.0),
    schemes=(Scheme("Meedoen", 240, 1.2),),
)


def test_local_schemes_end_at_their_limit_and_the_supplement_needs_years():
    case = replace(single(), municipality=GENEROUS, low_income_years=3)
    assert ask_month(case, JULY, 0).parts["local_schemes"] == pytest.approx((500 + 240) / 12)
    assert ask_month(replace(case, low_income_years=2), JULY, 0).parts["local_schemes"] == 20
    assert ask_month(case, JULY, 26).parts["local_schemes"] == 20
    assert ask_month(case, JULY, 40).parts["local_schemes"] == 0


def test_the_municipality_sets_the_regime_from_a_day():
    case = replace(single(), municipality=GENEROUS)
    assert ask_month(case, JULY, 16).regime is Regime.ART34A
    assert ask_month(case, date(2025, 7, 1), 16).regime is Regime.ART31


def test_holiday_allowance_counts_each_month_where_the_municipality_says_so():
    now = replace(GENEROUS, regimes=(), schemes=(), supplement=None)
    later = replace(now, holiday_monthly=False)
    granted = [
        ask_month(replace(single(), municipality=chosen), JULY, 16, Regime.NONE).parts["assistance"] for chosen in (now, later)
    ]
    assert granted[0] < granted[1]


def test_a_point_of_a_vector_is_the_scalar():
    facts = columns([single(), lone_parent(), couple()])
    points = np.arange(41.0).reshape(1, -1)
    together = month(facts, points, JULY, regime_column(Regime.ART31), UNKNOWN_MUNICIPALITY)
    for row, case in enumerate((single(), lone_parent(), couple())):
        for hours in range(41):
            assert ask_month(case, JULY, hours, Regime.ART31).total == together.total[row, hours]
