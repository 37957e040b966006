"""Switching in Chromium: from keeping what is known to the promised day, on a phone, with the keyboard, usable by everyone."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.core.clock import today
from raderwerk.finances.models import Restart
from raderwerk.finances.services import income_months
from raderwerk.finances.switching_months import Wages
from raderwerk.privacy.log import processing_trace
from tests.caseload.person.conftest import asveld, me
from tests.caseload.person.test_in_browser import DESK, PHONE, address, sign_in
from tests.finances.switching_world import keep, make_leaver

__all__ = ["asveld", "me"]
pytestmark = pytest.mark.django_db(transaction=True)
AGO = dt.timedelta(days=30)


@pytest.fixture
def leaver(asveld):
    return make_leaver(asveld, ended_on=today() - AGO)


@pytest.fixture
def phone(page, live_server, me):
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, me)
    return page


def test_the_green_button_from_the_page_of_a_person_to_a_promised_day(
    phone, live_server, leaver, me, axe, console_errors
) -> None:
    keep(leaver, me, on=today() - AGO, ended_on=today() - AGO)
    phone.goto(address(live_server, "client", leaver))
    axe(phone)
    phone.get_by_role("link", name="Groene knop").click()
    axe(phone)
    phone.get_by_label("Wanneer stopte het werk").fill(today().isoformat())
    phone.get_by_label("Het contract liep af").check()
    rent = phone.locator("summary", has_text="Kale huur")
    rent.focus()
    phone.keyboard.press("Enter")
    phone.get_by_label("Wat is de kale huur per maand?").fill("700")
    axe(phone)
    phone.get_by_role("button", name="Maak de aanvraag").click()
    expect(phone.get_by_role("heading", name="Dit is veranderd")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Beloof deze dag").click()
    expect(phone.locator("[data-toast]")).to_contain_text("De dag is beloofd")
    axe(phone)
    made = Restart.objects.get()
    assert made.changed["rent"] == "700"
    assert made.promised_on > today()


def test_an_error_in_a_closed_line_opens_it(phone, live_server, leaver, me, axe) -> None:
    keep(leaver, me, on=today() - AGO, ended_on=today() - AGO)
    phone.goto(address(live_server, "restart_new", leaver))
    phone.locator("summary", has_text="Geboortedatums").click()
    phone.get_by_label("Wanneer zijn de kinderen geboren").fill("31-2-2018")
    phone.get_by_role("button", name="Maak de aanvraag").click()
    expect(phone.get_by_label("Wanneer zijn de kinderen geboren")).to_be_visible()
    axe(phone)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_usable_by_everyone(page, live_server, leaver, me, axe, size, console_errors) -> None:
    with processing_trace(origin="test"):
        months = {dt.date(2026, 7, 1): Wages(600, 2_400), dt.date(2026, 8, 1): Wages(600)}
        income_months.keep(leaver, months, by=me)
    page.set_viewport_size(size)
    sign_in(page, live_server, me)
    for name in ("switching", "snapshot_new", "restart_new", "fall_back_new"):
        page.goto(address(live_server, name, leaver))
        axe(page)
    page.goto(live_server.url + reverse("income_months", args=(leaver.pseudonym,)) + "?jaar=2026")
    expect(page.get_by_text("te kort").first).to_be_visible()
    axe(page)
