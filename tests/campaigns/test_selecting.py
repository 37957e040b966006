"""Choosing the people of a campaign: the reasons add up, and who is left out stays visible."""

import datetime as dt

import pytest

from raderwerk.campaigns.models import Cohort, FollowUp
from raderwerk.campaigns.selection import Spec, preview
from raderwerk.campaigns.services.selecting import Selected, select
from raderwerk.caseload.filters import Asker, ListQuery
from raderwerk.caseload.models import Area, Client
from raderwerk.caseload.worklists import Moment
from raderwerk.privacy.models import LogEntry
from tests.campaigns.world import make_campaign, make_colleague, make_follow_up
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db
SPEC = Spec(TODAY, months=24, spoken_months=3)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, "Ties Leidsman", "team_lead")


@pytest.fixture
def asker(lead):
    return Asker(lead.pk, Moment(TODAY))


@pytest.fixture
def campaign(organisation):
    return make_campaign(organisation)


@pytest.fixture
def people(organisation, campaign):
    """Seven people, of whom three are chosen."""
    others = make_campaign(organisation, "Eerder begonnen")
    found = {name: make_client(organisation, f"{index:07}") for index, name in enumerate(("a", "b", "c", "spoken", "elsewhere"))}
    found["short"] = make_client(organisation, "0000020", since=TODAY - dt.timedelta(days=200))
    found["stopped"] = make_client(organisation, "0000021", since=None)
    found["here"] = make_client(organisation, "0000022")
    Client.objects.filter(pk=found["spoken"].pk).update(last_spoken_on=TODAY - dt.timedelta(days=20))
    make_follow_up(others, found["elsewhere"])
    make_follow_up(campaign, found["here"])
    make_client(make_organisation("Gemeente Tandwijk"), "0000030")
    return found


def test_the_reasons_add_up(campaign, people, asker):
    found = preview(campaign, SPEC, asker)
    assert (found.asked, found.chosen, found.left_out) == (8, 3, 2)
    assert {row.reason: row.people for row in found.fallen} == {
        "in_this_campaign": 1,
        "no_benefit": 1,
        "too_short": 1,
        "spoken_recently": 1,
        "other_campaign": 1,
    }
    assert found.chosen + sum(row.people for row in found.fallen) == found.asked
    assert "korter dan 24 maanden" in next(row.words for row in found.fallen if row.reason == "too_short")


def test_choosing_brings_in_what_the_preview_said(campaign, people, asker, lead):
    before = LogEntry.objects.count()
    assert select(campaign, SPEC, asker, lead) == Selected(5, 2)
    reasons = dict(FollowUp.objects.filter(campaign=campaign).values_list("client", "closing_reason"))
    named = {name: reasons.get(client.pk) for name, client in people.items()}
    assert named == {
        **dict.fromkeys(("a", "b", "c", "here"), ""),
        "spoken": "spoken_recently",
        "elsewhere": "other_campaign",
        "short": None,
        "stopped": None,
    }
    left_out = FollowUp.objects.get(campaign=campaign, client=people["spoken"])
    assert (left_out.status, left_out.closed_by, left_out.closing_note) == ("closed", lead, "")
    assert LogEntry.objects.count() == before + 5
    assert select(campaign, SPEC, asker, lead) == Selected(0, 0)
    assert preview(campaign, SPEC, asker).chosen == 0


def test_area_gives_the_cohort_and_the_team_gives_the_contact(organisation, campaign, asker, lead):
    area = Area.objects.create(organisation=organisation, name="De Kamrad")
    cohort = Cohort.objects.create(campaign=campaign, name="Eerst")
    cohort.areas.add(area)
    known, other = make_member(organisation), make_member(organisation, "Vera Verzonnen")
    make_colleague(campaign, known)
    inside, outside = make_client(organisation, "0000040"), make_client(organisation, "0000041")
    Client.objects.filter(pk=inside.pk).update(area=area, case_manager=known)
    Client.objects.filter(pk=outside.pk).update(case_manager=other)
    select(campaign, SPEC, asker, lead)
    found = {one.client_id: (one.cohort, one.colleague) for one in FollowUp.objects.all()}
    assert found == {inside.pk: (cohort, known), outside.pk: (None, None)}


@pytest.mark.parametrize(
    ("narrow", "chosen"),
    [
        ({"language": "Dari"}, 1),
        ({"channel": "phone"}, 1),
        ({"listed": ListQuery.parse({"taal": "Dari"})}, 1),
        ({"listed": ListQuery.parse({"lijst": "uit-beeld"})}, 2),
        ({"months": 240}, 0),
    ],
)
def test_filters(organisation, campaign, asker, narrow, chosen):
    first, second = make_client(organisation, "0000050"), make_client(organisation, "0000051")
    Client.objects.filter(pk=first.pk).update(language="Dari")
    Client.objects.filter(pk=second.pk).update(channel="phone")
    assert preview(campaign, Spec(TODAY, **{"months": 24, **narrow}), asker).chosen == chosen


def test_area_cohort_and_manager(organisation, campaign, asker, lead):
    area = Area.objects.create(organisation=organisation, name="De Kamrad")
    cohort = Cohort.objects.create(campaign=campaign, name="Eerst")
    cohort.areas.add(area)
    client = make_client(organisation, "0000060")
    make_client(organisation, "0000061")
    Client.objects.filter(pk=client.pk).update(area=area, case_manager=lead)
    for narrow in ({"area": area.pk}, {"cohort": cohort.pk}, {"manager": lead.pk}):
        assert preview(campaign, Spec(TODAY, **narrow), asker).chosen == 1
