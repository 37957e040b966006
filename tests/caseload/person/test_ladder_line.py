"""The picture of the ladder: dots in order of time, on their rung, never on top of each other."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.ladder_line import LEFT, RIGHT, Measured, ladder_line, rung_y

HISTORIES = st.lists(st.builds(Measured, st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1)), st.integers(1, 6)), max_size=12).map(
    lambda rows: sorted(rows, key=lambda row: row.on)
)


@given(HISTORIES)
def test_dots_stand_on_their_rung_in_order_and_apart(measured):
    line = ladder_line(measured)
    assert [dot.y for dot in line.dots] == [rung_y(row.step) for row in measured]
    assert all(LEFT <= dot.x <= RIGHT for dot in line.dots)
    even = (RIGHT - LEFT) / max(len(measured) - 1, 1)
    assert all(right.x - left.x >= even / 2 - 0.02 for left, right in pairwise(line.dots))


@given(HISTORIES)
def test_the_line_runs_through_all_dots(measured):
    line = ladder_line(measured)
    assert line.path.count("C") == max(len(measured) - 1, 0)
    for dot in line.dots[1:]:
        assert f"{dot.x} {dot.y}" in line.path


def test_a_higher_step_lies_higher():
    assert [rung_y(step) for step in range(1, 7)] == sorted((rung_y(step) for step in range(1, 7)), reverse=True)


def test_only_the_last_dot_is_now():
    line = ladder_line([Measured(dt.date(2026, month, 1), month) for month in (1, 2, 3)])
    assert [dot.last for dot in line.dots] == [False, False, True]
