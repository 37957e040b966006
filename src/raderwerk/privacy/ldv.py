"""The processing log in the words of the standard Logboek Dataverwerkingen, one JSON line per person per processing."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings

from raderwerk.privacy.activities import register
from raderwerk.privacy.enums import LogStatus
from raderwerk.privacy.models import LogEntry, LogSpan

CHUNK = 2_000
STATUS = {LogStatus.OK: "Ok", LogStatus.ERROR: "Error", LogStatus.UNSET: "Unset"}


def export(first: date, last: date, organisation_id: int | None = None) -> Iterator[str]:
    """The lines of processings that started from `first` up to and including `last`, in the order of their chains."""
    spans = LogSpan.objects.between(first, last).select_related("stream").order_by("stream", "first_sequence")
    if organisation_id is not None:
        spans = spans.filter(organisation=organisation_id)
    for span in spans.iterator(CHUNK):
        shared = _span(span)
        for entry in LogEntry.objects.filter(span=span).order_by("sequence").iterator(CHUNK):
            yield json.dumps({**shared, "attributes": shared["attributes"] | _entry(entry)}, ensure_ascii=False)


def _span(span: LogSpan) -> dict[str, Any]:
    activity = register()[span.activity, span.activity_version]
    return {
        "trace_id": span.trace.hex,
        "span_id": span.span_id,
        "name": activity.name,
        "start_time": _milliseconds(span.started_at),
        "end_time": _milliseconds(span.ended_at),
        "status": STATUS[LogStatus(span.status)],
        "resource": {"attributes": {"service.name": "raderwerk", "service.namespace": settings.BASE_URL}},
        "attributes": {
            "dpl.core.processing_activity_id": activity.uri,
            "raderwerk.action": span.action,
            "raderwerk.actor": span.actor,
            "raderwerk.organisation": span.organisation,
            "raderwerk.origin": span.origin,
            "raderwerk.stream": span.stream.name,
        },
    }


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {
        "dpl.core.data_subject_id": str(entry.subject),
        "dpl.core.data_subject_id_type": f"{settings.BASE_URL}/verwerkingen/#pseudoniem",
        "raderwerk.sequence": entry.sequence,
        "raderwerk.link": bytes(entry.link).hex(),
    }


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
