"""Invented lives: what the benefits administration knows of somebody, and what colleagues recorded since. Pure, from a seed."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from raderwerk.caseload.enums import Channel, ContactResult, Household, ManagerSource, Scheme
from raderwerk.caseload.identity import Identity
from raderwerk.demo import guidance, invented
from raderwerk.demo.guidance import Guidance, pick
from raderwerk.demo.region import AREAS
from raderwerk.demo.texts import Situation, Voice, situations

DAYS_PER_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Period:
    """A benefit period."""

    scheme: str
    starts_on: dt.date
    ends_on: dt.date | None = None


@dataclass(slots=True)
class Life:
    """Everything the demo knows of one invented person. `manager` is the index of a colleague."""

    pseudonym: UUID
    identity: Identity
    area: str
    household: str
    children: int
    language: str
    channel: str
    periods: list[Period]
    manager: int | None = None
    manager_source: str = ManagerSource.NONE
    left_export_on: dt.date | None = None
    guidance: Guidance = field(default_factory=Guidance)
    situation: Situation | None = field(default=None, compare=False)
    voice: Voice | None = field(default=None, compare=False)


def life(seed: int, index: int, *, city: str, colleagues: int, on: dt.date) -> Life:
    """The invented person with this index, as of the day `on`; the same seed and index always give the same person."""
    random = Random(f"{seed}/{index}")
    situation = pick(random, {item: item.share for item in situations()})
    language = _language(random, situation)
    household, children = _household(random, situation)
    periods = _periods(random, situation, on)
    born_on = on - dt.timedelta(days=random.randint(21 * 365, 66 * 365))
    person = Life(
        pseudonym=UUID(int=random.getrandbits(128), version=4),
        identity=invented.identity(random, index, city, born_on),
        area=random.choice(AREAS),
        household=household,
        children=children,
        language=language,
        channel=pick(random, CHANNELS),
        periods=periods,
        left_export_on=on - dt.timedelta(days=random.randint(1, 60)) if random.random() < 0.02 else None,
    )
    person.situation, person.voice = situation, Voice(random, language)
    person.guidance = guidance.guide(random, situation, person.voice, since=periods[-1].starts_on, on=on)
    _give_manager(random, person, colleagues)
    return person


CHANNELS: dict[str, int] = {
    Channel.PHONE: 50, Channel.SMS: 20, Channel.EMAIL: 12, Channel.LETTER: 8, Channel.TALK: 6, Channel.HOME_VISIT: 4
}  # fmt: skip
HOUSEHOLDS: dict[str, int] = {Household.SINGLE: 52, Household.SINGLE_PARENT: 14, Household.COUPLE: 22, Household.COST_SHARER: 12}


def _language(random: Random, situation: Situation) -> str:
    learns = situation.key == "learning_dutch"
    return random.choice(invented.LANGUAGES) if learns or random.random() < 0.2 else "Nederlands"


def _household(random: Random, situation: Situation) -> tuple[str, int]:
    household = Household.SINGLE_PARENT if situation.key == "care_for_children" else pick(random, HOUSEHOLDS)
    if household == Household.SINGLE_PARENT:
        return household, random.choice((1, 1, 2, 2, 2, 3))
    return household, random.choice((0, 0, 1, 2, 3)) if household == Household.COUPLE else 0


def _periods(random: Random, situation: Situation, on: dt.date) -> list[Period]:
    """Mostly one long open period; sometimes an earlier one, sometimes a benefit that has ended. Oldest first."""
    months = min(300.0, max(0.5, random.lognormvariate(3.45, 0.95)))
    start = on - dt.timedelta(days=int(months * DAYS_PER_MONTH))
    scheme = pick(random, SCHEMES_OF_ENTREPRENEURS if situation.key == "own_business" else SCHEMES)
    end = on - dt.timedelta(days=random.randint(0, min(200, (on - start).days))) if random.random() < 0.04 else None
    periods = [Period(scheme, start, end)]
    if random.random() < 0.15:
        earlier_end = start - dt.timedelta(days=random.randint(40, 700))
        periods.insert(0, Period(scheme, earlier_end - dt.timedelta(days=random.randint(90, 1500)), earlier_end))
    return periods


SCHEMES_OF_ENTREPRENEURS: dict[str, int] = {Scheme.BBZ: 5, Scheme.IOAZ: 2, Scheme.PW: 3}
SCHEMES: dict[str, int] = {Scheme.PW: 94, Scheme.IOAW: 4, Scheme.IOAZ: 1, Scheme.BBZ: 1}


def _give_manager(random: Random, person: Life, colleagues: int) -> None:
    spoken = any(contact.result == ContactResult.SPOKEN for contact in person.guidance.contacts)
    if not colleagues or random.random() < (0.05 if spoken else 0.5):
        return
    person.manager = random.randrange(colleagues)
    sources = {ManagerSource.IMPORTED: 60, ManagerSource.DERIVED: 34, ManagerSource.CORRECTED: 6}
    person.manager_source = pick(random, sources if spoken else {ManagerSource.IMPORTED: 1})
