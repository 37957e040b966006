"""The migrations lead to the tables that the models describe; other tests make theirs from the models, which is faster."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

pytestmark = pytest.mark.django_db(transaction=True)

# The list of what has run, and the statistics that SQLite keeps once some other test has imported enough for an ANALYZE.
NOT_OURS = ("django_migrations", "sqlite_stat1", "sqlite_stat4")


@pytest.fixture
def migrated(tmp_path) -> Iterator[BaseDatabaseWrapper]:
    """A fresh database on the same server, made by the migrations alone."""
    name = f"raderwerk_migrated_{uuid4().hex[:8]}"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    settings = connection.settings_dict | {"NAME": name if connection.vendor == "postgresql" else str(tmp_path / "fresh.sqlite3")}
    fresh = ConnectionHandler({"default": settings})["default"]
    try:
        subprocess.run(
            [sys.executable, "-m", "raderwerk.manage", "migrate", "--verbosity", "0"], env=_environment(settings), check=True
        )
        yield fresh
    finally:
        fresh.close()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}"')


def test_migrations_make_what_the_models_describe(migrated) -> None:
    assert _described(migrated) == _described(connection)
    assert _triggers(migrated) == _triggers(connection) != set()


def _environment(settings: dict) -> dict[str, str]:
    place = "{USER}@{HOST}:{PORT}".format(**settings) if connection.vendor == "postgresql" else ""
    scheme = "postgresql" if place else "sqlite"
    return os.environ | {"DATABASE_URL": f"{scheme}://{place}/{settings['NAME']}"}


def _described(database: BaseDatabaseWrapper) -> dict[str, tuple[set[str], set[str]]]:
    """Per table its columns, and the names of its constraints and indexes as far as we gave them."""
    ask = database.introspection
    with database.cursor() as cursor:
        return {
            table: (
                _columns(cursor, table),
                {name for name in _named(database, cursor, table) if not name.startswith(("__", "sqlite_", table))},
            )
            for table in ask.table_names(cursor)
            if table not in NOT_OURS
        }


def _named(database: BaseDatabaseWrapper, cursor: Any, table: str) -> set[str]:
    """Names of constraints and indexes."""
    if database.vendor == "postgresql":
        return set(database.introspection.get_constraints(cursor, table))
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = %s AND type IN ('table', 'index')", [table])
    found = cursor.fetchall()
    constraints = {name for kind, _name, sql in found if kind == "table" for name in re.findall(r'CONSTRAINT "([^"]+)"', sql)}
    return constraints | {name for kind, name, _sql in found if kind == "index"}


def _columns(cursor: Any, table: str) -> set[str]:
    # Not by Django's own description: on SQLite it stumbles over the text of some constraints.
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
    return {column[0] for column in cursor.description}


def _triggers(database: BaseDatabaseWrapper) -> set[str]:
    ours = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with database.cursor() as cursor:
        cursor.execute(ours[database.vendor])
        return {name for (name,) in cursor.fetchall()}
