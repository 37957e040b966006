"""A lock that serves who came first. Python's own lock may let one thread wait while others pass again and again."""

from collections import deque
from threading import Lock
from types import TracebackType


class Turns:
    """One thread at a time, in the order in which they asked: `with turns: ...`."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        called.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()  # it stays taken, by the next
            else:
                self._taken = False
