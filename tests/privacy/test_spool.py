"""A busy database delays no page and loses no line."""

import sqlite3
import time
from contextlib import closing, contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from raderwerk.privacy import spool
from raderwerk.privacy.models import LogEntry, LogSpan
from raderwerk.privacy.verifying import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_spool(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@contextmanager
def busy():
    """Another process holds what the log needs: SQLite's write lock, or the head of the stream."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    with psycopg.connect(
        **{k: v for k, v in connection.get_connection_params().items() if k in {"dbname", "user", "host", "port", "password"}}
    ) as other:
        other.execute("SELECT * FROM privacy_logstream FOR UPDATE")
        yield
        other.rollback()


def subjects() -> list:
    return list(LogEntry.objects.order_by("sequence").values_list("subject", flat=True))


def test_a_busy_database_gets_the_lines_later_in_their_order(log) -> None:
    people = [uuid4() for _ in range(5)]
    log(people[0])
    with busy():
        started = time.monotonic()
        log(people[1])
        log(people[2], people[3])
        waited = time.monotonic() - started
        assert spool.is_waiting()
    log(people[4])

    assert waited < 2
    assert subjects() == people
    assert not spool.is_waiting()
    assert all(verdict.is_whole for verdict in verify())


def test_draining_keeps_the_time_and_maker_of_each_line(log) -> None:
    log(uuid4())
    with busy():
        log(uuid4(), actor=55)
        before = spool.path().read_text()
    assert spool.drain() == 1
    span = LogSpan.objects.get(actor=55)
    assert span.started_at.isoformat() in before


def test_a_crash_between_writing_and_emptying_writes_nothing_twice(log) -> None:
    log(uuid4())
    with busy():
        log(uuid4())
    kept = spool.path().read_bytes()
    spool.drain()
    spool.path().write_bytes(kept)  # as if the machine stopped just before the file was emptied

    assert spool.drain() == 0
    assert len(subjects()) == 2
    assert not spool.is_waiting()


def test_a_half_written_line_is_set_aside_and_the_rest_arrives(log) -> None:
    log(uuid4())
    with busy():
        log(uuid4())
    spool.path().write_bytes(spool.path().read_bytes() + b'{"stream": "web:1", "tra')
    log(uuid4())

    assert len(subjects()) == 3
    assert spool.path().with_suffix(".unreadable").read_text() == '{"stream": "web:1", "tra\n'


def test_the_spool_holds_lines_of_several_organisations(log) -> None:
    log(uuid4())
    log(uuid4(), organisation=2)
    with busy():
        log(uuid4(), organisation=2)
        log(uuid4())
    assert spool.drain() == 2
    assert sorted(verdict.entries for verdict in verify()) == [2, 2]


def test_drain_leaves_everything_while_the_database_is_busy(log) -> None:
    log(uuid4())
    with busy():
        log(uuid4())
        assert spool.drain() == 0
        assert spool.is_waiting()
    assert spool.drain() == 1
