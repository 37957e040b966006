"""The order of what fits: as published, one rule after the other, and blind for everything about a person but their barriers."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.advice_rules import QUESTIONS, Need, Offer, ordering
from raderwerk.guide.enums import Evidence

TODAY = dt.date(2026, 11, 23)
NEED = Need(frozenset({"P1"}), frozenset({"P5"}))
BEST = Offer(frozenset({"P1"}), evidence="strong", people=87, free=2, counted_on=TODAY)


def ranks(offer, need=NEED):
    return tuple(level.rank for level in ordering().place(offer, need, TODAY))


def keys(offer, need=NEED):
    return tuple(level.key for level in ordering().place(offer, need, TODAY))


def test_the_best_comes_first():
    assert keys(BEST) == ("first", "strong", "enough", "free")
    assert ranks(BEST) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"barriers": frozenset({"P5"})}, "other"),
        ({"barriers": frozenset({"W1"}), "related": frozenset({"P1"})}, "related"),
        ({"barriers": frozenset({"W1"})}, "none"),
        ({"evidence": ""}, "unknown"),
        ({"people": 19}, "few"),
        ({"free": 0}, "full"),
        ({"free": None}, "unknown"),
        ({"counted_on": TODAY - dt.timedelta(days=61)}, "unknown"),
    ],
)
def test_each_rule_has_its_answers(changes, key):
    assert key in keys(replace(BEST, **changes))
    assert ranks(replace(BEST, **changes)) > ranks(BEST)


def test_an_earlier_rule_goes_before_all_later_ones():
    heavy_unproven = Offer(frozenset({"P1"}), free=0, counted_on=TODAY)
    light_proven = replace(BEST, barriers=frozenset({"P5"}))
    assert ranks(heavy_unproven) < ranks(light_proven)


def test_the_file_knows_every_answer_that_the_program_gives():
    given_answers = {
        "barriers": {"first", "other", "related", "none"},
        "evidence": {value or "unknown" for value in Evidence.values},
        "results": {"enough", "few"},
        "places": {"free", "unknown", "full"},
    }
    assert {rule.key: {level.key for level in rule.levels} for rule in ordering().rules} == given_answers
    assert set(QUESTIONS) == set(given_answers)


def test_nothing_of_a_person_can_take_part():
    """Age, health, duration, nationality and language are not even given to the rules."""
    assert {one.name for one in fields(Need)} == {"first", "others"}
    assert {one.name for one in fields(Offer)} == {"barriers", "related", "evidence", "people", "free", "counted_on"}


offers = st.builds(
    Offer,
    barriers=st.frozensets(st.sampled_from(["P1", "P5", "W1"])),
    related=st.frozensets(st.sampled_from(["P1", "P5"])),
    evidence=st.sampled_from(Evidence.values),
    people=st.integers(0, 200),
    free=st.none() | st.integers(0, 9),
    counted_on=st.none() | st.dates(dt.date(2026, 8, 1), TODAY),
)


@given(offers, st.integers(0, 200))
def test_more_people_in_a_result_never_put_it_lower(offer, more):
    assert ranks(replace(offer, people=offer.people + more)) <= ranks(offer)


@given(offers)
def test_every_offer_gets_one_answer_to_each_rule_in_words(offer):
    levels = ordering().place(offer, NEED, TODAY)
    assert len(levels) == len(ordering().rules)
    assert all(level.label for level in levels)
