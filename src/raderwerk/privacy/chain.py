"""Writes processings into a stream of the processing log, each entry linked to the one before it by a keyed hash."""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from raderwerk.core.crypto import chain_hash, parse_key
from raderwerk.privacy.models import LogEntry, LogSpan, LogStream

BATCH = 20_000
SEQUENCE_BYTES = 8

Row = tuple[int, int, UUID, bytes]  # span, sequence, subject, link


@dataclass(slots=True)
class Head:
    """Where a stream has come: the sequence of its next entry and the link of its newest."""

    stream: LogStream
    length: int
    link: bytes


def new_span_id() -> int:
    """8 random bytes as a signed number, as the database keeps them."""
    return int.from_bytes(os.urandom(8), "big", signed=True)


def lock(stream_name: str) -> Head:
    """Take the stream's head until the end of the transaction; an unknown stream is made."""
    streams = LogStream.objects.select_for_update() if connection.vendor == "postgresql" else LogStream.objects
    stream = streams.filter(name=stream_name).first()
    if stream is None:
        LogStream.objects.get_or_create(name=stream_name)
        stream = streams.get(name=stream_name)
    return Head(stream, stream.length, bytes(stream.head))


def write(head: Head, spans: Sequence[tuple[LogSpan, Sequence[UUID]]]) -> None:
    """Append each span with an entry per person, and move the stream's head on. Call it inside a transaction."""
    rows: list[Row] = []
    for span, subjects in spans:
        rows += link_entries(head, span, subjects)
    LogSpan.objects.bulk_create([span for span, _subjects in spans])
    insert_entries(rows)
    _move(head)


def write_many(stream_name: str, model: LogSpan, subjects: Iterable[UUID]) -> int:
    """Append an entry for any number of persons, in batches that each make a span like `model`; gives their number."""
    head, total, rest = lock(stream_name), 0, iter(subjects)
    while batch := list(islice(rest, BATCH)):
        span = _like(model)
        rows = link_entries(head, span, batch)
        span.save(force_insert=True)
        insert_entries(rows)
        total += len(batch)
    _move(head)
    return total


def link_entries(head: Head, span: LogSpan, subjects: Sequence[UUID]) -> list[Row]:
    """The entries of one span as rows (span, sequence, subject, link); moves `head` on, and gives the span its place."""
    span.stream, span.first_sequence, span.count = head.stream, head.length, len(subjects)
    links = following_links(head.link, span, subjects)
    sequences = range(head.length, head.length + len(subjects))
    rows = [(span.id, *row) for row in zip(sequences, subjects, links, strict=True)]
    head.length += len(rows)
    head.link = rows[-1][3] if rows else head.link
    return rows


def following_links(previous: bytes, span: LogSpan, subjects: Iterable[UUID]) -> Iterator[bytes]:
    """The link of each entry of `span`, given the link before the first."""
    digest, sequence, sha256 = span_digest(span), span.first_sequence, hashlib.sha256
    for subject in subjects:
        previous = sha256(previous + digest + sequence.to_bytes(SEQUENCE_BYTES, "big") + subject.bytes).digest()
        sequence += 1
        yield previous


def span_digest(span: LogSpan) -> bytes:
    """Keyed hash of what a span says. It is stored nowhere, so no link can be computed without the installation's key."""
    facts = (
        span.stream.name, span.id, span.first_sequence, span.count, span.trace.hex, span.activity, span.activity_version,
        span.action, span.status, _moment(span.started_at), _moment(span.ended_at), span.actor, span.organisation, span.origin,
    )  # fmt: skip
    plain = chain_hash(b"", (str(fact).encode() for fact in facts))
    return hmac.digest(_key(), plain, hashlib.sha256)


def insert_entries(rows: Sequence[Row]) -> None:
    """The fastest way each database has."""
    if connection.vendor == "postgresql":
        _copy(rows)
    else:
        _insert(rows)


def _insert(rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {LogEntry._meta.db_table} (span_id, sequence, subject, link) VALUES (%s, %s, %s, %s)",
            [(span, sequence, subject.hex, link) for span, sequence, subject, link in rows],
        )


def _copy(rows: Sequence[Row]) -> None:
    text = "".join([f"{span}\t{sequence}\t{subject.hex}\t\\\\x{link.hex()}\n" for span, sequence, subject, link in rows])
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {LogEntry._meta.db_table} (span_id, sequence, subject, link) FROM STDIN") as copy,
    ):
        copy.write(text)


def _move(head: Head) -> None:
    LogStream.objects.filter(pk=head.stream.pk).update(length=head.length, head=head.link)


def _like(model: LogSpan) -> LogSpan:
    fields: dict[str, Any] = {field.attname: getattr(model, field.attname) for field in LogSpan._meta.concrete_fields}
    return LogSpan(**{**fields, "id": new_span_id()})


def _moment(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)


@lru_cache(maxsize=1)
def _key() -> bytes:
    index_key = parse_key(settings.ENVIRONMENT.index_key.get_secret_value(), "RADERWERK_INDEX_KEY")
    return hmac.digest(index_key, b"processing log", hashlib.sha256)
