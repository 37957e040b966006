"""Inviting: who, by which channel, how many, and what stops it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import RunState
from raderwerk.campaigns.invite_rules import Candidate, Capacity, NotInvited, channel_for, refusal
from raderwerk.campaigns.models import FollowUp, Invitation, InviteRun, Message, Slot
from raderwerk.campaigns.services import follow_ups, inviting, running
from raderwerk.campaigns.services.inviting import Whom, change_run, invite_batch, invite_one, start_run
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.log import processing_trace
from tests.campaigns.world import make_campaign, make_follow_up, make_invitation
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db
ALL = ("email", "sms", "letter")


@pytest.fixture(autouse=True)
def traced():
    with processing_trace(origin="test"):
        yield


@pytest.fixture
def campaign():
    return make_campaign(make_organisation())


@pytest.fixture
def lead(campaign):
    return make_member(campaign.organisation, "Ties Leidsman", "team_lead")


def make_slots(campaign, lead, count):
    begin = timezone.now() + dt.timedelta(days=3)
    Slot.objects.bulk_create(
        Slot(
            campaign=campaign,
            colleague=lead,
            channel="phone",
            starts_at=begin + dt.timedelta(hours=index),
            ends_at=begin + dt.timedelta(hours=index, minutes=45),
        )
        for index in range(count)
    )


def make_people(campaign, count, **identity):
    made = []
    for index in range(count):
        client = make_client(campaign.organisation, f"{index + 100:07}")
        client.set_identity(
            Identity(number=f"{index + 100:07}", surname="Maquetteink", **(identity or {"phone": "06 0000 0012"}))
        )
        client.save()
        made.append(make_follow_up(campaign, client))
    follow_ups.refresh([one.pk for one in made])
    return made


def finish(run):
    while run.state in (RunState.QUEUED, RunState.RUNNING) and not inviting.is_over(run):
        run = invite_batch(run)
    return run


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (Candidate(False, False, "", ("sms",)), None),
        (Candidate(True, True, "", ()), NotInvited.INVITED_BEFORE),
        (Candidate(False, True, "", ("sms",)), NotInvited.PAUSED),
        (Candidate(False, False, "sms", ()), NotInvited.NO_ADDRESS),
    ],
)
def test_refusal(candidate, expected):
    assert refusal(candidate) == expected


@pytest.mark.parametrize(("preferred", "channel"), [("", "email"), ("sms", "sms"), ("phone", "email"), ("letter", "email")])
def test_channel(preferred, channel):
    assert channel_for(Candidate(False, False, preferred, ("email", "sms"))) == channel


@pytest.mark.parametrize(
    ("free", "pending", "room", "level", "short"),
    [(40, 10, 30, "info", 0), (40, 31, 9, "warning", 0), (4, 4, 0, "error", 0), (4, 7, 0, "error", 3)],
)
def test_capacity(free, pending, room, level, short):
    found = Capacity(free, pending)
    assert (found.room, found.level, found.short) == (room, level, short)


def test_everybody_gets_one_invitation_by_the_channel_that_fits(campaign, lead):
    make_slots(campaign, lead, 5)
    people = make_people(campaign, 3)
    run = finish(start_run(campaign, Whom(), ALL, lead))
    assert (run.invited, run.done, run.total, run.refused) == (3, 3, 3, {})
    assert set(Message.objects.values_list("channel", "kind", "state")) == {("sms", "invitation", "waiting")}
    invitation = people[0].invitations.get()
    assert codes.find(invitation.code) == invitation
    assert timezone.localdate(invitation.expires_at) == timezone.localdate() + dt.timedelta(days=14)
    assert set(FollowUp.objects.values_list("status", flat=True)) == {"invitation_pending"}


def test_never_more_than_there_is_room_for(campaign, lead):
    make_slots(campaign, lead, 3)
    people = make_people(campaign, 5)
    make_invitation(people[4])
    follow_ups.refresh([people[4].pk])
    run = start_run(campaign, Whom(), ALL, lead)
    assert run.total == 2
    finish(run)
    assert Invitation.objects.filter(run=run).count() == 2
    running.carry_out(run.pk)
    with pytest.raises(TransitionRefused, match="geen vrije plekken"):
        start_run(campaign, Whom(), ALL, lead)


def test_it_stops_when_the_places_are_gone_and_goes_on_when_there_are_more(campaign, lead, monkeypatch):
    monkeypatch.setattr(inviting, "BATCH", 2)
    make_slots(campaign, lead, 4)
    make_people(campaign, 4)
    run = invite_batch(start_run(campaign, Whom(), ALL, lead))
    Slot.objects.update(withdrawn_at=timezone.now())
    run = invite_batch(run)
    assert (run.state, run.invited) == ("stopped", 2)
    assert "plekken zijn op" in run.failure
    Slot.objects.update(withdrawn_at=None)
    run = finish(change_run(run, RunState.QUEUED))
    assert run.invited == 4
    assert Invitation.objects.filter(run=run).count() == 4


def test_a_colleague_stops_it(campaign, lead, monkeypatch):
    monkeypatch.setattr(inviting, "BATCH", 1)
    make_slots(campaign, lead, 4)
    make_people(campaign, 3)
    run = invite_batch(start_run(campaign, Whom(), ALL, lead))
    change_run(run, RunState.STOPPED)
    assert invite_batch(run).state == "stopped"
    assert Invitation.objects.count() == 1


def test_a_campaign_that_is_paused_stops_it(campaign, lead):
    make_slots(campaign, lead, 4)
    make_people(campaign, 1)
    run = start_run(campaign, Whom(), ALL, lead)
    campaign.state = "paused"
    campaign.save()
    run = invite_batch(run)
    assert (run.state, run.invited) == ("stopped", 0)
    assert "loopt nu niet" in run.failure


def test_who_is_refused_is_counted_by_reason(campaign, lead):
    make_slots(campaign, lead, 9)
    fine, listed, paused, unreachable = make_people(campaign, 4)
    record_contact(listed.client, by=lead, on=TODAY, channel="letter", result="invited")
    follow_ups.pause(paused, reason="Rust", until=None, by=lead)
    unreachable.client.set_identity(Identity(number="0000103", surname="Maquetteink"))
    unreachable.client.save()
    run = finish(start_run(campaign, Whom(), ALL, lead))
    assert run.refused == {"invited_before": 1, "paused": 1, "no_address": 1}
    assert [one.follow_up for one in Invitation.objects.all()] == [fine]


def test_two_runs_at_once_are_refused(campaign, lead):
    make_slots(campaign, lead, 9)
    make_people(campaign, 2)
    start_run(campaign, Whom(), ALL, lead)
    with pytest.raises(TransitionRefused, match="al mensen uitgenodigd"):
        start_run(campaign, Whom(), ALL, lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        InviteRun.objects.create(campaign=campaign)


@pytest.mark.parametrize("state", ["draft", "paused", "finished"])
def test_only_a_campaign_that_runs_invites(campaign, lead, state):
    make_slots(campaign, lead, 9)
    make_people(campaign, 2)
    campaign.state = state
    campaign.save()
    with pytest.raises(TransitionRefused, match="loopt nu niet"):
        start_run(campaign, Whom(), ALL, lead)


def test_nobody_to_invite(campaign, lead):
    make_slots(campaign, lead, 9)
    with pytest.raises(TransitionRefused, match="niemand om uit te nodigen"):
        start_run(campaign, Whom(), ALL, lead)


def test_a_code_that_exists_already_is_drawn_again(campaign, lead, monkeypatch):
    make_slots(campaign, lead, 9)
    people = make_people(campaign, 2)
    taken = "0000 0000".replace(" ", "")
    make_invitation(people[0], taken, code_index=codes.index(taken))
    drawn = iter([taken, *(f"1111111{digit}" for digit in range(9))])
    monkeypatch.setattr(codes, "new_code", lambda: next(drawn))
    follow_ups.refresh([people[0].pk])
    run = finish(start_run(campaign, Whom(), ALL, lead))
    assert Invitation.objects.filter(run=run).count() == 1


def test_a_second_invitation_for_one_person(campaign, lead):
    make_slots(campaign, lead, 9)
    (person,) = make_people(campaign, 1)
    made = invite_one(person, ["letter", "sms"], "second_invitation", lead)
    assert list(made.messages.values_list("kind", "channel")) == [("second_invitation", "sms")]
    with pytest.raises(TransitionRefused, match="24 uur"):
        invite_one(person, ["sms"], "second_invitation", lead)


def test_a_run_is_carried_out_to_the_end(campaign, lead):
    make_slots(campaign, lead, 9)
    make_people(campaign, 2)
    run = start_run(campaign, Whom(), ["sms"], lead)
    running.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.invited) == ("done", 2)
    assert run.finished_at is not None
    assert running.standing_still() == []
    assert not running.is_alive(run)


def test_what_goes_wrong_is_said_and_can_be_taken_up_again(campaign, lead, monkeypatch):
    make_slots(campaign, lead, 9)
    make_people(campaign, 2)
    run = start_run(campaign, Whom(), ["sms"], lead)
    monkeypatch.setattr(running, "make_letters", lambda *_all: 1 / 0)
    running.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.invited) == ("failed", 2)
    assert "Ga verder" in run.failure
    monkeypatch.undo()
    change_run(run, RunState.QUEUED)
    running.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, Invitation.objects.count()) == ("done", 2)
