"""Work that pays, on a desk and on a phone."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.people.enums import Role
from tests.caseload.person.conftest import signed_in
from tests.finances.team.world import DAY, bonus, make_member, town

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(params=SIZES)
def screen(request, page, live_server, monkeypatch):
    """An analyst of a municipality with a bonus, at the page."""
    monkeypatch.setattr("raderwerk.finances.views.team.today", lambda: DAY)
    asveld = town()
    bonus(asveld)
    page.set_viewport_size(SIZES[request.param])
    cookie = signed_in(make_member(asveld, role=Role.ANALYST)).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("work_pays"))
    return page


def test_an_analyst_tries_a_bonus_and_takes_the_file(screen, axe, console_errors) -> None:
    expect(screen.get_by_role("heading", name="Wat blijft er over van elke € 100 extra loon?", exact=True)).to_be_visible()
    table = screen.get_by_role("table", name="Meer te besteden per maand, per leefvorm en aantal uren")
    expect(table.get_by_role("row", name="Alleenstaande ouder")).to_contain_text("12")
    axe(screen)
    _fits(screen)
    screen.get_by_label("Regeling", exact=True).select_option("Werkbonus")
    expect(screen.get_by_role("heading", name="Wat kost het? Werkbonus")).to_be_visible()
    expect(screen).to_have_url(re.compile("regeling="))
    for summary in screen.locator("#antwoord summary").all():
        summary.click()
    axe(screen)
    _fits(screen)
    with screen.expect_download() as download:
        screen.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "loont-werken-2026-11-24.xlsx"
    assert "regeling=" in download.value.url


def test_a_wage_below_the_minimum_is_told_beside_the_field(screen, axe, console_errors) -> None:
    screen.goto(f"{screen.url}?uurloon=3")
    expect(screen.get_by_role("alert")).to_contain_text("lager dan het minimumloon")
    expect(screen.get_by_label("Brutoloon per uur in euro")).to_have_attribute("aria-invalid", "true")
    axe(screen)
    _fits(screen)


def _fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
