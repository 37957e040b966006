"""The quickscan in a browser: the map, a round without an account on a phone, and freezing with its PDF."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.guide.models import Edition
from tests.caseload.person.conftest import signed_in
from tests.guide.quickscan.world import ANSWER_BY, TWENTE, invite, make_edition, make_initiatives, token_in
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def look(axe, screenshot):
    def check(page, name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
        axe(page)
        screenshot(page, f"quickscan-{name}-{page.viewport_size['width']}")

    return check


@pytest.fixture
def desk(page, live_server, coordinator):
    """A browser in which the coordinator is signed in."""
    cookie = signed_in(coordinator).cookies["raderwerk_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.set_viewport_size(DESK)
    return page


def test_the_map_with_a_keyboard_on_a_desk_and_a_phone(page, live_server, look, console_errors) -> None:
    make_instrument(name="Werkroutes", regions=[TWENTE])
    page.goto(live_server.url + reverse("guide_regions"))
    look(page, "kaart")
    page.get_by_role("navigation", name="Kaart: initiatieven per regio").get_by_role("link", name="Twente").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Twente")).to_be_visible()
    expect(page.get_by_role("link", name="Werkroutes")).to_be_visible()
    look(page, "regio")
    page.set_viewport_size(PHONE)
    look(page, "regio")
    page.goto(live_server.url + reverse("guide_regions"))
    look(page, "kaart")
    tile = page.get_by_role("navigation", name="Kaart: initiatieven per regio").get_by_role("link", name="Zeeland").bounding_box()
    assert min(tile["width"], tile["height"]) >= 44, "a finger hits a tile"


def test_a_round_without_an_account_on_a_phone(page, live_server, db, look, console_errors) -> None:
    make_initiatives()
    make_instrument(name="Gestopt plan", regions=[TWENTE])
    edition = make_edition()
    token = invite(edition, TWENTE)[TWENTE]
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("quickscan_answer", args=[token]))
    look(page, "begin")
    page.get_by_role("button", name="Gestopt plan: bestaat niet meer").click()
    page.get_by_role("link", name="Werkroutes: pas aan").click()
    look(page, "aanpassen")
    page.get_by_label("Looptijd").fill("Tot en met 2029")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("2 van 2 bekeken")).to_be_visible()

    page.get_by_role("link", name="Voeg een initiatief toe").click()
    page.get_by_label("Naam", exact=True).fill("Leren lassen")
    page.get_by_label("Wat is geteld").fill("aan het werk")
    page.get_by_label("Aantal", exact=True).fill("25")
    page.get_by_label("Van hoeveel").fill("20")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(page, "fout")
    page.get_by_label("Van hoeveel").fill("50")
    page.get_by_role("button", name="Bewaar").click()

    page.get_by_label("Opmerking").fill("Graag tot volgend jaar.")
    page.get_by_role("button", name="Verstuur het antwoord van Twente").click()
    expect(page.get_by_text("Uw antwoord is binnen")).to_be_visible()
    look(page, "verstuurd")
    states = dict(edition.entries.filter(region=TWENTE).order_by("name").values_list("name", "state"))
    assert states == {"Gestopt plan": "ended", "Leren lassen": "added", "Werkroutes": "changed"}


def test_from_a_new_edition_to_its_pdf(desk, live_server, db, look, console_errors) -> None:
    make_initiatives()
    desk.goto(live_server.url + reverse("quickscan"))
    desk.get_by_role("link", name="Nieuwe editie").first.click()
    desk.get_by_label("Naam").fill("Quickscan 2027")
    desk.get_by_label("Antwoorden tot en met").fill(ANSWER_BY.isoformat())
    desk.get_by_role("button", name="Maak de editie").click()
    expect(desk.get_by_text("0 van de 35 regio's hebben geantwoord.")).to_be_visible()

    desk.get_by_role("link", name="Vraag regio's").click()
    look(desk, "vragen")
    desk.get_by_label("E-mail voor Twente").fill("toos@toets.example")
    desk.get_by_role("button", name="Verstuur de links").click()
    expect(desk.get_by_text("1 regio kreeg een link en heeft nog niet geantwoord.")).to_be_visible()
    assert token_in(mail.outbox[0].body)
    desk.get_by_role("button", name="Noteer dat Zeeland telefonisch antwoordde").click()
    expect(desk.get_by_text("1 van de 35 regio's heeft geantwoord.")).to_be_visible()
    look(desk, "ronde")
    desk.set_viewport_size(PHONE)
    look(desk, "ronde")
    desk.set_viewport_size(DESK)

    desk.get_by_role("link", name="Stel vast").click()
    look(desk, "vaststellen")
    desk.get_by_role("button", name="Stel de editie vast").click()
    expect(desk.get_by_text("Niets is veranderd sinds het vaststellen")).to_be_visible()
    look(desk, "vastgesteld")
    paper = desk.request.get(live_server.url + desk.get_by_role("link", name="Open de PDF").get_attribute("href"))
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")
    desk.get_by_role("link", name="Lees alles").click()
    expect(desk.get_by_role("heading", level=2, name="Bovenregionaal en landelijk")).to_be_visible()
    look(desk, "alles")
    desk.go_back()
    desk.get_by_role("navigation", name=re.compile("^Kaart")).get_by_role("link", name="Twente").click()
    expect(desk.get_by_role("heading", name="Werkroutes")).to_be_visible()
    look(desk, "blokken")
    assert Edition.objects.get().checksum
