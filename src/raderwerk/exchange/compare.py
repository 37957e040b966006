"""What a file says about a person beside what the caseload says: same, changed or new (no database, fit for other processes).

The file adds and corrects, and never takes away: an empty cell or an absent column keeps what is known, and what
colleagues recorded here (a chosen case manager, a later talk, a measured ladder step) stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from raderwerk.caseload.enums import ManagerSource
from raderwerk.exchange.staged import StagedRow

IMPORTED, NOBODY = str(ManagerSource.IMPORTED), str(ManagerSource.NONE)


class Period(NamedTuple):
    """A benefit period; `id` is None when the caseload does not have it yet."""

    id: int | None
    scheme: str
    start: str
    end: str | None


class Facts(NamedTuple):
    """What an import may write about a person besides the identity, in the order of `COLUMNS`."""

    household: str
    children: int | None
    area_id: int | None
    language: str
    manager_code: str
    case_manager_id: int | None
    manager_source: str
    open_since: str | None
    scheme: str
    last_spoken_on: str | None
    ladder_step: int | None
    left_export_on: str | None


class Known(NamedTuple):
    """A person as the caseload has them."""

    id: int
    pseudonym: str
    sealed: bytes
    indexes: tuple[int | None, int | None, int | None]
    facts: Facts
    periods: tuple[Period, ...]
    step_measured_here: bool
    updated_at: str


@dataclass(frozen=True, slots=True)
class Place:
    """What must be known of the organisation to read a file: areas and colleagues by the names in the file."""

    areas: Mapping[str, int]
    managers: Mapping[str, int]
    steps: Mapping[int, str]  # ladder step -> code of the register
    has_end: bool  # whether the file has a column with end dates: only then an empty one says that a benefit is open


class Told(NamedTuple):
    """What all rows of one person say together."""

    identity: tuple[str, ...]
    facts: Facts
    periods: tuple[Period, ...]


class Difference(NamedTuple):
    """What the import writes about somebody who is known already."""

    identity: tuple[str, ...] | None  # None: the identity stays as it is
    facts: Facts
    added_periods: tuple[Period, ...]
    changed_periods: tuple[tuple[Period, Period], ...]  # before, after
    contact_on: str | None
    ladder_step: int | None


def told(rows: Sequence[StagedRow], place: Place) -> Told:
    """One person from their rows: the latest period speaks first, earlier ones fill what it leaves empty."""
    ordered = sorted(rows, key=_by_start) if len(rows) > 1 else rows
    newest = ordered[-1]
    filled = newest if len(ordered) == 1 else newest._replace(**_filled(ordered))
    periods = {row.start: Period(None, row.scheme, row.start, row.end) for row in ordered}
    manager = place.managers.get(filled.case_manager.casefold()) if filled.case_manager else None
    since, scheme = longest_open(periods.values())
    facts = Facts(
        filled.household,
        filled.children,
        place.areas.get(filled.area),
        filled.language,
        filled.case_manager,
        manager,
        IMPORTED if manager else NOBODY,
        since,
        scheme,
        filled.last_contact,
        filled.ladder_step,
        None,
    )
    return Told(filled.identity, facts, tuple(periods.values()))


def difference(told: Told, known: Known, identity: tuple[str, ...], has_end: bool) -> Difference | None:
    """What changes for somebody who is known; None when the file tells nothing new. `identity` is the known one."""
    completed = tuple(new or old for new, old in zip(told.identity, identity, strict=True))
    added, changed = period_changes(told.periods, known.periods, has_end)
    contact_on = _later(told.facts.last_spoken_on, known.facts.last_spoken_on)
    step = _new_step(told.facts.ladder_step, known)
    facts = _merged(told.facts, known.facts, _periods_after(known.periods, added, changed), contact_on, step)
    if completed == identity and facts == known.facts and not added and not changed:
        return None
    return Difference(None if completed == identity else completed, facts, added, changed, contact_on, step)


def period_changes(
    told: Iterable[Period], known: Iterable[Period], has_end: bool
) -> tuple[tuple[Period, ...], tuple[tuple[Period, Period], ...]]:
    """Periods to add, and periods to change (before, after).

    An open period that the file no longer names, while it names another open one of the same scheme that we do not
    know, got another start date: it moves, since nobody has two open benefits of one scheme.
    """
    ours = {period.start: period for period in known}
    told = tuple(told)
    starts = {period.start for period in told}
    moved = {period.scheme: period for period in ours.values() if period.end is None and period.start not in starts}
    added: list[Period] = []
    changed: list[tuple[Period, Period]] = []
    for period in told:
        before = ours.get(period.start)
        if before is None and period.end is None:
            before = moved.pop(period.scheme, None)
        if before is None:
            added.append(period)
        elif (after := _updated(before, period, has_end)) != before:
            changed.append((before, after))
    return tuple(added), tuple(changed)


def longest_open(periods: Iterable[Period]) -> tuple[str | None, str]:
    """Start and scheme of the open period that began first."""
    return min(((period.start, period.scheme) for period in periods if period.end is None), default=(None, ""))


def _updated(before: Period, told: Period, has_end: bool) -> Period:
    end = told.end if has_end else before.end
    return Period(before.id, told.scheme, told.start, None if end and end < told.start else end)


def _periods_after(known: Iterable[Period], added: Iterable[Period], changed: Iterable[tuple[Period, Period]]) -> list[Period]:
    after = {period.id: period for period in known} | {new.id: new for _old, new in changed}
    return [*after.values(), *added]


def _merged(told: Facts, known: Facts, periods: Iterable[Period], contact_on: str | None, step: int | None) -> Facts:
    since, scheme = longest_open(periods)
    manager, source = _manager(told, known)
    return Facts(
        told.household or known.household,
        known.children if told.children is None else told.children,
        told.area_id or known.area_id,
        told.language or known.language,
        told.manager_code or known.manager_code,
        manager,
        source,
        since,
        scheme,
        contact_on or known.last_spoken_on,
        step or known.ladder_step,
        None,
    )


def _manager(told: Facts, known: Facts) -> tuple[int | None, str]:
    """The administration's case manager counts only where it changed and nobody here was chosen or derived."""
    free = known.manager_source in {NOBODY, IMPORTED}
    if free and told.manager_code and told.case_manager_id and told.case_manager_id != known.case_manager_id:
        return told.case_manager_id, IMPORTED
    return known.case_manager_id, known.manager_source


def _later(told: str | None, known: str | None) -> str | None:
    return told if told and (known is None or told > known) else None


def _new_step(told: int | None, known: Known) -> int | None:
    """The administration's ladder step counts where it differs and nobody here measured one since."""
    return told if told and told != known.facts.ladder_step and not known.step_measured_here else None


def _filled(ordered: Sequence[StagedRow]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for name, values in zip(StagedRow._fields, zip(*reversed(ordered), strict=True), strict=True):
        if name not in {"start", "end", "scheme", "row"}:
            filled[name] = next((value for value in values if value not in (None, "")), values[0])
    filled["last_contact"] = max((row.last_contact for row in ordered if row.last_contact), default=None)
    return filled


def _by_start(row: StagedRow) -> tuple[str, int]:
    return row.start, row.row
