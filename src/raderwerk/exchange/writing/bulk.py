"""Very many rows at once: `COPY` on PostgreSQL, one prepared statement on SQLite; both inside the caller's transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from raderwerk.exchange.writing.columns import CHANGEABLE, CLIENT, Target

Row = Sequence[Any]
CHANGES = "import_changes"
CACHE_KIB = 131_072
SORT_CACHE_KIB = 8_000


def is_sqlite() -> bool:
    """Which of the two ways is taken."""
    return connection.vendor == "sqlite"


def insert(target: Target, rows: Iterable[Row], constants: Mapping[str, Any] | None = None) -> None:
    """Insert rows; `constants` have the same value in each of them."""
    constants = constants or {}
    columns = (*target.columns, *constants)
    fixed = tuple(constants.values())
    if is_sqlite():
        _execute_many(target.table, columns, rows, fixed)
    else:
        _copy(target.table, columns, ((*row, *fixed) for row in rows))


def reserve_ids(target: Target, count: int) -> Sequence[int]:
    """Ids that nobody else will get, ascending; a transaction that is rolled back leaves a gap and no more."""
    if not count:
        return ()
    return _reserve_on_sqlite(target.table, count) if is_sqlite() else _reserve_on_postgresql(target.table, count)


def update_clients(rows: Iterable[Row]) -> None:
    """Set the changeable columns of clients; a row is the id and the new values, then `updated_at`."""
    columns = (*CHANGEABLE, "updated_at")
    with _staging_table(columns):
        insert(Target(CHANGES, ("id", *columns)), rows)
        settings = ", ".join(f'"{column}" = fresh."{column}"' for column in columns)
        _execute(f'UPDATE "{CLIENT.table}" SET {settings} FROM {CHANGES} AS fresh WHERE "{CLIENT.table}".id = fresh.id')


def execute_many(sql: str, rows: Iterable[Row]) -> None:
    """One statement for many rows."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


@contextmanager
def room_to_work() -> Iterator[None]:
    """A large page cache on SQLite while very much is written, so that pages are written once."""
    if not is_sqlite():
        yield
        return
    with _pragmas(cache_size=-CACHE_KIB):
        yield
    _execute("PRAGMA shrink_memory")


@contextmanager
def _pragmas(**values: int) -> Iterator[None]:
    """Other settings of SQLite for a while."""
    with connection.cursor() as cursor:
        before = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in values}
        for name, value in values.items():
            cursor.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for name, value in before.items():
                cursor.execute(f"PRAGMA {name} = {value}")


@contextmanager
def references_known_to_hold(worthwhile: bool) -> Iterator[None]:
    """On SQLite, do not look up each of a million references again while they are written.

    They cannot break: ids of people and areas are reserved and written in the same transaction, the rest was read under the
    write lock that this transaction holds (a test looks them all up afterwards). To be used outside a transaction.
    """
    if worthwhile and is_sqlite():
        with connection.constraint_checks_disabled():
            yield
    else:
        yield


def analyze() -> None:
    """Tell the database how its tables look now, so that pages choose the right index."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def indexes_afterwards(targets: Sequence[Target], worthwhile: bool) -> Iterator[None]:
    """On SQLite, build the indexes of these tables once, after the rows are in, instead of row by row.

    Only worthwhile where most of the rows are new. Part of the caller's transaction: other connections never see a table
    without its indexes. PostgreSQL would lock the tables against reading, so there nothing is done.
    """
    statements = _drop_indexes([target.table for target in targets]) if worthwhile and is_sqlite() else []
    yield
    if statements:
        # Sorting in small pieces, with a thread to help, takes three quarters of the time of sorting in one large piece.
        with _pragmas(cache_size=-SORT_CACHE_KIB, threads=2):
            for statement in statements:
                _execute(statement)


def _drop_indexes(tables: Sequence[str]) -> list[str]:
    """Drop the indexes that were made by a statement of their own; gives the statements that make them again."""
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(tables))
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        cursor.execute(f"{made} AND tbl_name IN ({marks})", tables)
        found = cursor.fetchall()
        for name, _sql in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [sql.replace("%", "%%") for _name, sql in found]


@contextmanager
def _staging_table(columns: Sequence[str]) -> Iterator[None]:
    names = ", ".join(f'"{column}"' for column in columns)
    _execute(f'CREATE TEMPORARY TABLE {CHANGES} AS SELECT id, {names} FROM "{CLIENT.table}" LIMIT 0')
    yield
    _execute(f"DROP TABLE {CHANGES}")


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _execute_many(table: str, columns: Sequence[str], rows: Iterable[Row], fixed: Row) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    free = len(columns) - len(fixed)
    values = ", ".join(["?"] * free + [_literal(value) for value in fixed])
    # Django's cursor would look at every parameter again; 400,000 rows go straight to the driver.
    connection.ensure_connection()
    connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({values})', rows)


def _literal(value: Any) -> str:
    """A constant as SQL: bound once per statement instead of once per row."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(int(value))
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return "'" + str(value).replace("'", "''") + "'"


def _copy(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _reserve_on_sqlite(table: str, count: int) -> range:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')
        (highest,) = cursor.fetchone()
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        start = max(highest, found[0] if found else 0)
        if found:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [start + count, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, start + count])
    return range(start + 1, start + count + 1)


def _reserve_on_postgresql(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return sorted(number for (number,) in cursor.fetchall())
