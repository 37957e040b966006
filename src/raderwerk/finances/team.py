"""Where in a caseload work does not pay, and what extra money would change: figures of household types, never of a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from raderwerk.engines.income import Municipality, municipality
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY
from raderwerk.finances import team_counts, team_rules
from raderwerk.finances.team_cases import HOURS, Assumptions, Line, Stretch, line
from raderwerk.finances.team_support import Costs, Support, costs, with_support
from raderwerk.people.models import Membership, Organisation


@dataclass(frozen=True, slots=True)
class WorkPays:
    """Household types with what work brings them, now and with a support.

    `on`: reference date of the numbers of people and of the amounts of law. `rest`: people who are in no line (None: too few
    to show). `unknown`: sentences about what the municipality did not tell.
    """

    place: str
    on: date
    assumed: Assumptions
    lines: Sequence[Line]
    rest: int | None
    unknown: Sequence[str]
    support: Support | None = None
    supported: Sequence[Line] = ()
    costs: Costs | None = None

    @property
    def people(self) -> int:
        """People in the lines."""
        return sum(line.row.people for line in self.lines)


def find(acting: Membership, on: date, assumed: Assumptions, support: Support | None) -> WorkPays:
    """The figures of the caseload, or of the caseloads of the region. Raises `ImpossibleFacts`."""
    rules = rules_of(acting.organisation)
    months = support.months_on_benefit if support else None
    counted = team_counts.count(team_counts.caseloads(acting), on, months)
    kept, rest = team_rules.shown(*team_rules.rows(counted))
    lines = [line(row, assumed, on, rules) for row in kept]
    found = WorkPays(_place(acting.organisation), on, assumed, lines, rest, rules.unknown(on))
    return _with(found, support) if support else found


def rules_of(organisation: Organisation) -> Municipality:
    """What the municipality told about its own choices; a region has more than one, so there nothing is known."""
    is_one = organisation.owns_caseload and organisation.municipality_id
    return municipality(organisation.municipality_id) if is_one else UNKNOWN_MUNICIPALITY


def does_not_pay_for(lines: Sequence[Line], stretch: Stretch) -> int:
    """People in household types to whom (nearly) nothing is left of the extra wage over a stretch of hours."""
    return sum(line.row.people for line in lines if not line.pays(stretch))


def worst_stretch(lines: Sequence[Line]) -> Stretch | None:
    """Where work does not pay for most people: the longest stretch of all with that many; None when it pays everywhere."""
    stretches = [Stretch(start, end) for start, end in combinations(range(len(HOURS)), 2)]
    most = max(stretches, key=lambda stretch: (does_not_pay_for(lines, stretch), stretch.end - stretch.start))
    return most if does_not_pay_for(lines, most) else None


def _place(organisation: Organisation) -> str:
    region = None if organisation.owns_caseload else organisation.region
    return region.name if region else organisation.name


def _with(found: WorkPays, support: Support) -> WorkPays:
    supported = [with_support(line, support) for line in found.lines]
    return replace(found, support=support, supported=supported, costs=costs(found.lines, support))
