"""What campaigns show on pages of the caseload: Vandaag, the page of a person and their timeline."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns.models import Message
from raderwerk.campaigns.services import calls, follow_ups, held_talks
from raderwerk.caseload import timeline
from tests.campaigns.world import at, make_appointment, make_follow_up, make_invitation, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import make_client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
DAY = dt.timedelta(days=1)


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def make_talk_at(campaign, colleague, somebody, day, hour):
    follow_up = make_follow_up(campaign, somebody)
    made = make_appointment(follow_up, make_slot(campaign, colleague, at(day, hour)))
    follow_ups.refresh([follow_up.pk])
    return made


def test_the_day_is_a_list_of_talks_by_the_clock(visitor, campaign, me, colleague, asveld, today) -> None:
    late = make_talk_at(campaign, me, make_client(asveld, "0000301"), today, 23)
    early = make_talk_at(campaign, me, make_client(asveld, "0000302"), today, 0)
    make_talk_at(campaign, colleague, make_client(asveld, "0000303"), today, 9)
    make_talk_at(campaign, me, make_client(asveld, "0000304"), today + DAY, 9)
    forgotten = make_talk_at(campaign, me, make_client(asveld, "0000305"), today - 2 * DAY, 9)
    make_talk_at(campaign, me, make_client(asveld, "0000306"), today - 60 * DAY, 9)
    response = visitor.get(reverse("today"))
    ((_template, shown),) = [part for part in response.context["day"].first_sections if "talks" in part[0]]
    assert (shown.today, shown.earlier) == ([early, late], [forgotten])
    text = response.content.decode()
    assert "Hoe ging dit?" in text
    assert "openstreetmap.org/search?query=Moerplein%201" in text
    assert early.follow_up.client.pseudonym in response.context["day"].shown


def test_a_talk_that_began_goes_on(visitor, campaign, me, somebody, today) -> None:
    talk = held_talks.begin(make_talk_at(campaign, me, somebody, today, 0), by=me)
    text = visitor.get(reverse("today")).content.decode()
    assert "Ga verder" in text
    assert reverse("talk", args=[talk.key]) in text


def test_who_asks_to_be_called_waits_for_their_contact_or_for_who_leads(visitor, campaign, me, team_lead, asveld) -> None:
    mine = make_follow_up(campaign, make_client(asveld, "0000307"), colleague=me)
    nobody_s = make_follow_up(campaign, make_client(asveld, "0000308"))
    for follow_up in (mine, nobody_s):
        calls.ask(follow_up, when="morning")
    mine_link, other_link = (reverse("follow_up", args=[campaign.pk, one.client.pseudonym]) for one in (mine, nobody_s))
    text = visitor.get(reverse("today")).content.decode()
    assert mine_link in text
    assert other_link not in text
    assert other_link in signed_in(team_lead).get(reverse("today")).content.decode()


def test_the_day_costs_the_same_however_full_it_is(visitor, campaign, me, asveld, today) -> None:
    make_talk_at(campaign, me, make_client(asveld, "0000309"), today, 1)
    visitor.get(reverse("today"))  # the first look begins the log
    few = statements(visitor, reverse("today"))
    for n in range(5):
        made = make_talk_at(campaign, me, make_client(asveld, f"{320 + n:07d}"), today, 2 + n)
        calls.ask(made.follow_up, when="any")
    assert len(statements(visitor, reverse("today"))) == len(few) <= 13


def test_a_person_shows_where_they_stand_without_a_statement_of_its_own(visitor, campaign, me, somebody, today) -> None:
    page = reverse("client", args=[somebody.pseudonym])
    visitor.get(page)
    before = statements(visitor, page)
    make_talk_at(campaign, me, somebody, today + 3 * DAY, 10)
    after = statements(visitor, page)
    assert len(after) == len(before) <= 12
    response = visitor.get(page)
    ((_template, shown),) = [part for part in response.context["page"].panels if "_panel.html" in part[0] and "people" in part[0]]
    assert (shown.name, shown.status) == ("Kom erbij", "appointment_ahead")
    assert shown.why.endswith("om 10.00 uur, Buurthuis De Bout")
    assert reverse("follow_up", args=[campaign.pk, somebody.pseudonym]) in response.content.decode()


def test_a_finished_campaign_leaves_the_page(visitor, campaign, somebody) -> None:
    make_follow_up(campaign, somebody)
    campaign.state = "finished"
    campaign.save()
    assert campaign.name not in visitor.get(reverse("client", args=[somebody.pseudonym])).content.decode()


def test_the_timeline_tells_what_was_sent_and_agreed(visitor, campaign, me, somebody, today) -> None:
    made = make_talk_at(campaign, me, somebody, today - DAY, 10)
    invitation = make_invitation(made.follow_up)
    about = {"follow_up": made.follow_up, "invitation": invitation, "channel": "letter"}
    Message.objects.create(**about, kind="invitation", state="sent", sent_at=at(today - 5 * DAY))
    Message.objects.create(**about, kind="reminder", state="waiting")
    kinds = {row.kind: row for row in timeline.read(somebody, kind="contact").entries}
    assert set(kinds) == {"appointment", "message"}
    assert (kinds["message"].code_label, kinds["message"].extra_label) == ("Uitnodiging", "Brief")
    assert (kinds["appointment"].code_label, kinds["appointment"].label) == ("Gepland", "Buurthuis De Bout")
    assert "Afspraak: gepland" in visitor.get(reverse("client", args=[somebody.pseudonym])).content.decode()
