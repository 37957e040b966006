"""Lines: how numbers went over time; each line has its own dash, marker and name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from raderwerk.ui.charts import scale
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import coordinate, element, is_narrow, join, picture, responsive, text
from raderwerk.ui.charts.words import wrap
from raderwerk.ui.formatting import number

HEIGHT, TOP, BOTTOM, LEFT = 260.0, 14.0, 34.0, 52.0
NAME_WIDTH = 130.0


@dataclass(frozen=True, slots=True)
class Line:
    """One series: a name and a value per moment; None where nothing is known, which leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The field in which lines are drawn: pixels and the largest value on the axis."""

    left: float
    right: float
    largest: float
    moments: int

    def x(self, moment: int) -> float:
        """Pixels from the left of a moment (from 0)."""
        return self.left + (self.right - self.left) * (moment / (self.moments - 1) if self.moments > 1 else 0.5)

    def y(self, value: float) -> float:
        """Pixels from the top of a value."""
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / self.largest)


def figure(
    title: Words, sentence: Words, moments: Sequence[str], lines: Sequence[Line], about: About, *, what: Words, decimals: int = 0
) -> Figure:
    """Lines over `moments` (their names, in order) from zero; `what` heads the column of moments."""
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: _draw(str(title), moments, lines, width, decimals)),
        columns=(what, *(line.name for line in lines)),
        rows=tuple((moment, *(number(line.values[index], decimals) for line in lines)) for index, moment in enumerate(moments)),
        about=about,
    )


def _draw(title: str, moments: Sequence[str], lines: Sequence[Line], width: float, decimals: int) -> SafeString:
    values = [value for line in lines for value in line.values if value is not None]
    ticks = scale.ticks(max(values, default=0.0))
    narrow = is_narrow(width)
    frame = Frame(LEFT, width - (12 if narrow else NAME_WIDTH), ticks[-1], len(moments))
    height = HEIGHT + (24 * len(lines) if narrow else 0)
    words = "; ".join(
        f"{line.name}: " + ", ".join(f"{m} {number(v, decimals)}" for m, v in zip(moments, line.values, strict=True))
        for line in lines
    )
    return picture(
        width,
        height,
        "rw-lines",
        title,
        words,
        _axes(frame, ticks, moments, narrow, decimals),
        *[_line(line, index, frame) for index, line in enumerate(lines)],
        _names(lines, frame, narrow),
    )


def _axes(frame: Frame, ticks: list[float], moments: Sequence[str], narrow: bool, decimals: int) -> SafeString:
    across = [
        join(
            [
                element(
                    "path",
                    {
                        "d": f"M{coordinate(frame.left)} {coordinate(frame.y(t))}H{coordinate(frame.right)}",
                        "class": "rw-chart-line",
                    },
                ),
                text(frame.left - 8, frame.y(t) + 5, number(t, decimals), "is-quiet-text", "end"),
            ]
        )
        for t in ticks
    ]
    every = max(1, -(-len(moments) // (4 if narrow else 7)))
    along = [
        text(frame.x(i), HEIGHT - 10, moment, "is-quiet-text", "middle") for i, moment in enumerate(moments) if i % every == 0
    ]
    return join([*across, *along])


def _line(line: Line, series: int, frame: Frame) -> SafeString:
    points = [(frame.x(i), frame.y(v)) if v is not None else None for i, v in enumerate(line.values)]
    drawn, pen_up = [], True
    for point in points:
        if point is None:
            pen_up = True
            continue
        drawn.append(f"{'M' if pen_up else 'L'}{coordinate(point[0])} {coordinate(point[1])}")
        pen_up = False
    css = f"rw-line rw-line-{series % 5 + 1}"
    marks = [marker(x, y, series) for x, y in (point for point in points if point)]
    return join([element("path", {"d": "".join(drawn), "class": css}), *marks])


def marker(x: float, y: float, series: int) -> SafeString:
    """A sign of its own for each series: circle, square, triangle, diamond, ring."""
    shapes = (
        "M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0Z",
        "M-4 -4H4V4H-4Z",
        "M0 -5.5L5 4H-5Z",
        "M0 -6L6 0L0 6L-6 0Z",
        "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0ZM-2.5 0A2.5 2.5 0 1 1 2.5 0A2.5 2.5 0 1 1 -2.5 0Z",
    )
    at = f"translate({coordinate(x)} {coordinate(y)})"
    return element("path", {"d": shapes[series % 5], "transform": at, "class": f"rw-fill-{series % 5 + 1} rw-marker"})


def _names(lines: Sequence[Line], frame: Frame, narrow: bool) -> SafeString:
    """Names beside the ends of the lines, kept apart; under the chart on a phone."""
    if narrow:
        return join(
            join([marker(10, HEIGHT + 10 + 24 * i, i), text(24, HEIGHT + 15 + 24 * i, line.name, "rw-chart-label")])
            for i, line in enumerate(lines)
        )
    ends = [(frame.y(last), index) for index, line in enumerate(lines) if (last := _last(line)) is not None]
    drawn: list[SafeString] = []
    lowest = -100.0
    for wanted, index in sorted(ends):
        y = max(wanted, lowest + 19)
        words = wrap(lines[index].name, 15)
        drawn.extend(text(frame.right + 12, y + 5 + 17 * n, line, "rw-chart-label") for n, line in enumerate(words))
        lowest = y + 17 * (len(words) - 1)
    return join(drawn)


def _last(line: Line) -> float | None:
    return next((value for value in reversed(line.values) if value is not None), None)
