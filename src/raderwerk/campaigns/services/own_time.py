"""Plans an appointment outside the slots: a time and place that a colleague and a person agree on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState, BookedBy, MessageKind
from raderwerk.campaigns.models import Appointment, FollowUp, Location
from raderwerk.campaigns.services import follow_ups, messages
from raderwerk.campaigns.services.appointments import QUICK
from raderwerk.campaigns.services.slots import clash
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@dataclass(frozen=True, slots=True)
class OwnTime:
    """With whom, when and how; a place only when the talk is on location."""

    colleague: Membership
    starts_at: datetime
    ends_at: datetime
    channel: str
    location: Location | None = None


def plan(follow_up: FollowUp, agreed: OwnTime, *, by: Membership) -> Appointment:
    """An appointment that holds no slot; raises TransitionRefused when it cannot be."""
    with transaction.atomic():
        # One plan at a time for a colleague, so that nobody is asked to be in two places.
        Membership.objects.select_for_update(of=("self",)).get(pk=agreed.colleague.pk)
        if reason := _refusal(follow_up, agreed):
            raise TransitionRefused(reason)
        made = _save(follow_up, agreed)
        follow_ups.refresh([follow_up.pk])
        messages.queue(follow_up, MessageKind.CONFIRMATION, QUICK, appointment=made)
    processed(Activity.INVITATION, Action.CREATED, [follow_up.client.pseudonym])
    return made


def _refusal(follow_up: FollowUp, agreed: OwnTime) -> str:
    if follow_up.closed_at:
        return _("Deze persoon wordt niet meer gevolgd in de campagne. Heropen dat eerst.")
    if agreed.starts_at <= timezone.now():
        return _("Dit moment is al geweest. Kies een later moment.")
    return clash([agreed.colleague], [(agreed.starts_at, agreed.ends_at)])


def _save(follow_up: FollowUp, agreed: OwnTime) -> Appointment:
    made = Appointment(
        follow_up=follow_up,
        colleague=agreed.colleague,
        location=agreed.location,
        channel=agreed.channel,
        starts_at=agreed.starts_at,
        ends_at=agreed.ends_at,
        booked_by=BookedBy.COLLEAGUE,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        if not follow_up.appointments.filter(state=AppointmentState.PLANNED).exists():
            raise
        raise TransitionRefused(_("Er staat al een afspraak. Verplaats die, of zeg die eerst af.")) from None
    return made
