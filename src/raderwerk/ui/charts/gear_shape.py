"""Geometry of gears: involute teeth of one module, so that any two of them mesh.

Source: standard involute geometry (e.g. ISO 21771): pitch radius = module * teeth / 2,
base radius = pitch radius * cos(pressure angle).
All lengths are pixels of the drawing, all angles radians.
"""

from functools import cache
from math import acos, cos, pi, radians, sin, tan

from raderwerk.ui.charts.svg import coordinate

MODULE = 6.6
PRESSURE_ANGLE = radians(25)
ADDENDUM = 0.82 * MODULE
DEDENDUM = 1.02 * MODULE
# Play between teeth, as a part of the pitch: the drawn line has a width too.
BACKLASH = 0.045
FLANK_POINTS = 4
# How much wider a tooth is at its foot than at the base circle, as a part of the pitch, on each side.
FOOT = 0.3

TEETH_OF_WEIGHT = {1: 10, 2: 13, 3: 16, 4: 19, 5: 22}


@cache
def pitch_radius(teeth: int) -> float:
    """Radius at which two meshing gears touch."""
    return MODULE * teeth / 2


@cache
def outer_radius(teeth: int) -> float:
    """Radius of the tips of the teeth."""
    return pitch_radius(teeth) + ADDENDUM


@cache
def root_radius(teeth: int) -> float:
    """Radius of the bottom between the teeth."""
    return pitch_radius(teeth) - DEDENDUM


@cache
def base_radius(teeth: int) -> float:
    """Radius of the circle from which the involute unwinds, not below the bottom between the teeth."""
    return max(root_radius(teeth), pitch_radius(teeth) * cos(PRESSURE_ANGLE))


def half_tooth(teeth: int, radius: float) -> float:
    """Half the angle that a tooth takes at `radius`."""
    at_pitch = pi / (2 * teeth) - BACKLASH * pi / teeth
    base, root = base_radius(teeth), root_radius(teeth)
    # Below the base circle an involute does not exist; there the foot of the tooth widens, as that of a real one does.
    foot = FOOT * pi / teeth * (base - radius) / (base - root) if radius < base else 0.0
    return at_pitch + _involute(PRESSURE_ANGLE) - _involute(acos(min(1.0, base / radius))) + foot


def meshing_phase(teeth: int, phase: float, other_teeth: int, direction: float) -> float:
    """Phase of a gear that meshes with one of `teeth` and `phase` and lies in `direction` from it.

    The phase is the angle at which a tooth points. Where the one has a tooth, the other has a gap.
    """
    return direction + pi - (pi - teeth * (direction - phase)) / other_teeth


@cache
def path(teeth: int) -> str:
    """SVG path of a gear around (0, 0) with a tooth pointing to the right."""
    outer, root = outer_radius(teeth), root_radius(teeth)
    base = base_radius(teeth)
    radii = [base + (outer - base) * (step / FLANK_POINTS) ** 1.2 for step in range(FLANK_POINTS + 1)]
    parts = []
    for tooth in range(teeth):
        centre = 2 * pi * tooth / teeth
        rising = [(root, centre - half_tooth(teeth, root))] + [(r, centre - half_tooth(teeth, r)) for r in radii]
        falling = [(r, 2 * centre - angle) for r, angle in reversed(rising)]
        start = "M" if tooth == 0 else f"A{coordinate(root)} {coordinate(root)} 0 0 1 "
        parts.append(start + _points(rising) + f"A{coordinate(outer)} {coordinate(outer)} 0 0 1 " + _points(falling))
    return "".join(parts) + f"A{coordinate(root)} {coordinate(root)} 0 0 1 {_point(root, -half_tooth(teeth, root))}Z"


def contains(teeth: int, phase: float, radius: float, angle: float) -> bool:
    """Whether the point at (`radius`, `angle`) from the centre lies inside the gear."""
    if radius <= root_radius(teeth):
        return True
    if radius > outer_radius(teeth):
        return False
    pitch = 2 * pi / teeth
    from_tooth = (angle - phase + pitch / 2) % pitch - pitch / 2
    return abs(from_tooth) <= half_tooth(teeth, radius)


def _involute(angle: float) -> float:
    return tan(angle) - angle


def _points(polar: list[tuple[float, float]]) -> str:
    return "L".join(_point(radius, angle) for radius, angle in polar)


def _point(radius: float, angle: float) -> str:
    return f"{coordinate(radius * cos(angle))} {coordinate(radius * sin(angle))}"
