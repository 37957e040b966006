"""Begins, finishes, drops and corrects talks; finishing makes the contact and the outcome."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.caseload.enums import ContactResult
from raderwerk.caseload.models import Client
from raderwerk.caseload.services.contacts import correct_contact, record_contact
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.enums import TalkState
from raderwerk.talks.models import DomainTemplate, LocalOutcome, OutcomeSetVersion, Talk
from raderwerk.talks.rules import NOT_HELD, TALK_STATES, may_correct
from raderwerk.talks.services import outcomes
from raderwerk.talks.signals import talk_finished


def start(
    client: Client,
    *,
    by: Membership,
    on: date,
    channel: str,
    place: str,
    outcome_version: OutcomeSetVersion,
    domain_template: DomainTemplate | None,
) -> Talk:
    """A talk to write down, or the draft that this colleague already has with this person."""
    with transaction.atomic():
        Client.objects.select_for_update().get(pk=client.pk)  # two taps on "begin" give one talk
        if draft := Talk.objects.drafts().filter(client=client, held_by=by).first():
            return draft
        talk = Talk.objects.create(
            client=client,
            held_by=by,
            on=on,
            channel=channel,
            place=place,
            outcome_version=outcome_version,
            domain_template=domain_template,
        )
    processed(Activity.TALK, Action.CREATED, [client.pseudonym])
    return talk


def finish(
    talk: Talk, *, local: LocalOutcome | None, review_on: date | None = None, explanation: str = "", by: Membership
) -> Talk:
    """Somebody was spoken, with this outcome when one was chosen. A second time does nothing; raises OutcomeRefused."""
    with transaction.atomic():
        locked = locked_talk(talk)
        if locked.state == TalkState.FINISHED:
            return locked
        TALK_STATES.require(locked.state, TalkState.FINISHED, locked)
        if local and not outcomes.says_the_same(outcomes.last_given(locked), local, review_on, explanation):
            outcomes.add(locked.client, local, by=by, on=locked.on, talk=locked, review_on=review_on, explanation=explanation)
        _keep_contact(locked, by=by)
        locked.state, locked.finished_at, locked.pending = TalkState.FINISHED, timezone.now(), {}
        locked.save(update_fields=["state", "finished_at", "pending", "contact", "saved_at"])
        talk_finished.send(Talk, talk=locked)
    processed(Activity.TALK, Action.CHANGED, [locked.client.pseudonym])
    return locked


def drop(talk: Talk, by: Membership, *, on: date, result: str = "") -> Talk:
    """The talk did not take place after all; `result` says why in a line of contact on the day `on`, empty leaves none."""
    with transaction.atomic():
        locked = locked_talk(talk)
        TALK_STATES.require(locked.state, TalkState.DROPPED, locked)
        locked.state = TalkState.DROPPED
        locked.save(update_fields=["state", "saved_at"])
        if result in NOT_HELD:
            record_contact(locked.client, by=by, on=min(locked.on, on), channel=locked.channel, result=result)
    processed(Activity.TALK, Action.CHANGED, [locked.client.pseudonym])
    return locked


def correct(talk: Talk, *, by: Membership, today: date) -> Talk:
    """Open a finished talk again, so that what should not be there can go; raises TransitionRefused.

    Chosen over adding a remark below it: a diagnosis that slipped in must be able to leave the talk itself. The change log
    tells what it said before, and finishing again sets the contact right instead of making a second one.
    """
    with transaction.atomic():
        locked = locked_talk(talk)
        TALK_STATES.require(locked.state, TalkState.DRAFT, locked)
        finished_on = timezone.localdate(locked.finished_at) if locked.finished_at else None
        if not may_correct(finished_on=finished_on, by_holder=locked.held_by_id == by.pk, today=today):
            raise TransitionRefused(_("Alleen wie het gesprek voerde kan het in de week erna verbeteren."))
        if Talk.objects.drafts().filter(client=locked.client_id, held_by=by).exists():
            raise TransitionRefused(_("Je hebt al een ander gesprek met deze persoon open staan. Rond dat eerst af."))
        locked.state, locked.finished_at = TalkState.DRAFT, None
        locked.save(update_fields=["state", "finished_at", "saved_at"])
    processed(Activity.TALK, Action.CHANGED, [locked.client.pseudonym])
    return locked


def locked_talk(talk: Talk) -> Talk:
    """The talk as it is now, kept for us until the transaction ends."""
    return Talk.objects.select_for_update(of=("self",)).select_related("client").get(pk=talk.pk)


def _keep_contact(talk: Talk, *, by: Membership) -> None:
    """The line in the contact ledger; a corrected talk keeps the one it had."""
    if talk.contact:
        correct_contact(talk.contact, on=talk.on, channel=talk.channel, note=talk.note)
    else:
        talk.contact = record_contact(
            talk.client, by=by, on=talk.on, channel=talk.channel, result=ContactResult.SPOKEN, note=talk.note
        )
