"""The list as people use it: on a desk and on a phone, with a keyboard, and without JavaScript."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership
from tests.caseload.lists.conftest import TODAY, signed_in
from tests.caseload.lists.people import make_client, make_clients

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def people(transactional_db, asveld, carla):
    return [
        make_client(asveld, surname="Tandwiel", promise_due_on=TODAY, ladder_step=2),
        *make_clients(asveld, 30, language="Dari", case_manager=carla),
    ]


@pytest.fixture
def enter(live_server, context):
    """Sign in as somebody; gives the address of the house."""

    def sign_in(membership: Membership) -> str:
        key = signed_in(membership).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return live_server.url

    return sign_in


def test_list_on_a_desk(page: Page, enter, lead, people, axe, screenshot, console_errors) -> None:
    page.goto(f"{enter(lead)}/mensen/?taal=Dari")
    expect(page.get_by_role("status").first).to_contain_text("30 mensen die liefst Dari spreken")
    axe(page, "main")
    page.locator("summary", has_text="Filter").first.click()
    axe(page, "main")
    screenshot(page, "lists-1280")


def test_list_on_a_phone(page: Page, enter, lead, people, axe, screenshot, console_errors) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{enter(lead)}/mensen/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe(page, "main")
    screenshot(page, "lists-390")


def test_a_row_opens_with_enter(page: Page, enter, lead, people, console_errors) -> None:
    page.goto(f"{enter(lead)}/mensen/?lijst=beloften")
    page.get_by_role("link", name="Tandwiel, V.").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{enter(lead)}/mensen/{people[0].pseudonym}/")


def test_search_with_the_keyboard_alone(page: Page, enter, lead, people, console_errors) -> None:
    page.goto(f"{enter(lead)}/mensen/verdeling/")
    page.keyboard.press("/")
    page.keyboard.type("tandw")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{enter(lead)}/mensen/{people[0].pseudonym}/")


def test_assign_undo_invite_and_export_pages(page: Page, enter, lead, carla, people, axe, screenshot, console_errors) -> None:
    page.goto(f"{enter(lead)}/mensen/?taal=Dari")
    page.locator("td.is-select input").first.check()
    expect(page.get_by_text("1 mensen gekozen")).to_be_visible()
    page.get_by_label("Alle 30 mensen van deze lijst").check()
    page.get_by_role("button", name="Wijs toe").click()
    expect(page.get_by_text("30 van hen hebben nu al een klantmanager")).to_be_visible()
    axe(page, "main")
    page.get_by_label("Theo Proefsma").check()
    page.get_by_role("button", name="Wijs 30 mensen toe").click()
    expect(page.get_by_text("30 mensen zijn toegewezen aan Theo Proefsma")).to_be_visible()
    axe(page, "main")
    assert Client.objects.filter(case_manager=lead).count() == 30
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("30 mensen zijn terug")).to_be_visible()
    assert Client.objects.filter(case_manager=carla).count() == 30
    for act in ("Nodig uit", "Exporteer"):
        page.goto(f"{enter(lead)}/mensen/?taal=Dari")
        page.locator("td.is-select input").first.check()
        page.get_by_role("button", name=act).click()
        axe(page, "main")
    page.goto(f"{enter(lead)}/mensen/verdeling/")
    axe(page, "main")


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}], indirect=False)
def test_everything_works_without_javascript(page: Page, enter, lead, people) -> None:
    page.goto(f"{enter(lead)}/mensen/")
    expect(page.locator("[data-select-all]")).to_be_hidden()  # only a script shows it
    page.locator("summary", has_text="Filter").first.click()
    page.get_by_label("Voorkeurstaal").select_option("Dari")
    page.get_by_role("button", name="Toon deze mensen").click()
    expect(page.get_by_text("30 mensen die liefst Dari spreken")).to_be_visible()
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_text("26 tot en met 30 van 30")).to_be_visible()
    page.locator("td.is-select input").first.check()
    page.get_by_role("button", name="Exporteer").click()
    page.get_by_label("Waarvoor heb je dit bestand nodig?").fill("Gesprekken plannen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het bestand").click()
    assert download.value.suggested_filename == f"mensen-{TODAY.isoformat()}.xlsx"
