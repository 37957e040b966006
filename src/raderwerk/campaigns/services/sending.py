"""Sends what waits by e-mail and SMS: takes a message in hand, sees whether it still may go, hands it over, and notes it.

A message goes out at most once. A worker that is killed halfway leaves it in hand; `release_lapsed` then shows it to a
colleague instead of sending it again (docs/adr/010-messages-go-out-once.md).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import MessageState
from raderwerk.campaigns.message_rules import FOR_NOW, SENTENCES, Refusal, next_try
from raderwerk.campaigns.models import Campaign, CampaignText, Message
from raderwerk.campaigns.outbox import Away, Outbox, Undeliverable
from raderwerk.campaigns.outgoing import RELATED, due, refusals
from raderwerk.campaigns.services.message_states import HOLD, QUICK, change, release_lapsed
from raderwerk.campaigns.services.sent import HoldLost, record_sent
from raderwerk.campaigns.texts.filling import Filler
from raderwerk.campaigns.texts.presets import Key, current_texts, default_texts
from raderwerk.privacy.log import processing_trace

ROUND = 200


def send_waiting(limit: int = ROUND, now: datetime | None = None) -> Counter[str]:
    """Send what is due, at most `limit` by e-mail and as many by SMS; gives how many ended in which state."""
    now = now or timezone.now()
    release_lapsed(now)
    ended: Counter[str] = Counter()
    with Outbox() as outbox:
        for campaign, messages in _by_campaign(_waiting(limit, now)):
            with processing_trace(origin="messages", organisation=campaign.organisation_id):
                desk = Desk(campaign, outbox)
                ended.update(filter(None, (desk.send(message, now) for message in messages)))
    return ended


class Desk:
    """Sends the messages of one campaign."""

    def __init__(self, campaign: Campaign, outbox: Outbox) -> None:
        default_texts(campaign)
        self.campaign = campaign
        self.outbox = outbox
        self.filler = Filler(campaign)
        self.texts: dict[Key, CampaignText] = current_texts(campaign)

    def send(self, message: Message, now: datetime) -> str:
        """Where one message ended; empty when somebody else holds it, or its way out is closed for the moment."""
        if self.outbox.is_closed(message.channel) or not _take(message):
            return ""
        if refusal := refusals([message], now)[message.pk]:
            return refuse(message, refusal, now)
        text = self.texts[message.kind, message.channel]
        try:
            filled = self.filler.fill(text, message.follow_up, message.invitation, message.appointment)
            self.outbox.deliver(message.channel, filled, self.campaign)
        except Undeliverable as error:
            return _fail(message, str(error))
        except Away as error:
            return _later(message, str(error), now)
        try:
            record_sent([message], self.texts, now)
        except HoldLost:
            return ""  # it took so long that it was given up on; a colleague sees it
        return MessageState.SENT


def refuse(message: Message, refusal: Refusal, now: datetime) -> str:
    """What becomes of a message that may not go out: later, never, or a colleague must mend something."""
    sentence = str(SENTENCES[refusal])
    if refusal in FOR_NOW:
        change(_one(message), MessageState.WAITING, failure=sentence, next_try_at=now + FOR_NOW[refusal], attempts=0)
        return MessageState.WAITING
    if refusal == Refusal.NO_ADDRESS:
        return _fail(message, sentence)
    change(_one(message), MessageState.WITHDRAWN, failure=sentence)
    return MessageState.WITHDRAWN


def _waiting(limit: int, now: datetime) -> list[Message]:
    """What is due, channel by channel: thousands of e-mails that wait for their server do not hold up an SMS."""
    by_channel = (due(now).filter(channel=channel).select_related(*RELATED)[:limit] for channel in QUICK)
    return [message for messages in by_channel for message in messages]


def _take(message: Message) -> bool:
    """Take the message in hand: of two workers one succeeds, since the other finds another `next_try_at`."""
    untouched = Message.objects.filter(pk=message.pk, next_try_at=message.next_try_at)
    message.attempts += 1
    return bool(change(untouched, MessageState.SENDING, next_try_at=timezone.now() + HOLD, attempts=F("attempts") + 1))


def _later(message: Message, why: str, now: datetime) -> str:
    moment = next_try(message.attempts, now)
    if moment is None:
        return _fail(message, _("%(why)s We hebben het %(times)d keer geprobeerd.") % {"why": why, "times": message.attempts})
    at = date_format(timezone.localtime(moment), "G.i")
    sentence = _("%(why)s We proberen het om %(at)s uur opnieuw.") % {"why": why, "at": at}
    change(_one(message), MessageState.WAITING, next_try_at=moment, failure=sentence)
    return MessageState.WAITING


def _fail(message: Message, why: str) -> str:
    change(_one(message), MessageState.FAILED, failure=why)
    return MessageState.FAILED


def _one(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.pk)


def _by_campaign(messages: Iterable[Message]) -> Iterable[tuple[Campaign, list[Message]]]:
    ordered = sorted(messages, key=lambda message: message.follow_up.campaign_id)
    for _pk, group in groupby(ordered, key=lambda message: message.follow_up.campaign_id):
        found = list(group)
        yield found[0].follow_up.campaign, found
