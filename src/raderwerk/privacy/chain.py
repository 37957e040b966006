"""Writes processings into a stream of the processing log, each entry linked to the one before it by a keyed hash."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from raderwerk.core.crypto import chain_hash, parse_key
from raderwerk.privacy.models import LogSpan, LogStream

BATCH = 20_000
COPY_FROM = 1_000  # entries from which COPY is faster than INSERT

COLUMNS = "privacy_logentry (span_id, sequence, subject, link)"
Row = tuple[int, int, str, bytes]  # span, sequence, subject in hexadecimal, link


@dataclass(slots=True)
class Head:
    """Where a stream has come: the sequence of its next entry and the link of its newest."""

    stream_id: int
    name: str
    length: int
    link: bytes


def new_span_id() -> int:
    """8 random bytes as a signed number, as the database keeps them."""
    return int.from_bytes(os.urandom(8), "big", signed=True)


def lock(stream_name: str) -> Head:
    """Take the stream's head until the end of the transaction; an unknown stream is made."""
    if head := _locked(stream_name):
        return head
    LogStream.objects.get_or_create(name=stream_name)
    return _locked(stream_name)  # type: ignore[return-value]


def _locked(stream_name: str) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, length, head FROM privacy_logstream WHERE name = %s {_for_update()}", [stream_name])
        row = cursor.fetchone()
    return Head(row[0], stream_name, row[1], bytes(row[2])) if row else None


def _for_update() -> str:
    # SQLite has one writer at a time: the transaction itself is the lock.
    return "FOR UPDATE" if connection.vendor == "postgresql" else ""


def write(head: Head, spans: Sequence[tuple[LogSpan, Sequence[UUID]]]) -> None:
    """Append each span with an entry per person, and move the stream's head on. Call it inside a transaction."""
    rows: list[Row] = []
    for span, subjects in spans:
        rows += link_entries(head, span, subjects)
    insert_spans([span for span, _subjects in spans])
    insert_entries(rows)
    _move(head)


def write_many(stream_name: str, model: LogSpan, subjects: Iterable[UUID]) -> int:
    """Append an entry for any number of persons, in batches that each make a span like `model`; gives their number.

    They are written in the order of their pseudonyms: the index on it then grows at its end, which saves a third.
    """
    head, ordered = lock(stream_name), sorted(subjects, key=attrgetter("int"))
    for start in range(0, len(ordered), BATCH):
        span = _like(model)
        rows = link_entries(head, span, ordered[start : start + BATCH])
        insert_spans([span])
        insert_entries(rows)
    _move(head)
    return len(ordered)


def link_entries(head: Head, span: LogSpan, subjects: Sequence[UUID]) -> list[Row]:
    """The entries of one span as rows; moves `head` on, and gives the span its place."""
    span.stream_id, span.first_sequence, span.count = head.stream_id, head.length, len(subjects)
    raw = [subject.int.to_bytes(16, "big") for subject in subjects]
    links = list(following_links(head.link, span_digest(head.name, span), raw))
    head.length += len(links)
    head.link = links[-1] if links else head.link
    sequences = range(span.first_sequence, head.length)
    return list(zip(repeat(span.id), sequences, map(bytes.hex, raw), links, strict=False))


def following_links(previous: bytes, digest: bytes, subjects: Iterable[bytes]) -> Iterator[bytes]:
    """The link of each entry of a span with this digest, given the link before the first."""
    sha256 = hashlib.sha256
    for subject in subjects:
        previous = sha256(previous + digest + subject).digest()
        yield previous


def span_digest(stream_name: str, span: LogSpan) -> bytes:
    """Keyed hash of what a span of this stream says; stored nowhere, so that no link can be computed without the key."""
    facts = (
        stream_name, span.id, span.first_sequence, span.count, span.trace.hex, span.activity, span.activity_version,
        span.action, span.status, _moment(span.started_at), _moment(span.ended_at), span.actor, span.organisation, span.origin,
    )  # fmt: skip
    plain = chain_hash(b"", (str(fact).encode() for fact in facts))
    return hmac.digest(_key(), plain, hashlib.sha256)


def insert_spans(spans: Sequence[LogSpan]) -> None:
    """Plain SQL: making the statement anew with the ORM costs more than running it."""
    fields = LogSpan._meta.local_concrete_fields
    columns, places = ", ".join(str(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    rows = [[field.get_db_prep_save(getattr(span, field.attname), connection) for field in fields] for span in spans]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO privacy_logspan ({columns}) VALUES ({places})", rows)


def insert_entries(rows: Sequence[Row]) -> None:
    """The fastest way each database has."""
    if connection.vendor != "postgresql":
        _insert(rows)
    elif len(rows) < COPY_FROM:
        _insert_arrays(rows)
    else:
        _copy(rows)


def _insert(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        # The driver's own cursor: Django's would walk through all rows once more.
        cursor.cursor.connection.executemany(f"INSERT INTO {COLUMNS} VALUES (?, ?, ?, ?)", rows)


def _insert_arrays(rows: Sequence[Row]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {COLUMNS} SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::uuid[], %s::bytea[])", columns
        )


def _copy(rows: Sequence[Row]) -> None:
    text = "".join([f"{span}\t{sequence}\t{subject}\t\\\\x{link.hex()}\n" for span, sequence, subject, link in rows])
    with connection.cursor() as cursor, cursor.copy(f"COPY {COLUMNS} FROM STDIN") as copy:
        copy.write(text)


def _move(head: Head) -> None:
    with connection.cursor() as cursor:
        values = (head.length, head.link, head.stream_id)
        cursor.execute("UPDATE privacy_logstream SET length = %s, head = %s WHERE id = %s", values)


def _like(model: LogSpan) -> LogSpan:
    fields: dict[str, Any] = {field.attname: getattr(model, field.attname) for field in LogSpan._meta.concrete_fields}
    return LogSpan(**{**fields, "id": new_span_id()})


def _moment(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)


@lru_cache(maxsize=1)
def _key() -> bytes:
    index_key = parse_key(settings.ENVIRONMENT.index_key.get_secret_value(), "RADERWERK_INDEX_KEY")
    return hmac.digest(index_key, b"processing log", hashlib.sha256)
