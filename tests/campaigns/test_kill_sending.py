"""A real process is killed with `kill -9` while it sends or prints: nothing goes out twice, and nothing is lost from sight."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from raderwerk.campaigns.models import LetterFile, Message
from raderwerk.campaigns.services import letters
from raderwerk.campaigns.services.messages import queue, send_waiting
from raderwerk.caseload.models import Contact
from raderwerk.privacy.log import processing_trace
from tests.campaigns.test_sending import build

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def run_and_die(moment: str, campaign) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings_of_child",
        "TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "TEST_DATA_DIR": os.environ["RADERWERK_DATA_DIR"],
    }
    command = [sys.executable, "-m", "tests.campaigns.killed_sending", moment, str(campaign.pk)]
    connection.close()
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize("moment", ["handing over", "noting"])
def test_killed_while_sending(moment):
    world = build()
    queue(world.follow_up, "invitation", ["email"])
    run_and_die(moment, world.campaign)
    assert send_waiting(now=timezone.now() + dt.timedelta(minutes=11)) == {}
    message = Message.objects.get()
    assert (message.state, Contact.objects.count()) == ("failed", 0)
    assert "Vraag het na" in message.failure


def test_killed_while_printing():
    world = build()
    queue(world.follow_up, "invitation", ["letter"])
    run_and_die("printing", world.campaign)
    assert not LetterFile.objects.exists()
    assert Message.objects.get().state == "sending"
    Message.objects.update(next_try_at=timezone.now() - dt.timedelta(minutes=1))
    with processing_trace(origin="test"):
        (file,) = letters.make_letters(world.campaign)
    assert (file.letters, Contact.objects.count()) == (1, 1)
