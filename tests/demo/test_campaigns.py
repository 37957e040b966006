"""The campaigns of the demo: three phases, every state of an appointment, and figures that follow from what is written."""

import datetime as dt
from random import Random

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns import codes, progress
from raderwerk.campaigns.enums import AppointmentState, CampaignState, ClosingReason, MessageState, Status
from raderwerk.campaigns.models import Appointment, CallRequest, Campaign, FollowUp, Invitation, Message, Slot
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.caseload.enums import Channel
from raderwerk.caseload.models import Contact
from raderwerk.core.clock import today
from raderwerk.demo import services
from raderwerk.demo.emblems import EMBLEMS, draw
from raderwerk.demo.journeys import journey
from raderwerk.demo.plans import plans
from raderwerk.people.models import Membership
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import GivenOutcome, Referral, Reflection, Talk

pytestmark = pytest.mark.django_db
CLIENTS = 700


@pytest.fixture
def demo(db):
    services.load(clients=CLIENTS, on=today())


def test_three_campaigns_in_three_phases(demo, client):
    running, started, finished = (
        Campaign.objects.get(name=name) for name in ("Kom erbij", "Wijk voor wijk", "Iedereen in beeld")
    )
    assert [one.state for one in (running, started, finished)] == [CampaignState.RUNNING] * 2 + [CampaignState.FINISHED]
    assert [one.outcome_set.preset for one in (running, started, finished)] == ["nijmegen", "gezamenlijk", "den_haag"]
    assert finished.threshold_months == 18
    assert started.cohorts.count() == 7
    assert all(one.logo and one.texts.exists() for one in (running, started, finished))
    assert running.locations.filter(is_neutral=True).exists()
    assert not Campaign.objects.filter(organisation__name__startswith="Sociale Dienst").exists()
    assert Slot.objects.free().filter(campaign=started, starts_at__gt=timezone.now()).exists()
    assert set(FollowUp.objects.filter(campaign=finished).values_list("status", flat=True)) == {Status.CLOSED}
    _everything_happens(running)
    _karim_has_a_day(running)
    _figures_follow(running)
    _doors_open(client)


def _everything_happens(running: Campaign) -> None:
    """What a visitor wants to see is there: every state, and what came of talks."""
    states = set(Appointment.objects.values_list("state", flat=True))
    assert states >= {AppointmentState.ATTENDED, AppointmentState.NO_SHOW, AppointmentState.PLANNED, AppointmentState.EXCUSED}
    assert set(Status) - {Status.RESULT_MISSING, Status.CANCELLED_BY_US, Status.EXCUSED, Status.NO_SHOW} <= set(
        FollowUp.objects.values_list("status", flat=True)
    )
    assert FollowUp.objects.exclude(reminders_paused_at=None).exists()
    assert FollowUp.objects.filter(closing_reason=ClosingReason.DONE).exists()
    assert CallRequest.objects.exists()
    assert not Message.objects.filter(state=MessageState.WAITING).exists(), "nothing invented is ever sent"
    assert {ReferralState.WAITING, ReferralState.STARTED} <= set(Referral.objects.values_list("state", flat=True))
    assert Reflection.objects.exclude(consent=None).count() == Reflection.objects.count() > 0
    assert Talk.objects.filter(state="finished").count() == Appointment.objects.filter(state=AppointmentState.ATTENDED).count()
    assert set(GivenOutcome.objects.filter(talk=None).values_list("local__common__is_process", flat=True)) == {True}
    assert not Contact.objects.filter(attempt__isnull=False, on__gt=today()).exists()


def _karim_has_a_day(running: Campaign) -> None:
    karim = Membership.objects.get(user__name="Karim Klantmanager", organisation=running.organisation)
    assert Appointment.objects.filter(colleague=karim, starts_at__date=today(), state=AppointmentState.PLANNED).count() >= 3


def _figures_follow(running: Campaign) -> None:
    """What is stored is what the rules say of what happened, and the river narrows."""
    assert refresh(FollowUp.objects.all()) == 0
    counts = progress.total(progress.per_cohort(running.follow_ups.all()).values())
    stages = [count for _label, count in counts.stages]
    assert stages == sorted(stages, reverse=True)
    assert stages[-1] > 0


def _doors_open(client) -> None:
    page = client.get(reverse("demo"))
    hrefs = [door.href for door in page.context["doors"]]
    assert len(hrefs) == 3
    assert [client.get(href).status_code for href in hrefs] == [200, 200, 200]
    assert all(codes.find(invitation.code) for invitation in Invitation.objects.order_by("pk")[:5])


def test_the_same_seed_gives_the_same_campaigns():
    def loaded() -> list[tuple[object, ...]]:
        services.load(clients=60, on=dt.date(2026, 11, 23), seed=3)
        return list(Appointment.objects.order_by("pk").values_list("starts_at", "state", "booked_by", "location__name"))

    with transaction.atomic():
        first = loaded()
        transaction.set_rollback(True)
    assert loaded() == first


@pytest.mark.parametrize("seed", range(20))
def test_a_story_keeps_to_the_rules_of_appointments(seed):
    random, on = Random(seed), dt.date(2026, 11, 23)
    for _person in range(60):
        told = journey(random, invited_on=on - dt.timedelta(days=random.randint(1, 200)), prefers=Channel.SMS, on=on)
        states = [visit.state for visit in told.visits]
        assert states.count(AppointmentState.PLANNED) <= 1
        assert AppointmentState.PLANNED not in states[:-1]
        assert states.count(AppointmentState.ATTENDED) <= 1
        assert all(visit.booked_on <= visit.on for visit in told.visits)
        assert all(visit.on <= on for visit in told.visits if visit.state != AppointmentState.PLANNED)
        assert all(letter.on <= on for letter in told.letters)
        assert not (told.given_up_on and told.attended)


def test_each_emblem_is_a_small_picture():
    assert {draw(kind)[:8] for kind in EMBLEMS} == {b"\x89PNG\r\n\x1a\n"}
    assert all(len(draw(kind)) < 20_000 for kind in EMBLEMS)
    assert {plan.emblem for plan in plans().values()} == set(EMBLEMS)
