"""Takes back a personal link: a letter that was lost, or an address that was not theirs."""

from django.db import transaction
from django.utils import timezone

from raderwerk.campaigns.enums import INVITING, MessageState
from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.services import follow_ups
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def withdraw(follow_up: FollowUp) -> None:
    """The link stops working at once, and what would still carry it is not sent. An appointment stays as it is."""
    with transaction.atomic():
        follow_up.invitations.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        waiting = follow_up.messages.filter(state=MessageState.WAITING, kind__in=INVITING)
        waiting.update(state=MessageState.WITHDRAWN)
        follow_ups.refresh([follow_up.pk])
    processed(Activity.INVITATION, Action.CHANGED, [follow_up.client.pseudonym])
