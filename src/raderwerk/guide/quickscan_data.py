"""The open data of an edition: what every file, the checksum and the published JSON Schema are made from. No personal data."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from raderwerk.guide.blocks import CountedFigure, blocks_of
from raderwerk.guide.enums import EntryState
from raderwerk.guide.models import Edition, EditionEntry, RegionRound
from raderwerk.register.models import Region

SCHEMA_VERSION = "1.0"
LICENCE = "CC0-1.0"
# Column of EditionEntry -> name in the open data: the words of the report, because its readers are Dutch.
OPEN_NAMES = {
    "area": "projectgebied",
    "start": "start",
    "runtime": "looptijd",
    "participants": "aantal_deelnemers",
    "parties": "betrokken_partijen",
    "employers": "betrokkenheid_werkgevers",
    "method": "werkwijze",
    "results": "resultaten",
}
FIGURE_NAMES = {
    "kind": "soort",
    "label": "wat",
    "count": "teller",
    "count_to": "teller_tot",
    "percent": "procent_volgens_bron",
    "denominator": "noemer",
    "qualifier": "hoe_precies",
    "unit": "eenheid",
    "on_text": "peildatum",
    "on": "peildatum_iso",
    "text": "in_woorden",
}
# What a spreadsheet program takes for a formula; a dash with a space is a list.
FORMULA = re.compile(r"^(?:[=+@\t\r]|-\S)")


def content(edition: Edition, region: int | None = None) -> dict[str, Any]:
    """What an edition says, of all regions or of one (0: what belongs to no region or to many).

    Only what is stored: no words that the program makes of it and no names of regions, so that a frozen edition stays
    the same when those get better.
    """
    rounds = answers(edition)
    return {
        "editie": edition.name,
        "sleutel": edition.slug,
        "toelichting": edition.about or None,
        "peildatum": edition.reference_on.isoformat(),
        "vastgesteld": _iso(edition.frozen_at),
        "antwoorden": [_answer(found) for found in rounds if region is None or found.region_id == region],
        "initiatieven": [_initiative(entry) for entry in entries_of(edition, region)],
    }


def document(edition: Edition, region: int | None = None) -> dict[str, Any]:
    """The JSON file: the content, with its schema, licence and checksum, and the names of the regions."""
    return {
        "$schema": schema_address(),
        "schema_versie": SCHEMA_VERSION,
        "licentie": LICENCE,
        "controlegetal": edition.checksum or None,
        "alleen_regio": region,
        "regios": [_region(found.region) for found in answers(edition)],
        "inhoud": content(edition, region),
    }


def checksum(said: dict[str, Any]) -> str:
    """SHA-256 of the content of a whole edition, as JSON with sorted keys and no spaces."""
    plain = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def is_unchanged(edition: Edition) -> bool:
    """Whether a frozen edition still says what it said when it was frozen."""
    return bool(edition.checksum) and checksum(content(edition)) == edition.checksum


def entries_of(edition: Edition, region: int | None = None) -> list[EditionEntry]:
    """The initiatives that count in an edition: what a region says is gone is left out."""
    return _ordered(edition.entries.exclude(state=EntryState.ENDED), region)


def ended_in(edition: Edition, region: int) -> list[EditionEntry]:
    """What a region says exists no more; the coordinator can put it back until the edition is frozen."""
    return _ordered(edition.entries.filter(state=EntryState.ENDED), region)


def answers(edition: Edition) -> list[RegionRound]:
    """The rounds of an edition with their regions, in the order of the map's numbers."""
    return list(edition.rounds.select_related("region").order_by("region"))


def figures_of(entry: EditionEntry) -> list[CountedFigure]:
    """The figures of an entry."""
    return [CountedFigure.read(kept) for kept in entry.figures]


def text(said: dict[str, Any]) -> str:
    """JSON as it is sent."""
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def initiatives_csv(entries: Sequence[EditionEntry]) -> str:
    """One row per initiative, its figures in words in the blocks; an empty cell is not known."""
    head = ["regionummer", "regio", "sleutel", "naam", "soort", *OPEN_NAMES.values(), "bron", "kanttekeningen"]
    return _csv(head, (_initiative_row(entry) for entry in entries))


def figures_csv(entries: Sequence[EditionEntry]) -> str:
    """One row per figure."""
    rows = (
        [*_region_cells(entry), str(entry.key), entry.name, *_figure(figure).values()]
        for entry in entries
        for figure in figures_of(entry)
    )
    return _csv(["regionummer", "regio", "sleutel", "naam", *FIGURE_NAMES.values()], rows)


def schema_address() -> str:
    """Where the JSON Schema is published; the address keeps its meaning, another version gets another one."""
    return settings.BASE_URL + reverse("quickscan_schema")


def published_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) with its address."""
    return {"$id": schema_address(), **_schema()}


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    path = files("raderwerk.guide").joinpath("data/quickscan.schema.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def end_of(day: date) -> datetime:
    """The first moment after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _ordered(entries: QuerySet[EditionEntry], region: int | None) -> list[EditionEntry]:
    if region is not None:
        entries = entries.filter(region=region) if region else entries.filter(region__isnull=True)
    # No ordering by words: each database sorts them in its own way, and the checksum must be the same on all.
    return list(entries.select_related("region").order_by(F("region_id").asc(nulls_last=True), "order", "pk"))


def _answer(found: RegionRound) -> dict[str, Any]:
    return {"regio": found.region_id, "geantwoord": found.answered_at is not None}


def _region(region: Region) -> dict[str, Any]:
    return {"nummer": region.number, "cbs_code": region.cbs_code, "naam": region.name, "verzonnen": region.is_invented}


def _initiative(entry: EditionEntry) -> dict[str, Any]:
    return {
        "sleutel": str(entry.key),
        "naam": entry.name,
        "soort": entry.kind,
        "regio": entry.region_id,
        "blokken": {name: getattr(entry, column) or None for column, name in OPEN_NAMES.items()},
        "cijfers": [_figure(figure) for figure in figures_of(entry)],
        "bron": entry.source or None,
        "kanttekeningen": list(entry.notes),
        "antwoord_regio": entry.state,
    }


def _figure(figure: CountedFigure) -> dict[str, Any]:
    kept = figure.kept()
    return {name: kept[column] if kept[column] != "" else None for column, name in FIGURE_NAMES.items()}


def _initiative_row(entry: EditionEntry) -> list[Any]:
    blocks = blocks_of(entry, figures_of(entry))
    words = (block.words if block.is_known else None for block in blocks)
    about = (str(entry.key), entry.name, entry.kind)
    return [*_region_cells(entry), *about, *words, entry.source, " | ".join(entry.notes)]


def _region_cells(entry: EditionEntry) -> list[Any]:
    return [entry.region.number, entry.region.name] if entry.region else ["", "bovenregionaal of landelijk"]


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _iso(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
