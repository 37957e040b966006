"""The processing log: collects what is done with whose data, and appends it to a hash chain."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action, LogStatus


@dataclass(frozen=True, slots=True)
class Processing:
    """One processing of one or more persons' data."""

    activity: Activity
    action: Action
    subjects: tuple[UUID, ...]
    started_at: datetime
    ended_at: datetime
    status: LogStatus = LogStatus.OK


@dataclass(slots=True)
class Trace:
    """Everything that one request, command or job did with personal data; appended when it ends."""

    actor: int | None = None
    organisation: int | None = None
    origin: str = ""
    trace_id: str = field(default_factory=lambda: uuid4().hex)
    processings: list[Processing] = field(default_factory=list)


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


class NotTraced(Exception):
    """Personal data was touched outside any trace: that would leave no log line."""


@contextmanager
def tracing(trace: Trace) -> Iterator[Trace]:
    """Collect processings in `trace`; the caller appends them (`append(trace)`) when the work is done."""
    token = _trace.set(trace)
    try:
        yield trace
    finally:
        _trace.reset(token)


def processed(activity: Activity, action: Action, subjects: Iterable[UUID], *, status: LogStatus = LogStatus.OK) -> None:
    """Say that `subjects` were processed for `activity`; raises NotTraced outside a request, command or job."""
    trace = _trace.get()
    if trace is None:
        raise NotTraced(f"'{activity}' touched personal data outside a trace.")
    now = timezone.now()
    if chosen := tuple(subjects):
        trace.processings.append(Processing(activity, action, chosen, now, now, status))
