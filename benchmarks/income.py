"""How fast the income engine is: a nation of households, one screen, and side by side with openfisca-core.

    python benchmarks/income.py [--households 400000] [--workers 4]

Measures the full rule set at 41 hours for every household, on one core and on all; that every executor gives the same
bytes; the memory of the national run; one interactive question; and twelve rules that openfisca-core can express too, on
one core each. A point is one household at one number of hours. poc-machine-law could not be had here: it is compared with
the 70 ms per household point that was measured earlier on a machine of this kind, so that figure is not side by side.
"""

import argparse
import hashlib
import importlib.util
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from income_population import population  # noqa: E402
from income_twelve_rules import inputs, openfisca, ours, ours_fused  # noqa: E402

from raderwerk.engines.income import Adult, Case, Child, Home, ask_month, curves  # noqa: E402
from raderwerk.engines.income.bulk import Dask, Executor, Processes, Question, Serial, national  # noqa: E402

DAY = date(2026, 7, 1)
HOURS = np.arange(41.0)
POC_SECONDS_PER_POINT = 0.070
MOST_GIGABYTES = 4.0
MOST_MILLISECONDS = 15.0
LEAST_RATIO = 10.0


def main() -> None:
    """Measure, print, and exit with 1 when a target is missed."""
    options = _options()
    _have_the_bench_group()
    checks = [_interactive(), _against_openfisca(options), *_nation(options)]
    print()
    for name, is_met in checks:
        print(f"{'met   ' if is_met else 'MISSED'}  {name}")
    sys.exit(not all(is_met for _name, is_met in checks))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=400_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--small", type=int, default=20_000, help="households for the comparisons on one core")
    parser.add_argument("--rounds", type=int, default=5, help="times each comparison is measured; the median counts")
    return parser.parse_args()


def _have_the_bench_group() -> None:
    """openfisca-core, Dask and Numba are in the dependency group `bench`, which an ordinary install leaves out."""
    if all(importlib.util.find_spec(name) for name in ("openfisca_core", "distributed", "numba")):
        return
    from dev import find_uv

    subprocess.run([*find_uv(), "sync", "--frozen", "--quiet", "--inexact", "--group", "bench"], cwd=ROOT, check=True)
    importlib.invalidate_caches()


# -- one screen -------------------------------------------------------------------------------------------------------------


def _interactive() -> tuple[str, bool]:
    """41 points, 3 regimes, 2 views, and the explanation of one point."""
    case = Case(
        Adult(born=date(1990, 5, 1)),
        partner=Adult(born=date(1991, 8, 1)),
        children=(Child(born=date(2018, 3, 1)), Child(born=date(2013, 3, 1))),
        home=Home(rent=640),
    )

    def ask() -> None:
        curves(case, DAY)
        assert ask_month(case, DAY, hours=24).steps

    ask()
    cpu = 1000 * statistics.median(_seconds(ask, time.process_time) for _ in range(60))
    wall = 1000 * statistics.median(_seconds(ask, time.perf_counter) for _ in range(60))
    print("one question: 6 curves of 41 points for a couple with two children, and the explanation of one point")
    print(f"  median {cpu:.1f} ms of one core, {wall:.1f} ms on the clock")
    return f"one question under {MOST_MILLISECONDS:.0f} ms of one core ({cpu:.1f})", cpu < MOST_MILLISECONDS


# -- side by side -----------------------------------------------------------------------------------------------------------


def _against_openfisca(options: argparse.Namespace) -> tuple[str, bool]:
    """Twelve rules on one core each, in turn, in CPU seconds so that other work on the machine does not count."""
    given = inputs(options.small)
    compute, other = ours_fused(), openfisca(given)
    plain, theirs = ours(given), other().reshape(options.small, HOURS.size)
    same = np.array_equal(plain, compute(given))
    works: dict[str, Callable[[], object]] = {
        "openfisca-core (float32)": other,
        "NumPy (float64)": lambda: ours(given),
        "one fused loop (float64)": lambda: compute(given),
    }
    took = {name: [] for name in works}
    for _ in range(options.rounds):
        for name, work in works.items():
            took[name].append(_seconds(work, time.process_time))
    slow = took["openfisca-core (float32)"]
    ratios = {name: statistics.median(a / b for a, b in zip(slow, fast, strict=True)) for name, fast in took.items()}
    print(f"\ntwelve rules, {plain.size:,} points, one core each, median of {options.rounds}")
    for name, seconds in took.items():
        median = statistics.median(seconds)
        print(f"  {name:<25}{median * 1000:8.1f} ms{plain.size / median / 1e6:9.2f} M points/s{ratios[name]:8.1f} x")
    print(f"  largest difference of a total with openfisca-core {float(np.abs(plain - theirs).max()):.4f} euro; ", end="")
    print(f"NumPy and the fused loop are {'equal' if same else 'DIFFERENT'}")
    ratio = ratios["one fused loop (float64)"]
    return f"twelve rules at least {LEAST_RATIO:.0f} x openfisca-core per core ({ratio:.1f} x)", same and ratio >= LEAST_RATIO


# -- a nation ---------------------------------------------------------------------------------------------------------------


def _nation(options: argparse.Namespace) -> list[tuple[str, bool]]:
    """The full rule set for everybody, on one core and on all, with every executor on a part of it."""
    facts, question = population(options.households), Question(DAY, HOURS)
    part = facts.rows(slice(0, min(options.small, options.households)))
    cpu, wall = time.process_time(), time.perf_counter()
    serial = national(part, question, Serial())
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    each = cpu / serial.size
    print(f"\nfull rule set, {serial.size:,} points on one core: {1 / each / 1e6:.2f} M points per CPU second ({wall:.1f} s)")
    print(f"  {each * 1e6:.2f} microseconds a point; poc-machine-law took {POC_SECONDS_PER_POINT * 1000:.0f} ms for one", end="")
    print(f" (measured earlier, not here): {POC_SECONDS_PER_POINT / each:,.0f} times as long")
    digests = {"serial": _digest(serial), "processes": _digest(national(part, question, Processes(options.workers)))}
    digests["dask"] = _on_dask(part, question, options.workers)
    for name, digest in digests.items():
        print(f"  {name:<10} {digest}")
    with _Memory() as memory:
        started = time.perf_counter()
        everybody = _with_progress(facts, question, Processes(options.workers))
        seconds = time.perf_counter() - started
    rate = everybody.size / seconds / 1e6
    print(f"  {everybody.size:,} points on {options.workers} workers: {seconds:.1f} s, {rate:.2f} M points/s")
    print(f"  most memory of all processes together {memory.gigabytes:.2f} GB")
    return [
        ("every executor gives the same bytes", len(set(digests.values())) == 1),
        (f"national run under {MOST_GIGABYTES:.0f} GB ({memory.gigabytes:.2f})", memory.gigabytes < MOST_GIGABYTES),
    ]


def _on_dask(facts, question: Question, workers: int) -> str:  # noqa: ANN001
    from dask.distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        return _digest(national(facts, question, Dask(client)))


def _with_progress(facts, question: Question, executor: Executor) -> np.ndarray:  # noqa: ANN001
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        if 4 * done // len(facts) > told:
            told = 4 * done // len(facts)
            print(f"  {done:>9,} of {len(facts):,} households", flush=True)

    return national(facts, question, executor, tell)


class _Memory:
    """The most memory that this process and its children held together, sampled; a shared page counts once (PSS)."""

    def __enter__(self) -> "_Memory":
        import psutil

        self._me, self._most, self._stop = psutil.Process(), 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def gigabytes(self) -> float:
        """In GB."""
        return self._most / 1e9

    def _watch(self) -> None:
        import psutil

        while not self._stop.wait(0.2):
            held = 0
            for process in (self._me, *self._me.children(recursive=True)):
                try:
                    held += process.memory_full_info().pss
                except psutil.NoSuchProcess:
                    continue
            self._most = max(self._most, held)


def _digest(values: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()[:16]


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started


if __name__ == "__main__":
    main()
