"""Reads the schemes with which a municipality can begin, from `data/schemes.yaml`."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from raderwerk.finances.scheme_rules import Condition, Part, Terms

DATA = Path(__file__).resolve().parent / "data" / "schemes.yaml"


@lru_cache(maxsize=1)
def presets() -> dict[str, Terms]:
    """The schemes of the file by key, in its order."""
    return {row["key"]: _terms(row) for row in _rows()}


def presets_of(municipality: str) -> list[Terms]:
    """The schemes that are told of a municipality, by its code (GM0772)."""
    return [presets()[row["key"]] for row in _rows() if row["municipality"] == municipality]


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


def _terms(row: dict[str, Any]) -> Terms:
    conditions = tuple(Condition(**condition) for condition in row["conditions"])
    parts = tuple(Part(**{**part, "at_most": Decimal(part["at_most"])}) for part in row["parts"])
    own = {name: value for name, value in row.items() if name != "municipality"}
    return Terms(**{**own, "conditions": conditions, "parts": parts})
