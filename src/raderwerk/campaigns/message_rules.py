"""When a message may go out, and how often it is tried: decisions without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import INVITING, AppointmentState, MessageKind
from raderwerk.campaigns.enums import MessageState as State
from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition

RUN = Permission.RUN_CAMPAIGNS

# A worker takes a message in hand (SENDING) before it leaves the house, so that no other worker sends it too.
MESSAGE_STATES = StateTable(
    name="Bericht",
    initial=frozenset({State.WAITING}),
    transitions={
        State.WAITING: Transition(frozenset({State.SENDING, State.FAILED}), RUN),
        State.SENDING: Transition(frozenset({State.WAITING}), RUN),
        State.SENT: Transition(frozenset({State.SENDING}), RUN),
        State.FAILED: Transition(frozenset({State.SENDING}), RUN),
        State.WITHDRAWN: Transition(frozenset({State.WAITING, State.SENDING, State.FAILED}), RUN),
    },
)

WAIT_BETWEEN_INVITATIONS = timedelta(hours=24)
WAIT_FOR_SLOTS = timedelta(minutes=30)
# After the first, second, ... try that did not succeed; after the last one it has failed.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))

REMINDERS = (MessageKind.REMINDER, MessageKind.DAY_REMINDER)
# What must still be true of the appointment that a message is about.
APPOINTMENT_IS: Mapping[str, AppointmentState] = {
    MessageKind.CONFIRMATION: AppointmentState.PLANNED,
    MessageKind.MOVED: AppointmentState.PLANNED,
    MessageKind.DAY_REMINDER: AppointmentState.PLANNED,
    MessageKind.CANCELLED: AppointmentState.CANCELLED,
    MessageKind.MISSED: AppointmentState.NO_SHOW,
}


class Refusal(StrEnum):
    """Why a message may not go out (now)."""

    NOT_RUNNING = "not_running"
    CLOSED = "closed"
    PAUSED = "paused"
    APPOINTMENT_AHEAD = "appointment_ahead"
    APPOINTMENT_CHANGED = "appointment_changed"
    LINK_ENDED = "link_ended"
    NO_ADDRESS = "no_address"
    INVITED_BEFORE = "invited_before"
    NO_SLOTS = "no_slots"


SENTENCES: Mapping[str, str | Promise] = {
    Refusal.NOT_RUNNING: _("De campagne loopt nu niet."),
    Refusal.CLOSED: _("Deze persoon wordt niet meer gevolgd in de campagne."),
    Refusal.PAUSED: _("De herinneringen staan stil voor deze persoon."),
    Refusal.APPOINTMENT_AHEAD: _("Er staat al een afspraak."),
    Refusal.APPOINTMENT_CHANGED: _("De afspraak is intussen veranderd."),
    Refusal.LINK_ENDED: _("De link is verlopen of ingetrokken. Nodig deze persoon opnieuw uit."),
    Refusal.NO_ADDRESS: _("Er is geen volledig adres of nummer bekend voor dit kanaal. Vul het aan, of kies een ander kanaal."),
    Refusal.INVITED_BEFORE: _("Deze persoon is in de afgelopen 24 uur al uitgenodigd."),
    Refusal.NO_SLOTS: _("Er zijn geen vrije tijden. Zet eerst tijden in de agenda."),
}
# These pass: the message keeps waiting, and is looked at again.
FOR_NOW = {
    Refusal.NOT_RUNNING: WAIT_FOR_SLOTS,
    Refusal.NO_SLOTS: WAIT_FOR_SLOTS,
    Refusal.INVITED_BEFORE: WAIT_BETWEEN_INVITATIONS,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides whether one message may go out; what is left out does not stand in its way."""

    kind: str
    running: bool = True
    closed: bool = False
    paused: bool = False
    appointment_ahead: bool = False
    appointment_state: str = ""
    link_works: bool = True
    reachable: bool = True
    invited_before: bool = False
    free_slots: bool = True


def may_send(facts: Facts) -> Refusal | None:
    """Why this message may not go out; None when it may. The first reason counts, the lasting ones first."""
    inviting = facts.kind in INVITING
    expected = APPOINTMENT_IS.get(facts.kind)
    rules = (
        (not facts.running, Refusal.NOT_RUNNING),
        (facts.closed and facts.kind != MessageKind.CLOSING, Refusal.CLOSED),
        (facts.paused and facts.kind in REMINDERS, Refusal.PAUSED),
        (inviting and facts.appointment_ahead, Refusal.APPOINTMENT_AHEAD),
        (expected is not None and facts.appointment_state != expected, Refusal.APPOINTMENT_CHANGED),
        (inviting and not facts.link_works, Refusal.LINK_ENDED),
        (not facts.reachable, Refusal.NO_ADDRESS),
        (inviting and facts.invited_before, Refusal.INVITED_BEFORE),
        (inviting and not facts.free_slots, Refusal.NO_SLOTS),
    )
    return next((refusal for broken, refusal in rules if broken), None)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None when it is time to stop."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None
