"""Columns along a scale: one number for each step, under the same axis as a picture of areas."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from raderwerk.ui.charts.areas import Field, Mark, axes, signs
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import element, is_narrow, picture, responsive
from raderwerk.ui.formatting import number

HEIGHT = 230.0
GAP = 1.5
TICKS = (0.0, 25.0, 50.0, 75.0, 100.0)


def figure(
    title: Words,
    sentence: Words,
    places: Sequence[float],
    values: Sequence[float | None],
    about: About,
    *,
    columns: tuple[Words, ...],
    rows: tuple[tuple[str, ...], ...],
    marks: Sequence[Mark] = (),
    axis: Words = "",
    attention_from: float = 90.0,
) -> Figure:
    """A column from 0 to 100 for the step up to each place; one of `attention_from` or more stands out, None is left open.

    Values outside 0 to 100 are drawn at the edge; the table (`columns`, `rows`) says what they are.
    """
    words = (str(title), str(sentence))
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: _draw(words, places, values, marks, str(axis), attention_from, width)),
        columns=columns,
        rows=rows,
        about=about,
    )


def _draw(
    words: tuple[str, str],
    places: Sequence[float],
    values: Sequence[float | None],
    marks: Sequence[Mark],
    axis: str,
    attention_from: float,
    width: float,
) -> SafeString:
    field = Field(width, HEIGHT, places[0], places[-1], TICKS[-1])
    named = places[:: max(1, len(places) // (5 if is_narrow(width) else 10))]
    steps = zip(places, places[1:], values[1:], strict=False)
    drawn = [_column(field, before, place, value, attention_from) for before, place, value in steps if value is not None]
    return picture(width, HEIGHT, "rw-columns", *words, axes(field, TICKS, named, number, axis), *drawn, signs(field, marks))


def _column(field: Field, before: float, place: float, value: float, attention_from: float) -> SafeString:
    top, bottom = field.y(min(100.0, max(0.0, value))), field.y(0)
    left, right = field.x(before) + GAP / 2, field.x(place) - GAP / 2
    css = "rw-fill-emphasis" if value >= attention_from else "rw-fill-1"
    return element("rect", {"x": left, "y": top, "width": right - left, "height": bottom - top, "class": css})
