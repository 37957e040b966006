"""The triggers that make the processing log append-only in the database itself, on SQLite and PostgreSQL."""

from typing import Any

DOOR = "EXISTS (SELECT 1 FROM privacy_logdoor)"
# A stream's head may only move on, and its tail only through the door.
STREAM_BROKEN = (
    "NEW.length < OLD.length OR NEW.name <> OLD.name"
    f" OR (NEW.first_sequence <> OLD.first_sequence OR NEW.tail <> OLD.tail) AND NOT {DOOR}"
)
REFUSALS = {
    "privacy_logentry": {"UPDATE": "1 = 1", "DELETE": f"NOT {DOOR}"},
    "privacy_logspan": {"UPDATE": "1 = 1", "DELETE": f"NOT {DOOR}"},
    "privacy_logstream": {"UPDATE": STREAM_BROKEN, "DELETE": "1 = 1"},
}


def install(connection: Any) -> None:
    """Create the triggers."""
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Drop the triggers: for a migration that goes back, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for table, operations in REFUSALS.items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for operation in (*operations, *(("TRUNCATE",) if on_table else ())):
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, operation)}{on_table}")


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {_name(table, operation)} BEFORE {operation} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table, operations in REFUSALS.items()
        for operation, condition in operations.items()
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION privacy_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    return [function, *(statement for table in REFUSALS for statement in _postgresql_triggers(table))]


def _postgresql_triggers(table: str) -> list[str]:
    """A WHEN clause of PostgreSQL holds no subquery, so the condition lives in a function per trigger."""
    statements = []
    for operation, condition in REFUSALS[table].items():
        name = _name(table, operation)
        passes = "NEW" if operation == "UPDATE" else "OLD"
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition} THEN RAISE EXCEPTION '{table} is append-only'; END IF; RETURN {passes}; END $$",
            f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    truncate = f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION privacy_refuse()"
    return [*statements, truncate]


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"
