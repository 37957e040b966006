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
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {row["key"]: _terms(row) for row in rows}


def _terms(row: dict[str, Any]) -> Terms:
    conditions = tuple(Condition(**condition) for condition in row["conditions"])
    parts = tuple(Part(**{**part, "at_most": Decimal(part["at_most"])}) for part in row["parts"])
    return Terms(**{**row, "conditions": conditions, "parts": parts})
