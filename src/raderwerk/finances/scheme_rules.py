"""Decisions about local schemes without a database: who has a chance, why, what a part may cost, and which step may follow.

A scheme never gives a right: it says who has a chance. So each condition gets a standing of its own, with the reason in words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.core.access import Permission
from raderwerk.core.months import months_later, whole_months
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.finances.enums import ConditionField as On
from raderwerk.finances.enums import GrantState as State
from raderwerk.finances.enums import SchemeKind, Standing
from raderwerk.ui.formatting import euros, number

YES_OR_NO = frozenset({On.IN_WORK, On.LOWER_PRODUCTIVITY, On.OTHER})
WORST_FIRST = (Standing.NO, Standing.NOT_YET, Standing.UNKNOWN, Standing.MET)
MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of somebody; None is "we do not know". `others` answers other conditions, by their words."""

    born: date | None = None
    benefit_since: date | None = None  # first day of the uninterrupted benefit
    benefit_until: date | None = None  # its last day; None while it runs
    work_since: date | None = None
    in_work: bool | None = None  # None: follows from `work_since`
    hours: Decimal | None = None  # per week
    lower_productivity: bool | None = None
    others: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `low` and `high` are inclusive, `wanted` is the answer that a yes/no question needs."""

    about: str
    text: str
    low: int | None = None
    high: int | None = None
    wanted: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the amount: for what, at most how many euros, and after how many months of work it can be paid."""

    number: int
    name: str
    at_most: Decimal
    after_months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a scheme says; `key` finds it back."""

    name: str
    kind: str
    conditions: tuple[Condition, ...]
    parts: tuple[Part, ...]
    about: str = ""
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    key: str = ""

    @property
    def at_most(self) -> Decimal:
        """All parts together, in euro."""
        return sum((part.at_most for part in self.parts), Decimal(0))

    def holds(self, on: date) -> bool:
        """Whether the scheme exists on a day."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Judged:
    """How somebody stands towards one condition, and why; `from_on` is the day on which time alone will have met it."""

    condition: Condition
    standing: Standing
    reason: str
    from_on: date | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """How somebody stands towards one scheme, condition by condition."""

    terms: Terms
    judged: tuple[Judged, ...]

    @property
    def standing(self) -> Standing:
        """The condition that stands worst decides."""
        found = {one.standing for one in self.judged}
        return next((standing for standing in WORST_FIRST if standing in found), Standing.MET)

    @property
    def from_on(self) -> date | None:
        """The first day on which there may be a chance, when only time is missing."""
        late = [one for one in self.judged if one.standing == Standing.NOT_YET]
        days = [one.from_on for one in late if one.from_on]
        waits = self.standing == Standing.NOT_YET and len(days) == len(late)
        return max(days) if waits else None

    @property
    def sentence(self) -> str:
        """The chance in one sentence, which never promises anything."""
        if self.standing == Standing.NO:
            return _("Maakt geen kans: een voorwaarde past niet.")
        if self.standing == Standing.NOT_YET:
            return _("Maakt nu nog geen kans.")
        amount = euros(self.terms.at_most)
        if self.standing == Standing.MET:
            return _("Maakt kans op hoogstens %(amount)s.") % {"amount": amount}
        return _("Maakt misschien kans op hoogstens %(amount)s. Nog niet alles is bekend.") % {"amount": amount}


def chances(facts: Facts, schemes: Iterable[Terms], on: date) -> list[Chance]:
    """How somebody stands on a day towards each scheme that exists then; the best chances come first."""
    found = [chance(facts, terms, on) for terms in schemes if terms.holds(on)]
    return sorted(found, key=lambda one: WORST_FIRST.index(one.standing), reverse=True)


def chance(facts: Facts, terms: Terms, on: date) -> Chance:
    """How somebody stands on a day towards one scheme."""
    return Chance(terms, tuple(judge(condition, facts, on) for condition in terms.conditions))


def judge(condition: Condition, facts: Facts, on: date) -> Judged:
    """How somebody stands on a day towards one condition."""
    if condition.about in YES_OR_NO:
        return _judge_answer(condition, facts, on)
    value = MEASURES[condition.about](facts, on)
    if value is None:
        return Judged(condition, Standing.UNKNOWN, _("Dit is nog niet bekend."))
    reason = _("Nu: %(value)s.") % {"value": _amount(condition.about, value)}
    if condition.low is not None and value < condition.low:
        return Judged(condition, Standing.NOT_YET, reason, _met_from(condition.about, condition.low, facts, on))
    if condition.high is not None and value > condition.high:
        return Judged(condition, Standing.NO, reason)
    return Judged(condition, Standing.MET, reason)


def in_words(about: str, low: int | None, high: int | None, wanted: bool | None) -> str:
    """A condition as people read it: "27 jaar of ouder"; the words of another condition only its author knows."""
    if about in YES_OR_NO:
        label = str(On(about).label)
        return label if wanted is not False else _("Niet: %(label)s") % {"label": label[0].lower() + label[1:]}
    if low is not None and high is not None:
        shown = _("%(low)s tot en met %(high)s") % {"low": low, "high": _amount(about, high)}
    elif low is not None:
        shown = _("%(low)s of meer") % {"low": _amount(about, low)}
    else:
        shown = _("hoogstens %(high)s") % {"high": _amount(about, high or 0)}
    return f"{On(about).label}: {shown}"


# -- what can be measured ---------------------------------------------------------------------------------------------------


def works(facts: Facts, on: date) -> bool | None:
    """Whether somebody has paid work on a day."""
    if facts.in_work is not None or facts.work_since is None:
        return facts.in_work
    return facts.work_since <= on


def _age(facts: Facts, on: date) -> int | None:
    return whole_months(facts.born, on) // MONTHS_PER_YEAR if facts.born else None


def _months_on_benefit(facts: Facts, on: date) -> int | None:
    if facts.benefit_since is None:
        return None
    end = on if facts.benefit_until is None else min(on, facts.benefit_until + timedelta(days=1))
    return max(0, whole_months(facts.benefit_since, end))


def _months_in_work(facts: Facts, on: date) -> int | None:
    if works(facts, on) is False:
        return 0
    return max(0, whole_months(facts.work_since, on)) if facts.work_since else None


def _hours(facts: Facts, on: date) -> Decimal | int | None:
    return 0 if works(facts, on) is False else facts.hours


MEASURES: Final[Mapping[str, Callable[[Facts, date], Decimal | int | None]]] = {
    On.AGE: _age,
    On.MONTHS_ON_BENEFIT: _months_on_benefit,
    On.MONTHS_IN_WORK: _months_in_work,
    On.HOURS: _hours,
}


def _met_from(about: str, low: int, facts: Facts, on: date) -> date | None:
    """The day on which waiting is enough; None when something else has to happen first."""
    if about == On.AGE and facts.born:
        return _whole_after(facts.born, low * MONTHS_PER_YEAR)
    if about == On.MONTHS_ON_BENEFIT and facts.benefit_since and facts.benefit_until is None:
        return _whole_after(facts.benefit_since, low)
    if about == On.MONTHS_IN_WORK and facts.work_since and facts.in_work is not False:
        return _whole_after(facts.work_since, low)
    return None


def _whole_after(start: date, months: int) -> date:
    """The first day on which that many months are whole: from 29 December two months are whole on 1 March, not on 28 February."""
    day = months_later(start, months)
    return day if whole_months(start, day) >= months else day + timedelta(days=1)


def _judge_answer(condition: Condition, facts: Facts, on: date) -> Judged:
    answers = {On.IN_WORK: works(facts, on), On.LOWER_PRODUCTIVITY: facts.lower_productivity}
    answer = answers.get(On(condition.about), facts.others.get(condition.text))
    if answer is None:
        return Judged(condition, Standing.UNKNOWN, _("Dit is nog niet bekend."))
    wanted = condition.wanted is not False
    reason = _("Antwoord: ja.") if answer else _("Antwoord: nee.")
    if answer == wanted:
        return Judged(condition, Standing.MET, reason)
    # Work may still come; what must not be so and is so, does not pass by waiting.
    return Judged(condition, Standing.NOT_YET if wanted else Standing.NO, reason)


def _amount(about: str, value: Decimal | int) -> str:
    if about == On.AGE:
        return _("%(n)s jaar") % {"n": value}
    if about == On.HOURS:
        return _("%(n)s uur per week") % {"n": number(value, 0 if value == int(value) else 1)}
    return ngettext("%(n)s maand", "%(n)s maanden", int(value)) % {"n": value}


# -- amounts and steps ------------------------------------------------------------------------------------------------------


def amount_problem(parts: Sequence[Part], amounts: Mapping[int, Decimal]) -> str | None:
    """A sentence when these amounts (per number of a part, in euro) cannot be granted."""
    caps = {part.number: part for part in parts}
    for part_number, amount in amounts.items():
        cap = caps[part_number].at_most if part_number in caps else Decimal(0)
        if not 0 <= amount <= cap:
            return _("Deel %(n)d is hoogstens %(cap)s, en niet minder dan nul.") % {"n": part_number, "cap": euros(cap, 2)}
    return None if sum(amounts.values()) > 0 else _("Vul bij ten minste één deel een bedrag in.")


def budget_problem(free: Decimal, wanted: Decimal) -> str | None:
    """A sentence when the budget has not enough left, both in euro."""
    if wanted <= free:
        return None
    words = {"free": euros(free, 2), "short": euros(wanted - free, 2)}
    return _("Het budget is niet genoeg: er is nog %(free)s vrij. Dit is %(short)s te veel. Verlaag het bedrag.") % words


def is_payable(part: Part, work_since: date | None, on: date) -> str | None:
    """A sentence when a part cannot be paid on a day yet."""
    if part.after_months == 0:
        return None
    if work_since is None:
        return _("Vul eerst in sinds wanneer iemand werkt: deel %(n)d kan pas na %(months)d maanden werk.") % {
            "n": part.number,
            "months": part.after_months,
        }
    day = months_later(work_since, part.after_months)
    words = {"n": part.number, "months": part.after_months, "day": date_format(day)}
    return None if day <= on else _("Deel %(n)d kan pas na %(months)d maanden werk: vanaf %(day)s.") % words


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of a request is judged by: granted amounts per part in euro, and what the colleague wrote."""

    granted: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    note: str = ""
    first_is_paid: bool = False
    deviates: bool = False  # not every condition is met


def _refusal_says_why(step: Any) -> str | None:
    return None if step.note else _("Schrijf waarom je de aanvraag afwijst. De aanvrager leest dit in de brief.")


def _deviation_says_why(step: Any) -> str | None:
    if step.note or not step.deviates:
        return None
    return _("Niet elke voorwaarde is vervuld. Schrijf waarom je toch toekent.")


def _has_first(step: Any) -> str | None:
    return None if step.granted[0] else _("Voor deel 1 is niets toegekend.")


def _has_second(step: Any) -> str | None:
    if not step.granted[1]:
        return _("Voor deel 2 is niets toegekend.")
    return _("Betaal eerst deel 1.") if step.granted[0] and not step.first_is_paid else None


GRANT_STATES = StateTable(
    name="Aanvraag voor een regeling",
    initial=frozenset({State.REQUESTED}),
    transitions={
        State.GRANTED: Transition(frozenset({State.REQUESTED}), Permission.GRANT_SCHEMES, _deviation_says_why),
        State.REFUSED: Transition(frozenset({State.REQUESTED}), Permission.GRANT_SCHEMES, _refusal_says_why),
        State.PART_1: Transition(frozenset({State.GRANTED}), Permission.GRANT_SCHEMES, _has_first),
        State.PART_2: Transition(frozenset({State.GRANTED, State.PART_1}), Permission.GRANT_SCHEMES, _has_second),
        State.SETTLED: Transition(frozenset({State.GRANTED, State.PART_1, State.PART_2}), Permission.GRANT_SCHEMES),
    },
)


def for_whom(kind: str) -> str:
    """To whom the money of a scheme goes, in a sentence."""
    return _("de werkgever") if kind == SchemeKind.CHEQUE else _("de persoon zelf")
