"""Reads the outcome sets and life domains an organisation may begin with."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from raderwerk.register.enums import LifeDomainTemplate
from raderwerk.register.services import read

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class PresetOutcome:
    """One outcome in local words, and the common outcome it stands for."""

    code: str
    common: str
    label: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PresetSet:
    """A set of outcomes as one municipality uses it; `source` says where the words come from."""

    key: str
    name: str
    source: str
    outcomes: tuple[PresetOutcome, ...]


@dataclass(frozen=True, slots=True)
class PresetDomain:
    """One life domain with an open question."""

    code: str
    label: str
    question: str


@lru_cache(maxsize=1)
def outcome_sets() -> tuple[PresetSet, ...]:
    """The outcome sets, in the order of the file."""
    rows = yaml.safe_load((DATA / "outcome_sets.yaml").read_text(encoding="utf-8"))
    return tuple(PresetSet(**{**row, "outcomes": tuple(PresetOutcome(**one) for one in row["outcomes"])}) for row in rows)


@lru_cache(maxsize=1)
def domain_templates() -> dict[str, tuple[PresetDomain, ...]]:
    """Per template of the register: its life domains, in order."""
    questions = yaml.safe_load((DATA / "domain_questions.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[PresetDomain]] = {key: [] for key in LifeDomainTemplate.values}
    for row in read("life_domains"):
        found[row["template"]].append(PresetDomain(row["code"], row["label_nl"], questions[row["code"]]))
    return {key: tuple(domains) for key, domains in found.items()}
