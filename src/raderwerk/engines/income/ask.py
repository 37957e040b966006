"""Questions about one case, as a screen asks them: a month, a year, and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from raderwerk.engines.income.checks import check
from raderwerk.engines.income.columns import columns
from raderwerk.engines.income.explain import Difference, Line, differences, lines, uncertain_values
from raderwerk.engines.income.facts import Case
from raderwerk.engines.income.month import MONTHS, month
from raderwerk.engines.income.parameters import Value, at
from raderwerk.engines.income.rule import Numbers, Step, tracing
from raderwerk.engines.income.rules.gemeente import bufferbudget
from raderwerk.engines.income.rules.vrijlating import GROUNDS, Regime, regime_column
from raderwerk.engines.income.year import year


@dataclass(frozen=True)
class Answer:
    """What every answer can tell about itself. The explanation is computed when it is asked for, not before."""

    _again: Callable[[], Any] = field(repr=False)
    regime: Regime
    unknown: tuple[str, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every rule that was applied, with inputs and amounts of the law."""
        with tracing() as taken:
            self._again()
        return tuple(taken)

    @cached_property
    def uncertain(self) -> list[Value]:
        """Amounts of the law behind this answer of which we are not sure."""
        return uncertain_values(self.steps)

    def explanation(self, language: str = "nl") -> list[Line]:
        """The steps as lines to show."""
        return lines(self.steps, language)

    def compared_with(self, other: "Answer") -> list[Difference]:
        """What changes from this answer to the other one: "what if"."""
        return differences(self.steps, other.steps)


@dataclass(frozen=True)
class MonthAnswer(Answer):
    """An ordinary month in euro. `parts` add up to `total`; `kept` is holiday allowance of the assistance that comes in June."""

    parts: dict[str, float]
    total: float
    kept: float
    gross_wage: float
    norm: float
    exempt: float
    exempt_ground: str
    assessment_income: float


@dataclass(frozen=True)
class YearAnswer(Answer):
    """A calendar year in euro: what lands in each month, what is settled afterwards, and the total of both.

    `settlement` holds when the change is reported at once, `unreported` when it is not; negative amounts are paid back.
    `buffer_budget` is what the municipality may add to even out varying wages (Pw art. 34b); it is in no total.
    """

    months: tuple[dict[str, float], ...]
    settlement: dict[str, float]
    unreported: dict[str, float]
    total: float
    kept: float
    gross_wage: float
    assessment_income: float
    buffer_budget: float


def ask_month(case: Case, day: date, hours: float | None = None, regime: Regime | None = None) -> MonthAnswer:
    """An ordinary month when the applicant works `hours` a week (default: as in the facts). Raises `ImpossibleFacts`."""
    check(case, day)
    facts, chosen = columns([case]), regime or case.municipality.regime(day)
    points = _points(case, hours)

    def compute() -> Any:
        return month(facts, points, day, regime_column(chosen), case.municipality)

    found = compute()
    return MonthAnswer(
        _again=compute,
        regime=chosen,
        unknown=case.municipality.unknown(day),
        parts=_floats(found.parts),
        total=_float(found.total),
        kept=_float(found.kept),
        gross_wage=_float(found.gross_wage),
        norm=_float(found.assistance.norm),
        exempt=_float(found.assistance.exempt.exempt),
        exempt_ground=GROUNDS[int(_float(found.assistance.exempt.ground))],
        assessment_income=_float(found.income.applicant + found.income.partner),
    )


def ask_year(case: Case, of: int, hours: float | None = None, start: int = 1, regime: Regime | None = None) -> YearAnswer:
    """The year `of` when the applicant works `hours` a week from month `start`; before it the work of the facts goes on.

    Ask it with `start` 1 for the next full year: a year in which the same work was done before. Raises `ImpossibleFacts`.
    """
    day = date(of, start, 1)
    check(case, day, until=date(of, MONTHS, 31))
    facts, chosen = columns([case]), regime or case.municipality.regime(day)
    points = _points(case, hours)

    def compute() -> Any:
        return year(facts, points, of, regime_column(chosen), case.municipality, start)

    found = compute()
    return YearAnswer(
        _again=compute,
        regime=chosen,
        unknown=case.municipality.unknown(day),
        months=tuple(_floats(parts) for parts in found.months),
        settlement=_floats(found.settlement),
        unreported=_floats(found.unreported),
        total=_float(found.total),
        kept=_float(found.kept),
        gross_wage=_float(found.gross_wage),
        assessment_income=_float(found.income.applicant + found.income.partner),
        buffer_budget=_buffer_budget(case, day, chosen, points),
    )


def _buffer_budget(case: Case, day: date, regime: Regime, points: Numbers) -> float:
    offered = np.array(case.municipality.buffer_budget or 0.0)
    works = (points > 0) & case.assistance
    return _float(bufferbudget(at(day), offered, works, np.array(regime is Regime.ART34A)))


def _points(case: Case, hours: float | None) -> Numbers:
    return np.array([[case.applicant.job.hours if hours is None else float(hours)]])


def _floats(parts: Any) -> dict[str, float]:
    return {name: _float(part) for name, part in parts._asdict().items()}


def _float(value: Numbers) -> float:
    return float(np.ravel(value)[0])
