"""Comparing what the engine says with what a source says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from raderwerk.engines.income.golden.answers import NotUnderstood, answers
from raderwerk.engines.income.golden.situation import Situation
from raderwerk.engines.income.parameters import DateOutOfRange
from raderwerk.engines.income.rounding import cent_half_up

A_WHISKER = 1e-9


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One amount that differs, or that the engine cannot give (`found` is None, `why` says so)."""

    key: str
    expected: Any
    found: Any
    why: str = ""

    def __str__(self) -> str:
        if self.why:
            return f"{self.key}: {self.why}"
        if isinstance(self.expected, bool):
            return f"{self.key}: expected {self.expected}, found {self.found}"
        return f"{self.key}: expected {self.expected}, found {self.found:.4f}, difference {self.found - self.expected:+.4f}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case ended."""

    id: str
    source: str
    mismatches: tuple[Mismatch, ...] = ()
    skipped: str = ""

    @property
    def failed(self) -> bool:
        """Whether something differs."""
        return bool(self.mismatches)

    def lines(self) -> Iterator[str]:
        """What to print about it; nothing when all is well."""
        for mismatch in self.mismatches:
            yield f"{self.id}: {mismatch}  [{self.source}]"
        if self.skipped:
            yield f"{self.id}: skipped, {self.skipped}  [{self.source}]"


def run_file(path: Path) -> list[Outcome]:
    """All cases of one file."""
    found = yaml.safe_load(path.read_text("utf-8"))
    return [run_case(case) for case in found["cases"]]


def run_case(case: Mapping[str, Any]) -> Outcome:
    """Compare one case. Never raises for a case that the engine does not understand: that is a failure with its reason."""
    expected = {key: value for key, value in case["expected"].items() if key not in case.get("exclude_keys", ())}
    try:
        found = answers(str(case["rule"]), Situation(int(case["year"]), case["situation"]), expected)
    except DateOutOfRange as error:
        if case.get("optional"):
            return Outcome(case["id"], case.get("source", ""), skipped=f"year {case['year']}")
        return _cannot(case, str(error))
    except NotUnderstood as error:
        return _cannot(case, str(error))
    tolerance = float(case.get("tolerance_eur") or 0)
    mismatches = (_compared(key, value, found, tolerance) for key, value in expected.items())
    return Outcome(case["id"], case.get("source", ""), tuple(mismatch for mismatch in mismatches if mismatch))


def _cannot(case: Mapping[str, Any], why: str) -> Outcome:
    return Outcome(case["id"], case.get("source", ""), (Mismatch("rule", case["expected"], None, why),))


def _compared(key: str, expected: Any, found: Mapping[str, Any], tolerance: float) -> Mismatch | None:
    if key not in found:
        return Mismatch(key, expected, None, f"the engine gives no {key!r} for this rule")
    if isinstance(expected, bool):
        answer = bool(np.all(found[key]))
        return None if answer == expected else Mismatch(key, expected, answer)
    amount = np.asarray(found[key], dtype=np.float64).reshape(-1)[0]
    close = min(abs(float(amount) - expected), abs(float(cent_half_up(amount)) - expected))
    return None if close <= tolerance + A_WHISKER else Mismatch(key, expected, float(amount))
