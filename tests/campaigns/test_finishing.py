"""Rounding a campaign off: nobody is followed any more, figures stand still, and going on takes it back."""

import datetime as dt

import pytest

from raderwerk.campaigns.campaign_rules import CAMPAIGN_STATES, Readiness
from raderwerk.campaigns.models import Appointment, CallRequest, FollowUp, Message
from raderwerk.campaigns.progress import per_cohort, total
from raderwerk.campaigns.selection import Spec
from raderwerk.campaigns.services import campaigns, follow_ups
from raderwerk.campaigns.services.selecting import select
from raderwerk.caseload.filters import Asker
from raderwerk.caseload.models import BenefitPeriod, Client, Contact
from raderwerk.caseload.worklists import Moment
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Change
from tests.campaigns.world import at, make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db
NOW = at(TODAY)


@pytest.fixture(autouse=True)
def traced():
    with processing_trace(origin="test"):
        yield


@pytest.fixture
def campaign():
    made = make_campaign(make_organisation())
    made.texts.create(kind="invitation", channel="letter", body="Beste")
    return made


@pytest.fixture
def lead(campaign):
    return make_member(campaign.organisation, "Ties Leidsman", "team_lead")


@pytest.fixture
def people(campaign):
    """Somebody nobody invited, somebody with a link, somebody who was spoken, and somebody who was closed before."""
    names = ("waits", "invited", "spoken", "done")
    found = {name: make_follow_up(campaign, make_client(campaign.organisation, f"{n:07}")) for n, name in enumerate(names, 50)}
    make_invitation(found["invited"])
    Message.objects.create(follow_up=found["invited"], kind="reminder", channel="sms")
    Contact.objects.create(client=found["spoken"].client, on=TODAY, channel="talk", result="spoken")
    FollowUp.objects.filter(pk=found["done"].pk).update(closed_at=NOW, closing_reason="done")
    follow_ups.refresh(FollowUp.objects.all(), now=NOW)
    return found


def finish(campaign, by=None):
    return campaigns.change_state(campaign, "finished", now=NOW, by=by)


def figures(campaign):
    counts = total(per_cohort(campaign.follow_ups.all()).values())
    return counts.people, counts.stages


def told(people):
    rows = {row["pk"]: row for row in FollowUp.objects.values("pk", "status", "closing_reason", "spoken_on", "closed_by")}
    return {name: rows[one.pk] for name, one in people.items()}


def test_everybody_is_closed_with_the_reason_and_nothing_more_goes_out(campaign, people, lead):
    done = finish(campaign, lead)
    assert (done.state, done.finished_on) == ("finished", TODAY)
    assert {name: (row["status"], row["closing_reason"]) for name, row in told(people).items()} == {
        **dict.fromkeys(("waits", "invited", "spoken"), ("closed", "campaign_finished")),
        "done": ("closed", "done"),
    }
    assert told(people)["waits"]["closed_by"] == lead.pk
    assert people["invited"].invitations.get().withdrawn_at is not None
    assert Message.objects.get().state == "withdrawn"
    changed = Change.objects.filter(record_type="campaigns.followup", action="changed").values_list("record", flat=True)
    assert set(changed) == {people[name].pk for name in ("waits", "invited", "spoken")}


def test_figures_stand_still(campaign, people):
    before = figures(campaign)
    finish(campaign)
    assert figures(campaign) == before
    Contact.objects.create(client=people["waits"].client, on=TODAY, channel="talk", result="spoken")
    follow_ups.refresh(FollowUp.objects.all(), now=NOW)
    assert figures(campaign) == before
    assert told(people)["waits"]["spoken_on"] is None


def test_who_asked_to_be_called_is_not_forgotten(campaign, people):
    asked = CallRequest.objects.create(follow_up=people["invited"])
    finish(campaign)
    asked.refresh_from_db()
    assert asked.handled_at is None


def test_appointments_that_still_stand_refuse_it_with_their_number_and_nothing_changes(campaign, people, lead):
    for number, name in enumerate(("waits", "invited")):
        make_appointment(people[name], make_slot(campaign, lead, at(TODAY + dt.timedelta(days=number - 1))))
    follow_ups.refresh(FollowUp.objects.all(), now=NOW)
    before = told(people)
    with pytest.raises(TransitionRefused, match="Er staan nog 2 afspraken"):
        finish(campaign)
    assert told(people) == before
    assert people["invited"].invitations.get().withdrawn_at is None
    Appointment.objects.update(state="attended")
    assert finish(campaign).state == "finished"


@pytest.mark.parametrize(("ahead", "words"), [(1, "Er staat nog 1 afspraak"), (12, "Er staan nog 12 afspraken")])
def test_the_sentence_counts(ahead, words):
    with pytest.raises(TransitionRefused, match=words):
        CAMPAIGN_STATES.require("paused", "finished", Readiness(ahead=ahead))


def test_going_on_follows_again_whom_finishing_closed_and_counts_what_happened_since(campaign, people, lead):
    make_slot(campaign, lead)
    finish(campaign, lead)
    Contact.objects.create(client=people["waits"].client, on=TODAY, channel="talk", result="spoken")
    left = people["invited"].client
    BenefitPeriod.objects.filter(client=left).update(ends_on=TODAY)
    Client.objects.filter(pk=left.pk).update(open_since=None)
    again = campaigns.change_state(campaign, "running", now=NOW, by=lead)
    assert (again.state, again.finished_on) == ("running", None)
    assert {name: (row["status"], row["closing_reason"]) for name, row in told(people).items()} == {
        "waits": ("spoken", ""),
        "invited": ("closed", "benefit_ended"),
        "spoken": ("spoken", ""),
        "done": ("closed", "done"),
    }
    assert people["invited"].invitations.get().withdrawn_at is not None


def test_nobody_is_followed_again_or_added_in_a_finished_campaign(campaign, people, lead):
    finish(campaign)
    with pytest.raises(TransitionRefused, match="afgerond"):
        follow_ups.reopen(people["waits"], lead)
    make_client(campaign.organisation, "0000099")
    with pytest.raises(TransitionRefused, match="afgerond"):
        select(campaign, Spec(TODAY), Asker(lead.pk, Moment(TODAY)), lead)
    assert campaign.follow_ups.count() == 4


def test_many_people_take_no_more_statements(campaign, lead, django_assert_max_num_queries):
    for number in range(300):
        make_follow_up(campaign, make_client(campaign.organisation, f"{1000 + number:07}"))
    with django_assert_max_num_queries(40):
        finish(campaign, lead)
    assert set(campaign.follow_ups.values_list("closing_reason", flat=True)) == {"campaign_finished"}
