"""What a new user does with the guide: find help for a person, search in plain words, keep it fresh, and fix a quickscan."""

import io
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from raderwerk.caseload.models import Promise
from raderwerk.core.clock import today
from raderwerk.demo.services import load
from raderwerk.guide.models import PlanChoice
from raderwerk.guide.services import register_entries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demo(transactional_db) -> None:
    register_entries.load()
    register_entries.load_synonyms()
    load(clients=60, on=today())


def door(page: Page, base: str, name: str) -> None:
    """Choose one of the doors into the guide."""
    page.context.clear_cookies()
    page.goto(f"{base}/demo/")
    page.get_by_role("button", name=f"{name}: open").click()
    page.wait_for_url(re.compile(r"^(?!.*/demo/)"))


def test_the_guide_as_a_new_user(page: Page, live_server, demo, axe, console_errors) -> None:
    base = live_server.url
    door(page, base, "Wat kan deze persoon helpen?")
    find_what_helps(page, axe)
    search_in_plain_words(page, base, axe)
    door(page, base, "De gids bijhouden")
    bring_the_queue_to_zero(page, axe)
    fix_a_quickscan(page, base, axe)


def find_what_helps(page: Page, axe) -> None:
    """Three fit, another does not and says why; two side by side; one into the plan with a reason."""
    question = page.locator("section").filter(has=page.get_by_role("heading", name="Wat staat in de weg?"))
    for known in ("Problemen op meer gebieden", "Zorgtaken", "Trede 2"):
        expect(question).to_contain_text(known)
    cards = page.get_by_role("article")
    assert cards.count() >= 3
    for card in cards.all()[:3]:
        expect(card.get_by_text("Past omdat", exact=True)).to_be_visible()
    fold = page.locator("#past-niet")
    fold.locator("summary").click()
    expect(fold.get_by_role("listitem").first).to_contain_text("Het is voor trede 3 tot en met 6. De laatste meting is trede 2.")
    axe(page)
    for card in cards.all()[:2]:
        card.get_by_label("Vergelijk").check()
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(page.get_by_role("heading", name="Wat verschilt")).to_be_visible()
    axe(page)
    page.get_by_role("link", name=re.compile("Zet in het plan")).first.click()
    page.get_by_label(re.compile("Waarom")).fill("Wil met één vaste hulpverlener alles op een rij zetten.")
    page.get_by_label("Wij", exact=True).check()
    page.get_by_label("Uiterlijk op").fill((today() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Zet in het plan").click()
    page.wait_for_url(re.compile(r"^(?!.*/kies/)"))
    choice = PlanChoice.objects.get(promise__in=Promise.objects.all())
    expect(page.get_by_text(choice.instrument.name).first).to_be_visible()


def search_in_plain_words(page: Page, base: str, axe) -> None:
    for asked, expected in (
        ("schulden", "Eerst de schulden"),
        ("leren lassen", "Leren lassen met een baan erbij"),
        ("fit door de dag", "Fit door de Dag in Kampen"),
        ("iemand die niet durft", "Klein beginnen"),
    ):
        page.goto(f"{base}/gids/")
        page.get_by_role("searchbox", name=re.compile("Wat staat in de weg")).fill(asked)
        page.keyboard.press("Enter")
        expect(page.get_by_role("article").first).to_contain_text(expected)
    axe(page)


def bring_the_queue_to_zero(page: Page, axe) -> None:
    axe(page)
    buttons = page.get_by_role("button", name=re.compile("^(Klopt nog|Akkoord)"))
    for _click in range(60):
        if not buttons.count():
            break
        buttons.first.click()
        page.wait_for_load_state()
    expect(page.get_by_text("Er staat niets open.")).to_be_visible()


def fix_a_quickscan(page: Page, base: str, axe) -> None:
    """Make an edition, fix it, and open its PDF."""
    page.goto(f"{base}/gids/quickscan/")
    page.get_by_role("link", name=re.compile("editie")).first.click()
    page.get_by_label("Naam").fill("Quickscan van de demo")
    page.get_by_label("Peildatum").fill(today().isoformat())
    page.get_by_label("Antwoorden tot en met").fill((today() + timedelta(days=14)).isoformat())
    page.get_by_role("button", name="Maak de editie").click()
    page.get_by_role("link", name="Stel vast").click()
    axe(page)
    page.get_by_role("button", name="Stel de editie vast").click()
    expect(page.get_by_text("Niets is veranderd sinds het vaststellen")).to_be_visible()
    axe(page)
    pdf = page.request.get(base + page.get_by_role("link", name="Open de PDF").get_attribute("href"))
    assert pdf.ok
    document = PdfReader(io.BytesIO(pdf.body()))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join(sheet.extract_text() for sheet in document.pages)
    assert "Quickscan van de demo" in text
    assert "Werkwijze" in text
