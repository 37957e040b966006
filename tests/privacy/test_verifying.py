"""The chain tells where somebody who got past the triggers changed the log."""

from uuid import uuid4

import pytest
from django.db import connection

from raderwerk.privacy import guards
from raderwerk.privacy.models import LogEntry, LogSpan, LogStream
from raderwerk.privacy.verifying import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_entries(log) -> None:
    log(uuid4(), uuid4())
    log(uuid4(), uuid4())
    log(uuid4())


@pytest.fixture
def past_the_triggers(five_entries):
    guards.remove(connection)
    yield
    guards.install(connection)


def verdict():
    (only,) = verify()
    return only


def test_an_untouched_log_is_whole(five_entries) -> None:
    assert verdict().is_whole
    assert verdict().entries == 5


def test_an_empty_log_is_whole(db) -> None:
    assert list(verify()) == []


@pytest.mark.parametrize("sequence", [0, 2, 4])
def test_another_person_in_an_entry_is_found(past_the_triggers, sequence) -> None:
    LogEntry.objects.filter(sequence=sequence).update(subject=uuid4())
    assert (verdict().broken_at, verdict().why) == (sequence, "Deze regel is veranderd of verplaatst.")


@pytest.mark.parametrize(
    "change", [{"actor": 9}, {"action": "listed"}, {"origin": "elsewhere"}, {"status": "error"}, {"organisation": 5}]
)
def test_another_fact_about_a_processing_is_found(past_the_triggers, change) -> None:
    LogSpan.objects.filter(first_sequence=2).update(**change)
    assert verdict().broken_at == 2


def test_swapped_entries_are_found(past_the_triggers) -> None:
    first, second = LogEntry.objects.filter(sequence__in=(2, 3)).order_by("sequence").values_list("subject", flat=True)
    LogEntry.objects.filter(sequence=2).update(subject=second)
    LogEntry.objects.filter(sequence=3).update(subject=first)
    assert verdict().broken_at == 2


@pytest.mark.parametrize("sequence", [0, 1, 3])
def test_a_removed_entry_is_found(past_the_triggers, sequence) -> None:
    LogEntry.objects.filter(sequence=sequence).delete()
    assert (verdict().broken_at, verdict().why) == (sequence, "Hier ontbreken regels.")


def test_a_removed_processing_is_found(past_the_triggers) -> None:
    LogEntry.objects.filter(sequence__in=(2, 3)).delete()
    LogSpan.objects.filter(first_sequence=2).delete()
    assert verdict().broken_at == 2


def test_cutting_off_the_end_is_found(past_the_triggers) -> None:
    LogEntry.objects.filter(sequence=4).delete()
    LogSpan.objects.filter(first_sequence=4).delete()
    assert (verdict().broken_at, verdict().why) == (4, "De laatste regels ontbreken.")


def test_the_end_cannot_be_cut_off_with_the_head_moved_back_to_zero(past_the_triggers) -> None:
    LogStream.objects.update(head=LogEntry.objects.get(sequence=3).link)
    assert verdict().broken_at == 5
