"""An employer on a phone, from the first question to the checklist; and an adviser at the table."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.guide.employers.conftest import SOMEBODY, address

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_from_the_first_question_to_the_checklist_on_a_phone(
    page, live_server, arrangements, axe, console_errors, screenshot
) -> None:
    page.set_viewport_size(PHONE)

    def look(name):
        fits(page)
        axe(page)
        screenshot(page, f"employers-{name}-390")

    page.goto(live_server.url + reverse("guide_employers"))
    look("home")
    page.get_by_role("link", name="Begin met de vragen").click()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look("error")
    for answer in (
        "Iemand met bijstand",
        "Ja, en staat in het doelgroepregister",
        "27 tot en met 55 jaar",
        "6 maanden of langer",
    ):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Verder").click()
    page.get_by_label("Hoeveel uur per week?").fill("24")
    look("hours")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("link", name="Terug").click()
    expect(page.get_by_label("Hoeveel uur per week?")).to_have_value("24")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("In welke gemeente woont iemand?").fill("Groningen")
    page.get_by_label("Nee, nog niet in dienst").check()
    look("place")
    page.get_by_role("button", name="Bekijk wat past").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("regelingen passen bij u")
    page.get_by_text("Meer uitleg over No-riskpolis").click()
    look("advice")
    page.get_by_label("Eerste werkdag").fill("2027-01-04")
    page.get_by_role("button", name="Zet datums in de lijst").click()
    expect(page.get_by_text("uiterlijk 3 januari 2027")).to_be_visible()
    look("dates")


def test_the_advice_on_a_desk_and_by_keyboard(page, live_server, arrangements, axe, console_errors, screenshot) -> None:
    page.set_viewport_size(DESK)
    page.goto(live_server.url + address(**SOMEBODY))
    fits(page)
    axe(page)
    screenshot(page, "employers-advice-1280")
    more = page.locator("details", has_text="Meer uitleg over No-riskpolis").first
    more.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(more.get_by_text("Wordt uw werknemer ziek")).to_be_visible()


def test_without_javascript(browser, live_server, arrangements) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("employer_questions"))
    page.get_by_label("Nog niemand").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Ik heb losse taken").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Bekijk wat past").click()
    expect(page.get_by_role("heading", name="Taken anders verdelen (jobcarving)")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_adviser_fills_it_in_together(page, live_server, arrangements, adviser, axe, console_errors, screenshot, size) -> None:
    page.set_viewport_size(size)
    cookie = adviser.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("guide_employers"))
    fits(page)
    axe(page)
    page.get_by_role("link", name="Vul de vragen samen in").click()
    page.get_by_label("Wie heeft u in gedachten?").select_option(label="Iemand met bijstand, IOAW of IOAZ")
    page.get_by_label("Wat wilt u bieden?").select_option(label="Eerst werken op proef")
    page.get_by_role("button", name="Bekijk wat past").click()
    expect(page.get_by_role("link", name="Stuur naar de werkgever")).to_be_visible()
    fits(page)
    axe(page)
    screenshot(page, f"employers-together-{size['width']}")
