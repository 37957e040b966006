"""A benefit that ends, or begins again, in the middle of a campaign; and what other rooms tell."""

import datetime as dt

import pytest

from raderwerk.campaigns.models import FollowUp, Message
from raderwerk.campaigns.services import follow_ups
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.campaigns.tasks import after_import, catch_up
from raderwerk.caseload.models import Client
from raderwerk.caseload.services import summary
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.privacy.log import processing_trace
from raderwerk.talks.models import LocalOutcome
from raderwerk.talks.services.referrals import refer
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation
from tests.talks.world import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def traced():
    with processing_trace(origin="test"):
        yield


@pytest.fixture
def campaign():
    return make_campaign(make_organisation())


@pytest.fixture
def follow_up(campaign):
    made = make_follow_up(campaign, make_client(campaign.organisation))
    make_invitation(made)
    follow_ups.refresh([made.pk])
    return made


def end_benefit(client):
    client.periods.update(ends_on=TODAY)
    summary.refresh([client.pk])


def give_leaving_a_word(campaign):
    version = campaign.outcome_set.current
    return LocalOutcome.objects.create(version=version, code="U", label="Uit de uitkering", common_id="left_caseload", order=9)


def test_who_no_longer_has_a_benefit_is_closed_and_hears_nothing_more(campaign, follow_up):
    local = give_leaving_a_word(campaign)
    message = Message.objects.create(follow_up=follow_up, kind="reminder", channel="sms")
    end_benefit(follow_up.client)
    follow_up.refresh_from_db()
    message.refresh_from_db()
    assert (follow_up.status, follow_up.closing_reason, follow_up.closed_by) == ("closed", "benefit_ended", None)
    assert follow_up.local_outcome == local
    assert message.state == "withdrawn"
    assert not follow_up.invitations.filter(withdrawn_at=None).exists()


def test_a_planned_appointment_is_for_a_colleague_to_call_off(campaign, follow_up):
    make_appointment(follow_up, make_slot(campaign, make_member(campaign.organisation)))
    end_benefit(follow_up.client)
    assert list(FollowUp.objects.with_loose_appointment()) == [follow_up]
    assert follow_up.appointments.get().state == "planned"


def test_a_judgement_of_a_talk_stays_the_newest_outcome(campaign, follow_up):
    give_leaving_a_word(campaign)
    outcome = follow_up.client.outcomes.create(common_id="ready_for_work", on=TODAY)
    summary.refresh([follow_up.client_id])
    end_benefit(follow_up.client)
    assert list(follow_up.client.outcomes.all()) == [outcome]


def test_who_gets_a_benefit_again_is_followed_again(follow_up):
    end_benefit(follow_up.client)
    follow_up.client.periods.update(ends_on=None)
    summary.refresh([follow_up.client_id])
    follow_up.refresh_from_db()
    assert (follow_up.status, follow_up.closed_at) == ("invitation_expired", None)


def test_what_a_colleague_closed_stays_closed(campaign, follow_up):
    follow_ups.close(follow_up, reason="benefit_ended", by=make_member(campaign.organisation))
    summary.refresh([follow_up.client_id])
    follow_up.refresh_from_db()
    assert follow_up.status == "closed"


def test_a_finished_campaign_is_left_alone(campaign, follow_up):
    campaign.state = "finished"
    campaign.save()
    end_benefit(follow_up.client)
    follow_up.refresh_from_db()
    assert follow_up.status == "invitation_pending"


def test_after_an_import_campaigns_catch_up(campaign, follow_up):
    Client.objects.filter(pk=follow_up.client_id).update(left_export_on=TODAY)
    after_import(campaign.organisation_id)
    catch_up.call(campaign.organisation_id)
    follow_up.refresh_from_db()
    assert (follow_up.status, follow_up.closing_reason) == ("closed", "benefit_ended")
    assert keep_up(FollowUp.objects.all()) == 0


def test_a_contact_and_a_referral_move_somebody_on(campaign, follow_up):
    colleague, today = make_member(campaign.organisation), dt.date.today()
    record_contact(follow_up.client, by=colleague, on=today, channel="talk", result="spoken")
    follow_up.refresh_from_db()
    assert (follow_up.status, follow_up.spoken_on) == ("spoken", today)
    referral = refer(
        follow_up.client,
        partner=make_partner(campaign.organisation),
        what_for="Taalles",
        warm=True,
        responsible=colleague,
        on=today,
        answer_due_on=today,
        by=colleague,
    )
    type(referral).objects.filter(pk=referral.pk).update(state="accepted", answered_on=today)
    follow_ups.refresh([follow_up.pk])
    follow_up.refresh_from_db()
    assert follow_up.step_started_on == today
