"""The figures of a campaign and the council's page, on a desk and on a phone."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.people.enums import Role
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_member
from tests.insight.world import campaign_of, give, make_town

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(params=SIZES)
def screen(request, page, live_server):
    """Somebody signed in, at the figures of a campaign."""
    town = make_town()
    campaign = campaign_of(town, "nijmegen")
    give(campaign, {"NM1": 14, "NM2": 8, "NM3": 35, "NM5": 13, "NM6": 3})
    page.set_viewport_size(SIZES[request.param])
    cookie = signed_in(make_member(town, role=Role.TEAM_LEAD)).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("campaign_figures", args=[campaign.pk]))
    return page


def test_figures_begin_with_a_sentence_and_lead_to_the_councils_page(screen, axe, console_errors):
    expect(screen.get_by_text("Van de 73 mensen met een uitkomst hoort 48% bij 'Eerst een zorg(traject) nodig'.")).to_be_visible()
    own = screen.get_by_role("table", name="Uitkomsten in eigen woorden")
    expect(own.get_by_role("row", name="Niet op komen dagen")).to_contain_text("18%")
    axe(screen)
    _fits(screen)
    link = screen.get_by_role("link", name="Raadsinformatie")
    link.focus()
    link.press("Enter")
    expect(screen.get_by_role("heading", name="Wat eruit kwam")).to_be_visible()
    expect(screen.get_by_role("row", name="Zou mogelijk wel iets kunnen")).to_contain_text("verborgen")
    axe(screen)
    _fits(screen)
    with screen.expect_download() as download:
        screen.get_by_role("link", name="Haal de pdf op").click()
    assert download.value.suggested_filename.startswith("raadsinformatie-")


def _fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
