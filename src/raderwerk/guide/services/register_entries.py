"""Loads the national register of the guide: the same data files twice change nothing, and what somebody claimed is theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from raderwerk.guide.models import Instrument, Synonym
from raderwerk.guide.services import instruments
from raderwerk.guide.values import ALL, MANY, PARTS, Json, canonical, snapshot

# The day on which somebody last looked at what a file says: the report went to parliament, the arrangements were read.
QUICKSCAN_ON = date(2022, 11, 28)
ARRANGEMENTS_ON = date(2026, 11, 23)

Entry = Mapping[str, Any]


class UnknownKey(ValueError):
    """A data file has a key that is no field of an instrument."""


@dataclass(frozen=True, slots=True)
class Report:
    """What loading did, or would do, as slugs (of instruments) or keys (of groups of synonyms)."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # claimed or changed by somebody, and left as they are

    @property
    def is_unchanged(self) -> bool:
        """Whether the database already said what the files say."""
        return not (self.added or self.changed)

    def line(self) -> str:
        """In one line, for whoever prepares an installation."""
        counts = (len(self.added), len(self.changed), len(self.unchanged), len(self.kept))
        return "{} nieuw, {} gewijzigd, {} gelijk, {} van een ander".format(*counts)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries of `data/register`, file by file; raises UnknownKey."""
    folder = files("raderwerk.guide").joinpath("data/register")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return tuple(_entry(row, name) for name in names for row in yaml.safe_load(folder.joinpath(name).read_text("utf-8")))


def load(*, apply: bool = True) -> Report:
    """Make the unclaimed national register say what the data files say; without `apply` it only reports."""
    report = Report()
    with transaction.atomic():
        for entry in entries():
            _load_one(entry, report, apply=apply)
    return report


def load_synonyms() -> Report:
    """Make the groups of synonyms say what the data file says; a group that a colleague changed stays theirs."""
    report = Report()
    content = yaml.safe_load(files("raderwerk.guide").joinpath("data/synonyms.yaml").read_text("utf-8"))
    with transaction.atomic():
        for kind, groups in content.items():
            for preset, words in groups.items():
                _load_group(preset, ", ".join(words), is_one_way=kind == "one_way", report=report)
    return report


def _entry(row: Entry, file: str) -> Entry:
    if unknown := set(row) - {*ALL, "slug"}:
        raise UnknownKey(f"{file}: {row.get('slug')}: {', '.join(sorted(unknown))}")
    return {"source": instruments.FROM_QUICKSCAN, **row} if row.get("initiative") else row


def _load_one(entry: Entry, report: Report, *, apply: bool) -> None:
    slug, initiative = entry["slug"], entry.get("initiative")
    values = {name: value for name, value in entry.items() if name != "slug"}
    current = Instrument.objects.filter(**({"initiative": initiative} if initiative else {"slug": slug})).first()
    if current is None:
        report.added.append(slug)
        if apply:
            looked_at = QUICKSCAN_ON if initiative else ARRANGEMENTS_ON
            instruments.create({**values, "slug": slug, "confirmed_on": looked_at}, owner=None, by=None)
    elif current.owner_id is not None:
        report.kept.append(slug)
    elif differing := _differing(current, values):
        report.changed.append(slug)
        if apply:
            instruments.save(current, differing, by=None)
    else:
        report.unchanged.append(slug)


def _differing(current: Instrument, values: Entry) -> dict[str, Json]:
    """Fields in which the file says something else; what it does not name is empty there."""
    empty: dict[str, Any] = {name: [] if name in MANY or name in PARTS else None for name in ALL}
    said, wanted = snapshot(current), canonical({**empty, **values})
    return {name: value for name, value in wanted.items() if said[name] != value}


def _load_group(preset: str, words: str, *, is_one_way: bool, report: Report) -> None:
    current = Synonym.objects.filter(preset=preset).first()
    if current is None and Synonym.objects.filter(words=words).exists():
        report.kept.append(preset)
    elif current is None:
        Synonym.objects.create(preset=preset, words=words, is_one_way=is_one_way)
        report.added.append(preset)
    elif current.changed_by_id is not None:
        report.kept.append(preset)
    elif (current.words, current.is_one_way) != (words, is_one_way):
        current.words, current.is_one_way = words, is_one_way
        current.save()
        report.changed.append(preset)
    else:
        report.unchanged.append(preset)
