"""A team lead's work on a desk and on a phone: from a preset to places in the calendar, and the answer of the planner."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.campaigns.models import Campaign, Cohort
from raderwerk.core.clock import today
from tests.campaigns.world import at, make_campaign, make_colleague, make_follow_up, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_client

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def desk(page, live_server, team_lead):
    cookie = signed_in(team_lead).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.set_viewport_size(DESK)
    return page


@pytest.fixture
def running(asveld, me):
    """A campaign with cohorts, a colleague, places, and people on the way."""
    campaign = make_campaign(asveld)
    make_colleague(campaign, me)
    make_slot(campaign, me, at(today(), 23))
    for number, name in enumerate(("Noord", "Zuid")):
        cohort = Cohort.objects.create(campaign=campaign, name=name, order=number)
        make_follow_up(campaign, make_client(asveld, f"000006{number}"), cohort=cohort, approached_on=today())
    return campaign


def wide_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_from_a_preset_to_places_to_choose_from(desk, live_server, asveld, me, console_errors):
    desk.goto(live_server.url + reverse("campaigns"))
    desk.get_by_role("link", name="Nieuwe campagne").first.click()
    desk.get_by_role("button", name="Begin met Doe je mee").click()
    expect(desk.get_by_label("Langdurig vanaf")).to_have_value("24")
    desk.get_by_label("Naam", exact=True).fill("Kom verder")
    desk.get_by_role("button", name="Maak de campagne").click()
    expect(desk.get_by_role("alert")).to_contain_text("Telefoon voor vragen")  # what is missing, and nothing is lost
    expect(desk.get_by_label("Naam", exact=True)).to_have_value("Kom verder")
    desk.get_by_label("Telefoon voor vragen").fill("085 000 00 00")
    desk.get_by_role("button", name="Maak de campagne").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Kom verder")
    expect(desk.get_by_text("Er zijn nog geen vrije plekken om uit te kiezen.")).to_be_visible()
    desk.get_by_role("link", name="Regel dit: Collega's").click()
    desk.get_by_label("Collega", exact=True).select_option(label="Katrijn Oefenman")
    desk.get_by_role("button", name="Voeg toe").click()
    expect(desk.get_by_text("1 collega voert samen 10 gesprekken per week.")).to_be_visible()
    campaign = Campaign.objects.get()
    desk.goto(live_server.url + reverse("slots_new", args=[campaign.pk]))
    desk.get_by_label("Katrijn Oefenman").check()
    desk.get_by_label("Telefoon", exact=True).check()
    desk.get_by_label("Vanaf").fill("2030-01-07")
    desk.get_by_label("Tot en met").fill("2030-01-11")
    desk.get_by_role("button", name="Tel de plekken").press("Enter")
    desk.get_by_role("button", name="Maak 12 plekken").click()
    expect(desk.get_by_text("In deze week: 12 vrij, 0 bezet.")).to_be_visible()
    desk.get_by_role("checkbox").first.check()
    expect(desk.get_by_text("1 plekken gekozen")).to_be_visible()
    desk.get_by_role("button", name="Trek gekozen plekken in").click()
    expect(desk.get_by_text("In deze week: 11 vrij, 0 bezet.")).to_be_visible()


def test_the_planner_answers_while_one_changes_a_number(desk, live_server, running, console_errors):
    desk.goto(live_server.url + reverse("campaign_planner", args=[running.pk]))
    expect(desk.get_by_role("status").first).to_contain_text("Met 1 collega en 10 plekken per week")
    desk.get_by_label("Mensen die we nog spreken").fill("1000")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("img", name="Zo loopt het af").first).to_be_visible()
    expect(desk.get_by_text("Van 1.000 mensen nu naar 0")).to_be_visible()
    assert "mensen=1000" in desk.url


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_accessible_and_fits(desk, live_server, running, size, axe, console_errors):
    desk.set_viewport_size(size)
    names = (
        "campaign",
        "campaign_slots",
        "slots_new",
        "campaign_planner",
        "campaign_edit",
        "campaign_cohorts",
        "campaign_colleagues",
    )
    addresses = [reverse(name, args=[running.pk]) for name in names]
    addresses += [reverse(name) for name in ("campaigns", "campaign_new", "locations", "contact_card")]
    for address in addresses:
        desk.goto(live_server.url + address)
        axe(desk)
        assert wide_enough(desk), address
