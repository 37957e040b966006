"""A real process is killed with `kill -9` while it applies or undoes: nothing is left half, and it can be done again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from raderwerk.caseload.models import Client
from raderwerk.exchange.enums import BatchState
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services.applying import apply
from raderwerk.exchange.services.lease import was_cut_off
from raderwerk.exchange.services.undoing import undo
from raderwerk.exchange.views.common import problem
from raderwerk.privacy.models import LogEntry
from tests.exchange.world import checked, dump, export, imported, line, municipality

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
LINES = [line(f"{number:07d}", Trede="1") for number in range(7, 7 * 40, 7)]
LATER = [line(f"{number:07d}", Trede="3", Postcode="3605 GB") for number in range(7 * 20, 7 * 60, 7)]


def run_and_die(moment: str, batch: ImportBatch, work: str = "apply") -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings_of_child",
        "TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "TEST_DATA_DIR": os.environ["RADERWERK_DATA_DIR"],
    }
    command = [sys.executable, "-m", "tests.exchange.killed", moment, str(batch.pk), work]
    connection.close()
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize("moment", ["preparing", "prepared", "people", "periods", "steps", "logged", "before commit"])
def test_killed_while_applying(moment):
    organisation = municipality()
    imported(organisation, export(*LINES))
    batch = checked(organisation, export(*LATER))
    before, lines_before = dump(), LogEntry.objects.count()
    run_and_die(moment, batch)
    assert dump() == before
    assert LogEntry.objects.count() == lines_before
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED
    assert was_cut_off(batch)
    assert "Er is niets gewijzigd" in problem(batch)
    again = apply(batch, None, workers=0)
    assert again.counts["applied"] == {"created": 20, "changed": 20, "same": 0, "disappeared": 19}
    assert not problem(again)


@pytest.mark.parametrize("moment", ["half undone", "undone"])
def test_killed_while_undoing(moment):
    organisation = municipality()
    batch = imported(organisation, export(*LINES))
    before = dump()
    run_and_die(moment, batch, "undo")
    assert dump() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    assert was_cut_off(batch)
    undo(batch, None)
    assert not Client.objects.exists()
