"""What makes the test run stricter than production: rows without an order come in an order nobody expects."""

from typing import Any

from django.db.models.sql import compiler as compilers
from django.db.models.sql.compiler import SQLCompiler

NOT_A_LIST = (
    compilers.SQLInsertCompiler,
    compilers.SQLUpdateCompiler,
    compilers.SQLDeleteCompiler,
    compilers.SQLAggregateCompiler,
)

_original = SQLCompiler.get_order_by


def turn_unordered_rows_around() -> None:
    """From now on a query without an order gives its rows from last to first.

    Databases promise no order, yet both give rows as they were inserted until the day they do not. Turned around, a page or
    a test that leans on that fails at once and every time; a random order would fail now and then.
    """
    SQLCompiler.get_order_by = _get_order_by  # type: ignore[method-assign]


def _get_order_by(self: SQLCompiler) -> Any:
    query = self.query
    if _is_plain_list(self) and not (query.extra_order_by or query.order_by or _meta_ordering(query)):
        query = self.query = query.clone()
        query.add_ordering("-pk")
    return _original(self)


def _meta_ordering(query: Any) -> Any:
    return query.default_ordering and query.get_meta() and query.get_meta().ordering


def _is_plain_list(compiler: SQLCompiler) -> bool:
    """Whole rows of a table, all of them: no subquery, no aggregate, no `get()` or `exists()`, no union."""
    query = compiler.query
    return (
        not isinstance(compiler, NOT_A_LIST)
        and query.model is not None
        and not query.subquery
        and not query.is_sliced
        and not query.combinator
        and not query.distinct
        and query.group_by is None
        and (query.default_cols or bool(query.values_select))
    )
