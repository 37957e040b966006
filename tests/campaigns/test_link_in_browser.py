"""From a letter to an appointment on a phone: choose, put it in the calendar, move, call off, and look back with smileys."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import ContactCard
from raderwerk.privacy.log import processing_trace
from raderwerk.talks.models import Reflection
from raderwerk.talks.services import reflections
from tests.campaigns.world import make_appointment, make_invitation, make_slot
from tests.talks.world import make_talk

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CODE = "CDFGHJKM"
SOON = timezone.make_aware(dt.datetime.combine(timezone.localdate() + dt.timedelta(days=3), dt.time(10)))


@pytest.fixture
def letter(follow_up, campaign, me):
    """An invitation, a colleague with a telephone, and moments on three days in two ways."""
    follow_up.colleague = me
    follow_up.save()
    ContactCard.objects.create(membership=me, shown_name="Katrijn Oefenman", phone="085 000 00 12")
    for days in range(3):
        make_slot(campaign, me, SOON + dt.timedelta(days=days))
        make_slot(campaign, me, SOON + dt.timedelta(days=days, hours=4))
    make_slot(campaign, me, SOON + dt.timedelta(hours=6), channel="phone", location=None)
    return make_invitation(follow_up, CODE, code_index=codes.index(CODE))


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_from_letter_to_appointment_on_a_phone(phone, live_server, letter, follow_up, axe, console_errors, screenshot) -> None:
    def look(name):
        fits(phone)
        axe(phone)
        screenshot(phone, f"link-{name}-390")

    phone.goto(live_server.url + reverse("link_enter"))
    look("code")
    phone.get_by_label("Uw code").fill("cdfg hjkm")
    phone.get_by_role("button", name="Verder").click()
    look("begin")
    expect(phone.get_by_role("link", name="085 000 00 12")).to_have_attribute("href", "tel:0850000012")
    phone.get_by_role("link", name="Kies een moment").click()
    look("hoe")
    phone.get_by_role("link", name="Buurthuis De Bout").click()
    look("dag")
    phone.locator(".lk-answers a").first.click()
    look("tijd")
    phone.get_by_role("link", name="14.00").click()
    look("klopt")
    phone.get_by_role("button", name="Ja, maak deze afspraak").click()
    expect(phone.get_by_text("Uw afspraak staat.")).to_be_visible()
    look("afspraak")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Zet in mijn agenda").click()
    assert download.value.suggested_filename == "afspraak.ics"

    phone.go_back()
    expect(phone.get_by_text("Uw afspraak staat.")).to_be_visible()
    assert follow_up.appointments.count() == 1, "the way back makes no second appointment"

    phone.get_by_role("link", name="Kies een ander moment").click()
    phone.get_by_role("link", name="Buurthuis De Bout").click()
    phone.locator(".lk-answers a").nth(1).click()
    phone.get_by_role("link", name="10.00").click()
    phone.get_by_role("button", name="Ja, verplaats mijn afspraak").click()
    expect(phone.get_by_text("Uw afspraak staat.")).to_be_visible()
    planned = follow_up.appointments.get(state=AppointmentState.PLANNED)
    assert planned.starts_at == SOON + dt.timedelta(days=1)

    phone.get_by_role("link", name="Ik kan niet komen").click()
    look("afzeggen")
    phone.get_by_role("button", name="Zeg de afspraak af").click()
    look("afgezegd")
    phone.get_by_role("link", name="Bel mij liever").click()
    look("bellen")
    phone.get_by_text("In de middag").click()
    phone.get_by_role("button", name="Bel mij").click()
    expect(phone.get_by_text("Wij bellen u")).to_be_visible()
    assert follow_up.call_requests.get().when == "afternoon"


def test_with_the_keyboard_alone(page, live_server, letter, follow_up, console_errors) -> None:
    page.set_viewport_size(DESK)
    page.goto(live_server.url + reverse("link_choose", args=[CODE]))
    for name in ("Buurthuis De Bout", None, "10.00"):
        chosen = page.get_by_role("link", name=name) if name else page.locator(".lk-answers a").first
        tab_to(page, chosen)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    tab_to(page, page.get_by_role("button", name="Ja, maak deze afspraak"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw afspraak staat.")).to_be_visible()


def tab_to(page, target) -> None:
    target.wait_for()
    for _time in range(12):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached with the Tab key")


def test_reading_aloud_says_everything_once(page, live_server, letter) -> None:
    page.add_init_script(
        "window.said = []; window.speechSynthesis.speak = (part) => window.said.push(part.text);"
        "window.speechSynthesis.cancel = () => {};"
    )
    page.goto(live_server.url + reverse("link", args=[CODE]))
    page.get_by_role("button", name="Lees voor").click()
    said = page.evaluate("window.said")
    assert said[0] == "Maak een afspraak"
    assert len(said) == len(set(said))
    assert "Kies een moment" in said
    page.get_by_role("button", name="Stop met voorlezen").click()
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()


def test_three_smileys_after_the_talk(phone, live_server, letter, follow_up, me, axe, console_errors, screenshot) -> None:
    talk = make_talk(follow_up.client, me, on=timezone.localdate(), state="finished", finished_at=timezone.now())
    slot = make_slot(follow_up.campaign, me, timezone.now() - dt.timedelta(hours=2))
    make_appointment(follow_up, slot, state="attended", talk=talk)
    with processing_trace(origin="test"):
        reflections.record_consent(follow_up.client, on=timezone.localdate(), by=me)
    phone.goto(live_server.url + reverse("link", args=[CODE]))
    axe(phone)
    screenshot(phone, "link-geweest-390")
    phone.get_by_role("link", name="Kijk terug").click()
    fits(phone)
    axe(phone)
    phone.get_by_role("group", name="Heeft u gezegd wat u echt vindt?").get_by_label("Ja").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("group", name="Klopte het plan met hoe u het ziet?").get_by_label("Een beetje").check()
    phone.get_by_label("Wat kunnen wij de volgende keer anders doen?").fill("Iets langzamer praten")
    screenshot(phone, "link-terugkijken-390")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_role("heading", name="Dank u wel")).to_be_visible()
    axe(phone)
    card = Reflection.objects.get(talk=talk)
    assert (card.genuine, card.shared_goal, card.fits_view, card.next_time) == (5, None, 3, "Iets langzamer praten")
