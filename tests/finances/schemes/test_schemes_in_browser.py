"""Schemes in a real browser at both widths: chances, asking, deciding, the letter, and making a scheme."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.finances.models import Grant, LocalScheme
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in
from tests.finances.schemes.world import BONUS, CHEQUE, make_grant, make_scheme, make_worker

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])


@pytest.fixture
def go(page, live_server):
    """`go("schemes", me)` opens a page as somebody, and nothing sticks out of it."""

    def open_page(name, who, *args):
        sign_in(page, live_server, who)
        page.goto(live_server.url + reverse(name, args=args))
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        return page

    return open_page


@WIDTHS
def test_from_a_chance_to_a_letter(page, go, axe, console_errors, asveld, me, team_lead, size):
    page.set_viewport_size(size)
    somebody = make_worker(asveld)
    make_scheme(asveld)
    axe(go("client_schemes", me, somebody.pseudonym))
    page.get_by_role("link", name="Vraag Werkbonus aan").click()
    axe(page)
    page.get_by_label("Werkgever").fill("Bakkerij De Halm")
    page.get_by_label("Aan het werk sinds").fill("2025-01-06")
    page.get_by_role("button", name="Vraag aan").press("Enter")
    expect(page.get_by_text("Deze aanvraag wacht op een besluit")).to_be_visible()
    grant = Grant.objects.get()
    axe(go("grant", team_lead, grant.key))
    page.get_by_label("Tweede helft van de bonus").fill("500")
    page.get_by_role("button", name="Ken dit bedrag toe").click()
    expect(page.get_by_role("list", name="Stappen van de aanvraag")).to_contain_text("Samen € 1.250,00")
    axe(page)
    page.get_by_role("link", name="Brief bij toegekend").click()
    expect(page.get_by_role("heading", name="Uw aanvraag is toegekend")).to_be_visible()
    axe(page)


@WIDTHS
def test_a_scheme_with_its_budget(page, go, axe, console_errors, asveld, me, team_lead, size):
    page.set_viewport_size(size)
    scheme = make_scheme(asveld, CHEQUE)
    make_grant(scheme, make_worker(asveld), me)
    axe(go("schemes", team_lead))
    axe(go("scheme", team_lead, scheme.key))
    expect(page.get_by_role("table", name="Het budget")).to_contain_text("10.000")
    page.get_by_role("link", name="Maquetteink").click()
    expect(page.get_by_role("button", name="Ken dit bedrag toe")).to_be_visible()


@WIDTHS
def test_a_scheme_is_made_from_an_example(page, go, axe, console_errors, asveld, team_lead, size):
    page.set_viewport_size(size)
    go("schemes", team_lead)
    page.get_by_role("link", name="Begin met Werkbonus").click()
    axe(page)
    page.get_by_role("button", name="Bewaar de regeling").click()
    expect(page.get_by_role("alert")).to_contain_text("Budget")
    axe(page)
    page.get_by_label("Budget in euro").fill("50000")
    page.get_by_role("button", name="Bewaar de regeling").press("Enter")
    expect(page.get_by_role("heading", name="Werkbonus", level=1)).to_be_visible()
    assert LocalScheme.objects.get().preset == BONUS
