"""The map of the labour-market regions as tiles: one per region, in the shape of the country, each a link with a number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from raderwerk.register.models import Region

SHADES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a region is drawn: column from the west, row from the north, both from 1."""

    column: int
    row: int
    short: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile says of its region: a short text, the same in a sentence, a shade (0 is none) and where it leads."""

    value: str
    words: str
    shade: int
    href: str
    icon: str = ""  # stands in the place of the value, where the shade must not speak alone


@dataclass(frozen=True, slots=True)
class Tile:
    """One region on the map; an invented one has no place in the country."""

    region: Region
    shown: Shown
    place: Place | None


def tiles(regions: Iterable[Region], show: Callable[[Region], Shown]) -> list[Tile]:
    """A tile for each region, in the order in which one reads the map: from north to south, and from west to east."""
    made = [Tile(region, show(region), places().get(region.pk)) for region in regions]
    return sorted(made, key=lambda tile: (tile.place.row, tile.place.column) if tile.place else (99, tile.region.pk))


def shade(count: int, most: int) -> int:
    """From 0 (none) to SHADES (the most): equal parts, and any at all is seen."""
    return 0 if not count else max(1, -(-count * SHADES // most))


@lru_cache(maxsize=1)
def places() -> dict[int, Place]:
    """Where each region is drawn, by number."""
    path = files("raderwerk.guide").joinpath("data/tiles.yaml")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["rows"]
    return {number: Place(column, row, short) for number, column, row, short in rows}
