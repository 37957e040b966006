"""Household types of a caseload without persons: how people are put together, and which numbers may be shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Household, Scheme

SMALL = 5  # fewer people than this are never shown
MOST_CHILDREN = 3  # more children are reckoned as this many


class HouseholdKind(models.TextChoices):
    """Household types side by side."""

    SINGLE = "alleenstaand", _("Alleenstaand")
    LONE_PARENT = "ouder", _("Alleenstaande ouder")
    COUPLE = "paar", _("Paar zonder kinderen")
    FAMILY = "gezin", _("Paar met kinderen")
    COST_SHARER = "kostendeler", _("Kostendeler")


class Counted(NamedTuple):
    """So many people of a caseload with the same household, number of children and law; `long` of them long enough on benefit."""

    household: str
    children: int | None
    scheme: str
    people: int
    long: int


@dataclass(frozen=True, slots=True)
class Row:
    """One household type: how many people, and how they are spread over numbers of children (none smaller than `SMALL`).

    `long`: how many are on benefit long enough for a scheme; None where that number, or the rest, is too small to show.
    """

    kind: HouseholdKind
    people: int
    children: tuple[tuple[int, int], ...]
    long: int | None


def place(counted: Counted) -> tuple[HouseholdKind, int] | None:
    """Household type and number of children; None when it is unknown, or another law than the Participatiewet counts."""
    if counted.scheme != Scheme.PW:
        return None
    children = min(counted.children or 0, MOST_CHILDREN)
    match counted.household:
        case Household.SINGLE:
            return HouseholdKind.SINGLE, 0
        case Household.SINGLE_PARENT:
            return HouseholdKind.LONE_PARENT, max(1, children)
        case Household.COUPLE:
            return (HouseholdKind.FAMILY, children) if children else (HouseholdKind.COUPLE, 0)
        case Household.COST_SHARER:
            return HouseholdKind.COST_SHARER, 0
        case _:
            return None


def rows(counted: Iterable[Counted]) -> tuple[list[Row], int]:
    """A row per household type, in the order of `HouseholdKind`, and how many people fit in none."""
    spread: dict[HouseholdKind, Counter[int]] = defaultdict(Counter)
    long: Counter[HouseholdKind] = Counter()
    left_out = 0
    for group in counted:
        found = place(group)
        if found is None:
            left_out += group.people
        else:
            spread[found[0]][found[1]] += group.people
            long[found[0]] += group.long
    return [_row(kind, spread[kind], long[kind]) for kind in HouseholdKind if kind in spread], left_out


def shown(found: Sequence[Row], left_out: int) -> tuple[list[Row], int | None]:
    """The rows that may be shown, and how many people are in none of them (None: too few to show).

    A small row goes to the rest. Another page may tell how many people there are, so a rest that is small itself takes the
    smallest row with it.
    """
    kept = [row for row in found if row.people >= SMALL]
    rest = left_out + sum(row.people for row in found if row.people < SMALL)
    if kept and 0 < rest < SMALL:
        smallest = min(kept, key=lambda row: row.people)
        kept.remove(smallest)
        rest += smallest.people
    return kept, None if 0 < rest < SMALL else rest


def _row(kind: HouseholdKind, spread: Counter[int], long: int) -> Row:
    people = spread.total()
    is_safe = all(number == 0 or number >= SMALL for number in (long, people - long))
    return Row(kind, people, _without_small(spread), long if is_safe else None)


def _without_small(spread: Counter[int]) -> tuple[tuple[int, int], ...]:
    """Small numbers are reckoned with the largest one, so that no average tells who is in it."""
    largest = min(spread, key=lambda children: (-spread[children], children))
    merged = {children: people for children, people in spread.items() if people >= SMALL}
    merged[largest] = spread[largest] + sum(
        people for children, people in spread.items() if people < SMALL and children != largest
    )
    return tuple(sorted(merged.items()))
