"""What work brings a household type, and what a support does to it: held against the engine for one case."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.income import Adult, Case, Exemption, Home, ask_year
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY
from raderwerk.finances.team import does_not_pay_for, worst_stretch
from raderwerk.finances.team_cases import HOURS, Assumptions, Line, Stretch, case, line
from raderwerk.finances.team_rules import HouseholdKind, Row
from raderwerk.finances.team_support import Support, costs, with_support
from tests.finances.team.world import DAY

USUAL = Assumptions()
A_CENT = 0.01


def row(kind: HouseholdKind = HouseholdKind.SINGLE, people: int = 60, children=None, long: int | None = 60) -> Row:
    return Row(kind, people, children or ((0, people),), long)


def made(of: Row, assumed: Assumptions = USUAL) -> Line:
    return line(of, assumed, DAY, UNKNOWN_MUNICIPALITY)


def support(**fields) -> Support:
    usual = {"name": "Proef", "amount": 100, "is_monthly": True, "from_hours": 1, "kind": None, "take_up": 10}
    return Support(**usual | fields)


def test_a_line_is_the_year_of_the_engine_for_one_case() -> None:
    used = Exemption(n_used=6, r_used=30, z_used=12, a34_used=12)
    single = Case(Adult(dt.date(1986, 1, 1), exemption=used), home=Home(rent=640))
    without = ask_year(single, 2026, hours=0).total
    found = made(row())
    for place, hours in enumerate(HOURS):
        assert found.gain[place] == pytest.approx((ask_year(single, 2026, hours=hours).total - without) / 12, abs=0.01)


def test_a_line_is_the_average_over_numbers_of_children() -> None:
    of_one, of_three = (made(row(HouseholdKind.FAMILY, 10, ((children, 10),))) for children in (1, 3))
    both = made(row(HouseholdKind.FAMILY, 40, ((1, 30), (3, 10))))
    assert both.gain == pytest.approx((3 * of_one.gain + of_three.gain) / 4)


def test_without_exemption_the_first_day_of_work_brings_a_single_person_nothing() -> None:
    found = made(row())
    assert found.left[0] == pytest.approx(0, abs=0.5)
    assert not found.pays(Stretch(0, 1))
    assert found.worst is not None
    assert (found.worst.start_hours, found.worst.causes[0][0]) == (0, "assistance")


def test_an_exemption_makes_the_first_day_pay() -> None:
    assert made(row(), Assumptions(exemption_used=False)).pays(Stretch(0, 1))


def test_what_is_left_is_the_gain_over_the_gross_wage_of_each_step() -> None:
    found = made(row())
    assert found.left == pytest.approx(
        [100 * found.gain[i + 1] / found.gross[1] - 100 * found.gain[i] / found.gross[1] for i in range(5)]
    )


@pytest.mark.parametrize("kind", list(HouseholdKind))
def test_every_household_type_has_a_possible_case(kind) -> None:
    standard = case(kind, 2 if kind in {HouseholdKind.LONE_PARENT, HouseholdKind.FAMILY} else 0, USUAL, DAY, UNKNOWN_MUNICIPALITY)
    assert (standard.partner is not None) == (kind in {HouseholdKind.COUPLE, HouseholdKind.FAMILY})
    assert bool(standard.residents) == (kind == HouseholdKind.COST_SHARER)
    assert made(row(kind, 60, ((len(standard.children), 60),))).gain[-1] > 0


def test_the_worst_stretch_is_the_longest_one_for_most_people() -> None:
    gross = np.array([0, 500, 1000, 1500, 2000, 2500.0])
    flat = Line(row(people=10), gross, np.array([0, 0, 0, 300, 600, 900.0]), None)
    steep = Line(row(HouseholdKind.LONE_PARENT, 7, ((1, 7),)), gross, np.array([0, 200, 200, 500, 800, 1100.0]), None)
    assert worst_stretch([flat, steep]) == Stretch(1, 2)
    assert worst_stretch([flat]) == Stretch(0, 2)
    assert does_not_pay_for([flat, steep], Stretch(0, 2)) == 10
    assert worst_stretch([Line(row(), gross, gross / 2, None)]) is None


def test_a_support_once_is_spread_over_a_year_and_begins_at_its_hours() -> None:
    before = made(row())
    after = with_support(before, support(amount=1500, is_monthly=False, from_hours=16))
    assert list(after.gain - before.gain) == pytest.approx([0, 0, 125, 125, 125, 125])


def test_a_support_for_another_household_type_changes_nothing() -> None:
    before = made(row())
    assert with_support(before, support(kind=HouseholdKind.COUPLE)).gain == pytest.approx(before.gain)


@given(st.floats(0, 5000), st.booleans(), st.integers(1, 40), st.sampled_from([None, *HouseholdKind]))
def test_a_support_never_takes_and_gives_nothing_without_work(amount, is_monthly, from_hours, kind) -> None:
    before = made(row())
    extra = (
        with_support(before, support(amount=amount, is_monthly=is_monthly, from_hours=from_hours, kind=kind)).gain - before.gain
    )
    assert extra[0] == 0
    assert (np.diff(extra) > -A_CENT).all()
    assert (extra >= 0).all()


def test_costs_are_of_those_who_use_it() -> None:
    lines = [
        made(row()),
        made(row(HouseholdKind.LONE_PARENT, 12, ((2, 12),), None)),
        made(row(HouseholdKind.COUPLE, 40, long=40)),
    ]
    found = costs(lines, support())
    assert (found.people, found.users, found.euros, found.is_partial) == (100, 10, 12_000, True)
    assert costs(lines, support(kind=HouseholdKind.COUPLE)).is_partial is False
    assert found.over(10_000) == 2_000
    assert found.over(20_000) == found.over(None) == 0
