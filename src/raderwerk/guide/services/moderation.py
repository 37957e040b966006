"""What a coordinator says of an instrument after it was published."""

from datetime import datetime

from django.db import transaction

from raderwerk.guide.models import Instrument
from raderwerk.guide.moderation_rules import MODERATION_STATES
from raderwerk.guide.signals import instrument_changed
from raderwerk.people.models import Membership


@transaction.atomic
def judge(instrument: Instrument, to: str, *, note: str = "", now: datetime, by: Membership) -> Instrument:
    """Approve, or ask for a change with a note that the owner reads. Raises TransitionRefused."""
    locked = Instrument.objects.select_for_update().get(pk=instrument.pk)
    note = note.strip()
    MODERATION_STATES.require(locked.moderation, to, note)
    locked.moderation, locked.moderation_note = to, note
    locked.moderated_by, locked.moderated_at = by, now
    locked.save(update_fields=["moderation", "moderation_note", "moderated_by", "moderated_at"])
    instrument_changed.send(sender=Instrument, instrument=locked, version=None, by=by)
    return locked
