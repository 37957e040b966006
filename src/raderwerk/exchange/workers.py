"""Other processes that prepare buckets; this module and what it imports need no database and no set-up of Django."""

import gc
import multiprocessing
import pickle
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from raderwerk.core.processes import end_with_parent
from raderwerk.exchange.compare import Place
from raderwerk.exchange.prepare import Bucket, Preparer, Secrets


class Workers:
    """Other processes, or this one when the work is small; keeps only a few buckets under way."""

    def __init__(self, organisation_id: int, secrets: Secrets, place: Place, number: int) -> None:
        self.preparer = Preparer(organisation_id, secrets, place)
        self.limit = 2 * number
        self.pool: ProcessPoolExecutor | None = None
        if number:
            # Not forked: a database connection or a lock of a thread must not be shared with a child.
            self.pool = ProcessPoolExecutor(
                number, multiprocessing.get_context("spawn"), _begin, (organisation_id, secrets, place)
            )
        self.under_way: deque[tuple[Future[bytes] | bytes, int]] = deque()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_error: object) -> None:
        if self.pool:
            self.pool.shutdown(cancel_futures=True)

    def put(self, bucket: Bucket, rows: int) -> None:
        """Prepare a bucket."""
        work = self.pool.submit(_prepare, bucket) if self.pool else pickle.dumps(self.preparer.prepare(bucket))
        self.under_way.append((work, rows))

    def take(self, *, all_of_them: bool = False) -> Iterator[tuple[bytes, int]]:
        """Buckets that are done, in the order in which they were put; waits when too many are under way."""
        while self.under_way and (all_of_them or len(self.under_way) > self.limit):
            work, rows = self.under_way.popleft()
            yield (work if isinstance(work, bytes) else work.result()), rows


_preparer: Preparer | None = None


def _begin(organisation_id: int, secrets: Secrets, place: Place) -> None:
    global _preparer  # the one object of a worker process
    gc.disable()  # no cycles are made, and the process ends with the import
    _preparer = Preparer(organisation_id, secrets, place)
    end_with_parent()


def _prepare(bucket: Bucket) -> bytes:
    if _preparer is None:
        raise RuntimeError("This process was not made by an import.")
    return pickle.dumps(_preparer.prepare(bucket))
