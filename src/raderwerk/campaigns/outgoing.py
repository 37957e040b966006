"""What waits to go out, and whether it still may: looked at when it leaves, since much can have changed since it was queued."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from raderwerk.campaigns.enums import INVITING, AppointmentState, CampaignState, MessageState
from raderwerk.campaigns.message_rules import WAIT_BETWEEN_INVITATIONS, Facts, Refusal, may_send
from raderwerk.campaigns.models import Appointment, FollowUp, Message, Slot
from raderwerk.campaigns.reach import address_for
from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Contact
from raderwerk.core.crypto import SealBroken

RELATED = (
    "follow_up__client",
    "follow_up__campaign",
    "follow_up__colleague__user",
    "invitation__run",
    "appointment__colleague__user",
    "appointment__location",
)


def due(now: datetime) -> QuerySet[Message]:
    """What waits and may be tried now, of campaigns that run; who waits longest first."""
    running = Message.objects.filter(follow_up__campaign__state=CampaignState.RUNNING)
    return running.filter(state=MessageState.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")


def refusals(messages: Sequence[Message], now: datetime) -> dict[int, Refusal | None]:
    """Per message why it may not go out; None when it may."""
    follow_ups = {message.follow_up_id for message in messages}
    ahead = _with_appointment_ahead(follow_ups)
    before = _invited_before(messages, now)
    slots = {campaign: _has_free_slots(campaign, now) for campaign in {one.follow_up.campaign_id for one in messages}}
    return {
        message.pk: may_send(
            Facts(
                kind=message.kind,
                running=message.follow_up.campaign.state == CampaignState.RUNNING,
                closed=message.follow_up.closed_at is not None,
                paused=is_paused(message.follow_up, now),
                appointment_ahead=message.follow_up_id in ahead,
                appointment_state=message.appointment.state if message.appointment else "",
                link_works=_link_works(message, now),
                reachable=can_be_reached(message.follow_up, message.channel),
                invited_before=message.pk in before,
                free_slots=slots[message.follow_up.campaign_id],
            )
        )
        for message in messages
    }


def is_paused(follow_up: FollowUp, now: datetime) -> bool:
    """Whether reminders stand still for this person."""
    until = follow_up.paused_until
    return follow_up.reminders_paused_at is not None and (until is None or until >= timezone.localdate(now))


def can_be_reached(follow_up: FollowUp, channel: str) -> bool:
    """Whether the person has the address that this channel needs."""
    try:
        return bool(address_for(follow_up.client.identity, channel))
    except SealBroken:
        return False


def _link_works(message: Message, now: datetime) -> bool:
    invitation = message.invitation
    return invitation is not None and invitation.withdrawn_at is None and invitation.expires_at > now


def _with_appointment_ahead(follow_ups: set[int]) -> set[int]:
    planned = Appointment.objects.filter(follow_up__in=follow_ups, state=AppointmentState.PLANNED)
    return set(planned.order_by().values_list("follow_up_id", flat=True))


def _has_free_slots(campaign_id: int, now: datetime) -> bool:
    return Slot.objects.filter(campaign=campaign_id).to_choose_from(now).order_by().exists()


def _invited_before(messages: Sequence[Message], now: datetime) -> set[int]:
    """Of these messages those that would ask somebody to come for the second time within 24 hours.

    One invitation by e-mail and SMS is one time; another kind, another campaign or a colleague's own list is another.
    """
    since = now - WAIT_BETWEEN_INVITATIONS
    inviting = [message for message in messages if message.kind in INVITING]
    clients = {message.follow_up.client_id for message in inviting}
    times = _times_invited(clients, since, without=messages)
    by_hand = Contact.objects.filter(client__in=clients, result=ContactResult.INVITED, recorded_at__gt=since, attempt=None)
    invited = set(by_hand.order_by().values_list("client_id", flat=True))
    found = set()
    for message in inviting:
        this_time, client = (message.invitation_id, message.kind), message.follow_up.client_id
        if client in invited or times[client] - {this_time}:
            found.add(message.pk)
        times[client].add(this_time)
    return found


def _times_invited(
    clients: set[int], since: datetime, *, without: Sequence[Message]
) -> defaultdict[int, set[tuple[int | None, str]]]:
    """Per person the invitations that went out since a moment, or are on their way: which one, and of which kind."""
    times: defaultdict[int, set[tuple[int | None, str]]] = defaultdict(set)
    said = Message.objects.filter(
        Q(state=MessageState.SENT, sent_at__gt=since) | Q(state=MessageState.SENDING),
        follow_up__client__in=clients,
        kind__in=INVITING,
    ).exclude(pk__in=[message.pk for message in without])
    for client, invitation, kind in said.order_by().values_list("follow_up__client_id", "invitation_id", "kind"):
        times[client].add((invitation, kind))
    return times
