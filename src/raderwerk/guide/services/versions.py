"""Keeps what an instrument said after each change, and puts an older version back."""

from raderwerk.guide.models import Instrument, InstrumentVersion
from raderwerk.guide.values import Json, snapshot
from raderwerk.people.models import Membership


def record(
    instrument: Instrument, before: dict[str, Json], after: dict[str, Json], *, by: Membership | None, note: str = ""
) -> InstrumentVersion:
    """The next version; its number is already on the instrument, whose row the caller holds."""
    changes = {name: [before.get(name), value] for name, value in after.items() if value != before.get(name)}
    return InstrumentVersion.objects.create(
        instrument=instrument, number=instrument.version, changed_by=by, note=note[:200], changes=changes, snapshot=after
    )


def current(instrument: Instrument) -> InstrumentVersion:
    """What the instrument says now; an unsaved version for one that was never written by a service."""
    found = InstrumentVersion.objects.filter(instrument=instrument, number=instrument.version).first()
    return found or InstrumentVersion(instrument=instrument, number=instrument.version, snapshot=snapshot(instrument))


def said_at(instrument: Instrument, number: int) -> dict[str, Json]:
    """What the instrument said in version `number`; nothing when that version was not kept."""
    return InstrumentVersion.objects.filter(instrument=instrument, number=number).values_list("snapshot", flat=True).first() or {}
