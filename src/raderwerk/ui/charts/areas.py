"""Stacked areas: what a whole consists of along a scale, with a line for what counts and marks for where somebody stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from raderwerk.ui.charts import legend, patterns, scale
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import coordinate, element, is_narrow, join, picture, responsive, text
from raderwerk.ui.formatting import number

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 320.0, 46.0, 46.0, 58.0, 12.0
# Names of marks that are nearer than this stand under one another.
NEAR, NAME_LINE = 110.0, 18.0


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of the whole: its name and a value (not negative) at each place."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the scale with a name, such as where somebody stands now."""

    at: float
    name: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The field in which is drawn, in pixels, with the lowest and highest place and the largest value on the axes."""

    width: float
    height: float
    first: float
    last: float
    largest: float

    def x(self, place: float) -> float:
        """Pixels from the left of a place."""
        return LEFT + (self.width - LEFT - RIGHT) * (place - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Pixels from the top of a value."""
        return TOP + (self.height - TOP - BOTTOM) * (1 - value / self.largest)


def figure(
    title: Words,
    sentence: Words,
    places: Sequence[float],
    layers: Sequence[Layer],
    about: About,
    *,
    what: Words,
    uid: str,
    line: Layer,
    marks: Sequence[Mark] = (),
    axis: Words = "",
    rows: tuple[tuple[str, ...], ...] = (),
    columns: tuple[Words, ...] = (),
) -> Figure:
    """Layers on one another over `places` (rising numbers), under a line; `what` heads the column of places.

    The table has a row for each place, unless `columns` and `rows` give another one. `uid` keeps ids apart in the page.
    """
    table = tuple(
        (number(place), *(number(layer.values[index]) for layer in (*layers, line))) for index, place in enumerate(places)
    )
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: _draw((str(title), str(sentence)), places, layers, line, marks, str(axis), width, uid)),
        columns=columns or (what, *(layer.name for layer in layers), line.name),
        rows=rows or table,
        about=about,
        legend=legend.series([layer.name for layer in layers], uid),
    )


def stacked(layers: Sequence[Layer]) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """The lower and upper edge of each layer at each place."""
    edges, below = [], tuple(0.0 for _value in layers[0].values) if layers else ()
    for layer in layers:
        above = tuple(low + value for low, value in zip(below, layer.values, strict=True))
        edges.append((below, above))
        below = above
    return edges


def axes(field: Field, ticks: Sequence[float], places: Sequence[float], write: Callable[[float], str], axis: str) -> SafeString:
    """Lines across with their values, and names of places under them."""
    across = [
        join(
            [
                element(
                    "path",
                    {
                        "d": f"M{coordinate(LEFT)} {coordinate(field.y(tick))}H{coordinate(field.width - RIGHT)}",
                        "class": "rw-chart-line",
                    },
                ),
                text(LEFT - 8, field.y(tick) + 5, write(tick), "is-quiet-text", "end"),
            ]
        )
        for tick in ticks
    ]
    along = [text(field.x(place), field.height - 26, number(place), "is-quiet-text", "middle") for place in places]
    return join([*across, *along, text(field.width - RIGHT, field.height - 6, axis, "is-quiet-text", "end")])


def signs(field: Field, marks: Sequence[Mark]) -> SafeString:
    """A line down at each mark, with its name above."""
    drawn, taken = [], -NEAR
    for mark in sorted(marks, key=lambda mark: mark.at):
        x = field.x(mark.at)
        row = 1 if x - taken < NEAR else 0
        taken = x if row == 0 else taken
        top = 16 + NAME_LINE * row
        css = "rw-mark is-emphasis" if mark.emphasis else "rw-mark"
        down = f"M{coordinate(x)} {coordinate(top + 5)}V{coordinate(field.height - BOTTOM)}"
        anchor = "start" if x < field.width * 0.25 else "end" if x > field.width * 0.75 else "middle"
        drawn += [element("path", {"d": down, "class": css}), text(x, top, mark.name, "is-value", anchor)]
    return join(drawn)


def _draw(
    words: tuple[str, str],
    places: Sequence[float],
    layers: Sequence[Layer],
    line: Layer,
    marks: Sequence[Mark],
    axis: str,
    width: float,
    page: str,
) -> SafeString:
    uid = f"{page}-{width:.0f}"
    edges = stacked(layers)
    ticks = scale.ticks(max((max(above) for _below, above in edges), default=0.0))
    field = Field(width, HEIGHT, places[0], places[-1], ticks[-1])
    named = places[:: max(1, len(places) // (5 if is_narrow(width) else 10))]
    areas = [_area(field, places, *edge, series, uid) for series, edge in enumerate(edges)]
    over = _path(field, places, line.values)
    return picture(
        width,
        HEIGHT,
        "rw-areas",
        *words,
        patterns.definitions(uid),
        axes(field, ticks, named, number, axis),
        *areas,
        element("path", {"d": over, "class": "rw-areas-under"}),
        element("path", {"d": over, "class": "rw-areas-line"}),
        signs(field, marks),
    )


def _area(
    field: Field, places: Sequence[float], below: Sequence[float], above: Sequence[float], series: int, uid: str
) -> SafeString:
    back = _path(field, places[::-1], below[::-1]).replace("M", "L", 1)
    return patterns.shape(_path(field, places, above) + back + "Z", series, uid)


def _path(field: Field, places: Sequence[float], values: Sequence[float]) -> str:
    points = (f"{coordinate(field.x(place))} {coordinate(field.y(value))}" for place, value in zip(places, values, strict=True))
    return "M" + "L".join(points)
