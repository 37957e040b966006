"""How well an instrument is described: the mean of what applies, each criterion explained with what would raise it.

After the quality score of the French catalogue of social services (data-inclusion), with the criteria of this guide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.months import months_later

FRESH_MONTHS, STALE_MONTHS = 6, 24  # of the last look: full score until 6 months, nothing from 2 years
PLACES_FRESH_MONTHS, PLACES_STALE_MONTHS = 3, 12
SHORT, GOOD, LONG = 50, 200, 2000  # characters of the description


@dataclass(frozen=True, slots=True)
class QualityFacts:
    """What is asked of an instrument, with inheritance resolved."""

    for_job_seekers: bool
    has_places: bool  # a kind of help with places; a scheme or a framework has none
    has_area: bool
    has_location: bool
    has_way_in: bool
    target_groups: int
    characteristics: int
    contacts: int
    reachable_contacts: int  # with telephone or e-mail
    looked_at: date
    has_price: bool  # an amount, with per what; nothing at all is an amount too
    has_price_note: bool
    description: int  # characters
    has_hours: bool
    has_duration: bool
    rules: int
    has_conditions: bool  # in words
    results_with_n: int
    results: int
    has_evidence: bool
    evidence_looked_up: bool  # unknown, and somebody says when they looked
    places_on: date | None
    readable: float | None  # share of the sentences of the long texts without a remark; None without text


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a good description has: `score` from 0 to 1, and what would raise it (empty at 1)."""

    key: str
    label: str | Promise
    score: Decimal
    advice: str | Promise


@dataclass(frozen=True, slots=True)
class Quality:
    """The mean of the criteria that apply, from 0 to 1 in hundredths; None when none applies."""

    score: Decimal | None
    criteria: tuple[Criterion, ...]

    @property
    def to_improve(self) -> list[Criterion]:
        """What would raise the score, the most first."""
        return sorted((criterion for criterion in self.criteria if criterion.score < 1), key=lambda criterion: criterion.score)


@dataclass(frozen=True, slots=True)
class _Measure:
    key: str
    label: str | Promise
    advice: str | Promise
    of: Callable[[QualityFacts, date], float | None]  # None: does not apply


def quality(facts: QualityFacts, on: date) -> Quality:
    """Judge an instrument on this day."""
    measured = [(measure, measure.of(facts, on)) for measure in MEASURES]
    criteria = tuple(
        Criterion(measure.key, measure.label, _hundredths(score), "" if score >= 1 else measure.advice)
        for measure, score in measured
        if score is not None
    )
    if not criteria:
        return Quality(None, ())
    return Quality(_hundredths(sum(criterion.score for criterion in criteria) / len(criteria)), criteria)


def recency(looked_at: date, on: date, *, fresh: int, stale: int) -> float:
    """1 until `fresh` months after the look, then in a straight line to 0 at `stale` months."""
    fresh_until, stale_from = months_later(looked_at, fresh), months_later(looked_at, stale)
    if on <= fresh_until:
        return 1.0
    return max(0.0, (stale_from - on).days / (stale_from - fresh_until).days)


def _hundredths(value: float | Decimal) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"))


def _length(facts: QualityFacts) -> float:
    if facts.description < SHORT:
        return 0.0
    return 1.0 if GOOD <= facts.description < LONG else 0.5


def _price(facts: QualityFacts) -> float:
    return 1.0 if facts.has_price else 0.5 * facts.has_price_note


def _conditions(facts: QualityFacts) -> float:
    """A rule can be checked for somebody; words can only be read. For employers nothing is checked, so words do."""
    if facts.rules or (facts.has_conditions and not facts.for_job_seekers):
        return 1.0
    return 0.5 * facts.has_conditions


def _results(facts: QualityFacts) -> float:
    return 1.0 if facts.results_with_n else 0.5 * bool(facts.results)


def _places(facts: QualityFacts, on: date) -> float | None:
    if not (facts.has_places and facts.for_job_seekers):
        return None
    if facts.places_on is None:
        return 0.0
    return recency(facts.places_on, on, fresh=PLACES_FRESH_MONTHS, stale=PLACES_STALE_MONTHS)


def _for_job_seekers(facts: QualityFacts, score: float) -> float | None:
    return score if facts.for_job_seekers else None


MEASURES = (
    _Measure(
        "place",
        _("Waar het is"),
        _("Kies de regio of gemeenten, en schrijf op welke plek het is."),
        lambda facts, on: (facts.has_area + facts.has_location) / 2,
    ),
    _Measure(
        "way_in", _("Hoe je aanmeldt"), _("Schrijf hoe een collega iemand aanmeldt."), lambda facts, on: float(facts.has_way_in)
    ),
    _Measure(
        "target_group", _("Voor welke groep"), _("Kies minstens één doelgroep."), lambda facts, on: float(facts.target_groups > 0)
    ),
    _Measure(
        "characteristic",
        _("Wat iemand nodig heeft"),
        _("Kies minstens één ding waar het bij helpt."),
        lambda facts, on: _for_job_seekers(facts, float(facts.characteristics > 0)),
    ),
    _Measure("contact", _("Contactpersoon"), _("Zet er een contactpersoon bij."), lambda facts, on: float(facts.contacts > 0)),
    _Measure(
        "reachable",
        _("Contactpersoon is te bereiken"),
        _("Geef elke contactpersoon een telefoonnummer of e-mailadres."),
        lambda facts, on: facts.reachable_contacts / facts.contacts if facts.contacts else None,
    ),
    _Measure(
        "recent",
        _("Kort geleden bekeken"),
        _("Lees de tekst nog eens en kies ‘Klopt nog’."),
        lambda facts, on: recency(facts.looked_at, on, fresh=FRESH_MONTHS, stale=STALE_MONTHS),
    ),
    _Measure(
        "price", _("Kosten"), _("Vul een bedrag in en per wat. Kost het niets? Vul dan 0 in."), lambda facts, on: _price(facts)
    ),
    _Measure(
        "description",
        _("Lengte van de uitleg"),
        _("Leg in 200 tot 2000 tekens uit hoe het werkt."),
        lambda facts, on: _length(facts),
    ),
    _Measure(
        "duration",
        _("Duur en uren"),
        _("Vul in hoelang het duurt en hoeveel uur per week."),
        lambda facts, on: _for_job_seekers(facts, (facts.has_hours + facts.has_duration) / 2),
    ),
    _Measure(
        "conditions",
        _("Voorwaarden"),
        _("Zet de voorwaarden als regels, dan ziet een collega meteen of iemand past."),
        lambda facts, on: _conditions(facts),
    ),
    _Measure(
        "results",
        _("Resultaten"),
        _("Noem een resultaat met teller, noemer en peildatum: 12 van de 20 mensen, op 1 juli."),
        lambda facts, on: _results(facts),
    ),
    _Measure(
        "evidence",
        _("Bewijs"),
        _("Zoek op of het bewezen is. Niets gevonden? Vul dan de dag in waarop je zocht."),
        lambda facts, on: float(facts.has_evidence or facts.evidence_looked_up),
    ),
    _Measure(
        "places",
        _("Plaatsen"),
        _("Vul in hoeveel plaatsen er vrij zijn, en op welke dag dat klopte."),
        _places,
    ),
    _Measure(
        "readable", _("Makkelijk te lezen"), _("Maak zinnen korter en kies bekende woorden."), lambda facts, on: facts.readable
    ),
)
