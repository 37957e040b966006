"""Figures of a campaign, counted by hand; who may not see people gets no small numbers, in no table and on no paper."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns.models import Cohort, FollowUp, Invitation
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.caseload.models import Client, Promise
from raderwerk.insight.campaign_figures import figures
from raderwerk.insight.comparison import comparison
from raderwerk.insight.figures import Scope
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Organisation
from raderwerk.register.models import Region
from raderwerk.talks.models import Referral
from tests.campaigns.world import at, make_appointment, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import TODAY, make_member
from tests.insight.world import ON, campaign_of, give, make_town, people, speak
from tests.talks.world import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    region = Region.objects.create(number=99, cbs_code="AM99", name="Raderstreek", is_invented=True)
    return make_town(region=region)


@pytest.fixture
def campaign(town):
    """40 people: 12 not approached, 28 invited, of whom 14 were spoken and have an outcome; 2 more left the caseload."""
    made = campaign_of(town, "nijmegen")
    give(made, {"NM1": 8, "NM3": 6, "NM7": 2})
    people(made, 12)
    invited = people(made, 12)
    Invitation.objects.bulk_create(
        [Invitation(follow_up=one, code_index=one.client.pseudonym, code="X", expires_at=timezone.now()) for one in invited]
    )
    refresh(FollowUp.objects.filter(campaign=made))
    return made


def stages(campaign, **kwargs):
    return [stage.count for stage in figures(campaign, TODAY, **kwargs).stages]


def test_each_stage_is_part_of_the_one_before_it(campaign):
    assert stages(campaign, hide_small=False) == [40, 26, 14, 14, 14, 0, 0]


def test_who_may_see_people_learns_every_number_and_who_may_not_no_small_one(campaign):
    told = figures(campaign, TODAY, hide_small=False).outcomes
    hidden = figures(campaign, TODAY, hide_small=True).outcomes
    assert {row.code: row.count for row in told.local.rows if row.count} == {"NM1": 8, "NM3": 6, "NM7": 2}
    assert (told.n, told.judged) == (16, 14)
    # 16 people and 14 judgements would tell of the 2 who left: the judgements are hidden, and the smallest of them with that.
    assert (hidden.n, hidden.judged) == (16, None)
    assert {row.code: row.count for row in hidden.local.rows if row.count != 0} == {"NM1": 8, "NM3": None, "NM7": None}


def test_a_step_and_a_kept_promise_follow_the_talk(campaign):
    spoken = FollowUp.objects.filter(campaign=campaign, spoken_on__isnull=False).order_by("pk")[:3]
    for place, one in enumerate(spoken):
        state = {"state": "kept", "closed_on": TODAY} if place else {"state": "open"}
        Promise.objects.create(client=one.client, what="Bellen", due_on=TODAY, **state)
    Promise.objects.update(recorded_at=at(ON, 17))
    refresh(FollowUp.objects.filter(campaign=campaign))
    found = figures(campaign, TODAY, hide_small=False)
    assert [stage.count for stage in found.stages][-2:] == [3, 2]
    assert {cell.label: cell.count for cell in found.promises if cell.count} == {"Gedaan": 2, "Loopt nog": 1}


def test_groups_show_no_column_that_tells_of_a_small_number(campaign):
    north = Cohort.objects.create(campaign=campaign, name="Noord")
    south = Cohort.objects.create(campaign=campaign, name="Zuid", order=2)
    everybody = list(FollowUp.objects.filter(campaign=campaign).order_by("pk"))
    spoken = [one for one in everybody if one.spoken_on]
    FollowUp.objects.filter(campaign=campaign).update(cohort=south)
    FollowUp.objects.filter(pk__in=[one.pk for one in spoken[:11]]).update(cohort=north)
    rows = figures(campaign, TODAY, hide_small=True).cohorts
    told = {row.name: dict(row.told) for row in rows}
    assert told["Noord"]["In de campagne"] == 11
    assert told["Zuid"]["In de campagne"] == 29
    # Three of Zuid were spoken: the column stays away from Noord too, or the total would tell.
    assert told["Noord"]["Gesproken"] is None
    assert told["Zuid"]["Gesproken"] is None


def test_months_count_the_day_on_which_a_stage_was_reached(campaign):
    found = figures(campaign, TODAY, hide_small=False)
    spoken = next(series for series in found.series if series.label == "Gesproken")
    assert sum(value or 0 for value in spoken.values) == 14
    assert spoken.values[found.months.index(ON.replace(day=1))] == 14


def test_shows_are_counted_per_kind_of_talk_and_hidden_as_a_whole(campaign, town):
    me = make_member(town)
    follow_ups = list(FollowUp.objects.filter(campaign=campaign).order_by("pk"))
    for place, one in enumerate(follow_ups[:12]):
        slot = make_slot(campaign, me, at(ON - dt.timedelta(days=place)))
        make_appointment(one, slot, state="no_show" if place < 2 else "attended")
    told, hidden = (figures(campaign, TODAY, hide_small=hide).shows[0] for hide in (False, True))
    assert (told.label, told.came, told.missed, told.percent) == ("Op locatie", 10, 2, 17)
    assert (hidden.came, hidden.missed, hidden.percent) == (None, None, None)


def test_waiting_per_partner_in_days(campaign, town):
    partner = make_partner(town)
    for place, one in enumerate(FollowUp.objects.filter(campaign=campaign).order_by("pk")[:6]):
        answered = {"state": "accepted", "answered_on": ON + dt.timedelta(days=2)} if place == 0 else {}
        Referral.objects.create(client=one.client, partner=partner, what_for="x", on=ON, answer_due_on=TODAY, **answered)
    row = figures(campaign, TODAY, hide_small=False).partners[0]
    assert (row.name, row.sent, row.waiting, row.longest_wait, row.answer_days) == ("Wijkteam De Vijl", 6, 5, 5, 2)
    assert figures(campaign, TODAY, hide_small=True).partners[0].sent is None


def test_the_council_never_reads_a_small_number_whoever_prints_it(campaign, town):
    browser = signed_in(make_member(town, role=Role.TEAM_LEAD))
    page = browser.get(reverse("campaign_figures", args=[campaign.pk])).content.decode()
    council = browser.get(reverse("campaign_council", args=[campaign.pk])).content.decode()
    assert "verborgen" not in page
    assert "verborgen" in council
    assert "Kom erbij" in council


def test_the_region_sees_the_campaign_without_small_numbers_and_another_region_does_not(campaign, town):
    def coordinator(region):
        centre = Organisation.objects.create(name=f"Werkcentrum {region}", kind=OrganisationKind.WERKCENTRUM, region=region)
        return signed_in(make_member(centre, "Rosa Regio", Role.COORDINATOR))

    elsewhere = Region.objects.create(number=98, cbs_code="AM98", name="Elders", is_invented=True)
    address = reverse("campaign_figures", args=[campaign.pk])
    near = coordinator(town.region)
    Client.objects.update(open_since=dt.date(2020, 1, 1))
    assert "verborgen" in near.get(address).content.decode()
    assert campaign.name in near.get(reverse("figures")).content.decode()
    assert coordinator(elsewhere).get(address).status_code == 404
    sheet = openpyxl.load_workbook(BytesIO(near.get(reverse("campaign_figures_xlsx", args=[campaign.pk])).content))["Uitkomsten"]
    assert not [row for row in sheet.iter_rows(min_row=2, values_only=True) if isinstance(row[2], int) and 0 < row[2] < 5]


def test_sheets_say_what_numbers_mean_and_of_whom(campaign, town):
    browser = signed_in(make_member(town, role=Role.TEAM_LEAD))
    book = openpyxl.load_workbook(BytesIO(browser.get(reverse("campaign_figures_xlsx", args=[campaign.pk])).content))
    about = dict(row[:2] for row in book["Toelichting"].iter_rows(values_only=True))
    assert about["Noemer van de uitkomsten"] == 16
    assert about["Langdurig vanaf (hele maanden)"] == 24
    assert "Peildatum" in about
    assert book.sheetnames[-1] == "Toelichting"


def test_a_campaign_without_outcomes_says_how_far_it_is(town):
    made = campaign_of(town, "den_haag")
    follow_ups = people(made, 20)
    speak(follow_ups[:6])
    refresh(FollowUp.objects.filter(campaign=made))
    page = signed_in(make_member(town)).get(reverse("campaign_figures", args=[made.pk])).content.decode()
    assert "Van de 20 mensen in de campagne zijn er 6 gesproken (30%)." in page


def test_the_table_does_not_tell_what_the_river_hides(town):
    """10 spoken and 6 judged would tell of the 4 without an outcome: neither the judgements nor their sum are shown."""
    made = campaign_of(town, "nijmegen")
    give(made, {"NM3": 6, "NM7": 14})
    speak(people(made, 4))
    refresh(FollowUp.objects.filter(campaign=made))
    told, hidden = (figures(made, TODAY, hide_small=hide) for hide in (False, True))
    assert [stage.count for stage in told.stages if stage.name in {"spoken", "outcome"}] == [10, 6]
    assert [stage.count for stage in hidden.stages if stage.name in {"spoken", "outcome"}] == [10, None]
    assert (told.outcomes.judged, hidden.outcomes.judged) == (6, None)
    assert [row.count for row in hidden.outcomes.local.rows if row.count != 0] == [None, None]


def test_campaigns_stand_side_by_side_in_shared_words(town):
    first = campaign_of(town, "nijmegen", "Eerst", starts_on=TODAY - dt.timedelta(days=400))
    second = campaign_of(town, "den_haag", "Later", starts_on=TODAY - dt.timedelta(days=200))
    give(first, {"NM3": 30, "NM5": 10})
    give(second, {"DH1": 5, "DH3": 15})
    compared = comparison(Scope(make_member(town, role=Role.TEAM_LEAD)), TODAY)
    assert [column.campaign.name for column in compared.columns] == ["Eerst", "Later"]
    told = {line.label: list(line.percentages) for line in compared.outcomes}
    assert told["Eerst een drempel of zorg aanpakken"] == [75, 75]
    assert told["Niet gesproken"] == [25, ""]
    assert {line.label: list(line.percentages) for line in compared.progress}["Gesproken"] == [75, 100]
