"""When an instrument is complete and published, when it is stale, and how well it is described."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.enums import Audience, Rhythm
from raderwerk.guide.quality_rules import MEASURES, QualityFacts, quality, recency
from raderwerk.guide.rules import Standing, Window, is_complete, missing, stale_on, standing

TODAY = dt.date(2026, 1, 5)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
BEST = QualityFacts(
    for_job_seekers=True,
    has_places=True,
    has_area=True,
    has_location=True,
    has_way_in=True,
    target_groups=1,
    characteristics=1,
    contacts=2,
    reachable_contacts=2,
    looked_at=TODAY,
    has_price=True,
    has_price_note=False,
    description=400,
    has_hours=True,
    has_duration=True,
    rules=1,
    has_conditions=False,
    results_with_n=1,
    results=1,
    has_evidence=False,
    evidence_looked_up=True,
    places_on=TODAY,
    readable=1.0,
)


@pytest.mark.parametrize(
    ("audience", "codes", "complete"),
    [
        (Audience.JOB_SEEKERS, ["EW03", "KK12"], True),
        (Audience.JOB_SEEKERS, ["EW03"], False),
        (Audience.JOB_SEEKERS, ["KK12", "DW01"], False),
        (Audience.EMPLOYERS, ["DW09", "DD02"], True),
        (Audience.EMPLOYERS, ["DW09", "ED02"], False),
        (Audience.EMPLOYERS, [], False),
    ],
)
def test_complete_is_what_the_national_guides_ask(audience, codes, complete):
    assert is_complete(audience, codes) is complete
    assert bool(missing(audience, codes)) is not complete


@given(start=st.none() | DAYS, end=st.none() | DAYS, on=DAYS, is_active=st.booleans(), complete=st.booleans())
def test_one_standing_and_published_only_when_nothing_is_against_it(start, end, on, is_active, complete):
    found = standing(is_active=is_active, is_complete=complete, window=Window(start, end), on=on)
    inside = (start is None or start <= on) and (end is None or end >= on)
    assert (found == Standing.PUBLISHED) == (is_active and complete and inside)


def test_before_its_window_it_is_early_and_after_it_over():
    window = Window(dt.date(2026, 2, 1), dt.date(2026, 3, 1))
    assert standing(is_active=True, is_complete=True, window=window, on=TODAY) == Standing.EARLY
    assert standing(is_active=True, is_complete=True, window=window, on=dt.date(2026, 3, 2)) == Standing.OVER


@given(DAYS, st.sampled_from(Rhythm.values))
def test_stale_lies_the_rhythm_later(day, rhythm):
    later = stale_on(day, rhythm)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == rhythm


def test_the_best_description_scores_one_and_asks_nothing():
    found = quality(BEST, TODAY)
    assert found.score == 1
    assert found.to_improve == []
    assert len(found.criteria) == len(MEASURES) == 15


@pytest.mark.parametrize(
    ("worse", "key", "score"),
    [
        ({"has_location": False}, "place", "0.5"),
        ({"has_way_in": False}, "way_in", "0"),
        ({"reachable_contacts": 1}, "reachable", "0.5"),
        ({"has_price": False, "has_price_note": True}, "price", "0.5"),
        ({"description": 120}, "description", "0.5"),
        ({"description": 5000}, "description", "0.5"),
        ({"description": 20}, "description", "0"),
        ({"has_hours": False}, "duration", "0.5"),
        ({"rules": 0, "has_conditions": True}, "conditions", "0.5"),
        ({"results_with_n": 0}, "results", "0.5"),
        ({"evidence_looked_up": False}, "evidence", "0"),
        ({"places_on": None}, "places", "0"),
        ({"readable": 0.25}, "readable", "0.25"),
        ({"looked_at": dt.date(2023, 1, 5)}, "recent", "0"),
    ],
)
def test_what_is_missing_lowers_the_score_and_says_how_to_raise_it(worse, key, score):
    found = quality(replace(BEST, **worse), TODAY)
    (criterion,) = found.to_improve
    assert (criterion.key, criterion.score) == (key, Decimal(score))
    assert criterion.advice
    assert found.score < 1


def test_what_does_not_apply_is_left_out():
    employers = quality(replace(BEST, for_job_seekers=False, rules=0, has_conditions=True), TODAY)
    assert {"characteristic", "duration", "places"}.isdisjoint(criterion.key for criterion in employers.criteria)
    assert employers.score == 1
    without_contact = quality(replace(BEST, contacts=0, reachable_contacts=0), TODAY)
    assert "reachable" not in {criterion.key for criterion in without_contact.criteria}


@given(DAYS, DAYS)
def test_recency_only_falls(looked_at, on):
    now = recency(looked_at, on, fresh=6, stale=24)
    assert 0 <= recency(looked_at, on + dt.timedelta(days=1), fresh=6, stale=24) <= now <= 1


def facts():
    few = st.integers(0, 3)
    values = {name: st.booleans() for name, kind in QualityFacts.__annotations__.items() if kind is bool}
    counts = dict.fromkeys(("target_groups", "characteristics", "rules", "results_with_n", "results"), few)
    return st.builds(
        QualityFacts,
        **values,
        **counts,
        contacts=st.just(2),
        reachable_contacts=st.integers(0, 2),
        looked_at=DAYS,
        description=st.integers(0, 20_000),
        places_on=st.none() | DAYS,
        readable=st.none() | st.floats(0, 1),
    )


@given(facts(), DAYS)
def test_the_score_is_the_mean_of_criteria_that_each_explain_themselves(known, on):
    found = quality(known, on)
    assert 0 <= found.score <= 1
    assert all((criterion.score == 1) or criterion.advice for criterion in found.criteria)
    mean = sum(criterion.score for criterion in found.criteria) / len(found.criteria)
    assert abs(found.score - mean) <= Decimal("0.005")
