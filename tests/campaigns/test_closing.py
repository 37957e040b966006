"""Pausing, closing, leaving out and putting back."""

import datetime as dt

import pytest

from raderwerk.campaigns.models import FollowUp, Message
from raderwerk.campaigns.services import follow_ups
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Change, LogEntry
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_campaign(make_organisation())


@pytest.fixture
def colleague(campaign):
    return make_member(campaign.organisation)


@pytest.fixture
def follow_up(campaign):
    made = make_follow_up(campaign, make_client(campaign.organisation))
    follow_ups.refresh([made.pk])
    made.refresh_from_db()
    return made


@pytest.fixture(autouse=True)
def traced():
    with processing_trace(origin="test"):
        yield


def waiting(follow_up, kind):
    return Message.objects.create(follow_up=follow_up, kind=kind, channel="sms")


def test_pausing_withdraws_reminders_and_nothing_else(follow_up, colleague):
    reminder, moved = waiting(follow_up, "reminder"), waiting(follow_up, "moved")
    until = TODAY + dt.timedelta(days=20)
    paused = follow_ups.pause(follow_up, reason="Ligt in het ziekenhuis", until=until, by=colleague)
    assert (paused.pause_reason, paused.paused_until, paused.paused_by) == ("Ligt in het ziekenhuis", until, colleague)
    assert [Message.objects.get(pk=one.pk).state for one in (reminder, moved)] == ["withdrawn", "waiting"]
    resumed = follow_ups.resume(follow_up, colleague)
    assert (resumed.reminders_paused_at, resumed.pause_reason, resumed.paused_until) == (None, "", None)


def test_closing_stops_the_link_and_what_waits(follow_up, colleague):
    invitation, message = make_invitation(follow_up), waiting(follow_up, "reminder")
    closed = follow_ups.close(follow_up, reason="done", note="Begint maandag", by=colleague)
    invitation.refresh_from_db()
    message.refresh_from_db()
    assert (closed.status, closed.closing_note, closed.action_needed) == ("closed", "Begint maandag", False)
    assert invitation.withdrawn_at is not None
    assert message.state == "withdrawn"
    with pytest.raises(TransitionRefused, match="al afgesloten"):
        follow_ups.close(follow_up, reason="done", by=colleague)
    assert follow_ups.reopen(follow_up, colleague).status == "invitation_expired"


def test_an_appointment_is_called_off_before_somebody_is_closed(follow_up, colleague):
    make_appointment(follow_up, make_slot(follow_up.campaign, colleague))
    with pytest.raises(TransitionRefused, match="nog een afspraak"):
        follow_ups.close(follow_up, reason="done", by=colleague)


def test_who_is_left_out_stays_visible_and_can_be_put_back(campaign, follow_up, colleague):
    invited = make_follow_up(campaign, make_client(campaign.organisation, "0000043"))
    make_invitation(invited)
    follow_ups.refresh([invited.pk])
    everyone = FollowUp.objects.filter(campaign=campaign)
    assert follow_ups.exclude(everyone, reason="in_programme", note="Bij De Bout", by=colleague) == 1
    follow_up.refresh_from_db()
    assert (follow_up.status, follow_up.closing_reason, follow_up.closing_note) == ("closed", "in_programme", "Bij De Bout")
    assert list(everyone.included()) == [invited]
    assert Change.objects.filter(record_type="campaigns.followup", record=follow_up.pk, action="changed").exists()
    assert follow_ups.reopen(follow_up, colleague).status == "not_invited"
    with pytest.raises(ValueError):
        follow_ups.exclude(everyone, reason="done", by=colleague)


def test_every_change_is_logged():
    campaign = make_campaign(make_organisation("Gemeente Tandwijk"))
    client = make_client(campaign.organisation)
    follow_up = make_follow_up(campaign, client)
    before = LogEntry.objects.count()
    with processing_trace(origin="test"):
        follow_ups.close(follow_up, reason="moved", by=make_member(campaign.organisation))
    assert LogEntry.objects.count() == before + 1
