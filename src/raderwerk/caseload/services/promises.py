"""Makes, moves and closes promises; each step leaves a line in the promise's history."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Client, Promise, PromiseEvent
from raderwerk.caseload.rules import CLOSED, PROMISE_STATES
from raderwerk.caseload.services.summary import refresh
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is promised: by whom, who keeps an eye on it, and until when. `due_on` may be missing unless it is open."""

    what: str
    owner: str
    responsible: Membership | None
    due_on: date | None
    state: str = PromiseState.OPEN


def make(client: Client, agreement: Agreement, *, by: Membership) -> Promise:
    """A new promise or next step."""
    with transaction.atomic():
        promise = Promise.objects.create(
            client=client,
            recorded_by=by,
            what=agreement.what,
            owner=agreement.owner,
            responsible=agreement.responsible,
            due_on=agreement.due_on,
            state=agreement.state,
        )
        _remember(promise, by=by, note="")
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return promise


def move(promise: Promise, *, to: date, reason: str, by: Membership) -> Promise:
    """Another day, with the reason; a closed promise does not move (start it again first)."""
    with transaction.atomic():
        locked = _locked(promise)
        if locked.state in CLOSED:
            raise TransitionRefused(_("Deze belofte is afgerond. Start haar eerst opnieuw."))
        locked.due_on = to
        locked.save(update_fields=["due_on"])
        _remember(locked, by=by, note=reason, moved=True)
    processed(Activity.GUIDANCE, Action.CHANGED, [locked.client.pseudonym])
    return locked


def change_state(
    promise: Promise, target: str, *, by: Membership, on: date, note: str = "", due_on: date | None = None
) -> Promise:
    """To another state of the table; raises TransitionRefused with a sentence for the user."""
    with transaction.atomic():
        locked = _locked(promise)
        locked.due_on = due_on or locked.due_on
        locked.closing_note = note if target in CLOSED else ""
        PROMISE_STATES.require(locked.state, target, locked)
        locked.state = target
        locked.closed_on = on if target in CLOSED else None
        locked.save(update_fields=["state", "due_on", "closing_note", "closed_on"])
        _remember(locked, by=by, note=note)
    processed(Activity.GUIDANCE, Action.CHANGED, [locked.client.pseudonym])
    return locked


def _locked(promise: Promise) -> Promise:
    return Promise.objects.select_for_update(of=("self",)).select_related("client").get(pk=promise.pk)


def _remember(promise: Promise, *, by: Membership, note: str, moved: bool = False) -> None:
    PromiseEvent.objects.create(
        promise=promise, recorded_by=by, state=promise.state, due_on=promise.due_on, note=note, moved=moved
    )
    refresh([promise.client_id])
