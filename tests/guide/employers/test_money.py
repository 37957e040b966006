"""What an arrangement comes to: the published formulas, by hand, and within their limits whatever somebody answers."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide import employer_money as money
from raderwerk.guide.employer_practice import amounts
from raderwerk.guide.employer_rules import AGES, Answers

NOW = amounts(dt.date(2026, 11, 24))
FULL = Decimal("2337.00") * Decimal("1.08")
hours = st.integers(1, 60)


def test_the_subsidy_is_what_is_missing() -> None:
    assert money.wage_subsidy(24, Decimal("0.60"), NOW) == FULL * Decimal("0.40") * 24 / 36
    assert money.flat_wage_subsidy(36, NOW) == FULL / 2


def test_never_more_than_seventy_percent() -> None:
    assert money.wage_subsidy(36, Decimal("0.10"), NOW) == FULL * Decimal("0.70")


def test_the_wage_of_the_day_counts() -> None:
    assert amounts(dt.date(2026, 6, 30))["minimum_wage_month"].value == Decimal("2294.4")
    assert amounts(dt.date(2026, 7, 1))["minimum_wage_month"].value == Decimal("2337.0")
    with pytest.raises(LookupError, match="2025-12-31"):
        amounts(dt.date(2025, 12, 31))


def test_credits_have_a_ceiling() -> None:
    rate, ceiling = NOW["credit_target_group_hour"], NOW["credit_target_group_year"]
    assert money.wage_credit(24, rate, ceiling) == Decimal("1260.48")
    assert money.wage_credit(40, rate, ceiling) == 2000


def test_examples_in_words() -> None:
    said = Answers(hours=24, age="LG04")
    subsidy = money.example("wage_subsidy", said, NOW)
    assert "ongeveer €\xa0673 per maand, bij 24 uur per week en een loonwaarde van 60%." in subsidy
    assert "1 juli 2026" in subsidy
    assert "€\xa0841 per maand" in money.example("flat_wage_subsidy", said, NOW)
    assert money.example("disability_credit", said, NOW) == "Ongeveer €\xa03.806 per jaar, bij 24 uur per week."
    assert money.example("", said, NOW) == ""
    assert money.example("target_group_credit", Answers(), NOW) == ""


@pytest.mark.parametrize("formula", ["wage_subsidy", "flat_wage_subsidy"])
def test_no_amount_for_the_young(formula) -> None:
    assert "€" not in money.example(formula, Answers(hours=24, age="LG01"), NOW)


def test_a_wage_below_the_minimum_is_said() -> None:
    assert "€\xa014,99 per uur" in money.below_minimum(Answers(wage=Decimal("12.50")), NOW)
    assert money.below_minimum(Answers(wage=Decimal("14.99")), NOW) == ""
    assert money.below_minimum(Answers(wage=Decimal("5.00"), age="LG01"), NOW) == ""
    assert money.below_minimum(Answers(), NOW) == ""


@given(hours, st.decimals(0, 1, places=2))
def test_the_subsidy_stays_within_the_law(week, wage_value) -> None:
    subsidy = money.wage_subsidy(week, wage_value, NOW)
    assert 0 <= subsidy <= FULL * Decimal("0.70")
    assert subsidy <= money.wage_subsidy(week + 1, wage_value, NOW)


@given(hours)
def test_a_credit_grows_to_its_ceiling(week) -> None:
    rate, ceiling = NOW["credit_disability_hour"], NOW["credit_disability_year"]
    credit = money.wage_credit(week, rate, ceiling)
    assert 0 < credit <= ceiling.value
    assert credit <= money.wage_credit(week + 1, rate, ceiling)


@given(st.sampled_from(sorted(money.FORMULAS)), st.sampled_from([None, *sorted(AGES)]), st.none() | hours)
def test_every_formula_answers_everybody(formula, age, week) -> None:
    assert "None" not in money.example(formula, Answers(age=age, hours=week), NOW)
