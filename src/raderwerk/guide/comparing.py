"""Puts instruments side by side: what differs first, what is the same after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide import advice_words as words
from raderwerk.guide.advice import Suggestion
from raderwerk.guide.fit_rules import in_a_row

MOST = 3

ASPECTS: tuple[tuple[str | Promise, Callable[[Suggestion], str]], ...] = (
    (_("Werkt aan"), lambda one: words.barriers(one.instrument)),
    (_("Trede"), lambda one: words.ladder(one.instrument)),
    (_("Uren"), lambda one: words.hours(one.instrument)),
    (_("Duur"), lambda one: words.duration(one.instrument)),
    (_("Vorm"), lambda one: words.delivery(one.instrument)),
    (_("Plaatsen"), lambda one: words.places(one.instrument)),
    (_("Wachttijd"), lambda one: words.waiting(one.instrument)),
    (_("Eerste start"), lambda one: words.next_start(one.instrument)),
    (_("Bewijs"), lambda one: words.evidence(one.instrument)),
    (_("Resultaat"), lambda one: "; ".join(words.results(one.figures))),
    (_("Kosten"), lambda one: words.cost(one.instrument)),
    (_("Aanbieder"), lambda one: str(one.instrument.provider)),
    (_("Waar"), lambda one: str(one.instrument.location_note)),
    (_("Aanmelden"), lambda one: str(one.instrument.how_to_apply)),
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing to compare: per instrument what it says, empty where it says nothing."""

    label: str
    said: tuple[tuple[str, str], ...]  # name of the instrument, and what it says

    @property
    def differs(self) -> bool:
        """Whether the instruments say different things."""
        return len({text for _name, text in self.said}) > 1

    @property
    def is_told(self) -> bool:
        """Whether any of them says something."""
        return any(text for _name, text in self.said)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Instruments with what differs, what is the same, and what none of them tells."""

    suggestions: tuple[Suggestion, ...]
    different: tuple[Aspect, ...]
    same: tuple[Aspect, ...]
    untold: str


def compare(suggestions: Sequence[Suggestion]) -> Comparison:
    """At least one instrument; one alone has nothing that differs."""
    aspects = [Aspect(str(label), tuple((one.instrument.name, say(one)) for one in suggestions)) for label, say in ASPECTS]
    told = [aspect for aspect in aspects if aspect.is_told]
    return Comparison(
        tuple(suggestions),
        tuple(aspect for aspect in told if aspect.differs),
        tuple(aspect for aspect in told if not aspect.differs),
        in_a_row([aspect.label.lower() for aspect in aspects if not aspect.is_told], most=len(ASPECTS)),
    )
