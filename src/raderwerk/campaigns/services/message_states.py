"""The one place where a message goes to another state, and what becomes of those whose worker was stopped."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import MessageChannel, MessageState
from raderwerk.campaigns.message_rules import MESSAGE_STATES
from raderwerk.campaigns.models import Message

QUICK = (MessageChannel.EMAIL, MessageChannel.SMS)
# How long a worker may hold messages: longer than a mail server or a batch of letters takes, so that nobody else takes them.
HOLD = timedelta(minutes=10)


def change(messages: QuerySet[Message], target: str, **fields: object) -> int:
    """To another state of the table, in one statement: what is not in a source state by then stays as it is."""
    sources = MESSAGE_STATES.transitions[target].sources
    return messages.filter(state__in=sources).order_by().update(state=target, **fields)


def release_lapsed(now: datetime) -> None:
    """What a stopped worker still held: a letter was not printed and waits again; of the others nobody knows, which is said."""
    lapsed = Message.objects.filter(state=MessageState.SENDING, next_try_at__lt=now)
    change(lapsed.filter(channel=MessageChannel.LETTER), MessageState.WAITING, next_try_at=now)
    doubt = _("Het versturen is afgebroken. Misschien kwam dit bericht wel aan. Vraag het na, of verstuur het opnieuw.")
    change(lapsed.filter(channel__in=QUICK), MessageState.FAILED, failure=doubt)
