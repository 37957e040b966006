"""Where somebody stands in a campaign, and the days of each stage, as rules over what happened.

`services.follow_ups.refresh` says the same in SQL, for 100,000 people at once; a test holds the two against each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from raderwerk.campaigns.enums import ACTION_NEEDED, MAY_BE_CONVENED, AppointmentState, Status
from raderwerk.caseload.enums import PromiseState
from raderwerk.core.clock import day_of

# What somebody's status is when this was the last thing that came of an appointment.
CALLED_OFF = {
    AppointmentState.NO_SHOW: Status.NO_SHOW,
    AppointmentState.EXCUSED: Status.EXCUSED,
    AppointmentState.CANCELLED: Status.CANCELLED_BY_US,
}
STARTED_PROMISES = (PromiseState.OPEN, PromiseState.KEPT)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment; one that was moved to another time is left out."""

    state: str
    by_person: bool  # chosen by the person, with the link
    booked_at: datetime
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation; `valid_until` is None when it was withdrawn, `used_at` the first time its link was used."""

    at: datetime
    valid_until: datetime | None
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt to reach somebody, and whether they answered. An answer is no talk yet."""

    on: date
    answered: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise or next step."""

    on: date
    state: str
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened with one person since the campaign began. Meetings stand in the order in which they were made."""

    closed: bool = False
    meetings: tuple[Meeting, ...] = ()
    invitations: tuple[Invited, ...] = ()
    call_requests: tuple[datetime, ...] = ()
    attempts: tuple[Tried, ...] = ()
    talks: tuple[date, ...] = ()  # talks, and other contacts in which somebody was spoken
    outcomes: tuple[date, ...] = ()
    promises: tuple[Promised, ...] = ()
    referrals: tuple[date, ...] = ()  # the days on which one was accepted


@dataclass(frozen=True, slots=True)
class Stages:
    """The first day of each stage (of the outcome: the newest). A later stage implies the ones before it, up to spoken."""

    approached_on: date | None
    reached_on: date | None
    spoken_on: date | None
    outcome_on: date | None
    step_started_on: date | None
    promise_kept_on: date | None


def status(facts: Facts, now: datetime) -> Status:
    """Where somebody stands. The first row that holds decides:

    | status | when |
    |---|---|
    | closed | the follow-up was closed |
    | appointment ahead | an appointment is planned, and it is not over yet |
    | result missing | an appointment is planned, and it is over |
    | no-show, excused, cancelled by us | so ended the newest appointment, and nobody spoke or invited the person since |
    | spoken | the newest thing that happened was a talk |
    | invitation pending | the newest thing was an invitation, and one is still valid |
    | invitation expired | the newest thing was an invitation, and none is valid any more |
    | not invited | none of these |

    A talk on the day of an invitation or a missed appointment counts as the newest.
    """
    if facts.closed:
        return Status.CLOSED
    if planned := [meeting for meeting in facts.meetings if meeting.state == AppointmentState.PLANNED]:
        return Status.APPOINTMENT_AHEAD if max(meeting.ends_at for meeting in planned) > now else Status.RESULT_MISSING
    spoken = max(_talks(facts), default=None)
    invited = max((invitation.at for invitation in facts.invitations), default=None)
    called_off, what = _called_off(facts.meetings)
    if what and called_off and _nothing_since(called_off, spoken, invited):
        return what
    if spoken and all(spoken >= day_of(other) for other in (called_off, invited) if other):
        return Status.SPOKEN
    if invited is None:
        return Status.NOT_INVITED
    valid = any(one.valid_until and one.valid_until > now for one in facts.invitations)
    return Status.INVITATION_PENDING if valid else Status.INVITATION_EXPIRED


def needs_action(code: str) -> bool:
    """Whether a colleague has to do something now."""
    return code in ACTION_NEEDED


def may_be_convened(code: str) -> bool:
    """Whether a colleague may plan an appointment for somebody who did not choose one."""
    return code in MAY_BE_CONVENED


def stages(facts: Facts) -> Stages:
    """The day of each stage, or None where it was not reached.

    Reached is a reaction: the link was used, a slot chosen, a call asked for, an attempt answered, or a talk. An appointment
    that a colleague planned is an approach, and no more than that.
    """
    spoken = _first(_talks(facts))
    links = (one.used_at for one in facts.invitations if one.used_at)
    chosen = (meeting.booked_at for meeting in facts.meetings if meeting.by_person)
    answers = (attempt.on for attempt in facts.attempts if attempt.answered)
    reached = _first([*map(day_of, (*links, *chosen, *facts.call_requests)), *answers, *_given(spoken)])
    sent = (*(one.at for one in facts.invitations), *(meeting.booked_at for meeting in facts.meetings))
    approached = _first([*map(day_of, sent), *(attempt.on for attempt in facts.attempts), *_given(reached)])
    after = [promise for promise in facts.promises if spoken and promise.on >= spoken and promise.state in STARTED_PROMISES]
    steps = [promise.on for promise in after] + [day for day in facts.referrals if spoken and day >= spoken]
    kept = [promise.closed_on for promise in after if promise.state == PromiseState.KEPT and promise.closed_on]
    return Stages(approached, reached, spoken, max(facts.outcomes, default=None), _first(steps), _first(kept))


def _talks(facts: Facts) -> list[date]:
    held = (day_of(meeting.starts_at) for meeting in facts.meetings if meeting.state == AppointmentState.ATTENDED)
    return [*facts.talks, *held]


def _called_off(meetings: tuple[Meeting, ...]) -> tuple[datetime | None, Status | None]:
    """When, and how, the newest appointment came to nothing; nothing when it was held."""
    if not meetings or meetings[-1].state not in CALLED_OFF:
        return None, None
    newest = meetings[-1]
    code = AppointmentState(newest.state)
    return (newest.starts_at if code == AppointmentState.NO_SHOW else newest.changed_at), CALLED_OFF[code]


def _nothing_since(called_off: datetime, spoken: date | None, invited: datetime | None) -> bool:
    return (spoken is None or spoken < day_of(called_off)) and (invited is None or invited <= called_off)


def _first(days: Iterable[date]) -> date | None:
    return min(days, default=None)


def _given(day: date | None) -> list[date]:
    return [day] if day else []
