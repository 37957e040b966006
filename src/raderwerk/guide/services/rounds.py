"""Asks the regions to look at their initiatives, and writes down what they answer through a link without an account."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from raderwerk.core.crypto import blind_index
from raderwerk.core.transitions import TransitionRefused
from raderwerk.guide.enums import EditionState, EntryState
from raderwerk.guide.models import Edition, EditionEntry, RegionRound
from raderwerk.guide.quickscan_data import end_of
from raderwerk.guide.quickscan_rules import EDITION_STATES, Readiness, link_works
from raderwerk.guide.services.editions import open_edition
from raderwerk.people.models import Membership

TOKEN_BYTES = 24  # 192 bits: nobody guesses it
# Columns of an entry that a region can change.
CHANGEABLE = (
    *("name", "area", "start", "runtime", "participants", "parties", "employers", "method", "results"),
    *("figures", "kind"),
)


class LinkClosed(TransitionRefused):
    """The link no longer takes answers: the edition was frozen, or the last day is over."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answers for a region."""

    name: str
    email: str


@dataclass(slots=True)
class Sent:
    """What became of a round of mail: regions by name."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def invite(edition: Edition, respondents: Mapping[int, Respondent], *, by: Membership | None, now: datetime) -> Sent:
    """Send these regions (by number) a link; the first ones start the round. Raises TransitionRefused or EditionFrozen."""
    with transaction.atomic():
        locked = open_edition(edition)
        can_answer = locked.answer_by is not None and now < end_of(locked.answer_by)
        EDITION_STATES.require(locked.state, EditionState.ROUND, Readiness(locked.entries.count(), can_answer))
        locked.state = EditionState.ROUND
        locked.save(update_fields=["state"])
        letters = [
            _new_link(region_round, respondents[region_round.region_id])
            for region_round in locked.rounds.filter(region__in=respondents)
            .select_related("region", "edition")
            .order_by("region")
        ]
    return _send("guide/quickscan/mail/invitation.txt", letters, by, now)


def remind(edition: Edition, *, by: Membership | None, now: datetime) -> Sent:
    """Send who was asked and did not answer a new link; it replaces the one of before. Raises LinkClosed or EditionFrozen."""
    with transaction.atomic():
        locked = open_edition(edition)
        if locked.answer_by is None or now >= end_of(locked.answer_by):
            raise LinkClosed(_("De laatste dag om te antwoorden is voorbij. Kies eerst een latere dag."))
        waiting = locked.rounds.filter(answered_at=None).exclude(email="").select_related("region", "edition").order_by("region")
        letters = [_new_link(found, Respondent(found.name, found.email)) for found in waiting]
    return _send("guide/quickscan/mail/reminder.txt", letters, by, now)


def find(token: str, now: datetime) -> RegionRound | None:
    """The round that a link opens; None when it never did or no longer does."""
    found = RegionRound.objects.select_related("edition", "region").filter(token_index=_index(token)).first()
    works = found is not None and link_works(expires_at=found.expires_at, state=found.edition.state, now=now)
    return found if works else None


def answer(region_round: RegionRound, entry: UUID, state: EntryState, *, now: datetime) -> EditionEntry:
    """An entry is right, or exists no more. Raises LinkClosed, or EditionEntry.DoesNotExist for one of another region."""
    with transaction.atomic():
        found = _locked_entry(region_round, entry, now)
        # A region that ended something by mistake and then confirms it, keeps what it changed or added before.
        keeps = state == EntryState.CONFIRMED and found.state in {EntryState.CHANGED, EntryState.ADDED}
        if not keeps:
            found.state = state
            found.save(update_fields=["state", "changed_at"])
    return found


def change(region_round: RegionRound, entry: UUID, values: Mapping[str, Any], *, now: datetime) -> EditionEntry:
    """Write what a region says of an entry; raises as `answer` does."""
    with transaction.atomic():
        found = _locked_entry(region_round, entry, now)
        was_added = found.state == EntryState.ADDED
        _write(found, values)
        found.state = EntryState.ADDED if was_added else EntryState.CHANGED
        found.save()
    return found


def add(region_round: RegionRound, values: Mapping[str, Any], *, now: datetime) -> EditionEntry:
    """An initiative that the guide did not know of. Raises LinkClosed."""
    with transaction.atomic():
        locked = _open_round(region_round, now)
        last = locked.edition.entries.filter(region=locked.region_id).aggregate(last=Max("order"))["last"]
        entry = EditionEntry(edition=locked.edition, region=locked.region, state=EntryState.ADDED, order=(last or 0) + 1)
        entry.source = _("opgave van de regio")
        _write(entry, values)
        entry.save()
    return entry


def send(region_round: RegionRound, remark: str, *, now: datetime) -> RegionRound:
    """The answer of a region is in; it can come back and change it until the last day. Raises LinkClosed."""
    with transaction.atomic():
        locked = _open_round(region_round, now)
        locked.remark, locked.answered_at = remark, now
        locked.save(update_fields=["remark", "answered_at"])
    return locked


def mark_opened(region_round: RegionRound, now: datetime) -> None:
    """Remember that a region began; looking alone says nothing, because mail programs look as well."""
    RegionRound.objects.filter(pk=region_round.pk, opened_at=None).update(opened_at=now)


def note_answer(edition: Edition, region: int, *, answered: bool, now: datetime) -> RegionRound:
    """A region answered by telephone, or that turned out not to be so. Raises EditionFrozen or RegionRound.DoesNotExist."""
    with transaction.atomic():
        locked = open_edition(edition)
        found = locked.rounds.select_related("region").get(region=region)
        found.answered_at = now if answered else None
        found.save(update_fields=["answered_at"])
    return found


def correct(edition: Edition, entry: UUID, values: Mapping[str, Any]) -> EditionEntry:
    """The coordinator writes down what a region told, or mends an entry of no region. Raises EditionFrozen or DoesNotExist."""
    with transaction.atomic():
        locked = open_edition(edition)
        found = locked.entries.get(key=entry)
        _write(found, values)
        found.state = values.get("state", EntryState.CHANGED)
        found.save()
    return found


def link(token: str) -> str:
    """The absolute address of a link."""
    return settings.BASE_URL + reverse("quickscan_answer", args=[token])


def _write(entry: EditionEntry, values: Mapping[str, Any]) -> None:
    for name in CHANGEABLE:
        if name in values:
            setattr(entry, name, values[name])


def _new_link(region_round: RegionRound, respondent: Respondent) -> tuple[RegionRound, str]:
    """Put a fresh link in the place of what was there; returns it with the token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    answer_by = region_round.edition.answer_by
    region_round.name, region_round.email = respondent.name, respondent.email
    region_round.token_index = _index(token)
    region_round.expires_at = end_of(answer_by) if answer_by else None
    region_round.save(update_fields=["name", "email", "token_index", "expires_at"])
    return region_round, token


def _send(template: str, letters: Sequence[tuple[RegionRound, str]], by: Membership | None, now: datetime) -> Sent:
    """After the commit: who cannot be reached counts as not asked. No background task, because that would keep the link."""
    sent = Sent()
    for region_round, token in letters:
        try:
            _letter(template, region_round, token, by).send()
        except (SMTPException, OSError):
            sent.failed.append(region_round.region.name)
        else:
            column = "reminded_at" if region_round.invited_at else "invited_at"
            RegionRound.objects.filter(pk=region_round.pk).update(**{column: now})
            sent.done.append(region_round.region.name)
    return sent


def _letter(template: str, region_round: RegionRound, token: str, by: Membership | None) -> EmailMessage:
    """The mail with the link; an answer to it reaches the coordinator."""
    edition, region = region_round.edition, region_round.region
    words = render_to_string(template, {"round": region_round, "edition": edition, "link": link(token), "by": by})
    subject = _("%(edition)s: kijkt u mee voor %(region)s?") % {"edition": edition.name, "region": region.name}
    reply_to = [by.user.email] if by else None
    return EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [region_round.email], reply_to=reply_to)


def _open_round(region_round: RegionRound, now: datetime) -> RegionRound:
    # The edition first, as everywhere: freezing waits for an answer that is being written, or the other way round.
    edition = Edition.objects.select_for_update().get(pk=region_round.edition_id)
    locked = RegionRound.objects.select_for_update().get(pk=region_round.pk)
    if not link_works(expires_at=locked.expires_at, state=edition.state, now=now):
        raise LinkClosed(_("Antwoorden kan niet meer: de laatste dag is voorbij of de quickscan is vastgesteld."))
    return locked


def _locked_entry(region_round: RegionRound, entry: UUID, now: datetime) -> EditionEntry:
    locked = _open_round(region_round, now)
    mine = Q(edition=locked.edition_id, region=locked.region_id)
    return EditionEntry.objects.select_for_update().get(mine, key=entry)


def _index(token: str) -> UUID:
    return blind_index().code(f"quickscan|{token[:64]}")
