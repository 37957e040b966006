"""Bars: one number per thing, from the same zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from raderwerk.ui.charts import scale
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import element, is_narrow, join, picture, responsive, text, text_lines
from raderwerk.ui.charts.words import wrap
from raderwerk.ui.formatting import number

LABEL_WIDTH = 220.0
VALUE_WIDTH = 76.0
ROW, BAR, LINE = 34.0, 20.0, 18.0
LABEL_CHARACTERS, LABEL_CHARACTERS_NARROW = 28, 38


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
    narrow = is_narrow(width)
    parts, top = [], 0.0
    for bar, value, length in zip(bars, values, bar_lengths(bars, width), strict=True):
        label = wrap(bar.label, LABEL_CHARACTERS_NARROW if narrow else LABEL_CHARACTERS)
        parts.append((_above if narrow else _beside)(bar, label, value, length, top))
        top += ROW + LINE * (len(label) if narrow else len(label) - 1) + (4 if narrow else 0)
    description = "; ".join(f"{bar.label}: {value}" for bar, value in zip(bars, values, strict=True))
    return picture(width, max(1.0, top), "rw-bars", title, description, *parts)


def _above(bar: Bar, label: list[str], value: str, length: float, top: float) -> SafeString:
    """The label on lines of its own, the bar under it."""
    return join([text_lines(0, top + 17, label), _bar(bar, value, 0, top + 6 + LINE * len(label), length)])


def _beside(bar: Bar, label: list[str], value: str, length: float, top: float) -> SafeString:
    """The label on the left, the bar half-way its height."""
    middle = top + (ROW + LINE * (len(label) - 1)) / 2
    first = middle + 5 - LINE * (len(label) - 1) / 2
    return join([text_lines(0, first, label), _bar(bar, value, LABEL_WIDTH, middle - BAR / 2, length)])


def _bar(bar: Bar, value: str, x: float, y: float, length: float) -> SafeString:
    css = "rw-fill-emphasis" if bar.emphasis else "rw-fill-1"
    # Something that is nearly nothing still shows that it was counted.
    box = element("rect", {"x": x, "y": y, "width": max(length, 1.5), "height": BAR, "rx": 3, "class": css})
    return join([box, text(x + length + 8, y + BAR / 2 + 5, value, "is-value")])
