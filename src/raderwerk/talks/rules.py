"""Decisions about a talk that need no database: its states, who may correct it, when to look again, which save counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.caseload.enums import ContactResult
from raderwerk.core.access import Permission
from raderwerk.core.months import months_later
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.talks.enums import TalkState as State

WORK = Permission.WORK_WITH_CLIENTS
CORRECTION_TERM = timedelta(days=7)
NOT_HELD = (ContactResult.NO_SHOW, ContactResult.NOT_REACHED)  # what the contact says of a talk that did not take place
REVIEW_MONTHS = (3, 6)  # the proposals beside the day to look again; the first is the default


def _was_not_held(subject: Any) -> str | None:
    """A talk that was finished before and is being corrected did take place."""
    return _("Dit gesprek is al een keer afgerond. Rond het opnieuw af.") if subject.contact_id else None


# Finished goes back to draft when its holder corrects it within a week.
TALK_STATES = StateTable(
    name="Gesprek",
    initial=frozenset({State.DRAFT}),
    transitions={
        State.DRAFT: Transition(frozenset({State.FINISHED}), WORK),
        State.FINISHED: Transition(frozenset({State.DRAFT}), WORK),
        State.DROPPED: Transition(frozenset({State.DRAFT}), WORK, _was_not_held),
    },
)


def may_correct(*, finished_on: date | None, by_holder: bool, today: date) -> bool:
    """Whether a finished talk may be opened again: by the one who held it, in the week after."""
    return finished_on is not None and by_holder and today - finished_on <= CORRECTION_TERM


def review_proposals(on: date) -> list[date]:
    """Days to look again, counted from the day of the talk."""
    return [months_later(on, months) for months in REVIEW_MONTHS]


class Verdict(StrEnum):
    """What happens to a part of the page that is sent in."""

    SAVE = "save"
    SAME = "same"  # it says what is stored already, or its writer left it alone
    LATE = "late"  # a newer save of the same page was first
    STALE = "stale"  # somebody changed it elsewhere since this page was opened


@dataclass(frozen=True, slots=True)
class Sent:
    """A part as it comes in: marks of its text and of the text its writer saw, and from which page and turn it comes."""

    mark: str
    seen: str
    page: str
    turn: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A part as it is stored: the mark of its text, and which page saved it last, in which turn."""

    mark: str
    page: str = ""
    turn: int = 0


def judge(sent: Sent, stored: Stored) -> Verdict:
    """Whether to save: a page may follow itself, also when its earlier save was still under way; another page may not."""
    if sent.mark == stored.mark:
        return Verdict.SAME
    if sent.page and sent.page == stored.page:
        return Verdict.SAVE if sent.turn > stored.turn else Verdict.LATE
    if sent.seen == stored.mark:
        return Verdict.SAVE
    return Verdict.SAME if sent.mark == sent.seen else Verdict.STALE
