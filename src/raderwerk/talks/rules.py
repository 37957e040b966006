"""Decisions about a talk that need no database: its states, who may still correct it, and when to look again."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.core.access import Permission
from raderwerk.core.months import months_later
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.talks.enums import TalkState as State

WORK = Permission.WORK_WITH_CLIENTS
CORRECTION_TERM = timedelta(days=7)
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
