"""The processing log: collects what is done with whose data, and appends it before the answer leaves."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import OperationalError
from django.utils import timezone

from raderwerk.privacy import chain, spool
from raderwerk.privacy.activities import Activity, current
from raderwerk.privacy.enums import Action, LogStatus
from raderwerk.privacy.models import LogSpan
from raderwerk.privacy.patience import short_transaction

PATIENCE_MS = 1000  # how long a page waits for a busy database


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
    """Everything that one request, command or job did with personal data; appended when it ends.

    `actor` is a membership, `organisation` the one acted for; both are numbers. Its lines go to one stream per organisation.
    """

    actor: int | None = None
    organisation: int | None = None
    origin: str = ""
    trace_id: UUID = field(default_factory=uuid4)
    processings: list[Processing] = field(default_factory=list)

    @property
    def stream(self) -> str:
        """Name of the stream its lines go to."""
        return f"web:{self.organisation or 0}"

    def fail(self) -> None:
        """The work did not succeed: what it did is logged as an error."""
        self.processings = [replace(processing, status=LogStatus.ERROR) for processing in self.processings]


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


@contextmanager
def processing_trace(*, origin: str, actor: int | None = None, organisation: int | None = None) -> Iterator[Trace]:
    """For commands and jobs: collects what the block does, and appends it at the end, as an error if the block fails."""
    with tracing(Trace(actor=actor, organisation=organisation, origin=origin)) as trace:
        try:
            yield trace
        except BaseException:
            trace.fail()
            raise
        finally:
            append(trace)


def processed(activity: Activity, action: Action, subjects: Iterable[UUID], *, status: LogStatus = LogStatus.OK) -> None:
    """Say that `subjects` (pseudonyms) were processed for `activity`; raises NotTraced outside a request, command or job."""
    trace = _trace.get()
    if trace is None:
        raise NotTraced(f"'{activity}' touched personal data outside a trace.")
    now = timezone.now()
    if chosen := tuple(subjects):
        trace.processings.append(Processing(activity, action, chosen, now, now, status))


def current_trace() -> Trace | None:
    """The trace of the request, command or job that runs now."""
    return _trace.get()


def append(trace: Trace) -> None:
    """Write the lines of a trace, in one short transaction; a database that stays busy gets them later from the spool."""
    if not trace.processings:
        return
    spans = [(_span(trace, processing), processing.subjects) for processing in trace.processings]
    if spool.is_waiting():
        # Earlier lines wait already: join the queue, so that the chain keeps their order.
        spool.put(trace.stream, spans)
        spool.drain()
        return
    try:
        with short_transaction(PATIENCE_MS):
            chain.write(chain.lock(trace.stream), spans)
    except OperationalError:
        spool.put(trace.stream, spans)


def append_many(
    stream: str,
    subjects: Iterable[UUID],
    *,
    activity: Activity,
    action: Action,
    organisation: int,
    actor: int | None,
    origin: str,
    started_at: datetime | None = None,
    trace_id: UUID | None = None,
) -> int:
    """Write an entry for each of very many persons to a stream of its own, in the caller's transaction; gives their number.

    Nothing is spooled: when the caller's work is rolled back, so are its lines. Subjects may be a generator.
    """
    now = timezone.now()
    model = _span(
        Trace(actor, organisation, origin, trace_id or uuid4()), Processing(activity, action, (), started_at or now, now)
    )
    return chain.write_many(stream, model, subjects)


def _span(trace: Trace, processing: Processing) -> LogSpan:
    entry = current()[processing.activity]
    return LogSpan(
        id=chain.new_span_id(),
        trace=trace.trace_id,
        activity=entry.key,
        activity_version=entry.version,
        action=processing.action,
        status=processing.status,
        started_at=processing.started_at,
        ended_at=processing.ended_at,
        actor=trace.actor,
        organisation=trace.organisation,
        origin=trace.origin,
    )
