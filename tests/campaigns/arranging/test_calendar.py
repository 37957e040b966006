"""The times of a series of talks, and when two of them get in each other's way."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns.calendar import Series, holiday, overlapping

MORNING = {"begin": dt.time(9), "end": dt.time(12), "minutes": 45, "pause": 15}


def at(hour, minute=0, day=1):
    return dt.datetime(2026, 12, day, hour, minute)


def series(first, last, weekdays=(0, 2), **fields):
    return Series(weekdays=frozenset(weekdays), first=first, last=last, **(MORNING | fields))


def test_three_talks_on_a_morning_with_a_quarter_between_them():
    found = series(dt.date(2026, 12, 2), dt.date(2026, 12, 2)).spans()
    assert found == [(at(9, day=2), at(9, 45, day=2)), (at(10, day=2), at(10, 45, day=2)), (at(11, day=2), at(11, 45, day=2))]


@pytest.mark.parametrize(("end", "count"), [(dt.time(9, 44), 0), (dt.time(9, 45), 1), (dt.time(10, 44), 1), (dt.time(10, 45), 2)])
def test_a_talk_ends_in_time_or_is_not_there(end, count):
    assert len(series(dt.date(2026, 12, 2), dt.date(2026, 12, 2), end=end).spans()) == count


def test_public_holidays_are_left_out_and_named():
    found = series(dt.date(2026, 12, 21), dt.date(2027, 1, 3), weekdays=(4,))
    assert found.spans() == []
    assert [day for day, _name in found.skipped()] == [dt.date(2026, 12, 25), dt.date(2027, 1, 1)]


def test_the_names_of_holidays_are_dutch():
    assert holiday(dt.date(2027, 4, 27)) == "Koningsdag"
    assert holiday(dt.date(2027, 4, 26)) == ""


@given(st.integers(10, 180), st.integers(0, 120), st.sets(st.integers(0, 6)))
def test_talks_of_a_series_never_overlap_and_stay_within_their_times(minutes, pause, weekdays):
    found = series(dt.date(2026, 11, 2), dt.date(2026, 12, 13), weekdays, minutes=minutes, pause=pause).spans()
    assert all(one[1] + dt.timedelta(minutes=pause) <= two[0] for one, two in pairwise(found))
    for starts, ends in found:
        assert starts.weekday() in weekdays
        assert MORNING["begin"] <= starts.time() < ends.time() <= MORNING["end"]
        assert ends - starts == dt.timedelta(minutes=minutes)


def test_touching_is_not_overlapping():
    taken = [(at(9), at(10)), (at(11), at(12))]
    assert overlapping([(at(10), at(11))], taken) == []
    assert overlapping([(at(10), at(11, 1)), (at(8), at(9, 1))], taken) == [
        ((at(8), at(9, 1)), taken[0]),
        ((at(10), at(11, 1)), taken[1]),
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(
        lambda one: (at(0) + dt.timedelta(hours=one[0]), at(0) + dt.timedelta(hours=sum(one)))
    ),
    max_size=12,
)


@given(SPANS, SPANS)
def test_overlap_is_found_as_the_slow_way_finds_it(wanted, taken):
    slow = {span for span in wanted if any(span[0] < other[1] and other[0] < span[1] for other in taken)}
    assert {span for span, _other in overlapping(wanted, taken)} == slow
