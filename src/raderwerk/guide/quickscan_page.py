"""What the pages of the quickscan show: editions, their map, how far the regions are, and the initiatives in blocks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.core.access import Permission
from raderwerk.guide import tile_map
from raderwerk.guide.blocks import Block, blocks_of
from raderwerk.guide.enums import EditionState, EntryState, Kind
from raderwerk.guide.models import Edition, EditionEntry, RegionRound
from raderwerk.guide.quickscan_data import answers, entries_of, figures_of
from raderwerk.guide.quickscan_rules import STANDING_WORDS, Standing, standing
from raderwerk.guide.tile_map import Shown, Tile
from raderwerk.people.models import User
from raderwerk.register.models import Region

# Number in an address for what belongs to no region, or to many.
NO_REGION = 0
SHADE_OF = {Standing.NOT_ASKED: 0, Standing.ASKED: 1, Standing.OPENED: 2, Standing.ANSWERED: 4}
ICON_OF = {Standing.NOT_ASKED: "", Standing.ASKED: "mail", Standing.OPENED: "pencil", Standing.ANSWERED: "check"}


def visible_editions(user: User | AnonymousUser) -> QuerySet[Edition]:
    """Frozen editions for everybody; those that are being made for who may run the quickscan."""
    acting = getattr(user, "acting", None)
    may_run = acting is not None and acting.may(Permission.RUN_QUICKSCAN)
    return Edition.objects.all() if may_run else Edition.objects.filter(state=EditionState.FROZEN)


@dataclass(frozen=True, slots=True)
class Summary:
    """An edition in a list: how many initiatives, and how many of the regions of the country answered."""

    edition: Edition
    entries: int
    regions: int
    answered: int


def summaries(editions: QuerySet[Edition]) -> list[Summary]:
    """Each edition with its counts, in one statement; invented regions do not count."""
    real = Q(rounds__region__is_invented=False)
    counted = editions.annotate(
        entry_count=Count("entries", filter=~Q(entries__state=EntryState.ENDED), distinct=True),
        region_count=Count("rounds", filter=real, distinct=True),
        answer_count=Count("rounds", filter=real & Q(rounds__answered_at__isnull=False), distinct=True),
    )
    return [Summary(found, found.entry_count, found.region_count, found.answer_count) for found in counted]


@dataclass(frozen=True, slots=True)
class Row:
    """How far one region is, and how many initiatives it has in the edition."""

    round: RegionRound
    entries: int

    @property
    def region(self) -> Region:
        """Which region."""
        return self.round.region

    @property
    def standing(self) -> Standing:
        """How far it is."""
        found = self.round
        return standing(invited=found.invited_at, opened=found.opened_at, answered=found.answered_at)

    @property
    def standing_words(self) -> str:
        """The same in words."""
        return str(STANDING_WORDS[self.standing])


@dataclass(frozen=True)
class EditionPage:
    """One edition as a whole: three statements, however many regions and initiatives."""

    edition: Edition

    @cached_property
    def entries(self) -> list[EditionEntry]:
        """Everything that counts."""
        return entries_of(self.edition)

    @cached_property
    def rows(self) -> list[Row]:
        """The regions of the country, in the order of their numbers."""
        return [row for row in self._all_rows if not row.region.is_invented]

    @cached_property
    def invented(self) -> list[Row]:
        """The regions of the demo, apart from the country."""
        return [row for row in self._all_rows if row.region.is_invented]

    @cached_property
    def _all_rows(self) -> list[Row]:
        counted = Counter(entry.region_id for entry in self.entries)
        return [Row(found, counted[found.region_id]) for found in answers(self.edition)]

    @property
    def everywhere(self) -> int:
        """How many initiatives belong to no region or to many."""
        return sum(entry.region_id is None for entry in self.entries)

    @property
    def in_invented(self) -> int:
        """How many initiatives are in regions of the demo."""
        return sum(row.entries for row in self.invented)

    @property
    def answered(self) -> int:
        """How many regions of the country answered."""
        return sum(row.round.answered_at is not None for row in self.rows)

    @property
    def silent(self) -> list[Region]:
        """Regions of the country that did not answer."""
        return [row.region for row in self.rows if row.round.answered_at is None]

    @property
    def waiting(self) -> list[Row]:
        """Who was asked and did not answer yet: those can be reminded."""
        return [row for row in self._all_rows if row.round.email and row.round.answered_at is None]

    @property
    def sentence(self) -> str:
        """Who answered, in a sentence: numerator and denominator."""
        return ngettext(
            "%(answered)d van de %(all)d regio's heeft geantwoord.",
            "%(answered)d van de %(all)d regio's hebben geantwoord.",
            self.answered,
        ) % {"answered": self.answered, "all": len(self.rows)}

    @cached_property
    def map(self) -> list[Tile]:
        """The tile map with the number of initiatives per region."""
        most = max((row.entries for row in self.rows), default=0)
        rows = {row.region.pk: row for row in self.rows}
        return tile_map.tiles([row.region for row in self.rows], lambda region: self._counted(rows[region.pk], most))

    @cached_property
    def standing_map(self) -> list[Tile]:
        """The tile map with how far each region is."""
        rows = {row.region.pk: row for row in self.rows}
        return tile_map.tiles([row.region for row in self.rows], lambda region: self._stood(rows[region.pk]))

    def _counted(self, row: Row, most: int) -> Shown:
        if row.round.answered_at is None and not row.entries:
            return Shown("\N{EN DASH}", _("niet geantwoord"), 0, self._address(row))
        return Shown(str(row.entries), initiatives(row.entries), tile_map.shade(row.entries, most), self._address(row))

    def _stood(self, row: Row) -> Shown:
        step = row.standing
        return Shown("\N{EN DASH}", row.standing_words, SHADE_OF[step], f"#regio-{row.region.pk}", ICON_OF[step])

    def _address(self, row: Row) -> str:
        return reverse("quickscan_region", args=[self.edition.slug, row.region.pk])


@dataclass(frozen=True, slots=True)
class Told:
    """One initiative in the blocks of the report."""

    entry: EditionEntry
    blocks: tuple[Block, ...]

    @property
    def kind(self) -> str:
        """The type of instrument in words."""
        return str(Kind(self.entry.kind).label)

    @property
    def state(self) -> str:
        """What the region said of it, in words."""
        return str(EntryState(self.entry.state).label)


def told(entries: Iterable[EditionEntry]) -> list[Told]:
    """Initiatives as a reader sees them."""
    return [Told(entry, blocks_of(entry, figures_of(entry))) for entry in entries]


def by_region(entries: Sequence[EditionEntry]) -> list[tuple[str, list[Told]]]:
    """Initiatives per region, in the order they have; what belongs to none comes last."""
    names = dict.fromkeys(region_name(entry.region) for entry in entries)
    return [(name, told(entry for entry in entries if region_name(entry.region) == name)) for name in names]


def region_name(region: Region | None) -> str:
    """The name of a region, or of what belongs to none."""
    return region.name if region else _("Bovenregionaal en landelijk")


def initiatives(count: int) -> str:
    """A number of initiatives in words."""
    return ngettext("%(count)d initiatief", "%(count)d initiatieven", count) % {"count": count}
