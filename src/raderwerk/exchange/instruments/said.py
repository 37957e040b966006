"""What an instrument says to its reader, as plain data: its own values, and those of its example where it says nothing itself."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from raderwerk.guide.inheritance import inherited
from raderwerk.guide.models import INHERITED, Instrument
from raderwerk.guide.plain_text import tidy
from raderwerk.guide.values import MANY, PARTS, snapshot

LINK_ORDER = ("page", "download", "video")


def said(instrument: Instrument) -> dict[str, Any]:
    """The values as `guide.values.snapshot` has them, with what is inherited filled in, and links per kind."""
    values = snapshot(instrument)
    taken = inherited(instrument)
    if instrument.parent is not None and taken:
        example = snapshot(instrument.parent)
        values |= {name: example[name] for name in INHERITED if name in taken}
    codes = [{name: tidy(text) for name, text in row.items()} for row in values["registration_codes"]]
    told = [tidy(sentence) for sentence in values["inconsistencies"]]
    return values | {"links": in_order(values["links"]), "registration_codes": codes, "inconsistencies": told}


def in_order(links: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pages, then documents, then videos: the guides keep these in three lists."""
    return sorted(links, key=lambda link: LINK_ORDER.index(link["kind"]))


def fetch(instruments: Iterable[Instrument]) -> list[Instrument]:
    """The same instruments with everything that `said` asks for, in a bounded number of statements."""
    rows = list(instruments)
    parts = (*MANY, *PARTS)
    prefetch_related_objects(rows, "owner", "parent", *parts, *(f"parent__{name}" for name in parts))
    return rows
