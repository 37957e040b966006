"""Net income for 0 to 40 hours of work, how much of each extra euro disappears, and where working more does not pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.checks import check
from raderwerk.engines.income.columns import columns
from raderwerk.engines.income.facts import Case
from raderwerk.engines.income.month import MONTHS, month
from raderwerk.engines.income.parts import LABELS, Parts
from raderwerk.engines.income.plan import plan
from raderwerk.engines.income.rule import Numbers
from raderwerk.engines.income.rules.vrijlating import Regime, regime_column
from raderwerk.engines.income.words import euro
from raderwerk.engines.income.year import year

FULL_WEEK = 40
NEARLY_ALL = 0.9
A_CENT = 0.005
A_EURO = 1.0
WORTH_NAMING = 0.1
# Causes that are more than one part: what of the gross wage does not reach the net wage, and childcare less its allowance.
CAUSES = {
    "tax": ("Loonheffing en premies", "Wage tax and premiums"),
    "childcare_net": ("Kosten van kinderopvang na de toeslag", "Childcare costs after the allowance"),
}


@dataclass(frozen=True, slots=True)
class Cliff:
    """A stretch of hours over which working more brings (nearly) nothing.

    `gain` is what is left of `gross_gain`, both euro per month. `causes` are the parts that fall, the biggest first;
    `CAUSES` has the two that are no part of their own. `is_loss`: one has less than before.
    """

    start_hours: float
    end_hours: float
    gross_gain: float
    gain: float
    causes: tuple[tuple[str, float], ...]

    @property
    def is_loss(self) -> bool:
        """Whether somebody is worse off."""
        return self.gain < -A_EURO

    def sentence(self, language: str = "nl") -> str:
        """What happens and what causes it."""
        reasons = ", ".join(f"{cause_label(name, language)} ({euro(change, language)})" for name, change in self.causes)
        hours = (f"{self.start_hours:g}", f"{self.end_hours:g}")
        if language == "en":
            outcome = f"you lose {euro(-self.gain, 'en')}" if self.is_loss else f"you keep {euro(self.gain, 'en')}"
            return f"From {hours[0]} to {hours[1]} hours {outcome} of {euro(self.gross_gain, 'en')} a month. Causes: {reasons}."
        loss = f"ga je er {euro(-self.gain)} per maand op achteruit"
        little = f"houd je {euro(self.gain)} over van {euro(self.gross_gain)} bruto per maand"
        return f"Van {hours[0]} naar {hours[1]} uur {loss if self.is_loss else little}. Dat komt door: {reasons}."


@dataclass(frozen=True, slots=True)
class Curve:
    """Income per month over hours of work a week; arrays of one axis. `view` is "month" or "year" (a twelfth of it).

    `pressure[i]` is the share of the extra gross wage between points i-1 and i that disappears; NaN at the first point.
    """

    regime: Regime
    view: str
    hours: Numbers
    gross: Numbers
    parts: Parts
    total: Numbers
    pressure: Numbers
    cliffs: tuple[Cliff, ...]


def cause_label(name: str, language: str = "nl") -> str:
    """How a cause of a cliff is called."""
    dutch, english = CAUSES.get(name) or LABELS[name]
    return english if language == "en" else dutch


def curves(case: Case, day: date, hours: Sequence[float] | None = None, regimes: Sequence[Regime] = tuple(Regime)) -> list[Curve]:
    """Curves for each regime, month and year. Raises `ImpossibleFacts`. Hours default to 0, 1, ... 40."""
    check(case, day)
    facts, rules = columns([case]).repeated(len(regimes)), regime_column(*regimes)
    points = np.atleast_2d(np.arange(FULL_WEEK + 1.0) if hours is None else np.asarray(hours, dtype=np.float64))
    made = plan(facts, points, day.year, case.municipality)
    units = made.units[day.month - 1] if day.day == 1 else None
    now = month(facts, points, day, rules, case.municipality, units)
    whole = year(facts, points, day.year, rules, case.municipality, made=made)
    whole_parts = Parts(*(part / MONTHS for part in whole.parts))
    total = whole.total / MONTHS
    shape = (len(regimes), points.size)
    settled = total - _sum(whole_parts)
    found = []
    for row, regime in enumerate(regimes):
        ordinary = _Rows(now.gross_wage, now.parts, now.total, np.zeros(())).row(row, shape)
        found.append(_curve(regime, "month", points[0], ordinary))
        twelfth = _Rows(whole.gross_wage / MONTHS, whole_parts, total, settled).row(row, shape)
        found.append(_curve(regime, "year", points[0], twelfth))
    return found


class _Rows(NamedTuple):
    """What a curve is made of; `settled` is what is settled after the year."""

    gross: Numbers
    parts: Parts
    total: Numbers
    settled: Numbers

    def row(self, row: int, shape: tuple[int, int]) -> "_Rows":
        """One regime of them, with one axis."""

        def one(column: Numbers) -> Numbers:
            flat: Numbers = np.broadcast_to(column, shape)[row]
            return flat

        return _Rows(one(self.gross), Parts(*map(one, self.parts)), one(self.total), one(self.settled))


def curve(
    case: Case, day: date, regime: Regime | None = None, view: str = "month", hours: Sequence[float] | None = None
) -> Curve:
    """One curve, by default with the regime of the municipality on that day."""
    chosen = regime or case.municipality.regime(day)
    (found,) = (made for made in curves(case, day, hours, [chosen]) if made.view == view)
    return found


def _curve(regime: Regime, view: str, hours: Numbers, of: _Rows) -> Curve:
    pressure = _pressure(of.gross, of.total)
    return Curve(regime, view, hours, of.gross, of.parts, of.total, pressure, _cliffs(hours, of, pressure))


def _sum(parts: Parts) -> Numbers:
    return sum(parts[1:], parts[0])


def _pressure(gross: Numbers, total: Numbers) -> Numbers:
    """1 less the net gain over the gross gain of each step; NaN where the gross wage does not rise."""
    gain, gross_gain = np.diff(total), np.diff(gross)
    rises = gross_gain > A_CENT
    share = np.where(rises, 1 - gain / np.where(rises, gross_gain, 1.0), np.nan)
    return np.concatenate([[np.nan], share])


def _cliffs(hours: Numbers, of: _Rows, pressure: Numbers) -> tuple[Cliff, ...]:
    """Neighbouring steps that keep less than a tenth are one stretch; a step that loses money stands alone.

    Allowances are whole euros, so a loss of a euro or less is rounding.
    """
    loses = np.concatenate([[False], np.diff(of.total) < -A_EURO])
    kinds = np.where(loses, 2, np.where(pressure >= NEARLY_ALL, 1, 0))
    found, start = [], 0
    for index in range(1, len(hours)):
        ends = index + 1 == len(hours) or kinds[index + 1] != kinds[index] or kinds[index] == 2
        if ends:
            if kinds[index]:
                found.append(_cliff(start, index, hours, of))
            start = index
    return tuple(found)


def _cliff(start: int, end: int, hours: Numbers, of: _Rows) -> Cliff:
    def change(column: Numbers) -> float:
        return float(column[end] - column[start])

    changes = {name: change(part) for name, part in of.parts._asdict().items()}
    changes["childcare_net"] = changes.pop("childcare") + changes.pop("childcare_allowance")
    changes["tax"] = changes["wage"] + change(of.settled) - change(of.gross)
    falls = sorted(((name, fall) for name, fall in changes.items() if fall < -A_CENT), key=lambda cause: cause[1])
    lost = sum(fall for _name, fall in falls)
    causes = tuple((name, fall) for name, fall in falls if fall <= WORTH_NAMING * lost)
    return Cliff(float(hours[start]), float(hours[end]), change(of.gross), change(of.total), causes)
