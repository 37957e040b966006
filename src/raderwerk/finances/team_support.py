"""What extra money for people who work would do: before and after, and what it costs when some of them use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from raderwerk.engines.income.rule import Numbers
from raderwerk.finances.team_cases import HOURS, Line
from raderwerk.finances.team_rules import HouseholdKind

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Support:
    """Extra money for who works: `amount` euro, each month or once (then spread over a year).

    For work of `from_hours` a week or more, of one household type or of all (`kind` None). `take_up`: how many of every 100
    people for whom it is meant start to work and use it. `budget` in euro, None when unknown; `months_on_benefit` is asked
    of people by the scheme.
    """

    name: str
    amount: float
    is_monthly: bool
    from_hours: int
    kind: HouseholdKind | None
    take_up: float
    budget: float | None = None
    months_on_benefit: int | None = None

    @property
    def month(self) -> float:
        """Euro per month in the first year."""
        return self.amount if self.is_monthly else self.amount / MONTHS

    @property
    def year(self) -> float:
        """Euro per person in the first year."""
        return self.amount * MONTHS if self.is_monthly else self.amount

    def is_for(self, kind: HouseholdKind) -> bool:
        """Whether people of a household type can get it."""
        return self.kind in {None, kind}

    def extra(self, kind: HouseholdKind) -> Numbers:
        """Euro per month at each of `HOURS`; who does not work gets nothing."""
        hours = np.array(HOURS)
        works = (hours > 0) & (hours >= self.from_hours)
        return np.where(works & self.is_for(kind), self.month, 0.0)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a support costs in the first year: for `people` it is meant, `users` use it, at `euros` in all.

    `is_partial`: of some household types the number of people who are on benefit long enough is too small to show.
    """

    people: int
    users: int
    euros: float
    is_partial: bool

    def over(self, budget: float | None) -> float:
        """Euros above the budget; nothing when that is unknown."""
        return max(0.0, self.euros - budget) if budget is not None else 0.0


def with_support(line: Line, support: Support) -> Line:
    """What work brings a household type when the support is there."""
    return replace(line, gain=line.gain + support.extra(line.row.kind))


def costs(lines: Sequence[Line], support: Support) -> Costs:
    """What the support costs for the people in these lines, when `take_up` of every 100 use it."""
    numbers = [line.row.long for line in lines if support.is_for(line.row.kind)]
    people = sum(number or 0 for number in numbers)
    users = round(people * support.take_up / 100)
    return Costs(people, users, users * support.year, is_partial=None in numbers)
