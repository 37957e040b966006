"""`raderwerk import caseload --apply` on a real database, and the change log an import leaves."""

import json

import pytest
from typer.testing import CliRunner

from raderwerk.caseload.models import Client
from raderwerk.exchange.commands import app
from raderwerk.exchange.models import ImportBatch
from raderwerk.privacy.changes import read
from raderwerk.privacy.models import Change
from tests.exchange.world import export, imported, line, municipality, person

pytestmark = pytest.mark.django_db


def run(*arguments: str):
    return CliRunner().invoke(app, ["caseload", *arguments])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "uitkeringen.csv"
    path.write_bytes(export(line(), line("0000043"), line("0000050", Regeling="XX")))
    return str(path)


def test_without_apply_nothing_is_written(file):
    municipality()
    assert run(file, "--reference-date", "2026-11-01").exit_code == 0
    assert not ImportBatch.objects.exists()
    assert not Client.objects.exists()


def test_apply_writes_and_sums_up(file):
    organisation = municipality()
    found = run(file, "--apply", "--organisation", organisation.name, "--reference-date", "2026-11-01", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout)["applied"] == {"created": 2, "changed": 0, "same": 0, "disappeared": 0}
    assert Client.objects.count() == 2
    report = run(file, "--apply", "--organisation", organisation.name, "--reference-date", "2026-11-01")
    assert "mensen gelijk gebleven            2" in report.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--reference-date", "2026-11-01"), "--organisation"),
        (("--organisation", "Gemeente Nergens", "--reference-date", "2026-11-01"), "Gemeente Nergens"),
        (("--organisation", "Gemeente Raderdam"), "--reference-date"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(file, arguments, sentence):
    municipality()
    found = run(file, "--apply", *arguments)
    assert found.exit_code == 2
    assert sentence in found.stderr
    assert not Client.objects.exists()


def test_change_log_has_before_and_after_under_seal():
    organisation = municipality()
    imported(organisation, export(line()))
    imported(organisation, export(line(Postcode="3605 GB", Leefvorm="Kostendeler")))
    change = Change.objects.get(record=person(organisation).pk, record_type="caseload.client")
    assert read(change) == {"identity.postcode": ("3768 AG", "3605 GB"), "household": ("single", "cost_sharer")}
