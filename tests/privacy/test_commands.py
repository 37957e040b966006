"""The commands of privacy: verify, drain, export in the standard's words, review and destroy."""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from typer.testing import CliRunner

from raderwerk.caseload.models import Client
from raderwerk.privacy import guards, spool
from raderwerk.privacy import log as processing_log
from raderwerk.privacy.commands import app as privacy
from raderwerk.privacy.log import Trace
from raderwerk.privacy.models import Destruction, LogSpan
from raderwerk.privacy.retention_commands import app as retention
from tests.caseload.person.world import make_client

pytestmark = pytest.mark.django_db


def run(app, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == code, result.output
    return result.output


def test_verify_says_that_each_chain_is_whole(log) -> None:
    log(uuid4(), uuid4())
    assert "web:1: 2 regels, klopt" in run(privacy, "verify")


def test_verify_ends_with_1_at_a_broken_chain(log) -> None:
    log(uuid4())
    guards.remove(connection)
    LogSpan.objects.update(actor=99)
    guards.install(connection)
    assert "BREEKT bij regel 0" in run(privacy, "verify", code=1)


def test_drain_writes_what_waits(log, settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
    log(uuid4())
    span = LogSpan.objects.get()
    span.pk += 1
    spool.put("web:1", [(span, [uuid4(), uuid4()])])
    assert "2 regels geschreven" in run(privacy, "drain")
    assert "0 regels geschreven" in run(privacy, "drain")


def test_the_export_speaks_the_words_of_the_standard(log, monkeypatch, somebody) -> None:
    for day in (3, 4, 5):
        monkeypatch.setattr(processing_log.timezone, "now", lambda day=day: datetime(2026, 11, day, 12, tzinfo=UTC))
        log(somebody, uuid4())
    monkeypatch.undo()
    lines = [json.loads(line) for line in run(privacy, "export-log", "--from", "2026-11-04", "--to", "2026-11-04").splitlines()]

    assert len(lines) == 2
    line = lines[0]
    assert line["attributes"]["dpl.core.processing_activity_id"].endswith("/verwerkingen/person-page/v1")
    assert line["attributes"]["dpl.core.data_subject_id"] == str(somebody)
    assert line["attributes"]["dpl.core.data_subject_id_type"].startswith("http")
    assert (len(line["trace_id"]), len(line["span_id"]), line["status"]) == (32, 16, "Ok")
    assert line["start_time"] == datetime(2026, 11, 4, 12, tzinfo=UTC).timestamp() * 1000


def test_the_export_can_be_of_one_organisation(log, organisation) -> None:
    log(uuid4(), organisation=organisation.pk)
    log(uuid4(), organisation=organisation.pk + 1)
    today = date.today().isoformat()
    assert (
        len(run(privacy, "export-log", "--from", "2020-01-01", "--to", today, "--organisation", organisation.name).splitlines())
        == 1
    )
    run(privacy, "export-log", "--from", "2020-01-01", "--to", today, "--organisation", "Nergens", code=2)


def test_a_reader_can_recognise_a_trace(log) -> None:
    trace: Trace = log(uuid4())
    today = date.today().isoformat()
    assert trace.trace_id.hex in run(privacy, "export-log", "--from", "2020-01-01", "--to", today)


@pytest.fixture
def expired(organisation) -> Client:
    client = make_client(organisation, since=None)
    client.periods.create(scheme="pw", starts_on=date(2001, 1, 1), ends_on=date(2002, 1, 1))
    return client


def test_review_says_what_has_expired_and_changes_nothing(organisation, expired) -> None:
    assert "client-file (Dossier van een persoon, 10 jaar): 1 verlopen, oudste termijn begon op 2002-01-01" in run(
        retention, "review"
    )
    assert Client.objects.exists()


def test_destroy_is_dry_without_apply(organisation, expired) -> None:
    words = ("destroy", "client-file", "--organisation", organisation.name, "--reason", "Termijn voorbij")
    assert "1 verlopen" in run(retention, *words)
    assert Client.objects.exists()
    assert "Dossiers: 1 vernietigd" in run(retention, *words, "--apply")
    assert not Client.objects.exists()
    assert Destruction.objects.get(record_type="caseload.client").reason == "Termijn voorbij"


def test_destroy_asks_a_reason_and_a_known_kind(organisation, expired) -> None:
    run(retention, "destroy", "client-file", "--organisation", organisation.name, "--apply", code=2)
    run(retention, "destroy", "nothing", "--organisation", organisation.name, code=2)
    assert Client.objects.exists()
