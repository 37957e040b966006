"""Writing a text in a browser: the advice and the preview move along while one types; all pages fit and are accessible."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.campaigns import texts
from raderwerk.campaigns.models import CampaignText, LetterFile, Message
from raderwerk.campaigns.services.messages import queue
from raderwerk.people.enums import Role
from tests.campaigns.test_sending import build
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in
from tests.caseload.person.world import make_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    made = build()
    texts.default_texts(made.campaign)
    made.lead = make_member(made.client.organisation, "Theo Proefsma", Role.TEAM_LEAD)
    return made


def address(live_server, world, name, *more):
    return live_server.url + reverse(name, args=[world.campaign.pk, *more])


def test_a_text_is_written_with_advice_beside_it(page, live_server, world, console_errors):
    sign_in(page, live_server, world.lead)
    page.goto(address(live_server, world, "campaign_texts"))
    page.get_by_role("listitem").filter(has_text="Kiest u een dag voor een gesprek?").get_by_role("link").click()
    area = page.get_by_label("Tekst")
    beside = page.locator("#naast")
    expect(beside).to_contain_text("Makkelijk te lezen")
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Indien u wilt, {nam}.")
    expect(beside).to_contain_text("Bedoel je {naam}?")
    expect(beside).to_contain_text("schrijf liever ‘als’")
    expect(beside).to_contain_text("Indien u wilt, {nam}.")
    page.get_by_role("button", name="Bewaar tekst").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(area).to_have_value(CampaignText.objects.get(kind="invitation", channel="email").body + " Indien u wilt, {nam}.")
    area.fill("Dag {naam}. Kies hier: {link}. Uw code is {code}. Bel {telefoon}.")
    expect(beside).to_contain_text("Dag S.A. Maquetteink.")
    page.get_by_role("button", name="Bewaar tekst").press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("De tekst is bewaard.")
    assert CampaignText.objects.filter(kind="invitation", channel="email").count() == 2


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_accessible_and_fits(page, live_server, world, axe, screenshot, size, console_errors):
    queue(world.follow_up, "invitation", ["email", "sms", "letter"])
    Message.objects.filter(channel="sms").update(state="failed", failure="De sms-dienst kan dit nummer niet bereiken.")
    LetterFile.objects.create(campaign=world.campaign, sealed_pdf=b"", letters=250, pages=250)
    page.set_viewport_size(size)
    sign_in(page, live_server, world.lead)
    pages = {
        "overview": address(live_server, world, "campaign_texts"),
        "letter": address(live_server, world, "campaign_text", "invitation", "letter"),
        "sms": address(live_server, world, "campaign_text", "reminder", "sms"),
        "messages": address(live_server, world, "campaign_messages"),
        "waiting": address(live_server, world, "campaign_messages") + "?stand=wacht",
    }
    for name, where in pages.items():
        page.goto(where)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"
        screenshot(page, f"texts-{name}-{size['width']}")


def test_a_refused_text_is_accessible_in_the_dark(page, live_server, world, axe):
    page.emulate_media(color_scheme="dark")
    sign_in(page, live_server, world.lead)
    page.goto(address(live_server, world, "campaign_text", "invitation", "letter"))
    page.get_by_label("Tekst").fill("U bent verplicht, {nam}.")
    page.get_by_role("button", name="Bewaar tekst").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
