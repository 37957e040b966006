"""Months that differ: what each brings, what is settled later, and how much to keep aside."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.income import ImpossibleFacts, ask_month, municipality
from raderwerk.finances.switching_months import SHORT_FROM, Line, Wages, case_of, estimate, gross_answer, keep_aside
from tests.finances.switching_world import FACTS

BORN = dt.date(1997, 5, 1)
JULY = dt.date(2026, 7, 1)
amounts = st.integers(0, 3_000)


def case(*, assistance: bool = True, **facts: str):
    return case_of(BORN, {**FACTS, **facts}, municipality=municipality("GM0772"), assistance=assistance)


def month(number: int) -> dt.date:
    return dt.date(2026, number, 1)


def line(total: int, floor: int) -> Line:
    return Line(JULY, Wages(), wage=total, assistance=0, allowances=0, settled=0, floor=floor, difference=0)


@given(st.lists(st.tuples(amounts, amounts), max_size=12))
def test_what_is_kept_aside_and_what_is_not_covered_is_all_that_is_short(pairs) -> None:
    lines = keep_aside([line(total, floor) for total, floor in pairs])
    assert sum(one.aside + one.uncovered for one in lines) == sum(one.short for one in lines)
    for one in lines:
        assert 0 <= one.aside <= max(0, one.total - one.floor)
        assert 0 <= one.uncovered <= one.short


@given(st.lists(st.tuples(amounts, amounts), max_size=12))
def test_money_is_kept_before_it_is_needed(pairs) -> None:
    kept = 0
    for one in keep_aside([line(total, floor) for total, floor in pairs]):
        kept += one.aside - (one.short - one.uncovered)
        assert kept >= 0


def test_a_short_month_is_covered_by_the_months_just_before_it() -> None:
    lines = keep_aside([line(1_500, 1_000), line(1_100, 1_000), line(700, 1_000)])
    assert [one.aside for one in lines] == [200, 100, 0]
    assert lines[2].uncovered == 0


def test_a_few_euros_are_rounding() -> None:
    assert line(1_000, 1_000 + SHORT_FROM - 1).short == 0
    assert line(1_000, 1_000 + SHORT_FROM).short == SHORT_FROM


@given(st.integers(1, 6_000))
def test_a_gross_wage_comes_back_as_it_was_asked(gross: int) -> None:
    assert gross_answer(case(), JULY, Decimal(gross)).gross_wage == pytest.approx(gross, abs=0.005)


def test_a_month_without_work_is_assistance_alone() -> None:
    found = estimate(case(), {JULY: Wages(expected=Decimal(0))})
    alone = ask_month(case(), JULY, hours=0)
    assert found.lines[0].total == pytest.approx(alone.total, abs=2)
    assert not found.short


def test_a_wage_above_what_was_expected_is_settled_a_month_later() -> None:
    months = {month(7): Wages(Decimal(600), Decimal(1_200)), month(8): Wages(Decimal(600), Decimal(600))}
    july, august = estimate(case(), months).lines
    expected, real = (gross_answer(case(), JULY, Decimal(gross)).parts["assistance"] for gross in (600, 1_200))
    assert july.assistance == round(expected)
    assert july.difference == round(real) - round(expected) < 0
    assert august.settled == july.difference
    assert august.short > 0  # the dip that people fall into
    assert july.aside == august.short


def test_a_settlement_waits_for_the_next_month_and_not_for_a_later_one() -> None:
    months = {month(3): Wages(Decimal(600), Decimal(1_200)), month(8): Wages(Decimal(600))}
    assert [one.settled for one in estimate(case(), months).lines] == [0, 0]


def test_what_is_not_settled_at_the_end_is_told() -> None:
    found = estimate(case(), {JULY: Wages(Decimal(600), Decimal(1_200))})
    assert found.open_settlement == found.lines[0].difference < 0


def test_months_of_exemption_run_out() -> None:
    months = {month(number): Wages(expected=Decimal(900)) for number in range(1, 9)}
    totals = [one.assistance for one in estimate(case(children_born="geen", household="single"), months).lines]
    assert totals[6] < totals[0]  # after six months nothing is left out of account


def test_without_assistance_a_lean_month_is_short() -> None:
    months = {month(7): Wages(actual=Decimal(2_400)), month(8): Wages(actual=Decimal(300))}
    july, august = estimate(case(assistance=False), months).lines
    assert (july.assistance, august.assistance) == (0, 0)
    assert august.short > 0
    assert july.aside > 0


def test_months_without_amounts_are_named_and_not_guessed() -> None:
    found = estimate(case(), {JULY: Wages(Decimal(600)), dt.date(2027, 1, 1): Wages(Decimal(600))})
    assert [one.month for one in found.lines] == [JULY]
    assert found.no_amounts == (dt.date(2027, 1, 1),)
    assert estimate(case(), {dt.date(2027, 1, 1): Wages(Decimal(600))}).lines == ()


def test_facts_that_cannot_be_are_refused_in_words() -> None:
    with pytest.raises(ImpossibleFacts, match="ouder dan de ouders"):
        estimate(case(children_born="1980-01-01"), {JULY: Wages(Decimal(600))})
