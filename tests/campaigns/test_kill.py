"""A real process is killed with `kill -9` while it invites: nobody is invited twice, and nobody is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection

from raderwerk.campaigns.models import Invitation, Message
from raderwerk.campaigns.services import running
from raderwerk.campaigns.services.inviting import Whom, start_run
from raderwerk.campaigns.tasks import take_up_runs
from raderwerk.privacy.models import LogEntry
from tests.campaigns.test_inviting import make_people, make_slots
from tests.campaigns.world import make_campaign
from tests.caseload.person.world import make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 10


def run_and_die(moment: str, run) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings_of_child",
        "TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "TEST_DATA_DIR": os.environ["RADERWERK_DATA_DIR"],
    }
    command = [sys.executable, "-m", "tests.campaigns.killed", moment, str(run.pk)]
    connection.close()
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize(
    ("moment", "invited"),
    [("invitations", 4), ("logged", 4), ("committed", 8), ("letters", 10)],
)
def test_killed_while_inviting(moment, invited):
    campaign = make_campaign(make_organisation())
    lead = make_member(campaign.organisation, "Ties Leidsman", "team_lead")
    make_slots(campaign, lead, PEOPLE)
    people = make_people(campaign, PEOPLE)
    before = LogEntry.objects.count()
    run = start_run(campaign, Whom(), ["sms"], lead)
    run_and_die(moment, run)
    run.refresh_from_db()
    assert (run.invited, Invitation.objects.count(), Message.objects.count()) == (invited, invited, invited)
    assert LogEntry.objects.count() == before + invited
    go_on(run)
    run.refresh_from_db()
    assert (run.state, run.invited, run.done) == ("done", PEOPLE, PEOPLE)
    assert sorted(Invitation.objects.values_list("follow_up_id", flat=True)) == sorted(one.pk for one in people)
    assert Message.objects.values("follow_up").distinct().count() == Message.objects.count() == PEOPLE
    assert LogEntry.objects.count() == before + PEOPLE


def go_on(run) -> None:
    """The silence lasts, regular work finds the run, and the next worker takes it."""
    assert not running.was_cut_off(run)
    caches["progress"].delete(f"{run.job}-alive")
    assert running.was_cut_off(run)
    assert [one.pk for one in running.standing_still()] == [run.pk]
    take_up_runs()
    assert running.standing_still() == []
    running.carry_out(run.pk)
