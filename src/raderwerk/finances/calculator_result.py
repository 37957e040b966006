"""What the result page says: what somebody keeps, what causes it, what changes when, what to do, and what is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from django.utils.text import slugify
from django.utils.translation import gettext as _

from raderwerk.engines.income import (
    LABELS,
    Case,
    Curve,
    Line,
    MonthAnswer,
    Regime,
    YearAnswer,
    ask_month,
    ask_year,
    curve,
    euro,
)
from raderwerk.engines.income.curve import Cliff, cause_label
from raderwerk.finances.calculator_rules import FULL_WEEK, Work, at_wage
from raderwerk.finances.calculator_todo import Deed, deeds
from raderwerk.ui.formatting import euros, number

A_EURO = 1.0
ADVANCE = "Voorschot per maand"  # the engine calls the step after each allowance so
LAWS = {
    "BWBR0002638": "Wet minimumloon",
    "BWBR0002471": "Wet op de loonbelasting",
    "BWBR0011353": "Wet inkomstenbelasting",
    "BWBR0015703": "Participatiewet",
    "BWBR0018472": "Algemene wet inkomensafhankelijke regelingen",
    "BWBR0008659": "Wet op de huurtoeslag",
    "BWBR0018451": "Wet op de zorgtoeslag",
    "BWBR0022751": "Wet op het kindgebonden budget",
    "BWBR0002368": "Algemene Kinderbijslagwet",
    "BWBR0017017": "Wet kinderopvang",
    "BWBR0017745": "Wet financiering sociale verzekeringen",
    "BWBR0037522": "Wet tegemoetkomingen loondomein",
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the income: now, with the work, and the step of the explanation that says why."""

    label: str
    now: float
    then: float
    anchor: str

    @property
    def change(self) -> float:
        """The difference, euro per month."""
        return self.then - self.now


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the explanation with the steps that it used."""

    anchor: str
    title: str
    line: Line
    law: str
    inner: list[tuple[Line, str]]


@dataclass(frozen=True)
class Result:
    """Everything about one piece of work: `case` as it is now (at that wage), the first day, and the hours a week."""

    case: Case
    begin: date
    work: Work

    @cached_property
    def at_wage(self) -> Case:
        """The case at the wage that was asked about; hours are those of now."""
        return at_wage(self.case, self.work.wage)

    @property
    def hours_now(self) -> float:
        """Hours of work now."""
        return self.case.applicant.job.hours

    @cached_property
    def now(self) -> MonthAnswer:
        """An ordinary month as it is now."""
        return ask_month(self.at_wage, self.begin)

    @cached_property
    def then(self) -> MonthAnswer:
        """An ordinary month with the work."""
        return ask_month(self.at_wage, self.begin, self.work.hours)

    @property
    def gain(self) -> float:
        """How much more there is to spend each month, euro."""
        return self.then.total - self.now.total

    @property
    def headline(self) -> str:
        """The one thing that somebody came for."""
        words = {"hours": hours_words(self.work.hours), "amount": euros(abs(self.gain))}
        if self.work.hours == self.hours_now:
            return _("Bij %(hours)s uur heeft u %(total)s per maand") % {**words, "total": euros(self.then.total)}
        if self.gain <= -A_EURO:
            return _("Bij %(hours)s uur gaat u er %(amount)s per maand op achteruit") % words
        if self.gain < A_EURO:
            return _("Bij %(hours)s uur houdt u evenveel over als nu") % words
        return _("Bij %(hours)s uur houdt u %(amount)s per maand meer over") % words

    @property
    def under_headline(self) -> str:
        """What there is to spend, and how much of the extra wage stays."""
        both = _("U heeft dan %(then)s per maand te besteden. Nu is dat %(now)s.") % {
            "then": euros(self.then.total),
            "now": euros(self.now.total),
        }
        gross = self.then.gross_wage - self.now.gross_wage
        if gross < A_EURO:
            return both
        kept = _("Van elke € 100 extra loon voor belasting houdt u %(kept)s.") % {"kept": euros(100 * self.gain / gross)}
        return f"{both} {kept}"

    @property
    def rows(self) -> list[PartRow]:
        """The parts that matter now or with the work."""
        anchors = {step.title: step.anchor for step in self.steps}
        labels = {name: dutch for name, (dutch, _english) in LABELS.items()}
        both = ((labels[name], self.now.parts[name], amount) for name, amount in self.then.parts.items())
        return [PartRow(label, now, then, anchors.get(label, "")) for label, now, then in both if now or then]

    @cached_property
    def curve(self) -> Curve:
        """Income for every hour of work, in an ordinary month."""
        most = max(FULL_WEEK, ceil(self.work.hours), ceil(self.hours_now))
        return curve(self.at_wage, self.begin, hours=[float(hour) for hour in range(most + 1)])

    @property
    def cliffs(self) -> list[str]:
        """Where working more brings (nearly) nothing, and why."""
        return [cliff_words(cliff) for cliff in self.curve.cliffs]

    @cached_property
    def first_year(self) -> YearAnswer:
        """The calendar year in which the work begins."""
        return ask_year(self.at_wage, self.begin.year, self.work.hours, start=self.begin.month)

    @cached_property
    def whole_year(self) -> YearAnswer:
        """A year in which the work is done from January to December, at the amounts of this year."""
        return ask_year(self.at_wage, self.begin.year, self.work.hours)

    @cached_property
    def year_without(self) -> YearAnswer:
        """The calendar year as it would be without the change."""
        return ask_year(self.at_wage, self.begin.year)

    @cached_property
    def other_rules(self) -> float | None:
        """What one would keep under the other rules for earning, where the municipality did not tell which hold."""
        if not self.case.assistance or self.case.municipality.regimes:
            return None
        now, then = (ask_month(self.at_wage, self.begin, hours, Regime.ART34A) for hours in (self.hours_now, self.work.hours))
        gain = then.total - now.total
        return gain if abs(gain - self.gain) >= A_EURO else None

    @cached_property
    def steps(self) -> list[Step]:
        """Why: every step of the computation, the outcome of a rule with the rules that it used."""
        return steps_of(self.then.explanation("nl"))

    @property
    def deeds(self) -> list[Deed]:
        """What to tell whom, and by when."""
        labels = {name: dutch for name, (dutch, _english) in LABELS.items()}
        return deeds(self.at_wage, self.begin, self.now, self.then, labels)


def steps_of(lines: Iterable[Line]) -> list[Step]:
    """Lines of an explanation, each outcome with the rules that it used."""
    found: list[Step] = []
    for line in lines:
        if line.depth == 0:
            title = f"{found[-1].title}: {line.title.lower()}" if line.title == ADVANCE else line.title
            found.append(Step(f"waarom-{len(found) + 1}-{slugify(title)}", title, line, law_of(line), []))
        else:
            found[-1].inner.append((line, law_of(line)))
    return found


def hours_words(hours: float) -> str:
    """Hours as people write them: 24, or 24,5."""
    return number(hours, 0 if hours == int(hours) else 1)


def law_of(line: Line) -> str:
    """Where a step stands in law, with the name of the law."""
    code, _space, rest = line.article.partition(" ")
    return f"{LAWS.get(code, code)}, {rest.replace('art.', 'artikel', 1)}" if rest else ""


def cliff_words(cliff: Cliff) -> str:
    """What happens on a stretch of hours, and what causes it, to somebody whom one calls u."""
    reasons = ", ".join(f"{cause_label(name).lower()} ({euros(change)})" for name, change in cliff.causes)
    words = {
        "start": hours_words(cliff.start_hours),
        "end": hours_words(cliff.end_hours),
        "gain": euros(cliff.gain),
        "loss": euros(-cliff.gain),
        "gross": euros(cliff.gross_gain),
        "reasons": reasons,
    }
    if cliff.is_loss:
        return _("Van %(start)s naar %(end)s uur gaat u er %(loss)s per maand op achteruit. Dat komt door: %(reasons)s.") % words
    return (
        _("Van %(start)s naar %(end)s uur houdt u %(gain)s over van %(gross)s loon voor belasting. Dat komt door: %(reasons)s.")
        % words
    )


def written(amount: float) -> str:
    """An amount to the cent, as the explanation writes it."""
    return euro(amount)


def unsure(answers: Iterator[MonthAnswer]) -> list[str]:
    """Amounts of the law behind the answers of which we are not sure, by name."""
    return list(dict.fromkeys(value.key for answer in answers for value in answer.uncertain))
