"""Takes a judged file over into the guide: everything that was not rejected, or nothing at all."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.exchange.instruments.errors import InstrumentFileError
from raderwerk.exchange.instruments.judging import Judged, Verdict, sentence
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import instruments
from raderwerk.people.models import Membership, Organisation


def apply(judged: Iterable[Judged], organisation: Organisation, *, by: Membership | None, note: str) -> list[Instrument]:
    """Write what is new and what changed, in one transaction; raises InstrumentFileError, and then nothing was written."""
    with transaction.atomic():
        return [_written(one, organisation, by, note) for one in judged if one.verdict in {Verdict.NEW, Verdict.CHANGED}]


def _written(one: Judged, organisation: Organisation, by: Membership | None, note: str) -> Instrument:
    try:
        if one.instrument is None:
            return _new(one, organisation, by)
        return instruments.save(one.instrument, one.changes, by=by, seen=one.instrument.version, note=note)
    except instruments.InstrumentRefused as refused:
        raise InstrumentFileError(_refusal(one, " ".join(map(sentence, refused.problems)))) from refused
    except instruments.Conflict as conflict:
        why = _("Een collega heeft dit instrument net gewijzigd. Lees het bestand opnieuw in.")
        raise InstrumentFileError(_refusal(one, why)) from conflict


def _refusal(one: Judged, why: str) -> str:
    return _("Er is niets overgenomen. %(name)s (%(place)s): %(why)s") % {
        "name": one.name,
        "place": one.incoming.place,
        "why": why,
    }


def _new(one: Judged, organisation: Organisation, by: Membership | None) -> Instrument:
    instrument = instruments.create(one.changes, owner=organisation, by=by)
    if one.incoming.key:
        # The number travels along: when the file comes again, it is the same instrument.
        instrument.key = one.incoming.key
        instrument.save(update_fields=["key"])
    return instrument
