"""Health endpoints: alive without a database, ready only when the tables are there."""

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder


def test_alive_asks_no_database(client) -> None:
    assert client.get("/gezondheid/leeft/").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_when_all_migrations_are_applied(client) -> None:
    assert client.get("/gezondheid/klaar/").status_code == 200


@pytest.mark.django_db
def test_not_ready_when_a_migration_waits(client) -> None:
    MigrationRecorder.Migration.objects.filter(app="people", name="0002_end_reason").delete()
    response = client.get("/gezondheid/klaar/")
    assert (response.status_code, response.json()["status"]) == (503, "migrations pending")


def test_not_ready_when_the_database_does_not_answer(client, monkeypatch) -> None:
    def refuse(*_arguments):
        raise DatabaseError

    monkeypatch.setattr("raderwerk.core.health.MigrationExecutor", refuse)
    assert client.get("/gezondheid/klaar/").status_code == 503
