"""What came of inviting an invented person: reactions, appointments, attempts and pauses, in one story. Pure, from a seed."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from raderwerk.campaigns.enums import AppointmentState, BookedBy, LadderRung, MessageChannel, MessageKind, SlotChannel
from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.demo.guidance import pick

VALID_DAYS = 14
RECENT_DAYS = 5  # of an appointment in these days the result may not be written down yet


@dataclass(slots=True)
class Letter:
    """An invitation, with the channels by which it went out."""

    on: dt.date
    kind: str
    channels: tuple[str, ...]
    opened_on: dt.date | None = None


@dataclass(slots=True)
class Visit:
    """An appointment: when it was made, for when, and what came of it."""

    booked_on: dt.date
    on: dt.date
    channel: str
    booked_by: str
    state: str
    reason: str = ""  # kind of sentence in campaigns.yaml


@dataclass(frozen=True, slots=True)
class Try:
    """A try to reach somebody outside a letter."""

    on: dt.date
    channel: str
    result: str
    rung: str
    note: str  # kind of sentence in campaigns.yaml


@dataclass(slots=True)
class Journey:
    """Everything that happened to one person in one campaign until a day."""

    letters: list[Letter] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)
    asked_on: dt.date | None = None  # asked to be called
    called_on: dt.date | None = None
    paused_on: dt.date | None = None
    given_up_on: dt.date | None = None  # everything was tried; the outcome is that there was no talk

    @property
    def attended(self) -> Visit | None:
        """The visit that became a talk."""
        return next((visit for visit in self.visits if visit.state == AppointmentState.ATTENDED), None)


REACTIONS = {"link": 46, "call": 9, "colleague": 14, "silent": 31}
RESULTS: dict[str, int] = {
    AppointmentState.ATTENDED: 79,
    AppointmentState.NO_SHOW: 11,
    AppointmentState.EXCUSED: 5,
    AppointmentState.MOVED: 3,
    AppointmentState.CANCELLED: 2,
}
# A talk by phone is forgotten less often than one that asks for a bus.
TALK_CHANNELS: dict[str, int] = {SlotChannel.TALK: 80, SlotChannel.PHONE: 15, SlotChannel.VIDEO: 5}
REASONS: dict[str, str] = {
    AppointmentState.EXCUSED: "excused", AppointmentState.MOVED: "moved", AppointmentState.CANCELLED: "cancelled"
}  # fmt: skip


def journey(random: Random, *, invited_on: dt.date, prefers: str, on: dt.date) -> Journey:
    """What came of an invitation of this day, as far as the day `on`."""
    story = Journey()
    _invite(story, invited_on, MessageKind.INVITATION, _channels(random, prefers))
    reaction = pick(random, REACTIONS)
    if reaction == "silent":
        _look_for(story, random, invited_on, prefers, on)
        return story
    answered_on = working_day(invited_on + dt.timedelta(days=random.randint(1, 9)))
    if answered_on > on:
        return story
    if reaction == "call":
        story.asked_on = answered_on
        answered_on = working_day(answered_on + dt.timedelta(days=random.randint(1, 3)))
        if answered_on > on:
            return story
        story.called_on = answered_on
    story.letters[-1].opened_on = answered_on if reaction == "link" else story.asked_on
    _book(story, random, answered_on, BookedBy.PERSON if reaction == "link" else BookedBy.COLLEAGUE, on)
    return story


def working_day(day: dt.date) -> dt.date:
    """This day, or the Monday after it."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _channels(random: Random, prefers: str) -> tuple[str, ...]:
    """A letter always; with a message beside it for who likes that, or whose number we happen to know."""
    if prefers == Channel.EMAIL:
        return MessageChannel.LETTER, MessageChannel.EMAIL
    if prefers == Channel.SMS or random.random() < 0.25:
        return MessageChannel.LETTER, MessageChannel.SMS
    return (MessageChannel.LETTER,)


def _invite(story: Journey, on: dt.date, kind: str, channels: tuple[str, ...]) -> None:
    story.letters.append(Letter(on, kind, channels))


def _book(story: Journey, random: Random, booked_on: dt.date, by: str, on: dt.date, *, again: bool = False) -> None:
    """An appointment within two weeks, and what came of it; after a missed or moved one often another."""
    day = working_day(booked_on + dt.timedelta(days=random.randint(4, 13)))
    visit = Visit(booked_on, day, pick(random, TALK_CHANNELS), by, _result(random, day, on, again))
    visit.reason = REASONS.get(visit.state, "")
    story.visits.append(visit)
    if visit.state == AppointmentState.NO_SHOW:
        _after_no_show(story, random, day, on)
    elif visit.reason and random.random() < (1 if visit.state == AppointmentState.MOVED else 0.7):
        # A visit is moved before its day: the new one is made on the same moment.
        _book(story, random, max(booked_on, day - dt.timedelta(days=1)), by, on, again=True)


def _result(random: Random, day: dt.date, on: dt.date, again: bool) -> str:
    if day >= on or ((on - day).days <= RECENT_DAYS and random.random() < 0.15):
        return AppointmentState.PLANNED
    chosen = pick(random, RESULTS)
    return AppointmentState.ATTENDED if again and chosen != AppointmentState.NO_SHOW else chosen


def _after_no_show(story: Journey, random: Random, missed_on: dt.date, on: dt.date) -> None:
    """The ladder: call, a second invitation with choice, a home visit; never a sanction."""
    called_on = working_day(missed_on + dt.timedelta(days=1))
    if called_on > on:
        return
    reached = random.random() < 0.5
    _call(story, called_on, reached=reached)
    if reached:
        _book(story, random, called_on, BookedBy.COLLEAGUE, on, again=True)
        return
    _second_chance(story, random, called_on, on)


def _look_for(story: Journey, random: Random, invited_on: dt.date, prefers: str, on: dt.date) -> None:
    """No answer to the letter: when it expires, we call."""
    if random.random() < 0.07:
        story.paused_on = working_day(invited_on + dt.timedelta(days=2))
        if story.paused_on > on:
            story.paused_on = None
    called_on = working_day(invited_on + dt.timedelta(days=VALID_DAYS + random.randint(1, 6)))
    if called_on > on or random.random() < 0.12:
        return
    reached = random.random() < 0.45
    _call(story, called_on, reached=reached)
    if reached:
        _book(story, random, called_on, BookedBy.COLLEAGUE, on)
    else:
        _second_chance(story, random, called_on, on)


def _call(story: Journey, on: dt.date, *, reached: bool) -> None:
    result = ContactResult.SPOKEN if reached else ContactResult.NOT_REACHED
    story.tries.append(Try(on, Channel.PHONE, result, LadderRung.CALL, "reached" if reached else "not_reached"))


def _second_chance(story: Journey, random: Random, after: dt.date, on: dt.date) -> None:
    """A second invitation; where that brings nothing, a ring at the door."""
    invited_on = working_day(after + dt.timedelta(days=random.randint(3, 6)))
    if invited_on > on:
        return
    _invite(story, invited_on, MessageKind.SECOND_INVITATION, (MessageChannel.LETTER, MessageChannel.SMS))
    answered_on = working_day(invited_on + dt.timedelta(days=random.randint(1, 8)))
    if random.random() < 0.4:
        if answered_on <= on:
            story.letters[-1].opened_on = answered_on
            _book(story, random, answered_on, BookedBy.PERSON, on, again=True)
        return
    _ring(story, random, working_day(invited_on + dt.timedelta(days=VALID_DAYS + random.randint(2, 10))), on)


def _ring(story: Journey, random: Random, rang_on: dt.date, on: dt.date) -> None:
    if rang_on > on:
        return
    opened = random.random() < 0.45
    result = ContactResult.SPOKEN if opened else ContactResult.NOT_REACHED
    story.tries.append(Try(rang_on, Channel.HOME_VISIT, result, LadderRung.HOME_VISIT, "visited"))
    if opened:
        _book(story, random, rang_on, BookedBy.COLLEAGUE, on, again=True)
    elif (given_up_on := working_day(rang_on + dt.timedelta(days=14))) <= on:
        story.given_up_on = given_up_on
