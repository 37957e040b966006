"""What work brings each household type: a standard case per type under stated assumptions, reckoned with the engine of income."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income import (
    Adult,
    Case,
    Child,
    Cliff,
    Curve,
    Exemption,
    Home,
    Job,
    Municipality,
    Resident,
    WorkCosts,
    curve,
)
from raderwerk.engines.income.curve import NEARLY_ALL
from raderwerk.engines.income.rule import Numbers
from raderwerk.finances.team_rules import HouseholdKind, Row

STEP = 8  # hours a week, a working day
HOURS = tuple(range(0, 41, STEP))
FINE = tuple(range(0, 41, STEP // 2))
PER_EUROS = 100
LEFT_LEAST = PER_EUROS * (1 - NEARLY_ALL)  # of every 100 euro; below it work does not pay
# More than the law gives in any exemption: all are used up.
USED_UP = Exemption(n_used=6, r_used=30, z_used=12, a34_used=12)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed of everybody. Rents and travel in euro per month, ages in years, `hourly_wage` gross (None: minimum)."""

    rent_single: float = 640
    rent_lone_parent: float = 700
    rent_couple: float = 750
    rent_cost_sharer: float = 0
    hourly_wage: float | None = None
    travel: float = 0
    exemption_used: bool = True
    age: int = 40
    child_age: int = 8

    def rent(self, kind: HouseholdKind) -> float:
        """Rent of a household type, euro per month."""
        rents = {
            HouseholdKind.SINGLE: self.rent_single,
            HouseholdKind.LONE_PARENT: self.rent_lone_parent,
            HouseholdKind.COST_SHARER: self.rent_cost_sharer,
        }
        return rents.get(kind, self.rent_couple)


class Stretch(NamedTuple):
    """From one place in `HOURS` to a later one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One household type at each of `HOURS`, euro per month over a year: gross wage, and `gain`, more to spend than without work.

    `worst` is the longest stretch of hours over which work does not pay, for the commonest number of children in the type.
    """

    row: Row
    gross: Numbers
    gain: Numbers
    worst: Cliff | None

    @property
    def left(self) -> Numbers:
        """Of every 100 euro gross that a working day more brings: what is left of it. One number per step of `HOURS`."""
        return PER_EUROS * np.diff(self.gain) / np.diff(self.gross)

    def pays(self, stretch: "Stretch") -> bool:
        """Whether at least `LEFT_LEAST` is left of every 100 euro over the whole stretch."""
        gain = self.gain[stretch.end] - self.gain[stretch.start]
        gross = self.gross[stretch.end] - self.gross[stretch.start]
        return bool(PER_EUROS * gain >= LEFT_LEAST * gross)


def case(kind: HouseholdKind, children: int, assumed: Assumptions, day: date, municipality: Municipality) -> Case:
    """The standard case of a household type on a day; everybody has their birthday on the first of January."""
    born = date(day.year - assumed.age, 1, 1)
    is_couple = kind in {HouseholdKind.COUPLE, HouseholdKind.FAMILY}
    exemption = USED_UP if assumed.exemption_used else Exemption()
    return Case(
        Adult(born, Job(hourly_wage=assumed.hourly_wage), exemption),
        partner=Adult(born, exemption=exemption) if is_couple else None,
        children=(Child(date(day.year - assumed.child_age, 1, 1)),) * children,
        residents=(Resident(born),) if kind == HouseholdKind.COST_SHARER else (),
        home=Home(rent=assumed.rent(kind)),
        costs=WorkCosts(travel_month=assumed.travel),
        municipality=municipality,
    )


def line(row: Row, assumed: Assumptions, day: date, municipality: Municipality) -> Line:
    """What work brings a household type, the average over its numbers of children. Raises `ImpossibleFacts`."""
    found = [(_curve(case(row.kind, children, assumed, day, municipality), day), people) for children, people in row.children]
    totals = [made.total - made.total[0] for made, _people in found]
    gain = np.average(totals, axis=0, weights=[people for _made, people in found])
    commonest = max(found, key=lambda one: one[1])[0]
    worst = max(commonest.cliffs, key=lambda cliff: cliff.end_hours - cliff.start_hours, default=None)
    return Line(row, commonest.gross[::2], gain[::2], worst)


@lru_cache(maxsize=512)
def _curve(standard: Case, day: date) -> Curve:
    """A twelfth of a whole year of work: an ordinary month leaves out holiday allowances and what is settled afterwards.

    The same few standard cases are asked again and again.
    """
    return curve(standard, day, view="year", hours=FINE)
