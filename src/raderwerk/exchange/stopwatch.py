"""How long each stage of an import took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Seconds per named stage. A stage may be entered more than once; time of a stage within another counts once, inside."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._within = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block under `name`."""
        started = time.perf_counter()
        self._within.append(0.0)
        try:
            yield
        finally:
            took = time.perf_counter() - started
            self.seconds[name] = self.seconds.get(name, 0.0) + took - self._within.pop()
            self._within[-1] += took

    def rounded(self) -> dict[str, float]:
        """Milliseconds are precise enough."""
        return {name: round(seconds, 3) for name, seconds in self.seconds.items()}
