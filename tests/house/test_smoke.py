"""The demo as a visitor meets it, on both databases: step into a role, find a person, write a note, read the figures."""

import datetime as dt

import pytest

from raderwerk.core import clock
from raderwerk.demo.services import load

pytestmark = [pytest.mark.smoke, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def demo(transactional_db, live_server) -> str:
    """The address of a house with a small demo."""
    load(clients=60, on=clock.today())
    return live_server.url


def sign_in(page, address: str, role: str) -> None:
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name=f"Begin als {role} van Gemeente Raderdam", exact=True).click()


def test_a_case_manager_writes_a_note(page, demo, console_errors) -> None:
    sign_in(page, demo, "klantmanager")
    page.goto(f"{demo}/mensen/")
    page.locator("main table a[href^='/mensen/']").first.click()
    page.get_by_role("link", name="Schrijf notitie").first.click()
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_label("Gesproken", exact=True).check()
    page.get_by_label("Notitie").fill("Wil graag weten wat er in de buurt te doen is.")
    page.get_by_role("button", name="Bewaar notitie").click()
    assert page.get_by_text("Wil graag weten wat er in de buurt te doen is.").first.is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_team_lead_reads_figures(page, demo, axe, screenshot, console_errors, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, demo, "teamleider")
    page.goto(f"{demo}/cijfers/")
    assert page.get_by_role("heading", level=1, name="Cijfers").is_visible()
    assert str(dt.date.today().year) in page.inner_text("main")
    axe(page)
    screenshot(page, f"figures-{width}")


def test_somebody_of_another_municipality_sees_nobody_of_ours(page, demo) -> None:
    sign_in(page, demo, "klantmanager")
    page.goto(f"{demo}/mensen/")
    person = page.locator("main table a[href^='/mensen/']").first.get_attribute("href")
    page.context.clear_cookies()
    page.goto(f"{demo}/demo/")
    page.locator('button[aria-label="Begin als klantmanager van Gemeente Tandwiel"]').evaluate("b => b.form.requestSubmit(b)")
    page.wait_for_load_state("networkidle")
    answer = page.goto(f"{demo}{person}")
    assert answer.status == 404
