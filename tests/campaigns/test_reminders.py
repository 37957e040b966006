"""Reminders and the regular work of campaigns: each once, and for nobody whose reminders stand still."""

import datetime as dt

import pytest
from django.utils import timezone

from raderwerk.campaigns.models import Appointment, Invitation, Message
from raderwerk.campaigns.services import follow_ups
from raderwerk.campaigns.services.nightly import run
from raderwerk.privacy.log import processing_trace
from tests.campaigns.test_inviting import make_people, make_slots
from tests.campaigns.world import make_appointment, make_campaign, make_invitation, make_slot
from tests.caseload.person.world import make_member, make_organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = dt.timedelta(days=1)


@pytest.fixture
def campaign():
    return make_campaign(make_organisation())


@pytest.fixture
def colleague(campaign):
    return make_member(campaign.organisation)


@pytest.fixture
def person(campaign, colleague):
    make_slots(campaign, colleague, 3)
    return make_people(campaign, 1)[0]


def invite(person, days_ago, valid=14):
    made = make_invitation(person)
    moment = NOW - days_ago * DAY
    Invitation.objects.filter(pk=made.pk).update(created_at=moment, expires_at=moment + valid * DAY)
    follow_ups.refresh([person.pk], now=NOW)
    return made


def book(person, colleague, days_ahead, made_days_ago=5):
    appointment = make_appointment(person, make_slot(person.campaign, colleague, NOW + days_ahead * DAY))
    Appointment.objects.filter(pk=appointment.pk).update(created_at=NOW - made_days_ago * DAY)
    follow_ups.refresh([person.pk], now=NOW)


def kinds():
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(("days_ago", "valid", "expected"), [(2, 14, 0), (3, 14, 1), (9, 14, 1), (9, 10, 0), (20, 14, 0)])
def test_an_invitation_is_remembered_once(person, days_ago, valid, expected):
    invite(person, days_ago, valid)
    assert run(now=NOW, dry=True)[0].reminders == expected
    assert kinds() == []
    assert [run(now=NOW)[0].reminders for _night in range(2)] == [expected, 0]
    assert kinds() == ["reminder"] * expected


@pytest.mark.parametrize(("ahead", "made_ago", "expected"), [(1, 5, 1), (2, 5, 1), (4, 5, 0), (1, 0, 0)])
def test_an_appointment_is_remembered_once(person, colleague, ahead, made_ago, expected):
    book(person, colleague, ahead, made_ago)
    assert [run(now=NOW)[0].day_reminders for _night in range(2)] == [expected, 0]
    assert kinds() == ["day_reminder"] * expected


def test_nobody_hears_anything_while_reminders_stand_still(person, colleague):
    invite(person, 4)
    with processing_trace(origin="test"):
        follow_ups.pause(person, reason="Rust", until=timezone.localdate(NOW), by=colleague)
    assert run(now=NOW)[0].reminders == 0
    assert run(now=NOW + DAY)[0].reminders == 1


@pytest.mark.parametrize("state", ["draft", "paused"])
def test_a_campaign_that_stands_still_says_nothing_and_knows_where_people_stand(campaign, person, state):
    campaign.state = state
    campaign.save()
    invite(person, 13)
    done = run(now=NOW + 2 * DAY)[0]
    assert (done.refreshed, done.reminders) == (1, 0)
    person.refresh_from_db()
    assert person.status == "invitation_expired"


def test_people_without_a_place_are_counted(campaign, person):
    invite(person, 1)
    campaign.slots.update(withdrawn_at=NOW)
    assert run(now=NOW)[0].short == 1
