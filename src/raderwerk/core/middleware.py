"""Middleware of the whole house: a request log without personal data, and GET that cannot write."""

import logging
import re
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.db import connections
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

# A statement may begin with reading and write all the same: WITH gone AS (DELETE FROM ... RETURNING ...) SELECT ...
WRITING_INSIDE = re.compile(r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|UPDATE\s+[\w\".]+\s+SET)\b", re.IGNORECASE)
READING = (
    "SELECT",
    "WITH",
    "EXPLAIN",
    "PRAGMA",
    "SHOW",
    "SET",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "BEGIN",
    "COMMIT",
    "FETCH",
    "DECLARE",
    "CLOSE",
)

logger = logging.getLogger("raderwerk.requests")
_write_reason: ContextVar[str | None] = ContextVar("write_reason", default=None)


class WriteDuringRead(Exception):
    """A GET tried to change the database."""


@contextmanager
def writing(reason: str) -> Any:
    """Allow writes inside a GET, for a named reason (to be used as an exception that a reviewer can search for)."""
    token = _write_reason.set(reason)
    try:
        yield
    finally:
        _write_reason.reset(token)


class RequestLogMiddleware:
    """One log line per request: method, route name, status and time; never the path, which may hold a pseudonym."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request.request_id = uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        match = request.resolver_match
        logger.info(
            "request",
            extra={
                "request_id": request.request_id,  # type: ignore[attr-defined]
                "method": request.method,
                "route": match.view_name if match else "",
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000, 1),
            },
        )
        return response


class ReadOnlyGetMiddleware:
    """Refuses any statement that changes the database while a GET or HEAD is answered."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_writes))
            return self.get_response(request)


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Database wrapper: let reading through, raise WriteDuringRead on anything else."""
    if _write_reason.get() is None and not _only_reads(sql):
        raise WriteDuringRead(f"A GET may not write: {sql.split(maxsplit=3)[:3]}")
    return execute(sql, params, many, context)


def _only_reads(sql: str) -> bool:
    start = sql.lstrip(" (\n").upper()
    return start.startswith(READING) and not (start.startswith("WITH") and WRITING_INSIDE.search(sql))
