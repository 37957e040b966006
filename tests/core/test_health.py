"""Health endpoints: alive without a database, ready only when the tables are there."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def test_alive_asks_no_database(client) -> None:
    assert client.get("/gezondheid/leeft/").json() == {"status": "ok"}


@pytest.fixture
def recorded(transactional_db, settings) -> Iterator[MigrationRecorder]:
    """Every migration is noted as applied, as `raderwerk prepare` leaves it; the tests' own tables come from the models."""
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(None).disk_migrations:
        recorder.record_applied(app, name)
    yield recorder
    with connection.schema_editor() as editor:
        editor.delete_model(recorder.Migration)


def test_ready_when_all_migrations_are_applied(client, recorded) -> None:
    assert client.get("/gezondheid/klaar/").status_code == 200


def test_not_ready_when_a_migration_waits(client, recorded) -> None:
    recorded.record_unapplied("people", "0002_end_reason")
    response = client.get("/gezondheid/klaar/")
    assert (response.status_code, response.json()["status"]) == (503, "migrations pending")


def test_not_ready_when_the_database_does_not_answer(client, monkeypatch) -> None:
    def refuse(*_arguments):
        raise DatabaseError

    monkeypatch.setattr("raderwerk.core.health.MigrationExecutor", refuse)
    assert client.get("/gezondheid/klaar/").status_code == 503
