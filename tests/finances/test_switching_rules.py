"""What switching decides without a database: terms, promised days, states and the checklist."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns.calendar import is_working_day
from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.enums import SwitchState as State
from raderwerk.finances.switching_facts import FACTS, amount_of, days_of, in_words
from raderwerk.finances.switching_rules import (
    END_PAPER,
    PAY_SLIP,
    SWITCH_STATES,
    Standing,
    Step,
    lines_of,
    papers_for,
    usable_until,
    working_days_between,
    working_days_later,
)

FRIDAY, CHRISTMAS_EVE = dt.date(2026, 11, 20), dt.date(2026, 12, 24)
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1))
VALUES = {"household": st.sampled_from(["single", "couple", "single_parent", "cost_sharer"])}
some_facts = st.dictionaries(st.sampled_from(list(FACTS)), st.sampled_from(["1", "2"])).flatmap(
    lambda found: VALUES["household"].map(lambda household: {**found, "household": household})
)


def test_facts_may_be_used_for_twelve_months() -> None:
    assert usable_until(dt.date(2026, 6, 30)) == dt.date(2027, 6, 30)
    assert usable_until(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)


def test_a_promise_skips_weekends_and_holidays() -> None:
    assert working_days_later(FRIDAY, 1) == dt.date(2026, 11, 23)
    assert working_days_later(CHRISTMAS_EVE, 1) == dt.date(2026, 12, 28)  # two days of Christmas and a weekend
    assert working_days_later(FRIDAY, 0) == FRIDAY


@given(days, st.integers(1, 40))
def test_a_promised_day_is_a_working_day_and_counts_back(start: dt.date, number: int) -> None:
    promised = working_days_later(start, number)
    assert is_working_day(promised)
    assert working_days_between(start, promised) == number


def test_every_state_is_in_the_table_and_the_last_ones_lead_nowhere() -> None:
    assert set(SWITCH_STATES.transitions) | SWITCH_STATES.initial == set(State)
    assert SWITCH_STATES.targets(State.PAID) == SWITCH_STATES.targets(State.STOPPED) == []


@pytest.mark.parametrize(
    ("source", "target", "step", "reason"),
    [
        (State.STARTED, State.PROMISED, Step(FRIDAY), "Beloof een dag"),
        (State.STARTED, State.PROMISED, Step(FRIDAY, FRIDAY - dt.timedelta(1)), "Beloof een dag"),
        (State.STARTED, State.PROMISED, Step(FRIDAY, dt.date(2026, 12, 25)), "werkdag"),
        (State.STARTED, State.HANDED_OVER, Step(FRIDAY), "toestand"),
        (State.PROMISED, State.PAID, Step(FRIDAY), "toestand"),
        (State.HANDED_OVER, State.STOPPED, Step(FRIDAY, note=" "), "waarom"),
    ],
)
def test_a_step_that_the_table_refuses_says_why(source: str, target: str, step: Step, reason: str) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        SWITCH_STATES.require(source, target, step)


def test_the_checklist_asks_only_what_is_not_known() -> None:
    known = {"address": "Dorpsstraat 8", "household": "single", "rent": "640", "assets": "900"}
    standing = {line.key: line.standing for line in lines_of(known, {"rent": "700", "assets": "900"})}
    assert standing["rent"] == Standing.CHANGED
    assert standing["assets"] == Standing.KNOWN  # saying the same again is no change
    assert standing["other_income"] == Standing.MISSING
    assert "partner_born" not in standing
    assert "children_born" not in standing


def test_somebody_who_lives_together_is_asked_after_the_partner() -> None:
    lines = {line.key: line for line in lines_of({"household": "single"}, {"household": "couple"})}
    assert lines["partner_born"].standing == Standing.MISSING
    assert (lines["household"].value, lines["household"].before) == ("Gehuwd of samenwonend", "Alleenstaand")


@given(some_facts, some_facts)
def test_every_fact_stands_once_and_nothing_known_is_missing(known: dict[str, str], changed: dict[str, str]) -> None:
    lines = lines_of(known, changed)
    assert len({line.key for line in lines}) == len(lines)
    for line in lines:
        assert (line.standing == Standing.MISSING) == (line.key not in known and line.key not in changed)


def test_papers_belong_to_what_changed() -> None:
    assert papers_for({}) == [END_PAPER, PAY_SLIP]
    assert papers_for({"rent": "700", "address": "Elders 1"}) == [END_PAPER, PAY_SLIP, "rent"]  # an address we can see ourselves


def test_facts_are_said_in_words() -> None:
    assert in_words("children_born", "2018-03-01 2020-12-24") == "1 maart 2018, 24 december 2020"
    assert in_words("children_born", "geen") == "geen"
    assert in_words("rent", "640.50").endswith("640,50")
    assert in_words("sharers", "0") == "geen"
    assert in_words("rent", "") == ""
    assert days_of({"children_born": "geen"}, "children_born") == []
    assert amount_of({"rent": "rommel"}, "rent") == 0
