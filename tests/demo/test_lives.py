"""Invented lives: the same from the same seed, coherent in time, careful in words, and recognisable as invented."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.careful import careful_words
from raderwerk.caseload.enums import ContactResult, PromiseState
from raderwerk.caseload.models.record import NEEDS_REVIEW
from raderwerk.demo import invented
from raderwerk.demo.lives import Life, life
from raderwerk.demo.texts import phrases, situations
from raderwerk.register.services import read

DAY = dt.date(2026, 11, 23)
lives = st.builds(
    life, seed=st.integers(0, 50), index=st.integers(0, 900_000), city=st.just("Raderdam"), colleagues=st.just(9), on=st.just(DAY)
)


@pytest.fixture(scope="module")
def many() -> list[Life]:
    return [life(1, index, city="Raderdam", colleagues=9, on=DAY) for index in range(1500)]


def texts(person: Life) -> list[str]:
    guidance = person.guidance
    return [
        *(contact.note for contact in guidance.contacts),
        *(text for promise in guidance.promises for text in (promise.what, promise.closing_note)),
        *(barrier.what_is_needed for barrier in guidance.barriers),
        *(outcome.explanation for outcome in guidance.outcomes),
    ]


def test_the_same_seed_gives_the_same_person_and_another_seed_another() -> None:
    first, again, other = (life(seed, 12, city="Raderdam", colleagues=9, on=DAY) for seed in (1, 1, 2))
    assert first == again
    assert first.pseudonym != other.pseudonym


@given(lives)
def test_nothing_happens_before_the_benefit_or_after_today(person: Life) -> None:
    since = person.periods[-1].starts_on
    guidance = person.guidance
    days = [contact.on for contact in guidance.contacts] + [promise.made_on for promise in guidance.promises]
    days += [promise.closed_on for promise in guidance.promises if promise.closed_on] + [day for day, *_ in guidance.ladder]
    assert all(since <= day <= DAY for day in days)
    assert all(day.weekday() < 5 for day in (contact.on for contact in guidance.contacts))


@given(lives)
def test_what_was_recorded_obeys_the_rules_of_the_tables(person: Life) -> None:
    guidance = person.guidance
    for promise in guidance.promises:
        assert (promise.closed_on is not None) == (promise.state in {PromiseState.KEPT, PromiseState.DROPPED})
        assert promise.state != PromiseState.OPEN or promise.due_on is not None
    for outcome in guidance.outcomes:
        assert outcome.code not in NEEDS_REVIEW or (outcome.review_on and outcome.review_on > outcome.on)
    codes = [barrier.code for barrier in guidance.barriers]
    assert len(set(codes)) == len(codes)
    assert all(1 <= barrier.weight <= 5 for barrier in guidance.barriers)
    assert all({holder, held} <= set(codes) for holder, held in guidance.links)
    assert all(period.ends_on is None or period.ends_on >= period.starts_on for period in person.periods)


@given(lives)
def test_only_who_was_spoken_has_a_story(person: Life) -> None:
    spoken = {contact.on for contact in person.guidance.contacts if contact.result == ContactResult.SPOKEN}
    assert {outcome.on for outcome in person.guidance.outcomes} <= spoken
    assert {day for day, *_ in person.guidance.ladder} <= spoken
    assert spoken or not (person.guidance.barriers or person.guidance.promises)


def test_notes_hold_no_word_that_work_does_not_need(many) -> None:
    found = [word for person in many for text in texts(person) for word in careful_words(text)]
    assert found == []


def test_notes_have_no_gap_left_open_and_are_varied(many) -> None:
    notes = [text for person in many for text in texts(person) if text]
    assert not [note for note in notes if re.search(r"[{}]|  |\.\.", note)]
    assert len(set(notes)) > len(notes) / 5


def test_nobody_can_be_taken_for_a_real_person(many) -> None:
    for person in many:
        who = person.identity
        assert who.surname.startswith(invented.SURNAME_STARTS)
        assert who.phone == "" or who.phone.startswith("0600")
        assert who.email == "" or who.email.endswith(".example")
        assert who.street in invented.STREETS


def test_no_number_looks_like_a_bsn(many) -> None:
    for person in many:
        for text in (person.identity.number, person.identity.phone, *texts(person)):
            assert not re.search(r"(?<!\d)\d{8,9}(?!\d)", text)


def test_client_numbers_are_unique_and_far_from_those_of_an_export(many) -> None:
    numbers = [int(person.identity.number) for person in many]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) >= invented.FIRST_NUMBER


def test_situations_use_codes_of_the_register() -> None:
    barriers = {row["code"] for row in read("barriers")}
    outcomes = {row["code"] for row in read("common_outcomes")}
    for situation in situations():
        assert set(situation.barriers) <= barriers
        assert set(situation.outcomes) <= outcomes
        assert all({holder, held} <= set(situation.barriers) for holder, held in situation.links)
    assert set(phrases()["what_is_needed"]) == barriers


def test_the_caseload_looks_like_one(many) -> None:
    """Proportions a colleague would recognise: most are long-term, a third out of sight, one in ten or so close to work."""
    open_long = sum(person.periods[-1].ends_on is None and (DAY - person.periods[-1].starts_on).days > 730 for person in many)
    spoken = [max((c.on for c in p.guidance.contacts if c.result == ContactResult.SPOKEN), default=None) for p in many]
    out_of_sight = sum(day is None or (DAY - day).days > 365 for day in spoken)
    outcomes = [person.guidance.outcomes[-1].code for person in many if person.guidance.outcomes]
    assert 0.5 < open_long / len(many) < 0.7
    assert 0.25 < out_of_sight / len(many) < 0.55
    assert 0.08 < outcomes.count("ready_for_work") / len(outcomes) < 0.2
