"""One working day from a fresh installation, as a new user would live it, in a browser and through every room of the house."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from raderwerk.caseload.models import Client
from raderwerk.core.clock import today
from raderwerk.demo.services import load

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
ORGANISATION = "Sociale Dienst Raderstreek"


@pytest.fixture
def demo(transactional_db) -> None:
    load(clients=60, on=today())


def enter(page: Page, base: str, organisation: str, role: str) -> None:
    """Choose a role card of the demo."""
    page.context.clear_cookies()
    page.goto(f"{base}/demo/")
    button = page.get_by_role("button", name=f"Begin als {role.lower()} van {organisation}", exact=True, include_hidden=True)
    fold = page.locator("details").filter(has=button)
    if fold.count() and not button.is_visible():
        fold.locator("summary").click()
    button.click()
    page.wait_for_url(re.compile(r"^(?!.*/demo/)"))


def test_a_working_day(page: Page, live_server, demo, shared: Path, axe, console_errors) -> None:
    base = live_server.url
    enter(page, base, ORGANISATION, "Teamleider")
    load_the_export(page, base, shared / "data" / "caseload" / "uitkeringen_2026-11.csv")
    people = find_assign_and_export(page, base)
    address = work_on_a_phone(page, base)
    assert people == 40
    page.set_viewport_size({"width": 1280, "height": 900})
    axe(page)
    enter(page, base, "Gemeente Tandwiel", "Teamleider")
    assert page.request.get(address).status == 404
    page.goto(f"{base}/mensen/")
    assert not page.get_by_text("0000043", exact=True).count()


def load_the_export(page: Page, base: str, file: Path) -> None:
    """Read, correct two rejected rows in place, apply, undo, apply again."""
    page.goto(f"{base}/import/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_role("button", name=re.compile("Controleer")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    expect(page.get_by_role("link", name=re.compile("Afgekeurd"))).to_contain_text("67")
    correct(page, "is geen regeling", lambda card: card.get_by_label("Regeling").select_option(label="IOAW"))
    expect(page.get_by_role("link", name=re.compile("Afgekeurd"))).to_contain_text("66")
    correct(page, "Er staat geen cliëntnummer", lambda card: card.get_by_label("Cliëntnummer").fill("0099999"))
    expect(page.get_by_role("link", name=re.compile("Afgekeurd"))).to_contain_text("65")

    page.get_by_role("link", name="Verder naar toepassen").click()
    page.get_by_role("button", name="Pas de import toe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De import is toegepast", timeout=60_000)
    applied = Client.objects.filter(organisation__name=ORGANISATION).count()
    page.get_by_role("button", name="Draai de import terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De import is teruggedraaid", timeout=60_000)
    assert not Client.objects.filter(organisation__name=ORGANISATION).exists()
    page.get_by_role("link", name="Pas opnieuw toe").click()
    page.get_by_role("button", name="Pas de import toe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De import is toegepast", timeout=60_000)
    # The 2,933 people of the file, and the one whose number was missing.
    assert Client.objects.filter(organisation__name=ORGANISATION).count() == applied >= 2934


def correct(page: Page, reason: str, mend) -> None:
    """Mend the first rejected row with this reason where it stands."""
    card = page.locator("form").filter(has=page.get_by_role("button", name="Verbeter")).filter(has_text=reason)
    card = card.first if card.count() else page.locator("article, li, section.rw-card, .rw-card").filter(has_text=reason).first
    mend(card)
    card.get_by_role("button", name="Verbeter").click()
    page.wait_for_load_state()


def find_assign_and_export(page: Page, base: str) -> int:
    """Everyone long-term and not spoken for a year: assign 40 of them, export them; returns how many were assigned."""
    page.goto(f"{base}/mensen/?lijst=uit-beeld&langdurig=ja&per=50")
    boxes = page.locator("input[name=wie]")
    for place in range(40):
        boxes.nth(place).check()
    page.get_by_role("button", name="Wijs toe").click()
    page.get_by_label("Karim Klantmanager").check()
    page.get_by_role("button", name=re.compile("Wijs 40 mensen toe")).click()
    expect(page.get_by_text(re.compile("40 mensen")).first).to_be_visible()
    assigned = Client.objects.filter(organisation__name=ORGANISATION, manager_source="corrected").count()

    page.goto(f"{base}/mensen/?lijst=uit-beeld&langdurig=ja&per=50")
    for place in range(3):
        boxes.nth(place).check()
    page.get_by_role("button", name=re.compile("Exporteer")).first.click()
    page.get_by_label(re.compile("Waarvoor")).fill("Belronde van december")
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het bestand").click()
    workbook = CalamineWorkbook.from_path(download.value.path())
    assert len(workbook.sheet_names) == 2
    assert len(workbook.get_sheet_by_index(0).to_python()) >= 1 + 3
    return assigned


def work_on_a_phone(page: Page, base: str) -> str:
    """A note, barriers and a step on 390 pixels, found back under Vandaag; returns the person's address."""
    enter(page, base, ORGANISATION, "Klantmanager")
    page.set_viewport_size(PHONE)
    page.goto(f"{base}/mensen/?klantmanager=ik")
    page.locator("a.rw-cover").first.click()
    address = page.url
    page.get_by_role("link", name="Schrijf notitie").click()
    page.get_by_text("Telefoon", exact=True).click()
    page.get_by_text("Gesproken", exact=True).click()
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.get_by_role("list", name="Wat er gebeurde")).to_contain_text("Telefoon")

    turning = page.locator(".rw-gear.is-turning, [class*=is-moving]")
    before = turning.count()
    page.goto(f"{address}drempels/P2/")
    page.get_by_text("Komt in beweging", exact=True).click()
    page.get_by_role("button", name=re.compile("Bewaar")).click()
    page.goto(address)
    assert turning.count() > before

    page.get_by_role("link", name="Spreek stap af").first.click()
    page.get_by_label("Wat spreken jullie af?").fill("Samen bellen met de opvang")
    page.get_by_text("Wij", exact=True).click()
    page.get_by_label("Uiterlijk op").fill(today().isoformat())
    page.get_by_role("button", name="Bewaar stap").click()
    expect(page.get_by_role("list", name="Stappen van het plan")).to_contain_text("Samen bellen met de opvang")
    page.goto(f"{base}/vandaag/")
    expect(page.get_by_text("Samen bellen met de opvang")).to_be_visible()

    page.goto(f"{address}wie-zag-dit/")
    expect(page.locator("main")).to_contain_text("Karim Klantmanager")
    return address
