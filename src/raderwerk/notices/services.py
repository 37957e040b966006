"""Tells colleagues: runs the round over all kinds, keeps what was read, and mails a digest."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from raderwerk.notices.engine import KINDS, Kind, Message
from raderwerk.notices.models import Notice, NoticePreference
from raderwerk.people.models import Membership, User

KEPT_DAYS = 365
MAILED_WITHIN = timedelta(days=7)  # older ones are still on the page, but no longer news

logger = logging.getLogger("raderwerk.notices")


def run_round(on: date) -> dict[str, int]:
    """Ask every kind what there is to tell; gives the number of new notices per kind. An error in one kind stops no other."""
    return {kind.key: _run(kind, on) for kind in tuple(KINDS.values())}


@transaction.atomic
def tell(kind: str, messages: Iterable[Message]) -> int:
    """Keep these messages of a kind for their readers, each once; gives how many were new."""
    found = {(message.membership_id, message.subject_key): message for message in messages}
    told = Notice.objects.filter(kind=kind, subject_key__in={subject for _membership, subject in found})
    for pair in told.order_by().values_list("membership_id", "subject_key"):
        found.pop(pair, None)
    # Another process may tell the same at this moment: the constraint keeps one.
    Notice.objects.bulk_create((_notice(kind, message) for message in found.values()), ignore_conflicts=True, batch_size=500)
    return len(found)


def mark_read(membership: Membership, now: datetime, *, pk: int | None = None) -> int:
    """One notice, or all of them, was read; gives how many were not read before."""
    unread = Notice.objects.filter(membership=membership, read_at=None)
    return (unread if pk is None else unread.filter(pk=pk)).update(read_at=now)


@transaction.atomic
def prefer(membership: Membership, by_mail: Mapping[str, bool]) -> None:
    """Which kinds this colleague wants by e-mail."""
    for kind, wanted in by_mail.items():
        NoticePreference.objects.update_or_create(membership=membership, kind=kind, defaults={"by_mail": wanted})


def mail_digests(now: datetime) -> int:
    """One mail per person with what they did not read and were not mailed before; gives how many mails went out."""
    waiting = _to_mail(now)
    return sum(_mail(notices[0].membership.user, notices, now) for notices in waiting.values())


def forget(on: date) -> int:
    """Remove what is older than a year; gives how many."""
    return Notice.objects.filter(made_at__date__lt=on - timedelta(days=KEPT_DAYS)).delete()[0]


def _run(kind: Kind[object], on: date) -> int:
    try:
        return tell(kind.key, kind.messages(on))
    except Exception:
        logger.exception("notices of kind %s failed", kind.key)
        return 0


def _notice(kind: str, message: Message) -> Notice:
    return Notice(
        membership_id=message.membership_id,
        kind=kind,
        subject_key=message.subject_key,
        title=message.title[: Notice._meta.get_field("title").max_length],
        text=message.text,
        url=message.url,
    )


def _to_mail(now: datetime) -> dict[int, list[Notice]]:
    """Per person (pk) what goes into their digest, oldest first."""
    refused = NoticePreference.objects.filter(membership=OuterRef("membership"), kind=OuterRef("kind"), by_mail=False)
    fresh = Notice.objects.filter(mailed_at=None, read_at=None, made_at__gte=now - MAILED_WITHIN)
    wanted = fresh.filter(~Exists(refused), kind__in=KINDS, membership__in=Membership.objects.active())
    waiting: dict[int, list[Notice]] = defaultdict(list)
    for notice in wanted.select_related("membership__user").order_by("made_at", "pk"):
        waiting[notice.membership.user_id].append(notice)
    return waiting


def _mail(user: User, notices: list[Notice], now: datetime) -> bool:
    """Sent and then noted: after a crash in between somebody reads a message twice, and never not at all."""
    number = len(notices)
    subject = ngettext("Raderwerk: %(n)d nieuwe melding", "Raderwerk: %(n)d nieuwe meldingen", number) % {"n": number}
    text = render_to_string("notices/mail/digest.txt", {"user": user, "notices": notices, "address": settings.BASE_URL})
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])
    except OSError:
        logger.exception("digest could not be sent")
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    return True
