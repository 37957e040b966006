"""The same rules for very many cases: a nation of households at every number of hours.

Cases are taken in chunks so small that their columns stay in the cache of one core, and a chunk's answer does not depend
on where or beside what it is computed. So every executor gives the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import numpy as np

from raderwerk.engines.income.columns import Columns
from raderwerk.engines.income.month import month
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY, Municipality
from raderwerk.engines.income.rule import Numbers
from raderwerk.engines.income.rules.vrijlating import Regime, regime_column

CASES_IN_CACHE = 256
CASES_PER_PARCEL = 4096

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Where parcels are computed. `results` gives the answers in the order of the parcels."""

    def results(self, work: Callable[[T], R], parcels: Iterable[T]) -> Iterator[R]:
        """Apply `work` to every parcel."""
        ...


class Serial:
    """In this process, one after the other."""

    def results(self, work: Callable[[T], R], parcels: Iterable[T]) -> Iterator[R]:
        """Apply `work` to every parcel."""
        return map(work, parcels)


@dataclass(frozen=True, slots=True)
class Processes:
    """In processes on this machine."""

    workers: int

    def results(self, work: Callable[[T], R], parcels: Iterable[T]) -> Iterator[R]:
        """Apply `work` to every parcel."""
        with ProcessPoolExecutor(self.workers) as pool:
            yield from pool.map(work, parcels)


@dataclass(frozen=True, slots=True)
class Dask:
    """On a Dask cluster; `client` is a `dask.distributed.Client`, of one machine or of many."""

    client: Any

    def results(self, work: Callable[[T], R], parcels: Iterable[T]) -> Iterator[R]:
        """Apply `work` to every parcel."""
        for future in self.client.map(work, list(parcels), pure=False):
            yield future.result()
            future.release()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every case: an ordinary month on a day, at `hours` (points,) of work, under one set of rules."""

    day: date
    hours: Numbers
    regime: Regime = Regime.ART31
    municipality: Municipality = UNKNOWN_MUNICIPALITY


def national(
    facts: Columns, question: Question, executor: Executor, progress: Callable[[int], None] = lambda done: None
) -> Numbers:
    """What lands on the account in an ordinary month, euro, of shape (cases, points). `progress` hears how many are done."""
    found = np.empty((len(facts), question.hours.size))
    bounds = [*range(0, len(facts), CASES_PER_PARCEL), len(facts)]
    parcels = (facts.rows(slice(first, last)) for first, last in pairwise(bounds))
    done = 0
    for totals in executor.results(partial(totals_of, question), parcels):
        found[done : done + len(totals)] = totals
        done += len(totals)
        progress(done)
    return found


def totals_of(question: Question, facts: Columns) -> Numbers:
    """The answer for one parcel, computed in chunks that fit in the cache."""
    points, regimes = question.hours.reshape(1, -1), regime_column(question.regime)
    found = np.empty((len(facts), points.size))
    for first in range(0, len(facts), CASES_IN_CACHE):
        part = slice(first, first + CASES_IN_CACHE)
        found[part] = month(facts.rows(part), points, question.day, regimes, question.municipality).total
    return found
