"""How well a list of hits answers: the rank of the first good one, and how many of the good ones stand on the first page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("relevance.yaml")
FIRST_PAGE = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks, and the slugs that a good answer holds."""

    asks: str
    finds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Mean reciprocal rank, recall in the first ten, and every question with the rank of its first good hit (0: none)."""

    mrr: float
    recall: float
    ranks: dict[str, int]


def wanted() -> list[Wanted]:
    """The questions of `relevance.yaml`."""
    return [Wanted(row["asks"], frozenset(row["finds"])) for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def judge(answer: Callable[[str], Sequence[str]]) -> Judged:
    """Ask everything; `answer` gives slugs, best first."""
    ranks, recalls = {}, []
    for one in wanted():
        slugs = list(answer(one.asks))
        ranks[one.asks] = next((rank for rank, slug in enumerate(slugs, start=1) if slug in one.finds), 0)
        recalls.append(len(one.finds & set(slugs[:FIRST_PAGE])) / len(one.finds))
    return Judged(sum(1 / rank for rank in ranks.values() if rank) / len(ranks), sum(recalls) / len(recalls), ranks)
