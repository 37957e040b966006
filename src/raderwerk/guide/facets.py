"""What one may choose on in the guide: the facets, in which order, and which of their values an instrument carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import Audience, DurationUnit, Evidence, Kind, Level
from raderwerk.guide.inheritance import Resolved
from raderwerk.register.enums import GuideList

NATIONAL = "nl"
UNKNOWN_EVIDENCE = "unknown"
PUBLIC, EVERYTHING = "public", "everything"


class Duration(models.TextChoices):
    """How long an instrument takes."""

    DAYS = "days", _("Korter dan een maand")
    SEASON = "season", _("1 tot 3 maanden")
    HALF_YEAR = "half_year", _("3 tot 6 maanden")
    YEAR = "year", _("6 tot 12 maanden")
    LONGER = "longer", _("Een jaar of langer")


class Hours(models.TextChoices):
    """How many hours a week an instrument asks."""

    FEW = "few", _("Minder dan 8 uur")
    HALF = "half", _("8 tot 16 uur")
    MOST = "most", _("16 tot 24 uur")
    FULL = "full", _("24 uur of meer")


class Places(models.TextChoices):
    """What is known about places."""

    FREE = "free", _("Er is plaats")
    NO_WAITING = "no_waiting", _("Geen wachttijd")


# Lower bounds of the values above, in weeks and in hours a week; each ends where the next begins.
DURATION_FROM = {Duration.DAYS: 0.0, Duration.SEASON: 4.3, Duration.HALF_YEAR: 13.0, Duration.YEAR: 26.0, Duration.LONGER: 52.0}
HOURS_FROM = {Hours.FEW: 0.0, Hours.HALF: 8.0, Hours.MOST: 16.0, Hours.FULL: 24.0}
WEEKS_IN = {DurationUnit.HOURS: 1 / 40, DurationUnit.DAYS: 1 / 5, DurationUnit.WEEKS: 1.0, DurationUnit.MONTHS: 52 / 12}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to choose on: its name in the index and in the address, its label, and the code lists of its values, if any."""

    name: str
    label: str | Promise
    lists: tuple[str, ...] = ()
    choices: type[models.TextChoices] | None = None
    is_long: bool = False  # more values than one takes in at a glance


FACETS = (
    Facet("drempel", _("Drempel"), is_long=True),
    Facet("voor", _("Voor wie"), choices=Audience),
    Facet("gebied", _("Gebied"), is_long=True),
    Facet("soort", _("Soort hulp"), choices=Kind, is_long=True),
    Facet("stap", _("Stap op de weg"), (GuideList.TILE_EVA, GuideList.TILE_DENNIS), is_long=True),
    Facet("nodig", _("Wat iemand nodig heeft"), (GuideList.CHARACTERISTIC,), is_long=True),
    Facet("doelgroep", _("Doelgroep"), (GuideList.GROUP_EVA, GuideList.GROUP_DENNIS), is_long=True),
    Facet("vorm", _("Manier van werken"), (GuideList.DELIVERY,), is_long=True),
    Facet("groep", _("Alleen of samen"), (GuideList.GROUP_FORM,)),
    Facet("duur", _("Hoe lang"), choices=Duration),
    Facet("uren", _("Uren per week"), choices=Hours),
    Facet("bewijs", _("Bewijs"), choices=Evidence),
    Facet("plek", _("Plaatsen"), choices=Places),
)
BY_NAME = {facet.name: facet for facet in FACETS}
SCOPE = "zicht"  # not for choosing: who may see it


def values_of(shown: Resolved) -> dict[str, list[str]]:
    """Facet -> the values that an instrument carries, as its reader sees it; sorted, and without facets it says nothing about."""
    carried: dict[str, Iterable[str]] = {
        "drempel": (barrier.code for barrier in shown.barriers),
        "voor": [shown.audience],
        "gebied": areas(shown),
        "soort": [shown.kind],
        "duur": durations(shown.duration_low, shown.duration_high, shown.duration_unit),
        "uren": hours(shown.hours_low, shown.hours_high),
        "bewijs": [shown.evidence or UNKNOWN_EVIDENCE],
        "plek": places(shown.places_free, shown.waiting_weeks),
    }
    for facet in FACETS:
        if facet.lists:
            carried[facet.name] = [code.code for code in shown.codes if code.list in facet.lists]
    found = {name: sorted(set(values)) for name, values in carried.items()}
    return {name: values for name, values in found.items() if values}


def areas(shown: Resolved) -> Iterator[str]:
    """The country, or regions (r25) and municipalities (GM0268); a municipality lies in its region."""
    if shown.level == Level.NATIONAL:
        yield NATIONAL
        return
    yield from (f"r{region.number}" for region in shown.regions.all())
    for municipality in shown.municipalities.all():
        yield municipality.code
        yield f"r{municipality.region_id}"


def durations(low: Decimal | None, high: Decimal | None, unit: str) -> list[str]:
    """The values that a duration of `low` to `high` units touches; none when it is not told."""
    weeks = WEEKS_IN.get(DurationUnit(unit)) if unit else None
    return _touched(DURATION_FROM, low, high, weeks) if weeks else []


def hours(low: Decimal | None, high: Decimal | None) -> list[str]:
    """The values that `low` to `high` hours a week touch; none when it is not told."""
    return _touched(HOURS_FROM, low, high, 1.0)


def places(free: int | None, waiting_weeks: int | None) -> Iterator[str]:
    """What is known about places; not knowing is no value."""
    if free:
        yield Places.FREE
    if waiting_weeks == 0:
        yield Places.NO_WAITING


def scopes(*, published: bool, owner_id: int | None) -> frozenset[str]:
    """Who may see an instrument: everybody, its owner, and always a moderator."""
    return frozenset({EVERYTHING} | ({PUBLIC} if published else set()) | ({f"own-{owner_id}"} if owner_id else set()))


def _touched(bounds: Mapping[Any, float], low: Decimal | None, high: Decimal | None, factor: float) -> list[str]:
    told = [float(value) * factor for value in (low, high) if value is not None]
    if not told:
        return []
    first, last = told[0], told[-1]
    ends = [*list(bounds.values())[1:], float("inf")]
    return [
        str(value)
        for (value, start), end in zip(bounds.items(), ends, strict=True)
        if first < end and (first >= start or last > start)
    ]
