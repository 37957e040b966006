"""Keeps log lines in a file while the database is too busy to take them, so that no page waits and no line is lost."""

import fcntl
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError

from raderwerk.privacy import chain
from raderwerk.privacy.models import LogSpan
from raderwerk.privacy.patience import short_transaction

DRAIN_PATIENCE_MS = 100  # somebody waited in vain already
FIELDS = ("id", "activity", "activity_version", "action", "status", "actor", "organisation", "origin")

Spans = Sequence[tuple[LogSpan, Sequence[UUID]]]

logger = logging.getLogger(__name__)


def path() -> Path:
    """The spool of this installation; it holds pseudonyms and numbers, never a name."""
    return Path(settings.DATA_DIR) / "processing-log.spool"


def is_waiting() -> bool:
    """Whether lines wait to be written to the database."""
    try:
        return path().stat().st_size > 0
    except FileNotFoundError:
        return False


def put(stream: str, spans: Spans) -> None:
    """Add lines; they are on disk when this returns."""
    with _opened(wait=True) as file:
        if _torn(file):
            file.write("\n")
        file.writelines(_line(stream, span, subjects) for span, subjects in spans)
        file.flush()
        os.fsync(file.fileno())


def drain() -> int:
    """Write the waiting lines to the database, in their order, and give their number; while it is busy they stay.

    A line that was written before a crash is known by its span id and not written twice.
    """
    with _opened(wait=False) as file:
        if file is None:
            return 0
        waiting = list(_read(file))
        try:
            written = sum(_write(stream, waiting) for stream in dict.fromkeys(stream for stream, _span, _subjects in waiting))
        except OperationalError:
            return 0
        file.truncate(0)
        return written


def _write(stream: str, waiting: list[tuple[str, LogSpan, list[UUID]]]) -> int:
    spans = [(span, subjects) for name, span, subjects in waiting if name == stream]
    with short_transaction(DRAIN_PATIENCE_MS):
        head = chain.lock(stream)
        known = set(LogSpan.objects.filter(pk__in=[span.pk for span, _subjects in spans]).values_list("pk", flat=True))
        new = [(span, subjects) for span, subjects in spans if span.pk not in known]
        if new:
            chain.write(head, new)
    return sum(len(subjects) for _span, subjects in new)


def _torn(file: IO[str]) -> bool:
    """Whether the last line was cut off, by a power failure for instance: the next one must not continue it."""
    size = file.seek(0, os.SEEK_END)
    return size > 0 and os.pread(file.fileno(), 1, size - 1) != b"\n"


@contextmanager
def _opened(*, wait: bool) -> Iterator[Any]:
    """The file, for one process at a time; None when another has it and we do not wait."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
            return
        yield file


def _line(stream: str, span: LogSpan, subjects: Sequence[UUID]) -> str:
    facts: dict[str, Any] = {name: getattr(span, name) for name in FIELDS}
    facts |= {
        "stream": stream,
        "trace": span.trace.hex,
        "started_at": span.started_at.isoformat(),
        "ended_at": span.ended_at.isoformat(),
        "subjects": [subject.hex for subject in subjects],
    }
    return json.dumps(facts, separators=(",", ":")) + "\n"


def _read(file: IO[str]) -> Iterator[tuple[str, LogSpan, list[UUID]]]:
    file.seek(0)
    for number, line in enumerate(file, start=1):
        try:
            yield _parsed(json.loads(line))
        except (ValueError, KeyError):
            _set_aside(number, line)


def _parsed(facts: dict[str, Any]) -> tuple[str, LogSpan, list[UUID]]:
    span = LogSpan(
        **{name: facts[name] for name in FIELDS},
        trace=UUID(facts["trace"]),
        started_at=datetime.fromisoformat(facts["started_at"]),
        ended_at=datetime.fromisoformat(facts["ended_at"]),
    )
    return facts["stream"], span, [UUID(subject) for subject in facts["subjects"]]


def _set_aside(number: int, line: str) -> None:
    """A half-written line: power failed before its page was answered. Kept for a person to look at, and said aloud."""
    logger.error("line %d of the processing log's spool cannot be read; it was set aside", number)
    with path().with_suffix(".unreadable").open("a", encoding="utf-8") as file:
        file.write(line.rstrip("\n") + "\n")
