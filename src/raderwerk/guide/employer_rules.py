"""Which arrangements fit an employer: from a few plain answers to fits, ask first or does not fit, each with the reasons.

Nothing here knows a person: an employer answers about a kind of work and about what the municipality or UWV has said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from raderwerk.core.months import months_later
from raderwerk.guide.enums import RuleField, RuleStrength

FIRST_MONTH, HALF_YEAR = 1, 6


class Support(StrEnum):
    """What the municipality or UWV has said of somebody."""

    REGISTER = "register"
    SOME = "some"
    NONE = "none"


class Offer(StrEnum):
    """What an employer has to offer."""

    JOB = "job"  # for six months or longer
    SHORT = "short"  # a contract for less than six months
    TRIAL = "trial"
    APPRENTICE = "apprentice"
    PLACEMENT = "placement"
    TASKS = "tasks"


class Staff(StrEnum):
    """Whether somebody works there already."""

    NEW = "new"
    EMPLOYED = "employed"


class Moment(StrEnum):
    """When something has to be done; in the order of time."""

    NOW = "now"
    BEFORE = "before"
    MONTH = "month"
    HALF_YEAR = "half_year"


class Verdict(StrEnum):
    """Whether an arrangement fits; in the order in which an employer reads them."""

    FITS = "fits"
    ASK = "ask"
    NOT = "not"


# Ages of the national guide (code list LG) as whole years, both included.
AGES: dict[str, tuple[int, int]] = {
    "LG01": (16, 18),
    "LG02": (19, 21),
    "LG03": (22, 26),
    "LG04": (27, 55),
    "LG05": (56, 66),
    "LG06": (67, 99),
}
# Everyone with or without a benefit: an arrangement for all of these asks nothing about the benefit.
EVERYONE = frozenset({"DD01", "DD02", "DD03", "DD04", "DD05"})
# Kinds of contract of the national guide (code list DV) and what an employer would offer for them.
OFFERS_OF_CONTRACT: dict[str, frozenset[Offer]] = {
    "DV01": frozenset({Offer.JOB, Offer.SHORT, Offer.TRIAL}),
    "DV02": frozenset({Offer.APPRENTICE}),
    "DV03": frozenset({Offer.PLACEMENT}),
    "DV04": frozenset({Offer.PLACEMENT, Offer.TRIAL}),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What an employer said; None everywhere: does not know. `hours` a week, `wage` in euro an hour."""

    group: str | None = None  # code DD
    support: Support | None = None
    age: str | None = None  # code LG
    offer: Offer | None = None
    hours: int | None = None
    wage: Decimal | None = None
    staff: Staff | None = None
    has_somebody: bool | None = None  # has somebody in mind already


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of an instrument, as `models.EligibilityRule` holds it."""

    field: str
    strength: str
    low: int | None = None
    high: int | None = None
    wanted: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What decides whether an arrangement fits; an empty set: it does not matter."""

    groups: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    offers: frozenset[Offer] = frozenset()
    support: Support | None = None  # the least that must have been said of somebody
    is_way_to_register: bool = False  # for who is not in the target group register yet
    staff: Staff | None = None
    is_for_nobody_yet: bool = False  # a way to make work or to find somebody
    conditions: tuple[Condition, ...] = ()


class Weight(StrEnum):
    """What a sentence does to the verdict."""

    BECAUSE = "because"
    ASK = "ask"
    MIND = "mind"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Line:
    """One reason, in a sentence for the employer."""

    weight: Weight
    sentence: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether an arrangement fits, and why."""

    lines: tuple[Line, ...] = field(default_factory=tuple)

    @property
    def verdict(self) -> Verdict:
        """One reason against is enough; one question open means ask first."""
        weights = {line.weight for line in self.lines}
        if Weight.NOT in weights:
            return Verdict.NOT
        return Verdict.ASK if Weight.ASK in weights else Verdict.FITS

    @property
    def because(self) -> tuple[str, ...]:
        """Why it fits."""
        return self._of(Weight.BECAUSE)

    @property
    def ask(self) -> tuple[str, ...]:
        """What must be asked first."""
        return self._of(Weight.ASK)

    @property
    def mind(self) -> tuple[str, ...]:
        """What to keep in mind; it changes nothing to the verdict."""
        return self._of(Weight.MIND)

    @property
    def not_because(self) -> tuple[str, ...]:
        """Why it does not fit."""
        return self._of(Weight.NOT)

    def _of(self, weight: Weight) -> tuple[str, ...]:
        return tuple(line.sentence for line in self.lines if line.weight is weight)


def judge(answers: Answers, arrangement: Arrangement) -> Judged:
    """Hold the answers against one arrangement."""
    lines = [line for check in CHECKS if (line := check(answers, arrangement))]
    return Judged((*lines, *_conditions(answers, arrangement.conditions)))


def offers_of(contracts: Iterable[str]) -> frozenset[Offer]:
    """What an employer would offer for these kinds of contract (codes DV)."""
    return frozenset().union(*(OFFERS_OF_CONTRACT.get(code, frozenset()) for code in contracts))


def due_on(moment: Moment, start: date) -> date:
    """The day on which a step is done at the latest, when somebody begins on `start`."""
    if moment is Moment.MONTH:
        return months_later(start, FIRST_MONTH)
    if moment is Moment.HALF_YEAR:
        return months_later(start, HALF_YEAR)
    return start - timedelta(days=1)


# -- checks: one sentence each, or None when it does not matter ---------------------------------------------------------------


def _group(answers: Answers, arrangement: Arrangement) -> Line | None:
    if not arrangement.groups or arrangement.groups >= EVERYONE:
        return None
    if answers.group is None:
        return Line(Weight.ASK, _("Het hangt af van de uitkering die iemand heeft."))
    if answers.group in arrangement.groups:
        return Line(Weight.BECAUSE, _("Het geldt bij deze uitkering."))
    return Line(Weight.NOT, _("Het geldt niet bij deze uitkering."))


def _support(answers: Answers, arrangement: Arrangement) -> Line | None:
    if arrangement.support is None:
        return None
    if answers.support is None:
        return Line(Weight.ASK, _("Vraag de gemeente of UWV of iemand hulp bij werk kan krijgen."))
    if answers.support is Support.NONE:
        return Line(Weight.NOT, _("Het is voor mensen van wie de gemeente of UWV zegt dat zij hulp bij werk nodig hebben."))
    if arrangement.is_way_to_register and answers.support is Support.REGISTER:
        return Line(Weight.NOT, _("Deze persoon staat al in het doelgroepregister."))
    if arrangement.support is Support.REGISTER and answers.support is Support.SOME:
        return Line(Weight.NOT, _("Het is alleen voor mensen in het doelgroepregister."))
    if answers.support is Support.REGISTER:
        return Line(Weight.BECAUSE, _("Deze persoon staat in het doelgroepregister."))
    return Line(Weight.BECAUSE, _("De gemeente of UWV heeft gezegd dat deze persoon hulp bij werk kan krijgen."))


def _age(answers: Answers, arrangement: Arrangement) -> Line | None:
    if not arrangement.ages:
        return None
    if answers.age is None:
        return Line(Weight.MIND, _("Het geldt niet voor elke leeftijd."))
    if answers.age in arrangement.ages:
        return None
    return Line(Weight.NOT, _("Het geldt niet bij deze leeftijd."))


def _offer(answers: Answers, arrangement: Arrangement) -> Line | None:
    if not arrangement.offers:
        return None
    if answers.offer is None:
        return Line(Weight.ASK, _("Het hangt ervan af wat u wilt bieden."))
    if answers.offer in arrangement.offers:
        return Line(Weight.BECAUSE, _("Het past bij wat u biedt."))
    return Line(Weight.NOT, _("Het past niet bij wat u nu biedt."))


def _staff(answers: Answers, arrangement: Arrangement) -> Line | None:
    if arrangement.staff is None or answers.staff is arrangement.staff:
        return None
    if answers.staff is None:
        return Line(Weight.ASK, _("Het hangt ervan af of iemand al bij u werkt."))
    if arrangement.staff is Staff.NEW:
        return Line(Weight.NOT, _("Het is voor iemand die nog niet bij u werkt."))
    return Line(Weight.NOT, _("Het is voor iemand die al bij u werkt."))


def _somebody(answers: Answers, arrangement: Arrangement) -> Line | None:
    if not arrangement.is_for_nobody_yet or not answers.has_somebody:
        return None
    return Line(Weight.NOT, _("U heeft al iemand in gedachten."))


CHECKS: tuple[Callable[[Answers, Arrangement], Line | None], ...] = (_somebody, _group, _support, _age, _offer, _staff)


def _conditions(answers: Answers, conditions: Iterable[Condition]) -> Iterator[Line]:
    for condition in conditions:
        if line := _condition(answers, condition):
            yield line


def _condition(answers: Answers, condition: Condition) -> Line | None:
    """What cannot be known from the answers is asked; a condition that only asks for attention never excludes."""
    met = _is_met(answers, condition)
    if met is True:
        return None
    sentence = condition.text or _("Vraag naar de voorwaarden.")
    if condition.strength == RuleStrength.MIND:
        return Line(Weight.MIND, sentence)
    return Line(Weight.ASK if met is None else Weight.NOT, sentence)


def _is_met(answers: Answers, condition: Condition) -> bool | None:
    """Whether a condition is met; None: the answers do not say."""
    if condition.field == RuleField.HOURS and answers.hours is not None:
        return _within((answers.hours, answers.hours), condition)
    if condition.field == RuleField.AGE and answers.age in AGES:
        return _within(AGES[answers.age], condition)
    if condition.field == RuleField.TARGET_REGISTER and answers.support is not None:
        return (answers.support is Support.REGISTER) is (condition.wanted is not False)
    return None


def _within(span: tuple[int, int], condition: Condition) -> bool | None:
    """Whether a span of whole numbers lies inside the condition; None: only a part of it does."""
    low = condition.low if condition.low is not None else span[0]
    high = condition.high if condition.high is not None else span[1]
    if span[0] >= low and span[1] <= high:
        return True
    return None if span[0] <= high and span[1] >= low else False
