"""The history of the ladder as a gentle line, up and down: geometry in percents and pixels, drawn by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

STEPS = 6
TOP, RUNG = 26, 38  # pixels: first rung and distance between rungs
HEIGHT = TOP + (STEPS - 1) * RUNG + 34
LEFT, RIGHT = 38.0, 96.0  # percents of the width between which measurements lie; the labels stand left of it


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: the day and the step (1 to 6)."""

    on: date
    step: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A measurement in the picture: x in percents of the width, y in pixels."""

    x: float
    y: int
    on: date
    step: int
    last: bool


@dataclass(frozen=True, slots=True)
class LadderLine:
    """The whole picture; `path` lives in a box of 100 wide and HEIGHT high that stretches with the page."""

    dots: tuple[Dot, ...]
    path: str
    height: int = HEIGHT

    @property
    def ends(self) -> list[Dot]:
        """The first and the last measurement, whose dates are written under the picture."""
        return [self.dots[0], self.dots[-1]] if len(self.dots) > 1 else list(self.dots)

    @property
    def rungs(self) -> list[tuple[int, int]]:
        """Step and y of each rung, from the top down."""
        return [(step, rung_y(step)) for step in range(STEPS, 0, -1)]


def rung_y(step: int) -> int:
    """Where the rung of a step lies, in pixels from the top."""
    return TOP + (STEPS - step) * RUNG


def ladder_line(measured: Sequence[Measured]) -> LadderLine:
    """Lay out measurements, oldest first; equal days stand beside each other in the order given."""
    xs = _places([item.on for item in measured])
    dots = tuple(
        Dot(round(x, 2), rung_y(item.step), item.on, item.step, index == len(measured) - 1)
        for index, (x, item) in enumerate(zip(xs, measured, strict=True))
    )
    return LadderLine(dots, _path(dots))


def _places(days: Sequence[date]) -> list[float]:
    """Time decides where a dot stands, but never closer than an even half share: dots must not hide each other."""
    if len(days) < 2:
        return [(LEFT + RIGHT) / 2] * len(days)
    span = (days[-1] - days[0]).days
    even = [index / (len(days) - 1) for index in range(len(days))]
    true = [(day - days[0]).days / span if span else place for day, place in zip(days, even, strict=True)]
    return [LEFT + (RIGHT - LEFT) * (near + far) / 2 for near, far in zip(even, true, strict=True)]


def _path(dots: Sequence[Dot]) -> str:
    """A curve that leaves and reaches each dot level, so that it never shoots past a rung."""
    if len(dots) < 2:
        return ""
    parts = [f"M{dots[0].x} {dots[0].y}"]
    for start, end in pairwise(dots):
        middle = round((start.x + end.x) / 2, 2)
        parts.append(f"C{middle} {start.y} {middle} {end.y} {end.x} {end.y}")
    return "".join(parts)
