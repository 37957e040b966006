"""Reads which help there is for one person, whether it fits and in which order it stands, with a bounded number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files

import yaml
from django.db.models import Q
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Client
from raderwerk.caseload.rules import CLOSED
from raderwerk.guide import advice_words
from raderwerk.guide.advice_rules import Level, Need, Offer, ordering
from raderwerk.guide.enums import Audience, FigureKind, Kind, RuleField
from raderwerk.guide.enums import Level as Reach
from raderwerk.guide.fit_rules import Condition, Fit, InstrumentFacts, PersonFacts, Place, Places, Verdict, fit
from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import Figure, Instrument, InstrumentQuerySet, PlanChoice
from raderwerk.guide.person_facts import Answers, Told, facts_of, municipality_place, region_place, told_in_talks
from raderwerk.guide.rules import Window

# What one can do with a person; platforms, frameworks and training for colleagues are found by searching the guide.
FOR_A_PERSON = (
    *(Kind.BARRIERS, Kind.DEVELOPMENT, Kind.PRACTICE, Kind.EDUCATION, Kind.CARVING, Kind.COACHING),
    *(Kind.INITIATIVE, Kind.SUPRAREGIONAL, Kind.SCHEME, Kind.OTHER),
)
NOTHING_ANSWERED = Answers()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked: words to find, one barrier to look at, and answers that are kept nowhere."""

    words: str = ""
    barrier: str = ""
    answers: Answers = NOTHING_ANSWERED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One instrument for one person: whether it fits, and the answers to the rules that give it its place."""

    instrument: Resolved
    fit: Fit
    levels: tuple[Level, ...]
    tackles: frozenset[str]  # codes of the person's barriers, through what belongs to them too
    figures: tuple[Figure, ...]
    choice: PlanChoice | None  # when it stands in the plan already

    @property
    def place(self) -> tuple[tuple[int, ...], str, int]:
        """Sorts as the published rules say, and then by name."""
        return tuple(level.rank for level in self.levels), self.instrument.name.casefold(), self.instrument.pk

    @property
    def told(self) -> list[tuple[str, str]]:
        """What stands on a card beside the reasons: places, proof and results; what nobody told is said so."""
        one, unknown = self.instrument, _("niet bekend")
        places = ", ".join(filter(None, (advice_words.places(one), advice_words.waiting(one))))
        results = "; ".join(advice_words.results(self.figures))
        proof = advice_words.evidence(one)
        return [(_("Plaats"), places or unknown), (_("Bewijs"), proof or unknown), (_("Resultaat"), results or unknown)]

    @property
    def is_not(self) -> bool:
        """Whether a condition stands in the way."""
        return self.fit.verdict == Verdict.NOT


class Advice:
    """What can help `client`, asked by a colleague of their organisation on the day `today`."""

    def __init__(self, client: Client, asked: Asked, *, today: date) -> None:
        self.client, self.asked, self.today = client, asked, today

    @cached_property
    def told(self) -> Told:
        """What was told in talks."""
        return told_in_talks(self.client)

    @cached_property
    def facts(self) -> PersonFacts:
        """What is known."""
        return facts_of(self.client, on=self.today, told=self.told, answers=self.asked.answers)

    @cached_property
    def need(self) -> Need:
        """The barriers that weigh most, or the one that was pointed at, and the others."""
        codes = self.facts.codes
        heaviest = max((barrier.weight for barrier in self.facts.barriers), default=0)
        first = frozenset(barrier.code for barrier in self.facts.barriers if barrier.weight == heaviest)
        if self.asked.barrier in codes:
            first = frozenset({self.asked.barrier})
        return Need(first, codes - first)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """All that is within reach, in the published order, whether it fits or not; of a local variant not its example too."""
        found = self._suggested(self.reach)
        examples = {one.instrument.parent_id for one in found}
        return sorted((one for one in found if one.instrument.pk not in examples), key=lambda one: one.place)

    @property
    def asked_for(self) -> list[Suggestion]:
        """Those that hold the words and tackle the barrier that were asked for."""
        words, barrier = self.asked.words.casefold().split(), self.asked.barrier
        found = [one for one in self.suggestions if not barrier or barrier in one.tackles]
        return [one for one in found if all(word in text_of(one.instrument) for word in words)] if words else found

    @property
    def reach(self) -> InstrumentQuerySet:
        """The instruments that can be suggested at all."""
        return within_reach(self.facts, self.client, self.today)

    def chosen(self, slugs: Sequence[str]) -> list[Suggestion]:
        """Those with these slugs, in the order in which they were asked for."""
        by_slug = {one.instrument.slug: one for one in self._suggested(self.reach.filter(slug__in=slugs))}
        return [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]

    @cached_property
    def _choices(self) -> Mapping[int, PlanChoice]:
        """Per instrument the newest choice of which the step still runs."""
        made = PlanChoice.objects.filter(client=self.client).exclude(promise__state__in=CLOSED)
        return {one.instrument_id: one for one in made.select_related("promise").order_by("chosen_on", "pk")}

    def _suggested(self, instruments: InstrumentQuerySet) -> list[Suggestion]:
        return [self._suggestion(one) for one in resolve_all(instruments)]

    def _suggestion(self, instrument: Resolved) -> Suggestion:
        person = self.facts
        facts = instrument_facts(instrument, person.codes, organisation=self.client.organisation_id)
        levels = ordering().place(offer(instrument, facts), self.need, self.today)
        tackles = person.codes & (facts.barriers | facts.related.keys())
        choice = self._choices.get(instrument.pk)
        return Suggestion(instrument, fit(person, facts), levels, tackles, tuple(instrument.figures.all()), choice)


def within_reach(facts: PersonFacts, client: Client, on: date) -> InstrumentQuerySet:
    """Published help for people that is national, here, or of an owner from here; what is only elsewhere stays out."""
    region = int(facts.region.code) if facts.region else None
    municipality = facts.municipality.code if facts.municipality else None
    here = Q(pk__in=Instrument.regions.through.objects.filter(region=region).order_by().values("instrument"))
    here |= Q(pk__in=Instrument.municipalities.through.objects.filter(municipality=municipality).order_by().values("instrument"))
    nowhere_said = Q(regions=None, municipalities=None) & (Q(owner=None) | Q(owner__region=region))
    found = Instrument.objects.published(on).filter(audience=Audience.JOB_SEEKERS, kind__in=FOR_A_PERSON)
    found = found.filter(here | nowhere_said | Q(owner=client.organisation_id) | Q(level=Reach.NATIONAL))
    return (
        found.select_related("owner__municipality", "owner__region")
        .prefetch_related("regions", "municipalities", "figures")
        .order_by("pk")
        .distinct()
    )


def instrument_facts(instrument: Resolved, barriers: Iterable[str], *, organisation: int) -> InstrumentFacts:
    """An instrument as the rules compare it with somebody who has these barriers."""
    municipalities, regions = _area(instrument)
    return InstrumentFacts(
        barriers=frozenset(barrier.code for barrier in instrument.barriers),
        related=_related(instrument, barriers),
        conditions=tuple(_conditions(instrument)),
        is_national=instrument.level == Reach.NATIONAL and not municipalities and not regions,
        is_own=instrument.owner_id == organisation,
        municipalities=municipalities,
        regions=regions,
        districts=tuple(part.strip() for part in instrument.districts.split(",") if part.strip()),
        places=Places(instrument.places_free, instrument.places_total, instrument.places_on, instrument.waiting_weeks),
        is_active=instrument.is_active,
        window=Window(instrument.publish_from, instrument.publish_until),
        stale_on=instrument.stale_on,
        is_claimed=instrument.owner_id is not None,
    )


def offer(instrument: Resolved, facts: InstrumentFacts) -> Offer:
    """An instrument as the order looks at it."""
    own = (one.denominator or 0 for one in instrument.figures.all() if one.is_own and one.kind == FigureKind.RESULT)
    places = facts.places
    return Offer(facts.barriers, frozenset(facts.related), instrument.evidence, max(own, default=0), places.free, places.on)


def text_of(instrument: Resolved) -> str:
    """The words in which one finds an instrument within the page."""
    labels = (one.label for one in (*instrument.barriers, *instrument.codes))
    parts = (instrument.name, instrument.summary, instrument.aim, instrument.target_group_note, instrument.provider, *labels)
    return " ".join(parts).casefold()


@lru_cache(maxsize=1)
def characteristics() -> Mapping[str, tuple[str, ...]]:
    """Per barrier the codes of what somebody who has it often needs."""
    source = files("raderwerk.guide").joinpath("data/barrier_characteristics.yaml").read_text(encoding="utf-8")
    return {barrier: tuple(row["characteristics"]) for barrier, row in yaml.safe_load(source).items()}


def _related(instrument: Resolved, barriers: Iterable[str]) -> dict[str, str]:
    labels = {code.code: code.label for code in instrument.codes}
    helps = {barrier: [labels[code] for code in characteristics().get(barrier, ()) if code in labels] for barrier in barriers}
    return {barrier: found[0].lower() for barrier, found in helps.items() if found}


def _conditions(instrument: Resolved) -> Iterable[Condition]:
    if instrument.ladder_from or instrument.ladder_to:
        yield Condition(RuleField.LADDER_STEP, low=instrument.ladder_from, high=instrument.ladder_to)
    if instrument.hours_low:
        yield Condition(RuleField.HOURS, low=instrument.hours_low)
    for rule in instrument.rules:
        yield Condition(rule.field, rule.strength, rule.low, rule.high, rule.wanted, rule.text)


def _area(instrument: Resolved) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Municipalities and regions where it is; when none are named and it is not national, those of its owner."""
    municipalities = [municipality_place(one) for one in instrument.municipalities.all()]
    regions = [region_place(one) for one in instrument.regions.all()]
    owner = instrument.owner
    if owner and not municipalities and not regions and instrument.level != Reach.NATIONAL:
        if owner.municipality and instrument.level == Reach.LOCAL:
            municipalities = [municipality_place(owner.municipality)]
        elif owner.region:
            regions = [region_place(owner.region)]
    return _by_name(municipalities), _by_name(regions)


def _by_name(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: place.name))
