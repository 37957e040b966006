"""Notes what went out: the message itself, a line in the contact ledger, the attempt, and where the person stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from raderwerk.campaigns.enums import INVITING, LadderRung, MessageKind, MessageState
from raderwerk.campaigns.models import Attempt, CampaignText, LetterFile, Message
from raderwerk.campaigns.services import follow_ups
from raderwerk.campaigns.services.message_states import change
from raderwerk.campaigns.texts.presets import Key
from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Contact
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import Line, record_changes
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

BATCH = 1000


class HoldLost(Exception):
    """Some of these messages are no longer in hand: somebody withdrew them, or this worker took too long."""


@transaction.atomic
def record_sent(
    messages: Sequence[Message], texts: Mapping[Key, CampaignText], now: datetime, letter_file: LetterFile | None = None
) -> None:
    """These messages, of one campaign, left the house: all of it is noted, or nothing. Raises HoldLost."""
    changed = 0
    for key, group in groupby(sorted(messages, key=_key), key=_key):
        chosen = Message.objects.filter(pk__in=[message.pk for message in group])
        changed += change(chosen, MessageState.SENT, sent_at=now, failure="", text=texts[key], letter_file=letter_file)
    if changed != len(messages):
        raise HoldLost
    contacts = Contact.objects.bulk_create([_contact(message, now) for message in messages], BATCH)
    Attempt.objects.bulk_create(_attempts(messages, contacts), BATCH)
    record_changes(map(_line, messages, contacts))
    follow_ups.refresh(sorted({message.follow_up_id for message in messages}))
    processed(Activity.INVITATION, Action.CREATED, [message.follow_up.client.pseudonym for message in messages])


def _contact(message: Message, now: datetime) -> Contact:
    run = message.invitation.run if message.invitation else None
    return Contact(
        client_id=message.follow_up.client_id,
        on=timezone.localdate(now),
        recorded_by_id=run.started_by_id if run else None,
        channel=message.channel,
        result=ContactResult.INVITED if message.kind in INVITING else ContactResult.SENT,
    )


def _attempts(messages: Iterable[Message], contacts: Iterable[Contact]) -> list[Attempt]:
    return [
        Attempt(
            follow_up_id=message.follow_up_id,
            contact=contact,
            rung=LadderRung.SECOND_INVITATION if message.kind == MessageKind.SECOND_INVITATION else "",
        )
        for message, contact in zip(messages, contacts, strict=True)
    ]


def _line(message: Message, contact: Contact) -> Line:
    after = {"on": contact.on.isoformat(), "channel": contact.channel, "result": contact.result}
    return Line(Contact, contact.pk, message.follow_up.client.pseudonym, after=after)


def _key(message: Message) -> Key:
    return message.kind, message.channel
