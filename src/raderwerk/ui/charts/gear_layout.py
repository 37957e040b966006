"""Where the gears stand: gears that hold one another touch, all others keep apart, and the same gears always lie the same way.

Greedy and deterministic: heaviest train first, from its most connected gear outwards; each gear takes the cheapest free place, where
cheap means near its group and near what is already there. A name may stand on any of four sides of its gear.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, pi, radians, sin

from raderwerk.ui.charts import gear_shape as shape

GAP = 16.0
MARGIN = 10.0
LINE_HEIGHT = 17.0
CHARACTER = 7.7
LABEL_GAP = 5.0
DIRECTIONS = [radians(degrees) for degrees in range(0, 360, 6)]
SIDES = ("below", "above", "right", "left")
GROUPS = "PDW"


@dataclass(frozen=True, slots=True)
class Wheel:
    """What the layout must know of a gear: code, group (P, D or W), number of teeth and the lines of its name."""

    code: str
    group: str
    teeth: int
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its upper left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """A wheel with its centre, phase (angle of a tooth), direction of turning (1 or -1), side and box of its name."""

    wheel: Wheel
    x: float
    y: float
    phase: float
    turns: int
    side: str
    label: Box
    train: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All places, the links that touch (holder, held), the links that could not, and the size of the drawing."""

    places: tuple[Place, ...]
    touching: tuple[tuple[str, str], ...]
    loose: tuple[tuple[str, str], ...]
    width: float
    height: float


@lru_cache(maxsize=512)
def lay_out(wheels: tuple[Wheel, ...], links: tuple[tuple[str, str], ...], width: float) -> Layout:
    """Place `wheels` in a drawing at most `width` wide; `links` are pairs (holder, held) of codes."""
    known = {wheel.code: wheel for wheel in wheels}
    pairs = [(a, b) for a, b in dict.fromkeys(links) if a in known and b in known and a != b]
    table = _Table(width, len({wheel.group for wheel in wheels}))
    touching: set[frozenset[str]] = set()
    for number, train in enumerate(_trains(wheels, pairs)):
        touching |= table.place_train(train, pairs, known, number)
    met = tuple(pair for pair in pairs if frozenset(pair) in touching)
    return _trimmed(tuple(table.places), met, tuple(pair for pair in pairs if pair not in met))


class _Table:
    """The drawing while it fills up."""

    def __init__(self, width: float, groups: int) -> None:
        self.width = width
        self.is_narrow = width < 560 or groups < 2
        self.places: list[Place] = []

    def place_train(
        self, train: list[Wheel], pairs: list[tuple[str, str]], known: dict[str, Wheel], number: int
    ) -> set[frozenset[str]]:
        """Place one train of gears, from its first wheel outwards; returns the pairs that touch."""
        done: dict[str, Place] = {}
        touching: set[frozenset[str]] = set()
        for wheel in train:
            neighbours = [done[code] for code in _linked(wheel.code, pairs) if code in done]
            place, parent = self._beside(wheel, neighbours, number) if neighbours else (None, None)
            if place and parent:
                touching.add(frozenset((wheel.code, parent.wheel.code)))
            done[wheel.code] = place or self._apart(wheel, number)
            self.places.append(done[wheel.code])
        return touching

    def _beside(self, wheel: Wheel, neighbours: list[Place], number: int) -> tuple[Place | None, Place | None]:
        for parent in neighbours:
            distance = shape.pitch_radius(parent.wheel.teeth) + shape.pitch_radius(wheel.teeth)
            options = [(parent.x + distance * cos(angle), parent.y + distance * sin(angle)) for angle in DIRECTIONS]
            for x, y in sorted(options, key=lambda at: self._cost(wheel, *at)):
                direction = atan2(y - parent.y, x - parent.x)
                phase = shape.meshing_phase(parent.wheel.teeth, parent.phase, wheel.teeth, direction)
                if place := self._fit(wheel, x, y, phase, -parent.turns, parent, number):
                    return place, parent
        return None, None

    def _apart(self, wheel: Wheel, number: int) -> Place:
        """The cheapest free place of a gear that touches nothing yet; further down there is always room."""
        radius = shape.outer_radius(wheel.teeth)
        step = 14.0
        rows = 40 + 16 * len(self.places)
        spots = [
            (MARGIN + radius + column * step, MARGIN + radius + row * step)
            for row in range(rows)
            for column in range(max(1, int((self.width - 2 * (radius + MARGIN)) // step) + 1))
        ]
        turns = 1 if len(self.places) % 2 else -1
        for x, y in sorted(spots, key=lambda at: self._cost(wheel, *at)):
            if place := self._fit(wheel, x, y, -pi / 2, turns, None, number):
                return place
        raise AssertionError("rows grow with the number of gears, so there is always room")

    def _fit(
        self, wheel: Wheel, x: float, y: float, phase: float, turns: int, parent: Place | None, number: int
    ) -> Place | None:
        radius = shape.outer_radius(wheel.teeth)
        if x - radius < MARGIN or x + radius > self.width - MARGIN or self._hits_gear(x, y, radius, parent):
            return None
        if any(_circle_hits_box(x, y, radius + 2, other.label) for other in self.places):
            return None
        for side in SIDES:
            box = _label_box(wheel, x, y, side)
            if self._is_free(box):
                return Place(wheel, x, y, phase, turns, side, box, number)
        return None

    def _hits_gear(self, x: float, y: float, radius: float, parent: Place | None) -> bool:
        return any(
            hypot(x - other.x, y - other.y) < radius + shape.outer_radius(other.wheel.teeth) + GAP
            for other in self.places
            if other is not parent
        )

    def _is_free(self, box: Box) -> bool:
        if box.x < 2 or box.x + box.width > self.width - 2:
            return False
        return not any(
            _circle_hits_box(other.x, other.y, shape.outer_radius(other.wheel.teeth) + 3, box) or _boxes_hit(box, other.label)
            for other in self.places
        )

    def _cost(self, wheel: Wheel, x: float, y: float) -> float:
        """Distance to the place of the group, and to the middle height of what stands there."""
        order = GROUPS.index(wheel.group)
        if self.is_narrow:
            return abs(x - self.width / 2) * 0.35 + y * 1.0 + order * 40
        home = self.width * (2 * order + 1) / 6
        return abs(x - home) + abs(y - 190) * 0.85 + max(0.0, y - 330) * 2


def _trains(wheels: tuple[Wheel, ...], pairs: list[tuple[str, str]]) -> list[list[Wheel]]:
    """Wheels that hold each other, directly or not, together; heaviest train first, each from its most connected wheel outwards."""
    order = sorted(wheels, key=lambda wheel: (-len(_linked(wheel.code, pairs)), -wheel.teeth, wheel.code))
    known = {wheel.code: wheel for wheel in wheels}
    seen: set[str] = set()
    trains = []
    for first in order:
        if first.code in seen:
            continue
        train = [first.code]
        seen.add(first.code)
        for code in train:
            fresh = sorted((other for other in _linked(code, pairs) if other not in seen), key=lambda c: (-known[c].teeth, c))
            seen.update(fresh)
            train.extend(fresh)
        trains.append([known[code] for code in train])
    return sorted(trains, key=lambda train: (-sum(wheel.teeth for wheel in train), train[0].code))


def _linked(code: str, pairs: list[tuple[str, str]]) -> list[str]:
    """Codes of the wheels that `code` holds or is held by."""
    return list(dict.fromkeys(b if a == code else a for a, b in pairs if code in (a, b)))


def _label_box(wheel: Wheel, x: float, y: float, side: str) -> Box:
    radius = shape.outer_radius(wheel.teeth)
    width = max(map(len, wheel.name)) * CHARACTER
    height = len(wheel.name) * LINE_HEIGHT
    if side in ("below", "above"):
        top = y + radius + LABEL_GAP if side == "below" else y - radius - LABEL_GAP - height
        return Box(x - width / 2, top, width, height)
    left = x + radius + LABEL_GAP if side == "right" else x - radius - LABEL_GAP - width
    return Box(left, y - height / 2, width, height)


def _circle_hits_box(x: float, y: float, radius: float, box: Box) -> bool:
    nearest_x = min(max(x, box.x), box.x + box.width)
    nearest_y = min(max(y, box.y), box.y + box.height)
    return hypot(x - nearest_x, y - nearest_y) < radius


def _boxes_hit(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width + 4
        and other.x < one.x + one.width + 4
        and one.y < other.y + other.height + 2
        and other.y < one.y + one.height + 2
    )


def _extent(places: tuple[Place, ...]) -> Iterator[tuple[float, float, float, float]]:
    for place in places:
        radius = shape.outer_radius(place.wheel.teeth)
        yield place.x - radius, place.y - radius, place.x + radius, place.y + radius
        yield place.label.x, place.label.y, place.label.x + place.label.width, place.label.y + place.label.height


def _trimmed(
    places: tuple[Place, ...], touching: tuple[tuple[str, str], ...], loose: tuple[tuple[str, str], ...]
) -> Layout:
    """The drawing cut to what stands in it."""
    if not places:
        return Layout((), (), (), 1, 1)
    lefts, tops, rights, bottoms = zip(*_extent(places), strict=True)
    dx, dy = MARGIN - min(lefts), MARGIN - min(tops)
    moved = tuple(
        Place(
            place.wheel,
            place.x + dx,
            place.y + dy,
            place.phase,
            place.turns,
            place.side,
            Box(place.label.x + dx, place.label.y + dy, place.label.width, place.label.height),
            place.train,
        )
        for place in places
    )
    return Layout(moved, touching, loose, max(rights) + dx + MARGIN, max(bottoms) + dy + MARGIN)
