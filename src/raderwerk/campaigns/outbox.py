"""The way out for e-mail and SMS: hands one message over, and tells what will never arrive from what may arrive later."""

import smtplib
from email.utils import formataddr, parseaddr
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from raderwerk.campaigns import sms
from raderwerk.campaigns.enums import MessageChannel
from raderwerk.campaigns.layout import blocks, plain_text
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.reach import address_for
from raderwerk.campaigns.texts.filling import Filled

PERMANENT = range(500, 600)


class Undeliverable(Exception):
    """This message will not arrive, however often it is tried; the sentence says why, without an address."""


class Away(Exception):
    """The way out does not answer; what waits can be tried later."""


class Outbox:
    """One round of sending over one connection. A way that turns out to be closed stays closed for this round."""

    def __init__(self) -> None:
        self._mail: BaseEmailBackend | None = None
        self._closed: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._hang_up()

    def is_closed(self, channel: str) -> bool:
        """Whether this way out did not answer a moment ago."""
        return channel in self._closed

    def deliver(self, channel: str, filled: Filled, campaign: Campaign) -> None:
        """Hand the message over. Raises Undeliverable or Away."""
        try:
            if channel == MessageChannel.SMS:
                self._deliver_sms(filled, campaign)
            else:
                self._deliver_mail(filled, campaign)
        except Away:
            self._closed.add(channel)
            raise

    def _deliver_sms(self, filled: Filled, campaign: Campaign) -> None:
        number = address_for(filled.identity, MessageChannel.SMS)
        try:
            sms.backend().send(sender=sms.sender(campaign.name), number=number, text=filled.body)
        except sms.SmsRefused:
            raise Undeliverable(_("De sms-dienst kan dit nummer niet bereiken. Vraag de persoon om het goede nummer.")) from None
        except (sms.SmsUnavailable, OSError):
            raise Away(_("De sms-dienst is niet bereikbaar.")) from None
        except ImportError:
            raise Away(_("De sms-dienst is niet goed ingesteld. Vraag je beheerder om hulp.")) from None

    def _deliver_mail(self, filled: Filled, campaign: Campaign) -> None:
        mail = mail_of(filled, campaign)
        try:
            mail.connection = self._connection()
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            self._hang_up()
            raise _refused_or_away(error) from None
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            raise Away(_("De mailserver is niet bereikbaar.")) from None

    def _connection(self) -> BaseEmailBackend:
        if self._mail is None:
            connection = get_connection()
            connection.open()
            self._mail = connection
        return self._mail

    def _hang_up(self) -> None:
        if self._mail is not None:
            self._mail.close()
            self._mail = None


def mail_of(filled: Filled, campaign: Campaign) -> EmailMultiAlternatives:
    """The e-mail as it goes out: plain text, and the same words in simple HTML."""
    sender = formataddr((" ".join(campaign.sender_name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    reply_to = [campaign.sender_email] if campaign.sender_email else None
    to = address_for(filled.identity, MessageChannel.EMAIL)
    mail = EmailMultiAlternatives(filled.subject, plain_text(filled.body), sender, [to], reply_to=reply_to)
    context = {"subject": filled.subject, "blocks": blocks(filled.body), "filled": filled, "campaign": campaign}
    mail.attach_alternative(render_to_string("campaigns/texts/email.html", context), "text/html")
    return mail


def _refused_or_away(error: smtplib.SMTPRecipientsRefused) -> Undeliverable | Away:
    codes = [code for code, _reason in error.recipients.values()]
    if all(code in PERMANENT for code in codes):
        return Undeliverable(_("De mailserver weigert dit adres. Vraag de persoon om het goede adres."))
    return Away(_("De mailserver neemt dit bericht nu niet aan."))
