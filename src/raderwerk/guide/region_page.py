"""What the pages of the regions show: the map with its counts, and one region with its initiatives by type."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.urls import reverse

from raderwerk.guide import tile_map
from raderwerk.guide.enums import Kind
from raderwerk.guide.inheritance import Resolved
from raderwerk.guide.models import RegionProfile
from raderwerk.guide.quickscan_page import initiatives
from raderwerk.guide.services import regions as service
from raderwerk.guide.tile_map import Shown, Tile
from raderwerk.register.models import Region


@dataclass(frozen=True, slots=True)
class Row:
    """One region with how many published initiatives it has."""

    region: Region
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All regions; invented ones stand apart from the country."""

    rows: list[Row]
    invented: list[Row]
    map: list[Tile]
    on: date

    @property
    def with_some(self) -> int:
        """How many regions of the country have at least one initiative."""
        return sum(row.count > 0 for row in self.rows)


def overview(regions: Iterable[Region], on: date) -> Overview:
    """The regions with their counts on a day."""
    counted = service.counts(on)
    rows = [Row(region, counted[region.pk]) for region in regions]
    real = [row for row in rows if not row.region.is_invented]
    most = max((row.count for row in real), default=0)
    tiles = tile_map.tiles([row.region for row in real], lambda region: _shown(region, counted[region.pk], most))
    return Overview(real, [row for row in rows if row.region.is_invented], tiles, on)


def _shown(region: Region, count: int, most: int) -> Shown:
    return Shown(str(count), initiatives(count), tile_map.shade(count, most), reverse("guide_region", args=[region.pk]))


@dataclass(frozen=True)
class RegionPage:
    """One region."""

    region: Region
    on: date

    @cached_property
    def profile(self) -> RegionProfile | None:
        """How it presents itself, if it did."""
        return RegionProfile.objects.filter(region=self.region).first()

    @cached_property
    def municipalities(self) -> list[str]:
        """Names of its municipalities."""
        return service.municipalities_of(self.region, self.on)

    @cached_property
    def initiatives(self) -> list[Resolved]:
        """What is published here."""
        return service.initiatives_in(self.region, self.on)

    @property
    def by_kind(self) -> list[tuple[str, list[Resolved]]]:
        """The same per type of instrument, in the order of the report."""
        order = list(Kind.values)
        rows = sorted(self.initiatives, key=lambda item: (order.index(item.kind), item.name.casefold()))
        return [(str(Kind(kind).label), list(found)) for kind, found in groupby(rows, key=lambda item: item.kind)]

    @property
    def terms(self) -> list[tuple[str, str]]:
        """Own words with what they mean; a line without a colon has no explanation."""
        lines = (self.profile.terminology if self.profile else "").splitlines()
        parts = (line.partition(":") for line in lines if line.strip())
        return [(word.strip(), meaning.strip()) for word, _colon, meaning in parts]
