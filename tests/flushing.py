"""Lets tests with real transactions empty the append-only log: the triggers step aside during the flush, and only there."""

from typing import Any

from django.db.backends.base.operations import BaseDatabaseOperations

from raderwerk.privacy import guards

_original = BaseDatabaseOperations.execute_sql_flush


def let_the_log_be_emptied() -> None:
    """From now on emptying the test database takes the log with it."""
    BaseDatabaseOperations.execute_sql_flush = _execute_sql_flush  # type: ignore[method-assign]


def _execute_sql_flush(self: Any, sql_list: list[str]) -> None:
    guards.remove(self.connection)
    try:
        _original(self, sql_list)
    finally:
        guards.install(self.connection)
