"""Charts say with lengths what the table says with numbers."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.ui.charts import bars, lines, patterns, river, scale, stacked
from raderwerk.ui.charts.figure import About
from raderwerk.ui.charts.svg import NARROW, WIDE
from raderwerk.ui.charts.words import shorten, wrap

ABOUT = About("Wie geteld is.", "mensen", date(2026, 11, 23), 12)
amounts = st.lists(st.integers(0, 10**7), min_size=1, max_size=12)
widths = st.sampled_from([WIDE, NARROW])


@given(amounts, widths)
def test_bar_lengths_are_in_proportion(values: list[int], width: float) -> None:
    lengths = bars.bar_lengths([bars.Bar(str(i), value) for i, value in enumerate(values)], width)
    largest, longest = max(values), max(lengths)
    assert all(0 <= length <= width for length in lengths)
    for value, length in zip(values, lengths, strict=True):
        assert length * largest == pytest.approx(value * longest)


@given(amounts, st.floats(10, 1000))
def test_parts_of_a_stack_fill_the_whole(values: list[int], available: float) -> None:
    stack = stacked.Stack("x", tuple(map(float, values)))
    parts = stacked.segments(stack, available)
    assert sum(length for _start, length in parts) == pytest.approx(available if sum(values) else 0)
    for (start, length), (following, _length) in pairwise(parts):
        assert start + length == pytest.approx(following)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_river_is_as_wide_as_its_numbers(values: list[int]) -> None:
    stages = [river.Stage(str(i), value) for i, value in enumerate(sorted(values, reverse=True))]
    thick = river.widths(stages, 100)
    assert thick == sorted(thick, reverse=True)
    for stage, width in zip(stages, thick, strict=True):
        assert width * stages[0].value == pytest.approx(stage.value * 100)


@given(st.floats(0.001, 1e9))
def test_ticks_are_even_and_reach_the_largest(largest: float) -> None:
    ticks = scale.ticks(largest)
    steps = {round((b - a) / ticks[1], 6) for a, b in pairwise(ticks)}
    assert ticks[0] == 0
    assert ticks[-1] >= largest * (1 - 1e-9)
    assert steps == {1.0}
    assert len(ticks) <= 7


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_higher_value_is_drawn_higher(one: float, other: float) -> None:
    frame = lines.Frame(0, 100, 1e6, 5)
    if one - other > 1e-6:
        assert frame.y(one) < frame.y(other)


def test_unknown_leaves_a_gap_and_says_so() -> None:
    figure = lines.figure("t", "z", ["jan", "feb", "mrt"], [lines.Line("a", (1, None, 3))], ABOUT, what="Maand")
    assert figure.rows == (("jan", "1"), ("feb", "onbekend"), ("mrt", "3"))
    path = re.findall(r'class="rw-line [^"]*"|d="(M[^"]*)" class="rw-line ', figure.picture)
    assert all(drawn.count("M") == 2 for drawn in path if drawn)


def test_table_of_a_stack_gives_numbers_shares_and_total() -> None:
    figure = stacked.figure("t", "z", ["ja", "nee"], [stacked.Stack("Asveld", (1, 3))], ABOUT, what="Gemeente", uid="u")
    assert figure.rows == (("Asveld", "1 (25%)", "3 (75%)", "4"),)
    assert figure.columns == ("Gemeente", "ja", "nee", "Totaal")


def test_river_gives_share_of_all_and_of_the_stage_before() -> None:
    figure = river.figure("t", "z", [river.Stage("a", 200), river.Stage("b", 100), river.Stage("c", 25)], ABOUT)
    assert figure.rows[2] == ("c", "25", "13%", "25%")


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><b>', "a & b"])
def test_words_in_a_picture_are_escaped(evil: str) -> None:
    pictures = [
        bars.figure(evil, "z", [bars.Bar(evil, 3)], ABOUT, what="x").picture,
        stacked.figure(evil, "z", [evil], [stacked.Stack(evil, (1,))], ABOUT, what="x", uid="u").picture,
        lines.figure(evil, "z", [evil], [lines.Line(evil, (1,))], ABOUT, what="x").picture,
        river.figure(evil, "z", [river.Stage(evil, 1)], ABOUT).picture,
    ]
    assert not any(evil in picture for picture in pictures)


def test_every_picture_has_a_title_and_a_description() -> None:
    picture = bars.figure("Titel", "z", [bars.Bar("Asveld", 3)], ABOUT, what="x").picture
    assert picture.count('role="img"') == picture.count("<title>Titel</title>") == picture.count("<desc>Asveld: 3</desc>") == 2


def test_series_differ_without_colour() -> None:
    assert len(set(patterns._LINES)) == patterns.COUNT
    assert len({lines.marker(0, 0, series).split("transform")[0] for series in range(5)}) == 5


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=80), st.integers(6, 30))
def test_wrapped_words_keep_every_word(words: str, characters: int) -> None:
    rows = wrap(words, characters)
    assert " ".join(rows).split() == words.split()
    assert all(len(row) <= characters or " " not in row for row in rows)


@given(st.text(max_size=60), st.integers(2, 30))
def test_shortened_words_fit(words: str, characters: int) -> None:
    assert len(shorten(words, characters)) <= characters
