"""Reads what an employer must know of arrangements beside what the guide tells: when to do what, and the amounts of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from raderwerk.guide.employer_rules import Moment, Offer, Staff, Support

FILE = Path(__file__).resolve().parent / "data" / "employer_practice.yaml"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in a sentence for the employer."""

    moment: Moment
    what: str


@dataclass(frozen=True, slots=True)
class Practice:
    """What is known of one arrangement; empty for one that only its owner knows."""

    support: Support | None = None
    staff: Staff | None = None
    offers: frozenset[Offer] = frozenset()
    is_way_to_register: bool = False
    is_for_nobody_yet: bool = False
    money: str = ""
    steps: tuple[Step, ...] = ()
    order: int = 0  # place in the list of whoever made it


@dataclass(frozen=True, slots=True)
class Ended:
    """An arrangement that no longer exists; without ages everybody may ask for it."""

    name: str
    ended_on: date
    ages: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of the law, from a day on. `confidence` V: read in the law or an official text of that date."""

    since: date
    value: Decimal
    source: str
    confidence: str


NOTHING_KNOWN = Practice(order=1000)


def practice_of(*slugs: str) -> Practice:
    """What is known of the first of these slugs: of a local variant, or else of its national example."""
    known = practices()
    return next((known[slug] for slug in slugs if slug in known), NOTHING_KNOWN)


@lru_cache(maxsize=1)
def practices() -> dict[str, Practice]:
    """Per slug what is known of it."""
    return {slug: _practice(row, order) for order, (slug, row) in enumerate(_file()["arrangements"].items())}


@lru_cache(maxsize=1)
def ended() -> tuple[Ended, ...]:
    """What employers still ask for, and no longer exists."""
    return tuple(Ended(**{**row, "ages": frozenset(row["ages"])}) for row in _file()["ended"])


def amounts(on: date) -> Mapping[str, Amount]:
    """The amounts of the law on this day; raises LookupError for a day before the oldest one."""
    found: dict[str, Amount] = {}
    for name, history in _amounts().items():
        known = [amount for amount in history if amount.since <= on]
        if not known:
            raise LookupError(f"{name} is not known on {on}.")
        found[name] = known[-1]
    return found


@lru_cache(maxsize=1)
def _amounts() -> dict[str, tuple[Amount, ...]]:
    return {name: tuple(_amount(since, rows[since]) for since in sorted(rows)) for name, rows in _file()["money"].items()}


def _amount(since: date, row: dict[str, Any]) -> Amount:
    return Amount(since, Decimal(str(row["value"])), row["source"], row["confidence"])


def _practice(row: dict[str, Any], order: int) -> Practice:
    return Practice(
        support=Support(row["support"]) if "support" in row else None,
        staff=Staff(row["staff"]) if "staff" in row else None,
        offers=frozenset(Offer(offer) for offer in row.get("offers", ())),
        is_way_to_register=row.get("way_to_register", False),
        is_for_nobody_yet=row.get("nobody_yet", False),
        money=row.get("money", ""),
        steps=tuple(Step(Moment(step["when"]), step["what"]) for step in row["steps"]),
        order=order,
    )


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found
