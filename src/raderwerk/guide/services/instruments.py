"""Writes instruments: one transaction with parts, derived fields, a version, and word to the rest of the house."""

from collections.abc import Mapping
from datetime import date

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from raderwerk.core.clock import day_of, today
from raderwerk.guide import rules
from raderwerk.guide.checks import problems_of, problems_of_parts
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.merging import merge
from raderwerk.guide.models import INHERITED, Instrument, InstrumentVersion
from raderwerk.guide.moderation_rules import after_change
from raderwerk.guide.quality import facts_of
from raderwerk.guide.quality_rules import quality
from raderwerk.guide.services import versions
from raderwerk.guide.signals import instrument_changed
from raderwerk.guide.values import FIELDS, MANY, PARTS, InstrumentRefused, Json, Problem, canonical, snapshot
from raderwerk.people.models import Membership, Organisation

__all__ = ["Conflict", "InstrumentRefused", "Problem", "create", "put_back", "refresh", "save"]

DERIVED = ("is_complete", "quality", "stale_on")
SLUG_LENGTH = 200  # leaves room for a number behind it
FROM_QUICKSCAN = "bron: quickscan 2022, niet geactualiseerd"
BROUGHT_UP_TO_DATE = "bron: quickscan 2022, daarna bijgewerkt door de eigenaar"


class Conflict(Exception):
    """Somebody else changed the same fields since the writer began.

    `theirs` is the version that stands there now, `mine` all that the writer changed, in `fields` both said something else.
    """

    def __init__(self, theirs: InstrumentVersion, mine: dict[str, Json], fields: frozenset[str]) -> None:
        self.theirs = theirs
        self.mine = mine
        self.fields = fields
        super().__init__(f"version {theirs.number} changed {', '.join(sorted(fields))}")


def create(values: Mapping[str, object], *, owner: Organisation | None, by: Membership | None) -> Instrument:
    """A new instrument; `by` None is a loader. Raises InstrumentRefused.

    `values` may have, besides what `save` takes, a `slug` of its own and `confirmed_on`: when somebody last looked at it.
    """
    given = dict(values)
    slug, looked_at = str(given.pop("slug", "")), given.pop("confirmed_on", None)
    wanted = canonical(given)
    with transaction.atomic():
        instrument = Instrument(owner=owner, created_by=by, confirmed_by=by)
        instrument.slug = _free_slug(slug or slugify(wanted.get("name") or "")[:SLUG_LENGTH])
        instrument.confirmed_on = looked_at if isinstance(looked_at, date) else today()
        _write(instrument, {}, wanted, by=by)
    return instrument


def save(
    instrument: Instrument, changes: Mapping[str, object], *, by: Membership | None, seen: int | None = None, note: str = ""
) -> Instrument:
    """Write the changes as a new version; the same values make none, but somebody did look at it. Returns the fresh row.

    `changes`: names of Instrument's fields; `codes`, `barriers`, `regions`, `municipalities` as lists of keys; `rules`,
    `figures`, `links`, `contacts` as lists of mappings that replace the whole list. On a variant, what differs from its example
    is from then on its own; `overridden`, when given, says it outright. `seen` is the version that the writer had before them.
    Raises InstrumentRefused for values that cannot stand, and Conflict when others changed the same fields since `seen`.
    """
    wanted = canonical(changes)
    with transaction.atomic():
        locked = Instrument.objects.select_for_update().get(pk=instrument.pk)
        before = snapshot(locked)
        if seen is not None and seen != locked.version:
            wanted = _merged(locked, before, wanted, seen)
        if by is not None:
            locked.confirmed_on, locked.confirmed_by = today(), by
            wanted = _brought_up_to_date(before, wanted)
        _write(locked, before, wanted, by=by, note=note)
    return locked


def put_back(version: InstrumentVersion, *, by: Membership) -> Instrument:
    """Let an instrument say again what it said in an older version; that is a new version. Raises InstrumentRefused."""
    note = _("Versie %(number)d teruggezet") % {"number": version.number}
    return save(version.instrument, version.snapshot, by=by, note=note)


def refresh(instrument: Instrument, *, on: date) -> Instrument:
    """Work out again what follows from the rest: complete, quality, and when to look again."""
    shown = resolved(instrument)
    instrument.is_complete = rules.is_complete(instrument.audience, [code.code for code in shown.codes])
    instrument.quality = quality(facts_of(shown), on).score
    instrument.stale_on = rules.stale_on(instrument.confirmed_on or day_of(instrument.created_at), instrument.rhythm)
    instrument.save(update_fields=DERIVED)
    return instrument


def _brought_up_to_date(before: dict[str, Json], wanted: dict[str, Json]) -> dict[str, Json]:
    """What came from the report says so no longer as it was then, once its owner saved it."""
    if wanted.get("source", before["source"]) != FROM_QUICKSCAN:
        return wanted
    return {**wanted, "source": BROUGHT_UP_TO_DATE}


def _merged(instrument: Instrument, now: dict[str, Json], wanted: dict[str, Json], seen: int) -> dict[str, Json]:
    found = merge(versions.said_at(instrument, seen), now, wanted)
    if found.conflicts:
        mine = found.changes | {name: wanted[name] for name in found.conflicts}
        raise Conflict(versions.current(instrument), mine, found.conflicts)
    return found.changes


def _write(
    instrument: Instrument, before: dict[str, Json], wanted: dict[str, Json], *, by: Membership | None, note: str = ""
) -> None:
    """Everything of one write; the caller holds the row or is making it."""
    _fill(instrument, wanted)
    if "parent" in wanted or instrument.parent_id:
        instrument.overridden = _own(instrument.parent, before, wanted)
    _refuse([*problems_of(instrument), *_problems_of_parts(wanted)])
    differs = any(before.get(name) != value for name, value in wanted.items())
    if differs:
        instrument.version += 1
        instrument.changed_by = by
        instrument.moderation = after_change(instrument.moderation, by)
    instrument.save()
    _set_parts(instrument, wanted)
    fresh = Instrument.objects.get(pk=instrument.pk)
    version = versions.record(fresh, before, snapshot(fresh), by=by, note=note) if differs else None
    refresh(fresh, on=today())
    instrument.refresh_from_db()
    instrument_changed.send(sender=Instrument, instrument=instrument, version=version, by=by)
    if differs:
        _tell_variants(instrument, by)


def _fill(instrument: Instrument, wanted: dict[str, Json]) -> None:
    for name, value in wanted.items():
        if name not in FIELDS:
            continue
        if isinstance(FIELDS[name], models.ForeignKey):
            value = Instrument.objects.get(slug=value) if value else None
            setattr(instrument, name, value)
        else:
            setattr(instrument, name, FIELDS[name].to_python(value))


def _own(example: Instrument | None, before: dict[str, Json], wanted: dict[str, Json]) -> list[str]:
    """The inherited fields that a variant says itself."""
    if "overridden" in wanted:
        return sorted(set(wanted["overridden"]) & set(INHERITED))
    already = set(before.get("overridden") or ())
    if example is None:
        return sorted(already)
    said = snapshot(example)
    return sorted(already | {name for name in INHERITED if name in wanted and wanted[name] != said[name]})


def _problems_of_parts(wanted: dict[str, Json]) -> list[Problem]:
    return [problem for name in PARTS if name in wanted for problem in problems_of_parts(name, wanted[name])]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InstrumentRefused(problems)


def _set_parts(instrument: Instrument, wanted: dict[str, Json]) -> None:
    for name in MANY:
        if name in wanted:
            getattr(instrument, name).set(wanted[name])
    for name, model in PARTS.items():
        if name in wanted:
            getattr(instrument, name).all().delete()
            for order, row in enumerate(wanted[name]):
                model(instrument=instrument, order=order, **row).save(force_insert=True)


def _tell_variants(example: Instrument, by: Membership | None) -> None:
    """What an example says, its variants say too: they are complete, found and judged anew."""
    for variant in example.variants.order_by("pk"):
        refresh(variant, on=today())
        instrument_changed.send(sender=Instrument, instrument=variant, version=None, by=by)


def _free_slug(wanted: str) -> str:
    """The wanted address, with a number behind it when another instrument has it."""
    base = wanted or "instrument"
    taken = set(Instrument.objects.filter(slug__startswith=base).order_by("pk").values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
