"""What colleagues recorded about an invented person: contacts, promises, ladder steps, barriers and outcomes, in one story."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from raderwerk.caseload.enums import BarrierState, Channel, ContactResult, Moment, PromiseState
from raderwerk.caseload.models.record import NEEDS_REVIEW
from raderwerk.demo.texts import Situation, Voice, phrases

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DemoContact:
    on: dt.date
    channel: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoPromise:
    what: str
    owner: str
    made_on: dt.date
    state: str
    due_on: dt.date | None = None
    closed_on: dt.date | None = None
    closing_note: str = ""


@dataclass(frozen=True, slots=True)
class DemoBarrier:
    code: str
    weight: int
    state: str
    set_together: bool
    what_is_needed: str
    since: dt.date
    updated_on: dt.date


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    on: dt.date
    code: str
    review_on: dt.date | None
    explanation: str


@dataclass(frozen=True, slots=True)
class DemoConsent:
    purpose: str
    wording: str
    given_on: dt.date
    withdrawn_on: dt.date | None


@dataclass(slots=True)
class Guidance:
    """Everything recorded about one person."""

    contacts: list[DemoContact] = field(default_factory=list)
    promises: list[DemoPromise] = field(default_factory=list)
    ladder: list[tuple[dt.date, int, str]] = field(default_factory=list)
    barriers: list[DemoBarrier] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    outcomes: list[DemoOutcome] = field(default_factory=list)
    consents: list[DemoConsent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pace:
    """How well somebody is in view: days since the last talk, number of talks and days between them, each from-to."""

    last: tuple[int, int]
    talks: tuple[int, int]
    gap: tuple[int, int]
    promises: int  # that may be open now


# Out of sight, faded, in view, in the middle of it. Weights from what municipalities told in the 2022 quickscan: a large part
# is in view, and a group that is harder to place was lost sight of.
OUT_OF_SIGHT = Pace((0, 0), (0, 0), (1, 1), 0)
PACES: dict[Pace, int] = {
    OUT_OF_SIGHT: 14,
    Pace((380, 1300), (1, 4), (60, 260), 0): 26,
    Pace((20, 360), (1, 6), (40, 170), 2): 44,
    Pace((0, 35), (3, 9), (14, 60), 3): 16,
}


def guide(random: Random, situation: Situation, voice: Voice, *, since: dt.date, on: dt.date) -> Guidance:
    """A story from `since` to `on` that fits the situation."""
    pace = pick(random, PACES)
    talks = _talk_days(random, pace, since, on)
    result = Guidance(contacts=_contacts(random, situation, voice, talks, since, on))
    if not talks:
        return result
    result.ladder = _ladder(random, situation, talks)
    result.outcomes = _outcomes(random, situation, voice, talks)
    if random.random() < (0.88 if pace.promises else 0.5):
        result.barriers, result.links = _barriers(random, situation, talks, lively=pace.promises > 0)
    result.promises = _promises(random, situation, voice, talks, on, pace.promises)
    result.consents = _consents(random, talks, on)
    return result


def pick(random: Random, weights: dict[T, int]) -> T:
    """One of the keys, each as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]


def _working_day(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _talk_days(random: Random, pace: Pace, since: dt.date, on: dt.date) -> list[dt.date]:
    """Days on which there was a talk, oldest first, none before the benefit began."""
    day = on - dt.timedelta(days=random.randint(*pace.last))
    days = []
    for _ in range(random.randint(*pace.talks)):
        if (talk := _working_day(day)) < since:
            break
        days.append(talk)
        day = talk - dt.timedelta(days=random.randint(*pace.gap))
    return sorted(set(days))


SETTINGS: dict[str, str] = {
    Channel.TALK: "in_person", Channel.HOME_VISIT: "at_home", Channel.PHONE: "from_afar", Channel.VIDEO: "from_afar"
}  # fmt: skip
TALK_CHANNELS: dict[str, int] = {Channel.TALK: 52, Channel.PHONE: 32, Channel.HOME_VISIT: 9, Channel.VIDEO: 7}


def _contacts(
    random: Random, situation: Situation, voice: Voice, talks: list[dt.date], since: dt.date, on: dt.date
) -> list[DemoContact]:
    channels = [pick(random, TALK_CHANNELS) for _ in talks]
    notes = [
        voice.note(SETTINGS[channel], *sentences)
        for channel, sentences in zip(channels, _story(random, situation, len(talks)), strict=True)
    ]
    contacts = [
        DemoContact(day, channel, ContactResult.SPOKEN, note) for day, channel, note in zip(talks, channels, notes, strict=True)
    ]
    for day in talks or [_working_day(on - dt.timedelta(days=random.randint(10, 900)))]:
        contacts += _attempts(random, voice, day, since)
    return sorted(contacts, key=lambda contact: contact.on)


def _attempts(random: Random, voice: Voice, before: dt.date, since: dt.date) -> list[DemoContact]:
    """What came before a talk: an invitation, a call that was not answered, somebody who did not come."""
    attempts: list[DemoContact] = []
    for chance, days, channel, result, kind in ATTEMPTS:
        day = _working_day(before - dt.timedelta(days=random.randint(*days)))
        if random.random() < chance and day >= since:
            attempts.append(DemoContact(day, channel, result, voice.phrase(kind)))
    return attempts


ATTEMPTS = (
    (0.30, (12, 24), Channel.LETTER, ContactResult.INVITED, "invited"),
    (0.18, (3, 10), Channel.PHONE, ContactResult.NOT_REACHED, "not_reached"),
    (0.08, (8, 20), Channel.TALK, ContactResult.NO_SHOW, "no_show"),
    (0.10, (1, 6), Channel.EMAIL, ContactResult.SENT, "sent"),
)


def _story(random: Random, situation: Situation, talks: int) -> list[list[str]]:
    """Sentences per talk: they begin where somebody started, and end with where they are now."""
    starts, midways, nows = (random.sample(part, len(part)) for part in (situation.start, situation.midway, situation.now))
    first = starts[: random.choice((1, 1, 2))]
    last = nows[: random.choice((1, 1, 2))]
    middle = midways + starts[2:] + nows[2:]
    between = [[middle[number % len(middle)]] for number in range(talks - 2)]
    return [first, *between, last][:talks]


def _ladder(random: Random, situation: Situation, talks: list[dt.date]) -> list[tuple[dt.date, int, str]]:
    if random.random() < 0.3:
        return []
    path = random.choice(situation.ladder)
    count = min(len(path), len(talks))
    # Spread over the talks: the first measurement at the first talk, the last one at the last.
    places = [round(number * (len(talks) - 1) / max(1, count - 1)) for number in range(count)]
    moments = [Moment.START] + [Moment.INTERIM] * (count - 1)
    return [(talks[place], step, moment) for place, step, moment in zip(places, path, moments, strict=False)]


def _outcomes(random: Random, situation: Situation, voice: Voice, talks: list[dt.date]) -> list[DemoOutcome]:
    """One outcome mostly, at a late talk; sometimes an earlier, other one."""
    if random.random() < 0.28:
        return []
    days = sorted({talks[-1], random.choice(talks)} if random.random() < 0.3 else {talks[-1]})
    return [_outcome(random, situation, voice, day) for day in days]


def _outcome(random: Random, situation: Situation, voice: Voice, on: dt.date) -> DemoOutcome:
    code = pick(random, situation.outcomes)
    review = on + dt.timedelta(days=random.randint(60, 400)) if code in NEEDS_REVIEW or random.random() < 0.15 else None
    return DemoOutcome(on, code, review, voice.say(random.choice(situation.explanations)))


STATES_LIVELY: dict[str, int] = {
    BarrierState.MOVING: 45, BarrierState.STUCK: 34, BarrierState.SOLVED: 12, BarrierState.NOT_DISCUSSED: 9
}  # fmt: skip
STATES_STILL: dict[str, int] = {
    BarrierState.STUCK: 60, BarrierState.MOVING: 18, BarrierState.NOT_DISCUSSED: 18, BarrierState.SOLVED: 4
}  # fmt: skip


def _barriers(
    random: Random, situation: Situation, talks: list[dt.date], *, lively: bool
) -> tuple[list[DemoBarrier], list[tuple[str, str]]]:
    codes = [code for code in situation.barriers if random.random() < 0.9] or list(situation.barriers)[:1]
    barriers = [_barrier(random, code, situation.barriers[code], talks, lively) for code in codes]
    links = [(holder, held) for holder, held in situation.links if holder in codes and held in codes]
    return barriers, links


def _barrier(random: Random, code: str, weight: int, talks: list[dt.date], lively: bool) -> DemoBarrier:
    return DemoBarrier(
        code=code,
        weight=min(5, max(1, weight + random.choice((-1, 0, 0, 1)))),
        state=pick(random, STATES_LIVELY if lively else STATES_STILL),
        set_together=random.random() < 0.85,
        what_is_needed=random.choice(phrases()["what_is_needed"][code]) if random.random() < 0.8 else "",
        since=talks[0],
        updated_on=talks[-1],
    )


def _promises(
    random: Random, situation: Situation, voice: Voice, talks: list[dt.date], on: dt.date, may_be_open: int
) -> list[DemoPromise]:
    """Finished ones from earlier talks, and from the last talk what runs now, comes next, or perhaps later."""
    shuffled = random.sample(situation.promises, len(situation.promises))
    texts = [(voice.say(what), owner) for promise in shuffled for owner, what in promise.items()]
    finished = [_finished(random, text, day, on) for text, day in zip(texts, talks[:-1][-2:], strict=False)]
    rest = texts[len(finished) :]
    running = [_open(random, text, talks[-1], on) for text in rest[: random.randint(0, may_be_open)]]
    later = rest[len(running) :] if running else []
    planned = [
        _later(text, talks[-1], state) for text, state in zip(later, (PromiseState.NEXT, PromiseState.MAYBE), strict=False)
    ]
    return [*finished, *running, *(promise for promise in planned if random.random() < 0.6)]


def _finished(random: Random, text: tuple[str, str], made_on: dt.date, on: dt.date) -> DemoPromise:
    state = PromiseState.KEPT if random.random() < 0.75 else PromiseState.DROPPED
    due_on = made_on + dt.timedelta(days=random.randint(7, 45))
    closed_on = min(on, due_on + dt.timedelta(days=random.randint(-5, 12)))
    note = random.choice(phrases()["closing_note"][str(state)])
    return DemoPromise(*text, made_on, state, due_on, max(made_on, closed_on), note)


def _open(random: Random, text: tuple[str, str], made_on: dt.date, on: dt.date) -> DemoPromise:
    """Some run today, some are late, most lie ahead."""
    days = 0 if random.random() < 0.08 else random.choice((random.randint(-18, -1), *[random.randint(1, 42)] * 3))
    return DemoPromise(*text, made_on, PromiseState.OPEN, max(made_on, on + dt.timedelta(days=days)))


def _later(text: tuple[str, str], made_on: dt.date, state: str) -> DemoPromise:
    return DemoPromise(*text, made_on, state)


def _consents(random: Random, talks: list[dt.date], on: dt.date) -> list[DemoConsent]:
    if random.random() > 0.25:
        return []
    purpose, wording = random.choice(phrases()["consent"])
    given_on = random.choice(talks)
    withdrawn_on = given_on + dt.timedelta(days=(on - given_on).days // 2) if random.random() < 0.1 else None
    return [DemoConsent(purpose, wording, given_on, withdrawn_on)]
