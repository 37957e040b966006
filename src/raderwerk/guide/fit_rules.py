"""Says, condition by condition, why an instrument fits a person, what to mind, and why it does not fit; never a score."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.guide.condition_words import said
from raderwerk.guide.enums import RuleField, RuleStrength
from raderwerk.guide.rules import Window

SOON = timedelta(days=60)  # an offer that ends within this time is something to mind
NAMES_SAID = 3
ALWAYS = Window(None, None)


class Verdict(StrEnum):
    """How an instrument stands to a person; also on which side one sentence weighs."""

    FITS = "fits"
    MIND = "mind"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a region: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenBarrier:
    """A barrier that stands still or begins to move; weight 1 to 5, set together with the person."""

    code: str
    label: str
    weight: int
    moving: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of a person on the day `on`. None is "we do not know", never "no"; `hours` are per week, `age` in years."""

    on: date
    barriers: tuple[OpenBarrier, ...] = ()
    ladder_step: int | None = None
    months_on_benefit: int | None = None
    age: int | None = None
    hours: int | None = None
    municipality: Place | None = None
    region: Place | None = None
    district: str | None = None
    in_target_register: bool | None = None
    motivated: bool | None = None
    understands_dutch: bool | None = None

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the open barriers."""
        return frozenset(barrier.code for barrier in self.barriers)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition for taking part; `low` and `high` are inclusive, `wanted` answers a yes/no question."""

    field: str
    strength: str = RuleStrength.MUST
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    wanted: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Places as the provider last told them, on the day `on`; None is not told."""

    free: int | None = None
    total: int | None = None
    on: date | None = None
    waiting_weeks: int | None = None


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """What an instrument says about whom it is for, where and when. `related` gives, per barrier, with what belongs to it."""

    barriers: frozenset[str] = frozenset()
    related: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    is_national: bool = False
    is_own: bool = False  # of the organisation that asks
    municipalities: tuple[Place, ...] = ()
    regions: tuple[Place, ...] = ()
    districts: tuple[str, ...] = ()
    places: Places = Places()
    is_active: bool = True
    window: Window = ALWAYS
    stale_on: date | None = None
    is_claimed: bool = True  # somebody keeps it up to date


@dataclass(frozen=True, slots=True)
class Fit:
    """The verdict with every sentence behind it."""

    verdict: Verdict
    because: tuple[str, ...]
    mind: tuple[str, ...]
    not_because: tuple[str, ...]


Line = tuple[Verdict, str]


def fit(facts: PersonFacts, instrument: InstrumentFacts) -> Fit:
    """Whether this fits this person, in sentences; one condition that fails is enough for "not", one doubt for "mind"."""
    lines = [line for check in CHECKS for line in check(facts, instrument)]
    said_on = {verdict: tuple(text for side, text in lines if side == verdict) for verdict in Verdict}
    worst = next((verdict for verdict in (Verdict.NOT, Verdict.MIND) if said_on[verdict]), Verdict.FITS)
    return Fit(worst, said_on[Verdict.FITS], said_on[Verdict.MIND], said_on[Verdict.NOT])


def in_a_row(names: Sequence[str], *, most: int = NAMES_SAID) -> str:
    """Names as one says them: "a, b en c"; of a long row the first few and how many more."""
    if len(names) > most + 1:
        shown, more = names[:most], len(names) - most
        return _("%(names)s en %(more)d andere") % {"names": ", ".join(shown), "more": more}
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s en %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _barriers(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    if tackled := [barrier.label for barrier in facts.barriers if barrier.code in instrument.barriers]:
        yield Verdict.FITS, _("Het werkt aan: %(barriers)s.") % {"barriers": in_a_row(tackled)}
    for barrier in facts.barriers:
        if barrier.code in instrument.related and barrier.code not in instrument.barriers:
            words = {"help": instrument.related[barrier.code], "barrier": barrier.label}
            yield Verdict.FITS, _("Het helpt bij: %(help)s. Dat hoort vaak bij de drempel: %(barrier)s.") % words


def _conditions(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    for condition in dict.fromkeys(instrument.conditions):
        yield from _condition(facts, condition)


def _condition(facts: PersonFacts, condition: Condition) -> Iterator[Line]:
    words = said(condition.field, condition.low, condition.high, condition.wanted)
    if words is None:
        # Nothing that can be compared: whoever reads it decides.
        if condition.text:
            yield Verdict.MIND, _("Kijk samen naar deze voorwaarde: %(text)s") % {"text": condition.text}
        return
    value = known(facts, condition.field)
    if value is None:
        yield Verdict.MIND, words.asks
    elif _holds(condition, value):
        yield Verdict.FITS, words.holds % {"value": value}
    else:
        yield (Verdict.NOT if condition.strength == RuleStrength.MUST else Verdict.MIND), words.fails % {"value": value}


def known(facts: PersonFacts, condition_field: str) -> int | bool | None:
    """What is known of a person for this kind of condition; None when we do not know, or cannot compare it."""
    values: Mapping[str, int | bool | None] = {
        RuleField.AGE: facts.age,
        RuleField.MONTHS_ON_BENEFIT: facts.months_on_benefit,
        RuleField.LADDER_STEP: facts.ladder_step,
        RuleField.HOURS: facts.hours,
        RuleField.TARGET_REGISTER: facts.in_target_register,
        RuleField.MOTIVATION: facts.motivated,
        RuleField.LANGUAGE: facts.understands_dutch,
    }
    return values.get(condition_field)


def _holds(condition: Condition, value: int | bool) -> bool:
    if isinstance(value, bool):
        return value is condition.wanted
    return (condition.low is None or value >= condition.low) and (condition.high is None or value <= condition.high)


def _area(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    offered = (*instrument.municipalities, *instrument.regions)
    if instrument.is_national:
        yield Verdict.FITS, _("Het is er in heel Nederland.")
    elif here := [place.name for place in offered if place in (facts.municipality, facts.region)]:
        yield Verdict.FITS, _("Het is er in %(place)s.") % {"place": in_a_row(here)}
    elif offered:
        yield _elsewhere(facts, instrument), _("Het is alleen in %(places)s.") % {"places": in_a_row([p.name for p in offered])}
    elif instrument.is_own:
        yield Verdict.FITS, _("Het is van je eigen organisatie.")
    else:
        yield Verdict.MIND, _("Er staat niet bij waar het is. Vraag of het ook hier kan.")


def _elsewhere(facts: PersonFacts, instrument: InstrumentFacts) -> Verdict:
    """Not for somebody from here, unless we do not know where here is."""
    unknown = (instrument.municipalities and facts.municipality is None) or (instrument.regions and facts.region is None)
    return Verdict.MIND if unknown else Verdict.NOT


def _district(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    if not instrument.districts:
        return
    named = {"districts": in_a_row(instrument.districts)}
    if facts.district is None:
        yield Verdict.MIND, _("Vraag in welke wijk iemand woont: het is alleen voor %(districts)s.") % named
    elif facts.district.casefold() in {district.casefold() for district in instrument.districts}:
        yield Verdict.FITS, _("Het is voor de wijk %(district)s.") % {"district": facts.district}
    else:
        yield Verdict.NOT, _("Het is alleen voor wie woont in %(districts)s.") % named


def _places(_facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    places = instrument.places
    if places.free is None or places.on is None:
        return
    day = date_format(places.on)
    if places.free:
        free = ngettext("Er is 1 plaats vrij", "Er zijn %(free)d plaatsen vrij", places.free) % {"free": places.free}
        yield Verdict.FITS, _("%(free)s (stand van %(day)s).") % {"free": free, "day": day}
    else:
        yield Verdict.MIND, f"{_('Nu vol')} {waiting(places)} ({_('stand van %(day)s') % {'day': day}}).".replace("  ", " ")


def waiting(places: Places) -> str:
    """How long one waits, in words after "nu vol"; empty when nobody told."""
    if places.waiting_weeks is None:
        return ""
    weeks = places.waiting_weeks
    return ngettext("met 1 week wachttijd", "met %(weeks)d weken wachttijd", weeks) % {"weeks": weeks}


def _publication(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    start, end = instrument.window.start, instrument.window.end
    if not instrument.is_active:
        yield Verdict.NOT, _("Dit aanbod is niet meer in gebruik.")
    elif start is not None and facts.on < start:
        yield Verdict.NOT, _("Dit aanbod begint pas op %(day)s.") % {"day": date_format(start)}
    elif end is not None and end < facts.on:
        yield Verdict.NOT, _("Dit aanbod stopte op %(day)s.") % {"day": date_format(end)}
    elif end is not None and end - facts.on <= SOON:
        yield Verdict.MIND, _("Dit aanbod stopt na %(day)s.") % {"day": date_format(end)}


def _freshness(facts: PersonFacts, instrument: InstrumentFacts) -> Iterator[Line]:
    if not instrument.is_claimed:
        yield Verdict.MIND, _("Niemand houdt deze gegevens bij. Bel eerst of het er nog is.")
    elif instrument.stale_on is not None and instrument.stale_on <= facts.on:
        day = date_format(instrument.stale_on)
        yield Verdict.MIND, _("Sinds %(day)s moet de eigenaar opnieuw kijken of dit klopt. Bel eerst.") % {"day": day}


CHECKS: tuple[Callable[[PersonFacts, InstrumentFacts], Iterator[Line]], ...] = (
    *(_barriers, _conditions, _area, _district),
    *(_places, _publication, _freshness),
)
