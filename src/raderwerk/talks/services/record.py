"""Writes a talk down part by part, and records what was agreed in it: promises, referrals and what is tried."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Barrier
from raderwerk.caseload.services import promises
from raderwerk.caseload.services.promises import Agreement
from raderwerk.people.models import Membership
from raderwerk.privacy import changes
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.enums import TalkState
from raderwerk.talks.models import BarrierAttempt, Talk
from raderwerk.talks.rules import TALK_STATES, Verdict
from raderwerk.talks.sections import PendingSection, PromiseSection, Record, ReferralSection, TriedSection
from raderwerk.talks.services import talks
from raderwerk.talks.services.referrals import refer


def save(talk: Talk, data: Mapping[str, Any], *, by: Membership, today: date, keep: Iterable[str] = ()) -> Record:
    """Save the parts that were sent in, each judged on its own, and record those of `keep` (codes of pending parts).

    What cannot be saved or recorded stays in its form, with the reason. Raises TransitionRefused once the talk is finished.
    """
    with transaction.atomic():
        record = _written(talk, data, by=by, today=today)
        for section in record.pending:
            if section.code in keep:
                _keep(section)
        _store(record)
    return record


def finish(talk: Talk, data: Mapping[str, Any], *, by: Membership, today: date) -> Record | None:
    """Save everything, record what was begun, and finish the talk.

    Gives None, or the record with what is missing. Raises TransitionRefused once the talk is finished.
    """
    with transaction.atomic():
        record = _written(talk, data, by=by, today=today)
        for section in record.pending:
            if section.is_begun and not section.is_wrong:
                _keep(section)
        _store(record)
        if not _is_complete(record):
            return record
        outcome = record.outcome
        explanation = outcome.stored["explanation"]
        talks.finish(record.talk, local=outcome.local, review_on=outcome.review_on, explanation=explanation, by=by)
    return None


def _written(talk: Talk, data: Mapping[str, Any], *, by: Membership, today: date) -> Record:
    locked = talks.locked_talk(talk)
    TALK_STATES.require(locked.state, TalkState.FINISHED, locked)  # only what can be finished can be written
    record = Record(locked, by, today, data)
    for section in record.sent:
        with quietly(locked) if section.is_of_talk else nullcontext():
            section.save()
    return record


def _store(record: Record) -> None:
    with quietly(record.talk):
        record.talk.save()
    if any(section.verdict is Verdict.SAVE for section in record.sent):
        processed(Activity.TALK, Action.CHANGED, [record.talk.client.pseudonym])


def quietly(talk: Talk) -> AbstractContextManager[None]:
    """A draft that still grows is no history; only a correction of a finished talk is recorded word by word."""
    return nullcontext() if talk.contact_id else changes.silent()


def _is_complete(record: Record) -> bool:
    """Whether the talk can be finished: all saved, and an outcome with its day; says what is missing in the form."""
    outcome = record.outcome
    if outcome.is_sent and not outcome.is_wrong and not outcome.is_stale:
        if outcome.local is None:
            outcome.bind().add_error("local", _("Kies een uitkomst, of laat het gesprek nog even open."))
        elif outcome.needs_review and (outcome.review_on is None or outcome.review_on <= record.talk.on):
            outcome.bind().add_error("review_on", _("Kies een dag na het gesprek om opnieuw te kijken."))
    return not record.waits


def _keep(section: PendingSection) -> None:
    """Record what was written; a second tap finds it cleared and does nothing."""
    if section.verdict is Verdict.LATE or section.is_wrong or section.is_stale:
        return
    if section.bind().complete():
        RECORD[type(section)](section)
        section.clear()


def _promise(section: PendingSection) -> None:
    fields = section.form.cleaned_data
    agreement = Agreement(fields["what"], fields["owner"], section.record.by, fields["due_on"])
    promises.make(section.talk.client, agreement, by=section.record.by)


def _referral(section: PendingSection) -> None:
    fields, record = section.form.cleaned_data, section.record
    refer(
        record.talk.client,
        partner=record.referral.partner,
        what_for=fields["what_for"],
        warm=fields["warm"],
        responsible=record.by,
        on=record.talk.on,
        answer_due_on=fields["answer_due_on"],
        talk=record.talk,
        by=record.by,
    )


def _tried(section: PendingSection) -> None:
    fields, talk = section.form.cleaned_data, section.talk
    barrier = Barrier.objects.get(client=talk.client_id, kind=section.code.removeprefix("tried-"))
    BarrierAttempt.objects.create(
        barrier=barrier, talk=talk, on=talk.on, what=fields["what"], result=fields["result"], recorded_by=section.record.by
    )


RECORD = {PromiseSection: _promise, ReferralSection: _referral, TriedSection: _tried}
