"""Finding as people do it: on a desk and on a phone, while typing, with the keyboard, and without JavaScript."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from raderwerk.core.clock import today
from raderwerk.people.models import Membership
from tests.guide.search.conftest import findable, signed_in

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def help_(transactional_db, nijmegen):
    findable(nijmegen, "Leren lassen met een baan erbij", summary="In vijf maanden leer je lassen.", barriers=["P3"])
    findable(
        name="Heftruckchauffeur in tien dagen",
        summary="Je haalt je certificaat voor de heftruck.",
        barriers=["P3", "P4"],
        places_free=3,
        places_total=8,
        places_on=today(),
        waiting_weeks=0,
    )
    findable(name="Klein beginnen", summary="Durf je nog niet? Elke week een stapje.", barriers=["P4"], municipalities=["GM0268"])


@pytest.fixture
def enter(live_server, context):
    """Sign in as somebody; gives the address of the house."""

    def sign_in(membership: Membership) -> str:
        key = signed_in(membership).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return live_server.url

    return sign_in


def test_hits_follow_what_one_types(page: Page, enter, carla, help_, axe, screenshot, console_errors) -> None:
    page.goto(f"{enter(carla)}/gids/")
    axe(page, "main")
    page.get_by_label("Wat staat in de weg?").press_sequentially("heftruck")
    expect(page.get_by_text("1 instrument gevonden")).to_be_visible()
    expect(page.get_by_role("heading", name="Heftruckchauffeur in tien dagen")).to_be_visible()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?q=heftruck")
    expect(page.get_by_label("Wat staat in de weg?")).to_be_focused()
    expect(page.get_by_text("Of kies een drempel")).to_have_count(0)
    axe(page, "main")
    page.get_by_role("heading", name="Wat staat in de weg?").focus()
    screenshot(page, "guide-1280")


def test_a_choice_keeps_the_focus_and_can_be_shared(page: Page, enter, carla, help_, console_errors) -> None:
    page.goto(f"{enter(carla)}/gids/")
    box = page.get_by_role("checkbox", name="Zelfvertrouwen en motivatie")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 instrumenten gevonden")).to_be_visible()
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.reload()
    expect(page.get_by_text("2 instrumenten gevonden")).to_be_visible()
    page.get_by_role("link", name="Haal weg: Drempel: Zelfvertrouwen en motivatie").click()
    expect(page.get_by_text("3 instrumenten in de gids")).to_be_visible()
    box.check()  # the facets still answer after they were replaced
    expect(page.get_by_text("2 instrumenten gevonden")).to_be_visible()
    page.get_by_role("checkbox", name="Vaardigheden voor werk").check()
    expect(page.get_by_text("3 instrumenten gevonden")).to_be_visible()


def test_on_a_phone_the_facets_fold(page: Page, enter, carla, help_, axe, screenshot, console_errors) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{enter(carla)}/gids/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.get_by_label("Zelfvertrouwen en motivatie")
    expect(box).to_be_hidden()
    page.get_by_text("Maak de keuze kleiner").click()
    expect(box).to_be_visible()
    box.check()
    expect(page.get_by_text("2 instrumenten gevonden")).to_be_visible()
    expect(box).to_be_visible()  # and it stays open
    axe(page, "main")
    screenshot(page, "guide-390")


def test_everybody_finds_without_an_account(page: Page, live_server, help_, axe, console_errors) -> None:
    page.goto(f"{live_server.url}/gids/openbaar/")
    page.get_by_label("Welke hulp zoekt u?").fill("durf")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="Klein beginnen")).to_be_visible()
    expect(page.get_by_text("Bewaar deze zoekvraag")).to_have_count(0)
    axe(page, "main")


def test_without_javascript(browser, live_server, carla, help_) -> None:
    context = browser.new_context(java_script_enabled=False)
    key = signed_in(carla).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/gids/")
    page.get_by_label("Wat staat in de weg?").fill("heftruk")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="heftruck", exact=True).click()
    expect(page.get_by_role("heading", name="Heftruckchauffeur in tien dagen")).to_be_visible()
    page.goto(f"{live_server.url}/gids/")
    page.get_by_role("checkbox", name="Zelfvertrouwen en motivatie").check()
    page.get_by_role("button", name="Toon wat past").click()
    expect(page.get_by_text("2 instrumenten gevonden")).to_be_visible()
    context.close()


def test_keeping_a_search_and_words(page: Page, enter, coordinator, help_, axe, console_errors) -> None:
    house = enter(coordinator)
    page.goto(f"{house}/gids/?q=lassen")
    page.get_by_role("link", name="Bewaar deze zoekvraag").click()
    axe(page, "main")
    page.get_by_label("Naam").fill("Lassen")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Lassen")).to_be_visible()
    axe(page, "main")
    page.goto(f"{house}/gids/woorden/")
    axe(page, "main")
    page.get_by_role("link", name="Voeg woorden toe").first.click()
    page.get_by_label("Woorden die hetzelfde betekenen").fill("metaal, lassen")
    axe(page, "main")
    page.get_by_role("button", name="Bewaar").click()
    page.goto(f"{house}/gids/?q=metaal")
    expect(page.get_by_role("heading", name="Leren lassen met een baan erbij")).to_be_visible()
