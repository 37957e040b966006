"""Decisions about referrals that need no database: which answer may follow, and how long people wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.talks.enums import ReferralState as State

WORK = Permission.WORK_WITH_CLIENTS


def _needs_reason(subject: Any) -> str | None:
    return None if subject.note else _("Schrijf in een paar woorden waarom.")


# Going back to waiting mends a wrong answer; what was noted stays in the history.
REFERRAL_STATES = StateTable(
    name="Verwijzing",
    initial=frozenset({State.WAITING}),
    transitions={
        State.WAITING: Transition(frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN}), WORK, _needs_reason),
        State.ACCEPTED: Transition(frozenset({State.WAITING}), WORK),
        State.STARTED: Transition(frozenset({State.WAITING, State.ACCEPTED}), WORK),
        State.ENDED: Transition(frozenset({State.STARTED}), WORK),
        State.REFUSED: Transition(frozenset({State.WAITING, State.ACCEPTED}), WORK, _needs_reason),
        State.WITHDRAWN: Transition(frozenset({State.WAITING, State.ACCEPTED, State.STARTED}), WORK, _needs_reason),
    },
)
UNANSWERED = frozenset({State.WAITING, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """How long people waited for an answer: the median in days over `n` answers; None when there is no answer yet."""

    days: float | None
    n: int


def waiting_time(answered: Iterable[tuple[date, date]]) -> WaitingTime:
    """From pairs of the day of referral and the day of the answer."""
    days = [(answer - asked).days for asked, answer in answered]
    return WaitingTime(median(days) if days else None, len(days))
