"""Refers people to partners, and keeps what came back; each step leaves a line in the referral's history."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import Partner, Referral, ReferralEvent, Talk
from raderwerk.talks.referral_rules import REFERRAL_STATES, UNANSWERED
from raderwerk.talks.signals import referral_changed


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the state it leads to, the day it came, and a few words."""

    target: str
    on: date
    note: str = ""


def refer(
    client: Client,
    *,
    partner: Partner,
    what_for: str,
    warm: bool,
    responsible: Membership | None,
    on: date,
    answer_due_on: date,
    talk: Talk | None = None,
    by: Membership,
) -> Referral:
    """A new referral, waiting for an answer; raises IntegrityError when the answer is due before the referral."""
    if partner.organisation_id != client.organisation_id:
        raise ValueError("A partner belongs to the organisation of the person.")
    with transaction.atomic():
        referral = Referral.objects.create(
            client=client,
            talk=talk,
            partner=partner,
            what_for=what_for,
            warm=warm,
            responsible=responsible,
            on=on,
            answer_due_on=answer_due_on,
            recorded_by=by,
        )
        _remember(referral, by=by)
    processed(Activity.REFERRAL, Action.CREATED, [client.pseudonym])
    return referral


def answer(referral: Referral, given: Answer, *, by: Membership) -> Referral:
    """What the partner answered, or what became of it since; raises TransitionRefused with a sentence for the user."""
    with transaction.atomic():
        locked = _locked(referral)
        REFERRAL_STATES.require(locked.state, given.target, given)
        locked.state = given.target
        locked.answered_on = _answered_on(locked, given)
        locked.save(update_fields=["state", "answered_on"])
        _remember(locked, by=by, note=given.note)
    processed(Activity.REFERRAL, Action.CHANGED, [locked.client.pseudonym])
    return locked


def ask_again(referral: Referral, *, due_on: date, note: str, by: Membership) -> Referral:
    """The partner was reminded: an answer is expected on another day. Raises TransitionRefused once there is an answer."""
    with transaction.atomic():
        locked = _locked(referral)
        REFERRAL_STATES.require(locked.state, ReferralState.ACCEPTED)  # what may still be accepted, still waits
        locked.answer_due_on = due_on
        locked.save(update_fields=["answer_due_on"])
        _remember(locked, by=by, note=note)
    processed(Activity.REFERRAL, Action.CHANGED, [locked.client.pseudonym])
    return locked


def _answered_on(referral: Referral, given: Answer) -> date | None:
    """The day of the first answer: how long somebody waited does not change by what comes after."""
    if given.target == ReferralState.WAITING:
        return None
    return referral.answered_on if given.target in UNANSWERED or referral.answered_on else given.on


def _locked(referral: Referral) -> Referral:
    return Referral.objects.select_for_update(of=("self",)).select_related("client").get(pk=referral.pk)


def _remember(referral: Referral, *, by: Membership, note: str = "") -> None:
    ReferralEvent.objects.create(referral=referral, recorded_by=by, state=referral.state, note=note)
    referral_changed.send(sender=Referral, referral=referral)
