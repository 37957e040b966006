"""Structured logs: one JSON object per line, with only fields that are known to hold no personal data."""

import json
import logging
from datetime import UTC, datetime

# Extra fields that a log call may carry. A name, number, address or path is not among them on purpose:
# what is not listed is left out, so a careless call cannot leak a person.
ALLOWED_FIELDS = ("request_id", "method", "route", "status", "milliseconds", "job", "batch", "count", "organisation", "reason")


class JsonFormatter(logging.Formatter):
    """Writes a record as JSON: time, level, logger, message and the allowed extra fields."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        line |= {field: value for field in ALLOWED_FIELDS if (value := getattr(record, field, None)) is not None}
        if request_id := getattr(getattr(record, "request", None), "request_id", None):
            line["request_id"] = request_id
        if record.exc_info and record.exc_info[0]:
            # The type and place of an error, never its text: messages of databases and parsers quote values.
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _innermost_frame(record)
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        # What others put into their messages are paths, addresses and e-mail addresses: of theirs only the fixed text is kept.
        return record.getMessage() if record.name.startswith("raderwerk.") else str(record.msg)


def _innermost_frame(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    if trace is None:
        return ""
    while trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
