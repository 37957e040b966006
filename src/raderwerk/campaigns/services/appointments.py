"""Makes, moves and ends appointments; each step refreshes where somebody stands and queues the message it calls for."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.appointment_rules import APPOINTMENT_STATES, Step
from raderwerk.campaigns.enums import AppointmentState, MessageChannel, MessageKind
from raderwerk.campaigns.models import Appointment, FollowUp, Slot
from raderwerk.campaigns.outgoing import is_paused
from raderwerk.campaigns.services import follow_ups, messages
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

QUICK = (MessageChannel.EMAIL, MessageChannel.SMS)  # a letter would come after the talk


class SlotTaken(TransitionRefused):
    """Somebody else chose this moment just before; its text asks to choose another one."""


def book(follow_up: FollowUp, slot: Slot, *, booked_by: str, by: Membership | None = None) -> Appointment:
    """An appointment in a free slot; raises SlotTaken, or TransitionRefused when there is an appointment already.

    `by` is the colleague, and nobody when the person chose it with the personal link.
    """
    with transaction.atomic():
        made = _make(follow_up, slot, booked_by)
        _tell(made, MessageKind.CONFIRMATION)
    _log(made, Action.CREATED, by)
    return made


def move(appointment: Appointment, slot: Slot, *, booked_by: str, by: Membership | None = None) -> Appointment:
    """To another slot: the old one is free again, or, when the new one is taken (SlotTaken), nothing has changed."""
    with transaction.atomic():
        old = _change(appointment, AppointmentState.MOVED)
        made = _make(old.follow_up, slot, booked_by)
        _tell(made, MessageKind.MOVED)
    _log(made, Action.CHANGED, by)
    return made


def excuse(appointment: Appointment, reason: str = "", *, by: Membership | None = None) -> Appointment:
    """The person cannot come; why is theirs to tell or not."""
    with transaction.atomic():
        changed = _change(appointment, AppointmentState.EXCUSED, reason)
        follow_ups.refresh([changed.follow_up_id])
    _log(changed, Action.CHANGED, by)
    return changed


def cancel(appointment: Appointment, reason: str, by: Membership) -> Appointment:
    """We cannot be there; the person hears it at once."""
    with transaction.atomic():
        changed = _change(appointment, AppointmentState.CANCELLED, reason)
        _tell(changed, MessageKind.CANCELLED)
    _log(changed, Action.CHANGED, by)
    return changed


def mark(appointment: Appointment, state: str, by: Membership, *, now: datetime | None = None) -> Appointment:
    """Whether somebody came (ATTENDED or NO_SHOW), from the day itself; can be put right.

    Who did not come hears that we missed them, unless a colleague asked not to remind them.
    """
    now = now or timezone.now()
    with transaction.atomic():
        changed = _change(appointment, state, now=now)
        if state == AppointmentState.NO_SHOW and not is_paused(changed.follow_up, now):
            _tell(changed, MessageKind.MISSED)
        else:
            follow_ups.refresh([changed.follow_up_id])
    _log(changed, Action.CHANGED, by)
    return changed


def _make(follow_up: FollowUp, slot: Slot, booked_by: str) -> Appointment:
    # Holding both for a moment: a colleague may be closing the one or withdrawing the other.
    closed_at = FollowUp.objects.select_for_update().values_list("closed_at", flat=True).get(pk=follow_up.pk)
    if closed_at:
        raise TransitionRefused(_("Deze persoon wordt niet meer gevolgd in de campagne. Heropen dat eerst."))
    chosen = Slot.objects.select_for_update().get(pk=slot.pk)
    _require_open(follow_up, chosen)
    made = Appointment(
        follow_up=follow_up,
        slot=chosen,
        colleague_id=chosen.colleague_id,
        location_id=chosen.location_id,
        channel=chosen.channel,
        starts_at=chosen.starts_at,
        ends_at=chosen.ends_at,
        booked_by=booked_by,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # The constraints decide who was first; asking beforehand would only make the chance smaller.
        if Appointment.objects.filter(follow_up=follow_up, state=AppointmentState.PLANNED).exists():
            raise TransitionRefused(_("Er staat al een afspraak. Verplaats die, of zeg die eerst af.")) from None
        raise _taken() from None
    return made


def _require_open(follow_up: FollowUp, slot: Slot) -> None:
    if slot.campaign_id != follow_up.campaign_id:
        raise TransitionRefused(_("Dit moment hoort bij een andere campagne. Kies een ander moment."))
    if slot.withdrawn_at or slot.starts_at <= timezone.now():
        raise _taken()


def _taken() -> SlotTaken:
    return SlotTaken(_("Dit moment is net bezet of vervallen. Kies een ander moment."))


def _change(appointment: Appointment, target: str, reason: str = "", now: datetime | None = None) -> Appointment:
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("follow_up__client").get(pk=appointment.pk)
    APPOINTMENT_STATES.require(locked.state, target, _step(locked, now or timezone.now()))
    locked.state, locked.reason = target, reason
    locked.save(update_fields=["state", "reason", "changed_at"])
    return locked


def _step(appointment: Appointment, now: datetime) -> Step:
    day, begin = timezone.localdate(appointment.starts_at), appointment.starts_at
    return Step(day <= timezone.localdate(now), begin <= now, has_talk=appointment.talk_id is not None)


def _tell(appointment: Appointment, kind: str) -> None:
    """Only queues: a mail server that is away never stands between somebody and their appointment."""
    follow_ups.refresh([appointment.follow_up_id])
    messages.queue(appointment.follow_up, kind, QUICK, appointment=appointment)


def _log(appointment: Appointment, action: Action, by: Membership | None) -> None:
    activity = Activity.INVITATION if by else Activity.PERSONAL_LINK
    processed(activity, action, [appointment.follow_up.client.pseudonym])
