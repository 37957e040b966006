"""A transaction that does not wait long: a page must not hang on the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def short_transaction(milliseconds: int) -> Iterator[None]:
    """A transaction that waits at most `milliseconds` for a lock; raises OperationalError when that is not enough."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {int(milliseconds)}")
            yield
        return
    with _busy_timeout(milliseconds), transaction.atomic():
        yield


@contextmanager
def _busy_timeout(milliseconds: int) -> Iterator[None]:
    """SQLite waits for the write lock when the transaction begins, so the patience is set before that."""
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
