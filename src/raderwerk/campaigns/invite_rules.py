"""Who may be invited now, by which channel, and how many at a time: decisions without a database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import MessageKind, RunState, Status
from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition

RUN = Permission.RUN_CAMPAIGNS
FEW = 10  # from here the page says that the calendar is almost full

# Whom an invitation of this kind is for.
INVITED_BY: Mapping[str, tuple[Status, ...]] = {
    MessageKind.INVITATION: (Status.NOT_INVITED,),
    MessageKind.SECOND_INVITATION: (
        Status.INVITATION_EXPIRED,
        Status.NO_SHOW,
        Status.EXCUSED,
        Status.CANCELLED_BY_US,
    ),
}

RUN_STATES = StateTable(
    name="Mensen uitnodigen",
    initial=frozenset({RunState.QUEUED}),
    transitions={
        RunState.RUNNING: Transition(frozenset({RunState.QUEUED, RunState.RUNNING}), RUN),
        RunState.DONE: Transition(frozenset({RunState.RUNNING}), RUN),
        RunState.STOPPED: Transition(frozenset({RunState.QUEUED, RunState.RUNNING}), RUN),
        RunState.FAILED: Transition(frozenset({RunState.QUEUED, RunState.RUNNING}), RUN),
        RunState.QUEUED: Transition(frozenset({RunState.STOPPED, RunState.FAILED}), RUN),
    },
)


class NotInvited(StrEnum):
    """Why somebody is not invited in a run."""

    INVITED_BEFORE = "invited_before"
    PAUSED = "paused"
    NO_ADDRESS = "no_address"


# What stands behind the number of people on the page of a run.
WORDS: Mapping[str, str | Promise] = {
    NotInvited.INVITED_BEFORE: _("zijn in de laatste 24 uur al uitgenodigd"),
    NotInvited.PAUSED: _("krijgen nu geen berichten: een collega zette dat stil"),
    NotInvited.NO_ADDRESS: _("hebben geen volledig adres of nummer voor deze kanalen"),
}
SENTENCES: Mapping[str, str | Promise] = {
    NotInvited.INVITED_BEFORE: _("Deze persoon is in de laatste 24 uur al uitgenodigd. Probeer het morgen."),
    NotInvited.PAUSED: _("Voor deze persoon staan berichten stil. Zet ze eerst weer aan."),
    NotInvited.NO_ADDRESS: _("Er is geen volledig adres of nummer bekend voor dit kanaal. Kies een ander kanaal."),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether one person may be invited; `reachable` are the chosen channels with a known address, in order."""

    invited_before: bool
    paused: bool
    preferred: str
    reachable: Sequence[str]


def refusal(candidate: Candidate) -> NotInvited | None:
    """Why this person is not invited; None when they are."""
    if candidate.invited_before:
        return NotInvited.INVITED_BEFORE
    if candidate.paused:
        return NotInvited.PAUSED
    return None if candidate.reachable else NotInvited.NO_ADDRESS


def channel_for(candidate: Candidate) -> str:
    """By which channel: the one somebody prefers when it was chosen and their address is known, else the first that is."""
    return candidate.preferred if candidate.preferred in candidate.reachable else candidate.reachable[0]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the calendar leaves: free places, and invitations that still may lead to a choice."""

    free: int
    pending: int

    @property
    def room(self) -> int:
        """How many more people may be invited, so that everybody still has something to choose."""
        return max(self.free - self.pending, 0)

    @property
    def level(self) -> str:
        """How urgent it is: `error` when nobody can be invited, `warning` when hardly anybody, else `info`."""
        if self.room == 0:
            return "error"
        return "warning" if self.room < FEW else "info"

    @property
    def short(self) -> int:
        """How many people with an invitation would find no place if all of them chose now."""
        return max(self.pending - self.free, 0)


def in_order(chosen: Collection[str], order: Sequence[str]) -> list[str]:
    """The chosen channels in the order in which they are tried."""
    return [channel for channel in order if channel in chosen]
