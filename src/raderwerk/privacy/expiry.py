"""Destroys expired lines of the processing log through the one door in its triggers, and seals the chain behind them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models, transaction

from raderwerk.privacy.models import LogDoor, LogEntry, LogSpan, LogStream


def expired_spans(organisation_id: int, cutoff: date) -> "models.QuerySet[LogSpan]":
    """Processings of an organisation that started before a day."""
    return LogSpan.objects.filter(organisation=organisation_id, started_at__date__lt=cutoff).order_by("stream", "first_sequence")


@transaction.atomic
def destroy_spans(spans: "models.QuerySet[Any]") -> dict[str, int]:
    """Destroy spans with their entries, as far as they are the oldest of their stream; gives the numbers.

    The stream keeps the link of its last destroyed entry, so that the chain behind it still verifies.
    """
    chosen = set(spans.values_list("pk", flat=True))
    door = LogDoor.objects.create(reason="expired")
    counts = {"privacy.logspan": 0, "privacy.logentry": 0}
    for stream in LogStream.objects.filter(spans__in=chosen).distinct().order_by("pk"):
        if oldest := list(_oldest(stream, chosen)):
            counts["privacy.logspan"] += len(oldest)
            counts["privacy.logentry"] += _destroy(stream, oldest)
    door.delete()
    return counts


def _oldest(stream: LogStream, chosen: set[int]) -> Iterator[LogSpan]:
    """The chosen spans at the start of the stream: a chain can only be shortened from its start."""
    for span in LogSpan.objects.filter(stream=stream).order_by("first_sequence").iterator():
        if span.pk not in chosen:
            return
        yield span


def _destroy(stream: LogStream, spans: list[LogSpan]) -> int:
    keys, last = [span.pk for span in spans], spans[-1]
    after = last.first_sequence + last.count
    stream.tail = LogEntry.objects.get(span=last, sequence=after - 1).link
    stream.first_sequence = after
    stream.save(update_fields=["tail", "first_sequence"])
    entries = LogEntry.objects.filter(span__in=keys).order_by()
    count = entries.count()
    entries._raw_delete(entries.db)
    gone = LogSpan.objects.filter(pk__in=keys).order_by()
    gone._raw_delete(gone.db)
    return count
