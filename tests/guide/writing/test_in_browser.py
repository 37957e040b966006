"""Reading, writing, merging and keeping the guide, in a real browser at both widths."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.core.clock import today
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import copying, ratings
from raderwerk.guide.services.instruments import save
from raderwerk.guide.services.ratings import Rated
from raderwerk.notices.engine import Message
from raderwerk.notices.services import tell
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])


@pytest.fixture
def go(page, live_server):
    """`go("instrument", me, slug)` opens a page as somebody."""

    def open_page(name, who, *args):
        sign_in(page, live_server, who)
        page.goto(live_server.url + reverse(name, args=args))
        return page

    return open_page


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@WIDTHS
def test_pages_of_instruments_are_for_everyone(
    page, go, axe, console_errors, live_server, size, instrument, example, writer, colleague
):
    page.set_viewport_size(size)
    ratings.rate(instrument, Rated(5, 4, 4, "Mensen bloeien op."), on=today(), by=colleague)
    save(instrument, {"summary": "Samen ontdekken wat je wilt.", "codes": ["EW03", "KK12", "ED01"]}, by=writer)
    variant = copying.vary(example, by=writer)
    for name, *args in (
        ("instrument", instrument.slug),
        ("instrument_edit", instrument.slug),
        ("instrument_edit", variant.slug),
        ("instrument_versions", instrument.slug),
        ("my_instruments",),
        ("instrument_new",),
        ("notices",),
        ("notice_preferences",),
    ):
        axe(go(name, writer, *args))
        assert fits(page), name
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("instrument_public", args=[instrument.slug]))
    axe(page)
    assert fits(page)


@WIDTHS
def test_the_queue_is_for_everyone_and_goes_to_zero(page, go, axe, console_errors, size, instrument, coordinator):
    page.set_viewport_size(size)
    Instrument.objects.filter(pk=instrument.pk).update(stale_on=today())
    axe(go("guide_queue", coordinator))
    assert fits(page)
    page.get_by_role("button", name=re.compile("Klopt nog.*Stap vooruit")).click()
    page.get_by_role("button", name=re.compile("Akkoord.*Stap vooruit")).click()
    expect(page.get_by_text("Alles in jouw regio is bekeken.")).to_be_visible()


def test_somebody_writes_adds_a_row_and_hears_how_it_reads(page, go, axe, console_errors, instrument, writer):
    go("instrument_edit", writer, instrument.slug)
    page.get_by_label("Zo werkt het").fill("Wij gaan dit samen met betrekking tot de doelgroep realiseren.")
    expect(page.get_by_text("Kijk naar", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Nog een contactpersoon").click()
    last = page.locator("#contact .rg-row").last
    last.get_by_label("Naam of team").fill("Team Nieuw")
    expect(page.get_by_label("Zo werkt het")).to_have_value("Wij gaan dit samen met betrekking tot de doelgroep realiseren.")
    page.locator(".rg-save").get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Stap vooruit", level=1)).to_be_visible()
    expect(page.get_by_text("Team Nieuw")).to_be_visible()


@WIDTHS
def test_the_second_of_two_chooses_what_stands(page, go, axe, size, instrument, writer):
    page.set_viewport_size(size)
    go("instrument_edit", writer, instrument.slug)
    save(instrument, {"aim": "Wat de ander schreef.", "barriers": ["P1"]}, by=writer)
    page.get_by_label("Doel", exact=True).fill("Wat ik schreef.")
    page.get_by_label("Zorgtaken").check()
    page.locator(".rg-save").get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Iemand anders was net voor")).to_be_visible()
    axe(page)
    assert fits(page)
    page.locator("section[aria-labelledby='aim-kop']").get_by_label("Wat jij schreef").check()
    page.get_by_label("Allebei, wat dubbel is één keer").check()
    page.get_by_role("button", name="Bewaar wat je koos").click()
    expect(page.get_by_text("Wat ik schreef.")).to_be_visible()
    assert {barrier.pk for barrier in instrument.barriers.all()} == {"P1", "P4", "P5"}


def test_a_variant_gets_words_of_its_own(page, go, console_errors, example, writer):
    variant = copying.vary(example, by=writer)
    go("instrument_edit", writer, variant.slug)
    page.get_by_role("button", name=re.compile("Neem niet over.*in het kort")).click()
    page.get_by_label("In het kort").fill("Bij ons in de buurt.")
    page.get_by_role("button", name="Bewaar en zet in de gids").click()
    expect(page.get_by_text("Bij ons in de buurt.")).to_be_visible()
    variant.refresh_from_db()
    assert (variant.is_active, variant.overridden) == (True, ["summary"])


def test_the_menu_tells_how_many_notices_are_new(page, go, axe, console_errors, instrument, writer):
    tell(
        "instrument-asked",
        [Message(writer.pk, "a", "Klopt Stap vooruit nog?", url=reverse("instrument", args=[instrument.slug]))],
    )
    go("my_instruments", writer)
    page.get_by_text("Jouw menu").locator("..").click()
    expect(page.get_by_role("link", name=re.compile("Meldingen.*1.*niet gelezen"))).to_be_visible()
    page.get_by_role("link", name="Meldingen").click()
    axe(page)
    page.get_by_role("button", name="Bekijk: Klopt Stap vooruit nog?").click()
    expect(page.get_by_role("heading", name="Stap vooruit", level=1)).to_be_visible()
