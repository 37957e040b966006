"""Lets an organisation take over an instrument that nobody owns yet, such as an entry of the quickscan of 2022."""

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.guide.audience import region_of
from raderwerk.guide.enums import FollowerRole, Level
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import versions
from raderwerk.guide.services.followers import follow
from raderwerk.guide.signals import instrument_changed
from raderwerk.guide.values import snapshot
from raderwerk.people.models import Membership, Organisation


class ClaimRefused(Exception):
    """This instrument cannot be taken over; the text tells why."""


def is_elsewhere(instrument: Instrument, organisation: Organisation) -> bool:
    """Whether the instrument lies in other regions than where the organisation works."""
    regions = {region.pk for region in instrument.regions.all()}
    regions |= {municipality.region_id for municipality in instrument.municipalities.all()}
    return bool(regions) and region_of(organisation) not in regions


@transaction.atomic
def claim(instrument: Instrument, *, by: Membership, reason: str = "") -> Instrument:
    """From now on the organisation of `by` keeps it. Raises ClaimRefused."""
    locked = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if refusal := refusal_of(locked, by.organisation, reason):
        raise ClaimRefused(refusal)
    locked.owner = by.organisation
    locked.changed_by = by
    locked.version += 1
    locked.save(update_fields=["owner", "changed_by", "changed_at", "version"])
    says = snapshot(locked)
    note = _("Overgenomen door %(organisation)s") % {"organisation": by.organisation.name}
    version = versions.record(locked, says, says, by=by, note=f"{note}: {reason}" if reason else note)
    follow(locked, by, FollowerRole.MAKER)
    instrument_changed.send(sender=Instrument, instrument=locked, version=version, by=by)
    return locked


def refusal_of(instrument: Instrument, organisation: Organisation, reason: str) -> str:
    """Why it cannot be taken over; empty when it can."""
    if instrument.owner_id:
        return _("Dit instrument heeft al een eigenaar: %(owner)s.") % {"owner": instrument.owner}
    if instrument.level == Level.NATIONAL:
        return _("Dit is een landelijk instrument. Maak er een eigen variant van.")
    if is_elsewhere(instrument, organisation) and not reason:
        return _("Dit instrument staat bij een andere regio. Schrijf waarom jullie het overnemen.")
    return ""
