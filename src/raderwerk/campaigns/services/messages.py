"""The queue of messages: what is put in, tried again or taken out; e-mail and SMS leave it by `sending`, letters by `letters`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from raderwerk.campaigns.enums import MessageState
from raderwerk.campaigns.models import Appointment, FollowUp, Invitation, Message
from raderwerk.campaigns.outgoing import can_be_reached
from raderwerk.campaigns.services.letters import make_letters
from raderwerk.campaigns.services.message_states import change
from raderwerk.campaigns.services.sending import send_waiting
from raderwerk.campaigns.texts.presets import presets

__all__ = ["make_letters", "queue", "send_waiting", "try_again", "withdraw"]

NOT_IN_VAIN = (MessageState.WAITING, MessageState.SENDING, MessageState.SENT)


@transaction.atomic
def queue(
    follow_up: FollowUp,
    kind: str,
    channels: Iterable[str],
    *,
    invitation: Invitation | None = None,
    appointment: Appointment | None = None,
) -> list[Message]:
    """Let one message wait for each channel by which this person can be reached; those that wait already are not doubled."""
    invitation = invitation or _newest_invitation(follow_up)
    about: dict[str, Any] = {"follow_up": follow_up, "kind": kind, "invitation": invitation, "appointment": appointment}
    reachable = [one for one in channels if (kind, one) in presets() and can_be_reached(follow_up, one)]
    # Without an invitation or appointment no constraint of the database keeps a message from being doubled.
    said = _said(about) if invitation is None and appointment is None else set()
    Message.objects.bulk_create([Message(channel=one, **about) for one in reachable if one not in said], ignore_conflicts=True)
    return list(Message.objects.filter(channel__in=reachable, **about).order_by("pk"))


@transaction.atomic
def try_again(messages: QuerySet[Message], now: datetime | None = None) -> int:
    """Let what failed wait once more, as if it were new; gives how many."""
    failed = messages.filter(state=MessageState.FAILED)
    return change(failed, MessageState.WAITING, attempts=0, next_try_at=now or timezone.now(), failure="")


@transaction.atomic
def withdraw(messages: QuerySet[Message], why: str = "") -> int:
    """Do not send these any more; gives how many had not left yet. What a worker holds is on its way."""
    return change(messages.exclude(state=MessageState.SENDING), MessageState.WITHDRAWN, failure=why)


def _said(about: dict[str, Any]) -> set[str]:
    return set(Message.objects.filter(state__in=NOT_IN_VAIN, **about).order_by().values_list("channel", flat=True))


def _newest_invitation(follow_up: FollowUp) -> Invitation | None:
    return follow_up.invitations.filter(withdrawn_at=None).order_by("-created_at", "-pk").first()
