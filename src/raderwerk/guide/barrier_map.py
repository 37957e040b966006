"""Which characteristics and tiles of the national guides answer each barrier of the quickscan, and why; read from a data file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a barrier: codes of characteristics (KK) and of tiles (EW, DW), and one sentence why."""

    characteristics: frozenset[str]
    tiles: frozenset[str]
    why: str


@lru_cache(maxsize=1)
def answers() -> Mapping[str, Answer]:
    """Code of a barrier (P1 ... W3) -> its answer, for all thirteen."""
    content = yaml.safe_load(files("raderwerk.guide").joinpath("data/barrier_characteristics.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            barrier: Answer(frozenset(row["characteristics"]), frozenset(row["tiles"]), row["why"])
            for barrier, row in content.items()
        }
    )
