"""Stacked bars: how a whole is divided, with colour, hatching and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from raderwerk.ui.charts import legend, patterns
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import element, is_narrow, join, picture, responsive, text, text_lines
from raderwerk.ui.charts.words import shorten, wrap
from raderwerk.ui.formatting import number, share

LABEL_WIDTH = 200.0
ROW, BAR = 46.0, 30.0
# Narrower than this a part gets no number in it; the table has it.
ROOM_FOR_SHARE = 44.0


@dataclass(frozen=True, slots=True)
class Stack:
    """One whole with its parts, in the order of the series."""

    label: str
    values: tuple[float, ...]

    @property
    def total(self) -> float:
        """Sum of the parts."""
        return sum(self.values)


def figure(
    title: Words, sentence: Words, series: Sequence[str], stacks: Sequence[Stack], about: About, *, what: Words, uid: str
) -> Figure:
    """Each whole as a bar of 100 %; the table gives numbers, shares and totals. `uid` keeps ids apart in the page."""
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: _draw(str(title), series, stacks, width, f"{uid}-{width:.0f}")),
        columns=(what, *series, "Totaal"),
        rows=tuple(_table_row(stack) for stack in stacks),
        about=about,
        legend=legend.series(series, uid),
    )


def segments(stack: Stack, available: float) -> list[tuple[float, float]]:
    """(start, length) of each part, in pixels; together they fill `available`, unless the whole is nothing."""
    starts, at = [], 0.0
    for value in stack.values:
        length = available * value / stack.total if stack.total else 0.0
        starts.append((at, length))
        at += length
    return starts


def _table_row(stack: Stack) -> tuple[str, ...]:
    return (stack.label, *(f"{number(value)} ({share(value, stack.total)})" for value in stack.values), number(stack.total))


def _draw(title: str, series: Sequence[str], stacks: Sequence[Stack], width: float, uid: str) -> SafeString:
    row = ROW + (20 if is_narrow(width) else 0)
    rows = [_row(stack, index * row, width, uid) for index, stack in enumerate(stacks)]
    words = "; ".join(
        f"{stack.label}: " + ", ".join(f"{name} {number(value)}" for name, value in zip(series, stack.values, strict=True))
        for stack in stacks
    )
    return picture(width, max(1.0, row * len(stacks)), "rw-stacked", title, words, patterns.definitions(uid), *rows)


def _row(stack: Stack, top: float, width: float, uid: str) -> SafeString:
    narrow = is_narrow(width)
    left, y = (0.0, top + 26) if narrow else (LABEL_WIDTH, top + 6)
    parts = [_label(stack.label, top, narrow)]
    for series, (start, length) in enumerate(segments(stack, width - left)):
        # A sliver of paper between parts keeps them apart in print as well.
        parts.append(patterns.bar(left + start, y, length - 2 if length > 4 else length, BAR, series, uid))
        if length >= ROOM_FOR_SHARE:
            middle = left + start + (length - 2) / 2
            parts.append(element("rect", {"x": middle - 19, "y": y + 5, "width": 38, "height": 20, "rx": 4, "class": "rw-plate"}))
            parts.append(text(middle, y + 20, share(stack.values[series], stack.total), "is-value is-small", "middle"))
    return join(parts)


def _label(label: str, top: float, above: bool) -> SafeString:
    """One line above the bar, or up to two on the left, half-way its height."""
    if above:
        return text(0, top + 18, shorten(label, 40), "rw-chart-label")
    lines = wrap(shorten(label, 48), 25)
    return text_lines(0, top + 6 + BAR / 2 + 5 - 9 * (len(lines) - 1), lines)
