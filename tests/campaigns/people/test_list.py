"""Lists of a campaign's people: what stands on them, what they cost, and what one can do with the chosen ones."""

import datetime as dt
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from raderwerk.campaigns.enums import Status
from raderwerk.campaigns.models import CallRequest, FollowUp, Message
from raderwerk.campaigns.people.lists import LISTS, TABS
from raderwerk.campaigns.people.page import people_page
from raderwerk.campaigns.people.query import Asker, PeopleQuery
from raderwerk.caseload.lists.paging import Cursor
from raderwerk.privacy.models import LogEntry
from tests.campaigns.world import make_follow_up, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

pytestmark = [pytest.mark.django_db]


def stand(follow_up: FollowUp, status: str, since: dt.datetime | None = None) -> FollowUp:
    """As `refresh` would have written it."""
    values = {
        "status": status,
        "status_since": since or timezone.now(),
        "action_needed": status in ("no_show", "invitation_expired"),
        "may_be_convened": status in ("no_show", "invitation_expired", "excused"),
    }
    FollowUp.objects.filter(pk=follow_up.pk).update(**values)
    follow_up.refresh_from_db()
    return follow_up


@pytest.fixture
def people(campaign, asveld) -> list[FollowUp]:
    """Thirty people who did not come, and one who was spoken."""
    now = timezone.now()
    found = [make_follow_up(campaign, make_client(asveld, f"{100 + n:07d}")) for n in range(31)]
    for n, person in enumerate(found[:30]):
        # Several at the same moment, as a nightly refresh leaves them.
        stand(person, "no_show", now - dt.timedelta(hours=n // 4))
    stand(found[30], "spoken")
    return found


def address(campaign, **params) -> str:
    return reverse("campaign_people", args=[campaign.pk], query=params)


def asker(membership) -> Asker:
    membership.user.acting = membership
    return Asker(membership.user, membership)


def test_one_begins_with_who_needs_something_now(visitor, campaign, people) -> None:
    text = visitor.get(address(campaign)).content.decode()
    assert "30 mensen bij wie nu iets te doen is" in text
    assert "Bel, en kies samen een nieuw moment." in text
    assert "sanctie" not in text.lower()


@pytest.mark.parametrize("column", ["nu", "iedereen"])
def test_the_pages_hold_each_person_once(campaign, people, me, column) -> None:
    query, cursor, seen = PeopleQuery.parse({"lijst": column}), None, []
    while True:
        page = people_page(campaign, query, cursor, asker(me), TODAY)
        seen += [row.pseudonym for row in page.rows]
        if not page.next:
            break
        cursor = Cursor.parse(dict(parse_qsl(page.next)))
    expected = people if column == "iedereen" else people[:30]
    assert len(seen) == len(set(seen)) == len(expected)
    back = people_page(campaign, query, Cursor.parse(dict(parse_qsl(page.previous))), asker(me), TODAY)
    assert [row.pseudonym for row in back.rows] == seen[:25]


def test_a_page_costs_the_same_however_many_people(visitor, campaign, asveld, people) -> None:
    visitor.get(address(campaign))
    few = statements(visitor, address(campaign))
    for n in range(30):
        stand(make_follow_up(campaign, make_client(asveld, f"{300 + n:07d}")), "no_show")
    many = statements(visitor, address(campaign))
    assert len(many) == len(few) <= 13, "\n".join(many)


@pytest.mark.parametrize("code", LISTS)
def test_each_list_opens_and_says_what_it_means_when_it_is_empty(visitor, campaign, somebody, code) -> None:
    stand(make_follow_up(campaign, somebody), "not_invited")
    response = visitor.get(address(campaign, lijst=code))
    assert response.status_code == 200
    shown = response.context["people"]
    assert str(shown.listed.empty) in response.content.decode() or shown.rows


def test_every_status_has_a_list_and_every_tab_too() -> None:
    assert set(Status.values) <= set(LISTS)
    assert set(TABS) <= set(LISTS)


def test_filters_stand_in_the_address_and_as_chips(visitor, campaign, people, me) -> None:
    cohort = campaign.cohorts.create(name="West")
    FollowUp.objects.filter(pk__in=[person.pk for person in people[:3]]).update(cohort=cohort, colleague=me)
    response = visitor.get(address(campaign, groep=cohort.pk, collega="ik"))
    shown = response.context["people"]
    assert (len(shown.rows), shown.sentence) == (3, "3 mensen bij wie nu iets te doen is")
    assert [chip.text for chip in shown.chips] == ["groep: West", "van mij"]
    assert shown.chips[0].parameters == "collega=ik"


@pytest.mark.parametrize(
    "params", [{"lijst": "x"}, {"groep": "1" * 30}, {"collega": "<b>"}, {"na": "a~b~c~d"}, {"na": f"{'9' * 40}~1~1~1"}]
)
def test_a_strange_address_is_the_plain_list(visitor, campaign, people, params) -> None:
    response = visitor.get(address(campaign, **params))
    assert response.status_code == 200
    assert response.context["people"].sentence == "30 mensen bij wie nu iets te doen is"


def test_who_wants_to_be_called_stands_on_a_list(visitor, campaign, people) -> None:
    CallRequest.objects.create(follow_up=people[4])
    shown = visitor.get(address(campaign, lijst="bellen")).context["people"]
    assert [row.pseudonym for row in shown.rows] == [people[4].client.pseudonym]
    assert shown.rows[0].wants_a_call


def test_searching_by_number_finds_one_person_of_this_campaign_only(visitor, campaign, people, asveld) -> None:
    make_client(asveld, "0000999")
    search = reverse("campaign_people_search", args=[campaign.pk])
    assert visitor.post(search, {"zoek": "0000105"}).url == reverse("follow_up", args=[campaign.pk, people[5].client.pseudonym])
    assert "Niemand gevonden" in visitor.post(search, {"zoek": "0000999"}).content.decode()
    assert len(visitor.post(search, {"zoek": "Maquetteink"}).context["rows"]) == 31


def test_looking_at_a_list_is_logged(visitor, campaign, people) -> None:
    visitor.get(address(campaign, lijst="spoken"))
    span = LogEntry.objects.about(people[30].client.pseudonym).first().span
    assert (span.activity, span.action) == ("worklist", "listed")


def test_somebody_else_s_campaign_is_not_there(campaign, people) -> None:
    stranger = signed_in(make_member(make_organisation("Gemeente Tandwiel"), "Tom Tandstra"))
    assert stranger.get(address(campaign)).status_code == 404


# -- acts on the chosen ones


def bulk(visitor, campaign, name, **data):
    return visitor.post(reverse(name, args=[campaign.pk]), data)


def test_choosing_nobody_says_so(team_lead, campaign, people) -> None:
    response = signed_in(team_lead).post(reverse("campaign_people_bulk", args=[campaign.pk]), {"wat": "exporteren"}, follow=True)
    assert "Je hebt niemand gekozen" in response.content.decode()


def test_inviting_again_tells_how_many_and_who_could_not_be(team_lead, me, campaign, people) -> None:
    make_slot(campaign, me, timezone.now() + dt.timedelta(days=5))
    visitor = signed_in(team_lead)
    chosen = {"wie": [str(person.client.pseudonym) for person in people[:2]]}
    assert "Nodig 2 mensen uit" in bulk(visitor, campaign, "campaign_people_bulk", wat="uitnodigen", **chosen).content.decode()
    response = visitor.post(reverse("people_invite", args=[campaign.pk]), {**chosen, "channels": ["sms"]}, follow=True)
    assert "2 uitnodigingen staan klaar." in response.content.decode()
    assert Message.objects.filter(channel="sms").count() == 2
    assert mail.outbox == []
    again = visitor.post(reverse("people_invite", args=[campaign.pk]), {**chosen, "channels": ["sms"]}, follow=True)
    assert "2 mensen zijn niet uitgenodigd." in again.content.decode()
    assert Message.objects.count() == 2


def test_a_case_manager_does_not_invite_many(visitor, campaign, people) -> None:
    assert bulk(visitor, campaign, "campaign_people_bulk", wat="uitnodigen", alle="1").status_code == 403
    assert bulk(visitor, campaign, "people_invite", alle="1", channels="sms").status_code == 403


def test_a_file_holds_who_was_chosen_and_is_logged(team_lead, campaign, people) -> None:
    visitor = signed_in(team_lead)
    response = bulk(visitor, campaign, "people_export", alle="1", vraag="lijst=nu", purpose="Belronde van donderdag")
    rows = list(load_workbook(BytesIO(response.content))["Mensen"].values)
    assert rows[0] == ("Klantnummer", "Naam", "Stand", "Sinds", "Waarom", "Groep", "Contactpersoon")
    assert len(rows) == 31
    assert rows[1][2] == "Niet verschenen"
    assert LogEntry.objects.about(people[0].client.pseudonym).filter(span__action="exported").exists()


def test_a_file_without_a_purpose_is_not_made(team_lead, campaign, people) -> None:
    response = bulk(signed_in(team_lead), campaign, "people_export", alle="1")
    assert "Vul in waarvoor je het bestand nodig hebt." in response.content.decode()


def test_the_list_reads_through_an_index(campaign, people, me) -> None:
    """Of a page of a long list, the rows are found in their order and not sorted."""
    if connection.vendor != "sqlite":
        pytest.skip("The plan of SQLite is easy to read.")
    query = PeopleQuery.parse({"lijst": "no_show"})
    chosen = query.narrow(campaign, asker(me)).order_by("status_since", "pk")[:26]
    with CaptureQueriesContext(connection) as queries:
        list(chosen)
    plan = chosen.explain()
    assert queries
    assert "follow_up_by_status" in plan
    assert "TEMP B-TREE" not in plan
