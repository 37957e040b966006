"""Where the gears stand: gears that hold one another touch, all others keep apart, and the same gears always lie the same way.

Greedy and deterministic: heaviest train first, from its most connected gear outwards; each gear takes the cheapest free
place, where cheap means near its group and near what is already there. A name may stand on any of eight sides of its gear.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import atan2, cos, hypot, pi, radians, sin

from raderwerk.ui.charts import gear_shape as shape

GAP = 16.0
MARGIN = 10.0
LINE_HEIGHT = 17.0
CHARACTER = 7.7
LABEL_GAP = 5.0
DIRECTIONS = [radians(degrees) for degrees in range(0, 360, 6)]
SIDES = ("below", "above", "right", "left", "below right", "below left", "above right", "above left")
GROUPS = "PDW"
STEP = 20.0
ATTEMPTS = 12
# A sign on the rim is 2 * SIGN_HALF long and wants SIGN_ROOM around it, in pixels.
SIGN_HALF, SIGN_ROOM = 30.0, 7.0


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
    """A wheel with its centre, phase (angle of a tooth), direction of turning (1 or -1), side and box of its name.

    `sign` is the direction, seen from the centre, in which there is room for the sign of its state.
    """

    wheel: Wheel
    x: float
    y: float
    phase: float
    turns: int
    side: str = "below"
    label: Box = Box(0, 0, 0, 0)
    train: int = 0
    sign: float = 0.0


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
    places: list[Place] = []
    touching: set[frozenset[str]] = set()
    for number, train in enumerate(_trains(wheels, pairs)):
        places, met_now = table.with_train(places, train, pairs, number)
        touching |= met_now
    met = tuple(pair for pair in pairs if frozenset(pair) in touching)
    return _trimmed(tuple(places), met, tuple(pair for pair in pairs if pair not in met))


class _Table:
    """Finds room; `places` is what stands there already and is never changed, each step returns a new list."""

    def __init__(self, width: float, groups: int) -> None:
        self.width = width
        self.is_narrow = width < 560 or groups < 2

    def with_train(
        self, places: list[Place], train: list[Wheel], pairs: list[tuple[str, str]], number: int
    ) -> tuple[list[Place], set[frozenset[str]]]:
        """`places` with one train of gears added, from its first wheel outwards, and the pairs that touch.

        Tries a few places for the first wheel and takes the one with which most gears of the train touch.
        """
        best: tuple[list[Place], set[frozenset[str]]] = ([], set())
        # Every fourth place: the ones beside a place that failed mostly fail too.
        for first in islice(self._apart(places, train[0], number), 0, ATTEMPTS * 7 if len(train) > 1 else 1, 7):
            grown = self._grown(first, train[1:], pairs, number)
            if not best[0] or len(grown[1]) > len(best[1]):
                best = grown
            if len(best[1]) == len(train) - 1:
                break
        return best

    def _grown(
        self, places: list[Place], wheels: list[Wheel], pairs: list[tuple[str, str]], number: int
    ) -> tuple[list[Place], set[frozenset[str]]]:
        touching: set[frozenset[str]] = set()
        for wheel in wheels:
            linked = _linked(wheel.code, pairs)
            neighbours = [place for place in places if place.wheel.code in linked]
            found = next(self._beside(places, wheel, neighbours, number), None)
            if found:
                places = found[0]
                touching.add(frozenset((wheel.code, found[1])))
            else:
                places = next(self._apart(places, wheel, number))
        return places, touching

    def _beside(
        self, places: list[Place], wheel: Wheel, neighbours: list[Place], number: int
    ) -> Iterator[tuple[list[Place], str]]:
        """Ways to put a wheel against one of its neighbours, cheapest first, each with the code of that neighbour."""
        for parent in neighbours:
            distance = shape.pitch_radius(parent.wheel.teeth) + shape.pitch_radius(wheel.teeth)
            options = [(parent.x + distance * cos(angle), parent.y + distance * sin(angle)) for angle in DIRECTIONS]
            for x, y in sorted(options, key=lambda at: self._cost(wheel, *at)):
                direction = atan2(y - parent.y, x - parent.x)
                phase = shape.meshing_phase(parent.wheel.teeth, parent.phase, wheel.teeth, direction)
                if found := self._fit(places, Place(wheel, x, y, phase, -parent.turns, train=number), parent):
                    yield found, parent.wheel.code

    def _apart(self, places: list[Place], wheel: Wheel, number: int) -> Iterator[list[Place]]:
        """Ways to put a wheel where it touches nothing, cheapest first; below everything there is always room."""
        radius = shape.outer_radius(wheel.teeth)
        bottom = max((place.y for place in places), default=0.0) + 250 + 2 * radius
        columns = max(1, int((self.width - 2 * (radius + MARGIN)) // STEP) + 1)
        taken = [(place.x, place.y, (radius + shape.outer_radius(place.wheel.teeth) + GAP) ** 2) for place in places]
        rows = [MARGIN + radius + row * STEP for row in range(int(bottom // STEP))]
        across = [MARGIN + radius + column * STEP for column in range(columns)]
        spots = [(x, y) for y in rows for x in across if all((x - px) ** 2 + (y - py) ** 2 >= least for px, py, least in taken)]
        turns = 1 if len(places) % 2 else -1
        for x, y in sorted(spots, key=lambda at: self._cost(wheel, *at)):
            if found := self._fit(places, Place(wheel, x, y, -pi / 2, turns, train=number), None):
                yield found

    def _fit(self, places: list[Place], new: Place, parent: Place | None) -> list[Place] | None:
        """`places` with the new one and its name, or None when it does not fit."""
        radius = shape.outer_radius(new.wheel.teeth)
        if new.x - radius < MARGIN or new.x + radius > self.width - MARGIN or _hits_gear(places, new, radius, parent):
            return None
        moved = self._names_out_of_the_way(places, new.x, new.y, radius + 2)
        if moved is None:
            return None
        others = [moved.get(place.wheel.code, place) for place in places]
        for side in SIDES:
            box = _label_box(new.wheel, new.x, new.y, side)
            if self._is_free(box, others):
                return [*others, replace(new, side=side, label=box)]
        return None

    def _names_out_of_the_way(self, places: list[Place], x: float, y: float, radius: float) -> dict[str, Place] | None:
        """Places whose name must go to another side because a gear comes where it stood; None when that is impossible."""
        moved: dict[str, Place] = {}
        for place in places:
            if not circle_hits_box(x, y, radius, place.label):
                continue
            others = [moved.get(other.wheel.code, other) for other in places if other is not place]
            boxes = ((side, _label_box(place.wheel, place.x, place.y, side)) for side in SIDES)
            free = ((s, box) for s, box in boxes if not circle_hits_box(x, y, radius, box) and self._is_free(box, others))
            if (better := next(free, None)) is None:
                return None
            moved[place.wheel.code] = replace(place, side=better[0], label=better[1])
        return moved

    def _is_free(self, box: Box, others: list[Place]) -> bool:
        if box.x < MARGIN or box.x + box.width > self.width - MARGIN:
            return False
        return not any(
            circle_hits_box(other.x, other.y, shape.outer_radius(other.wheel.teeth) + 3, box) or _boxes_hit(box, other.label)
            for other in others
        )

    def _cost(self, wheel: Wheel, x: float, y: float) -> float:
        """Distance to the place of the group and to the middle height; on a phone how far down, and a little how far aside."""
        if self.is_narrow:
            return abs(x - self.width / 2) * 0.1 + y
        home = self.width * (2 * GROUPS.index(wheel.group) + 1) / 6
        return abs(x - home) + abs(y - 190) * 0.85 + max(0.0, y - 330) * 2


def _hits_gear(places: list[Place], new: Place, radius: float, parent: Place | None) -> bool:
    for other in places:
        apart = radius + shape.outer_radius(other.wheel.teeth) + GAP
        # Squares, because this is asked ten thousand times for one drawing.
        if (new.x - other.x) ** 2 + (new.y - other.y) ** 2 < apart * apart and other is not parent:
            return True
    return False


def _trains(wheels: tuple[Wheel, ...], pairs: list[tuple[str, str]]) -> list[list[Wheel]]:
    """Wheels that hold each other, directly or not; heaviest train first, each from its most connected wheel outwards."""
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
    if side in ("right", "left"):
        left = x + radius + LABEL_GAP if side == "right" else x - radius - LABEL_GAP - width
        return Box(left, y - height / 2, width, height)
    top = y + radius + LABEL_GAP if side.startswith("below") else y - radius - LABEL_GAP - height
    start = {"right": x, "left": x - width}.get(side.split()[-1], x - width / 2)
    return Box(start, top, width, height)


def distance_to_box(x: float, y: float, box: Box) -> float:
    """How far a point lies from a rectangle; 0 inside it."""
    nearest_x = min(max(x, box.x), box.x + box.width)
    nearest_y = min(max(y, box.y), box.y + box.height)
    return hypot(x - nearest_x, y - nearest_y)


def circle_hits_box(x: float, y: float, radius: float, box: Box) -> bool:
    """Whether a circle and a rectangle overlap."""
    return distance_to_box(x, y, box) < radius


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


def _trimmed(places: tuple[Place, ...], touching: tuple[tuple[str, str], ...], loose: tuple[tuple[str, str], ...]) -> Layout:
    """The drawing cut to what stands in it."""
    if not places:
        return Layout((), (), (), 1, 1)
    lefts, tops, rights, bottoms = zip(*_extent(places), strict=True)
    dx, dy = MARGIN - min(lefts), MARGIN - min(tops)
    moved = tuple(
        replace(place, x=place.x + dx, y=place.y + dy, label=replace(place.label, x=place.label.x + dx, y=place.label.y + dy))
        for place in places
    )
    signed = tuple(replace(place, sign=_quiet_angle(place, [other for other in moved if other is not place])) for place in moved)
    return Layout(signed, touching, loose, max(rights) + dx + MARGIN, max(bottoms) + dy + MARGIN)


def _quiet_angle(place: Place, others: list[Place]) -> float:
    """The direction in which nothing else stands, preferably up and to the right: there the sign of the state goes."""
    options = sorted((step * pi / 12 for step in range(-12, 12)), key=lambda angle: _apart(angle, -pi / 4))
    for angle in options:
        if _room(place, angle, others) >= SIGN_ROOM:
            return angle
    return max(options, key=lambda angle: _room(place, angle, others))


def _room(place: Place, angle: float, others: list[Place]) -> float:
    """How far a sign on the rim in this direction stays from other gears and from names."""
    radius = shape.outer_radius(place.wheel.teeth) + 6
    half = SIGN_HALF / radius
    points = [(place.x + radius * cos(angle + at), place.y + radius * sin(angle + at)) for at in (-half, 0.0, half)]
    to_gears = [hypot(x - o.x, y - o.y) - shape.outer_radius(o.wheel.teeth) for x, y in points for o in others]
    to_names = [distance_to_box(x, y, o.label) for x, y in points for o in (*others, place)]
    return min([*to_gears, *to_names])


def _apart(one: float, other: float) -> float:
    return abs((one - other + pi) % (2 * pi) - pi)
