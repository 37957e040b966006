"""Figures in words: numerator, denominator and reference date, and unknown that stays unknown."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.blocks import BLOCKS, CountedFigure, blocks_of
from raderwerk.guide.enums import FigureKind
from raderwerk.guide.models import EditionEntry
from raderwerk.ui.formatting import number


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"kind": "result", "label": "naar werk", "count": 28, "denominator": 125, "unit": "deelnemers", "on_text": "2021"},
            "Naar werk: 28 van 125 deelnemers (2021)",
        ),
        (
            {"kind": "result", "label": "naar werk", "percent": 10, "denominator": 18000, "qualifier": "ruim"},
            "Naar werk: 10% van ruim 18.000 (peildatum niet bekend)",
        ),
        (
            {"kind": "result", "label": "naar werk", "percent": 60},
            "Naar werk: 60% van een onbekend aantal (peildatum niet bekend)",
        ),
        (
            {"kind": "participants", "label": "deelnemers", "count": 94, "unit": "deelnemers", "on": "2021-12-31"},
            "94 deelnemers (31 december 2021)",
        ),
        (
            {"kind": "group_size", "count": 12, "count_to": 14, "unit": "mensen"},
            "Groepsgrootte: 12-14 mensen (peildatum niet bekend)",
        ),
        ({"kind": "target", "count": 2.5, "unit": "dagen", "on_text": "2023"}, "Doel: 2,5 dagen (2023)"),
        ({"kind": "result", "label": "sfeer", "text": "Mensen durven meer."}, "Sfeer: Mensen durven meer."),
    ],
)
def test_a_figure_in_words(given: dict, words: str) -> None:
    assert CountedFigure(**given).words == words


FIGURES = st.builds(
    CountedFigure,
    kind=st.sampled_from(FigureKind.values),
    label=st.sampled_from(["", "naar werk", "deelnemers"]),
    count=st.none() | st.integers(0, 99_999),
    denominator=st.none() | st.integers(0, 99_999),
    percent=st.none() | st.integers(0, 100),
    unit=st.sampled_from(["", "mensen"]),
    on_text=st.sampled_from(["", "juni 2022"]),
)


@given(FIGURES)
def test_no_percentage_without_its_denominator_and_no_number_without_its_date(figure: CountedFigure) -> None:
    words = figure.words
    if "%" in words:
        assert "onbekend aantal" in words or number(figure.denominator) in words
    if figure.amount:
        assert words.endswith(("(juni 2022)", "(peildatum niet bekend)"))


@given(FIGURES)
def test_a_figure_is_kept_as_it_is_and_stands_in_one_block(figure: CountedFigure) -> None:
    assert CountedFigure.read(figure.kept()) == figure
    assert figure.block in BLOCKS


def test_a_block_that_says_nothing_is_unknown() -> None:
    found = blocks_of(EditionEntry(name="Leeg"), [CountedFigure("result", "naar werk", count=3)])
    assert [block.name for block in found] == list(BLOCKS)
    assert {block.words for block in found if not block.is_known} == {"niet bekend"}
    assert [block.name for block in found if block.is_known] == ["results"]


def test_every_part_of_a_figure_has_a_name_in_the_open_data() -> None:
    from raderwerk.guide.quickscan_data import FIGURE_NAMES

    assert set(FIGURE_NAMES) == {field.name for field in dataclasses.fields(CountedFigure)}
