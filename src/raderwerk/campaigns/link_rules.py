"""Whether a personal link still works, and what somebody can do with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

# The last hours before a talk belong to the telephone: nobody reads a calendar on the way to somebody.
NOTICE = timedelta(hours=2)
LOOK_AHEAD = timedelta(weeks=8)
# Time to look back on a talk, or to choose again when it did not come to one.
AFTER_TALK = timedelta(days=30)


class LinkState(Enum):
    """What the page of a link may show."""

    OPEN = auto()
    CLOSED = auto()  # known, but there is nothing left to choose: the phone number of the campaign
    GONE = auto()  # expired, withdrawn or never there: these three must look the same


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What decides whether a link works."""

    expires_at: datetime
    withdrawn: bool
    closed: bool  # the person is no longer followed, or the campaign is finished
    has_appointment: bool  # ahead, or not longer ago than AFTER_TALK, whatever became of it


def link_state(facts: LinkFacts, now: datetime) -> LinkState:
    """An appointment keeps its link alive: it can be changed, or chosen again after a no-show, past the last day to choose.

    Closing withdraws links as well, so closed comes before withdrawn.
    """
    if facts.expires_at <= now and not facts.has_appointment:
        return LinkState.GONE
    if facts.closed:
        return LinkState.CLOSED
    return LinkState.GONE if facts.withdrawn else LinkState.OPEN


def changeable(starts_at: datetime, now: datetime) -> bool:
    """Whether somebody can still choose, move or cancel this moment by themselves."""
    return starts_at >= now + NOTICE
