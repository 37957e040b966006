"""Promises, the chain, and time in words."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.rules import CLOSED, PROMISE_STATES, ChainFacts, Stage, chain, current_stage, due_in_words, duration
from raderwerk.core.months import whole_months
from raderwerk.core.transitions import TransitionRefused

FACTS = st.builds(
    ChainFacts,
    spoken=st.booleans(),
    outcome=st.booleans(),
    barriers_discussed=st.booleans(),
    ladder_step=st.none() | st.integers(1, 6),
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))


@given(FACTS)
def test_exactly_one_stage_is_now_with_the_past_before_and_the_future_after_it(facts):
    places = [link.place for link in chain(facts)]
    now = places.index("now")
    assert places == ["done"] * now + ["now"] + ["ahead"] * (len(Stage) - now - 1)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (ChainFacts(False, False, False, None), Stage.TALK),
        (ChainFacts(True, False, True, 2), Stage.OUTCOME),
        (ChainFacts(True, True, False, 2), Stage.OUTCOME),
        (ChainFacts(True, True, True, 4), Stage.HELP),
        (ChainFacts(False, False, False, 5), Stage.WORK),
    ],
)
def test_where_somebody_is_in_the_chain(facts, stage):
    assert current_stage(facts) == stage


def test_every_state_of_a_promise_can_be_reached_and_left():
    for state in PromiseState.values:
        assert PROMISE_STATES.targets(state), f"nothing follows {state}"
        assert any(state in row.sources for row in PROMISE_STATES.transitions.values())


def test_what_is_closed_can_start_again_but_not_close_twice():
    assert PROMISE_STATES.targets(PromiseState.KEPT) == [PromiseState.OPEN]
    assert set(PROMISE_STATES.targets(PromiseState.DROPPED)) == set(PromiseState) - CLOSED


def test_starting_asks_for_a_day_and_dropping_for_a_reason():
    bare = SimpleNamespace(due_on=None, closing_note="")
    with pytest.raises(TransitionRefused, match="datum"):
        PROMISE_STATES.require("maybe", "open", bare)
    with pytest.raises(TransitionRefused, match="waarom"):
        PROMISE_STATES.require("open", "dropped", bare)
    PROMISE_STATES.require("maybe", "open", SimpleNamespace(due_on=dt.date(2026, 1, 1), closing_note=""))


@given(DAYS, DAYS)
def test_a_duration_says_the_whole_years_and_months(start, end):
    months = max(whole_months(start, end), 0)
    words = duration(start, end).split()
    numbers = dict(zip((word[:4] for word in words[1::3]), map(int, words[0::3]), strict=False)) if months else {}
    assert numbers.get("jaar", 0) * 12 + numbers.get("maan", 0) == months


def test_duration_by_example():
    assert duration(dt.date(2023, 9, 15), dt.date(2026, 11, 23)) == "3 jaar en 2 maanden"
    assert duration(dt.date(2026, 10, 23), dt.date(2026, 11, 23)) == "1 maand"
    assert duration(dt.date(2026, 10, 24), dt.date(2026, 11, 23)) == "minder dan een maand"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "vandaag"), (1, "morgen"), (-1, "gisteren"), (5, "over 5 dagen"), (-3, "3 dagen geleden")],
)
def test_how_far_off_a_day_is(days, words):
    today = dt.date(2026, 11, 23)
    assert due_in_words(today + dt.timedelta(days=days), today) == words
