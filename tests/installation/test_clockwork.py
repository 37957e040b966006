"""Regular work: when it is due, and that one piece that fails does not hold up the others."""

import datetime as dt
from importlib import import_module

import pytest
from django.core.cache import caches
from hypothesis import given
from hypothesis import strategies as st

from raderwerk import clockwork
from raderwerk.clockwork import DAY, MINUTE, REGULAR, Work, is_due

NIGHTLY = Work("night", "nowhere:nothing", DAY, dt.time(1, 30))
EACH_MINUTE = Work("minute", "nowhere:nothing", MINUTE)
NOON = dt.datetime(2026, 11, 23, 12, 0)


@pytest.fixture(autouse=True)
def _no_memory():
    names = [f"clockwork:{name}" for name in ("first", "second", *(work.name for work in REGULAR))]
    caches["progress"].delete_many(names)
    yield
    caches["progress"].delete_many(names)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, NOON, True),
        (NOON - dt.timedelta(hours=30), NOON, True),
        (NOON.replace(hour=1, minute=30), NOON, False),
        (NOON.replace(hour=1, minute=29), NOON, True),
        # Before its hour only yesterday's turn counts.
        (NOON - dt.timedelta(hours=5), NOON.replace(hour=1, minute=0) + DAY, False),
        (NOON - dt.timedelta(days=2), NOON.replace(hour=1, minute=0), True),
    ],
)
def test_nightly_work_is_done_once_a_day(last, now, due) -> None:
    assert is_due(NIGHTLY, last, now) is due


@given(st.integers(0, 5000))
def test_work_of_every_minute_waits_a_minute(seconds) -> None:
    assert is_due(EACH_MINUTE, NOON - dt.timedelta(seconds=seconds), NOON) is (seconds >= 60)


@given(st.lists(st.integers(1, 40), max_size=60))
def test_nightly_work_is_never_done_twice_in_one_turn(steps) -> None:
    now, last, days = NOON, None, []
    for hours in steps:
        now += dt.timedelta(hours=hours)
        if is_due(NIGHTLY, last, now):
            last = now
            days.append((now - dt.timedelta(hours=1, minutes=30)).date())
    assert len(days) == len(set(days))


def test_one_failure_does_not_hold_up_the_rest(monkeypatch, caplog) -> None:
    done = []
    monkeypatch.setattr(clockwork, "nothing", lambda: done.append("second"), raising=False)
    work = (Work("first", "raderwerk.clockwork:gone", MINUTE), Work("second", "raderwerk.clockwork:nothing", MINUTE))
    monkeypatch.setattr(clockwork, "REGULAR", work)
    assert clockwork.do_what_is_due() == done == ["second"]
    assert "regular work first failed" in caplog.text
    assert clockwork.do_what_is_due() == []


def test_every_piece_of_work_exists() -> None:
    for work in REGULAR:
        module, _colon, function = work.does.partition(":")
        assert callable(getattr(import_module(module), function)), work.name


@pytest.mark.django_db
def test_everything_can_be_done_now() -> None:
    assert clockwork.do_what_is_due() == [work.name for work in REGULAR]
