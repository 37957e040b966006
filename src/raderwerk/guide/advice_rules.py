"""Puts what fits in an order that a person can read: rule after rule, from `data/ordering.yaml`; no weights, no score."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Need:
    """Codes of the barriers that stand in the way: those that weigh most (or were pointed at), and the others."""

    first: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the order may look at. `people` is the largest group of which an own result is known, `free` the places free."""

    barriers: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    evidence: str = ""
    people: int = 0
    free: int | None = None
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One answer to a rule, in words; a lower rank comes first."""

    key: str
    rank: int
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One question of the order, and why it is asked; `levels` from first to last."""

    key: str
    title: str
    why: str
    levels: tuple[Level, ...]

    def level(self, key: str) -> Level:
        """The answer with this key; raises KeyError for one that the rule does not have."""
        return {level.key: level for level in self.levels}[key]


@dataclass(frozen=True, slots=True)
class Ordering:
    """The whole published set. `enough_people`: from how many people a result counts; `places_days`: how long a count holds."""

    since: date
    enough_people: int
    places_days: int
    rules: tuple[Rule, ...]

    def place(self, offer: Offer, need: Need, on: date) -> tuple[Level, ...]:
        """The answer to each rule, in order: sorting on their ranks gives the order, their labels say why."""
        return tuple(rule.level(QUESTIONS[rule.key](offer, need, on, self)) for rule in self.rules)


@lru_cache(maxsize=1)
def ordering() -> Ordering:
    """The rules as they are published; raises KeyError when a rule or answer is not one that the program knows."""
    source = files("raderwerk.guide").joinpath("data/ordering.yaml").read_text(encoding="utf-8")
    raw = yaml.safe_load(source)
    rules = tuple(_rule(row) for row in raw["rules"])
    return Ordering(raw["since"], raw["enough_people"], raw["places_days"], rules)


def _rule(row: Mapping[str, Any]) -> Rule:
    QUESTIONS[row["key"]]
    levels = tuple(Level(key, rank, label) for rank, (key, label) in enumerate(row["levels"].items()))
    return Rule(row["key"], row["title"], row["why"], levels)


def _barriers(offer: Offer, need: Need, _on: date, _rules: Ordering) -> str:
    if offer.barriers & need.first:
        return "first"
    if offer.barriers & need.others:
        return "other"
    return "related" if offer.related & (need.first | need.others) else "none"


def _evidence(offer: Offer, _need: Need, _on: date, _rules: Ordering) -> str:
    return offer.evidence or UNKNOWN


def _results(offer: Offer, _need: Need, _on: date, rules: Ordering) -> str:
    return "enough" if offer.people >= rules.enough_people else "few"


def _places(offer: Offer, _need: Need, on: date, rules: Ordering) -> str:
    if offer.free is None or offer.counted_on is None or on - offer.counted_on > timedelta(days=rules.places_days):
        return UNKNOWN
    return "free" if offer.free else "full"


QUESTIONS: Mapping[str, Callable[[Offer, Need, date, Ordering], str]] = {
    "barriers": _barriers,
    "evidence": _evidence,
    "results": _results,
    "places": _places,
}
