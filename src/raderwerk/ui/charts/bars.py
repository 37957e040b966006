"""Bars: one number per thing, from the same zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from raderwerk.ui.charts import scale
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import element, is_narrow, join, picture, responsive, text
from raderwerk.ui.charts.words import shorten
from raderwerk.ui.formatting import number

LABEL_WIDTH = 220.0
VALUE_WIDTH = 76.0
ROW, BAR = 34.0, 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and its number; `emphasis` marks the one that the sentence is about."""

    label: str
    value: float
    emphasis: bool = False


def figure(
    title: Words, sentence: Words, bars: Sequence[Bar], about: About, *, what: Words, unit: str = "", decimals: int = 0
) -> Figure:
    """Bars with their table; `what` names the things (head of the first column), `unit` what is counted."""
    values = [number(bar.value, decimals) for bar in bars]
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: _draw(str(title), bars, values, width)),
        columns=(what, unit or str(title)),
        rows=tuple((bar.label, value) for bar, value in zip(bars, values, strict=True)),
        about=about,
    )


def bar_lengths(bars: Sequence[Bar], width: float) -> list[float]:
    """Length of each bar in a drawing `width` wide, in pixels, in proportion to its number."""
    start = 0.0 if is_narrow(width) else LABEL_WIDTH
    return scale.lengths([bar.value for bar in bars], width - start - VALUE_WIDTH)


def _draw(title: str, bars: Sequence[Bar], values: list[str], width: float) -> SafeString:
    row = ROW + (22 if is_narrow(width) else 0)
    lines = [
        _row(bar, value, length, index * row, is_narrow(width))
        for index, (bar, value, length) in enumerate(zip(bars, values, bar_lengths(bars, width), strict=True))
    ]
    description = "; ".join(f"{bar.label}: {value}" for bar, value in zip(bars, values, strict=True))
    return picture(width, max(1.0, row * len(bars)), "rw-bars", title, description, *lines)


def _row(bar: Bar, value: str, length: float, top: float, above: bool) -> SafeString:
    x = 0.0 if above else LABEL_WIDTH
    y = top + (24 if above else 7)
    label_y = top + (17 if above else 7 + BAR / 2 + 5)
    css = "rw-fill-2" if bar.emphasis else "rw-fill-1"
    return join(
        [
            text(0, label_y, shorten(bar.label, 40 if above else 28), "rw-chart-label"),
            element("rect", {"x": x, "y": y, "width": max(length, 1.5), "height": BAR, "rx": 3, "class": css}),
            text(x + length + 8, y + BAR / 2 + 5, value, "is-value"),
        ]
    )
