"""The exchange of instruments in a browser, on a desk and on a phone, with axe."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect

from raderwerk.guide.models import Instrument
from tests.exchange.instruments.test_reading import eva
from tests.exchange.instruments.world import full
from tests.exchange.test_wizard import signed_in
from tests.exchange.world import municipality, team_lead

SIZES = [(1280, 900), (390, 844)]


@pytest.fixture
def lead(transactional_db):
    return team_lead(municipality())


@pytest.fixture
def enter(live_server, page, lead):
    """Sign in as the team lead, on a screen of this size; gives the address of the house."""

    def sign_in(size: tuple[int, int]) -> str:
        cookie = signed_in(lead).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return live_server.url

    return sign_in


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_looked_at_and_taken_over(page, enter, lead, axe, console_errors, screenshot, tmp_path, size):
    held = full(lead.organisation)
    wrong = eva(NaamInstrument="Fout", Klantkenmerk=[{"CdKlantkenmerk": "KK99"}])
    rows = [*eva(UuidInstrument=str(held.key), NaamInstrument="Fitter door de dag"), *eva(NaamInstrument="Nieuw"), *wrong]
    file = tmp_path / "gids.json"
    file.write_text(json.dumps(rows))
    page.goto(f"{enter(size)}/gids/import/")
    axe(page)
    page.get_by_label("Bestand met instrumenten").set_input_files(file)
    page.get_by_role("button", name="Lees het bestand").click()
    expect(page.get_by_text("2 instrumenten gaan mee.")).to_be_visible()
    expect(page.get_by_text("code “KK99” staat niet in de lijst van de gids.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Gewijzigd").click()
    expect(page.get_by_text("Fit door de dag", exact=True)).to_be_visible()
    axe(page)
    screenshot(page, f"instrument-import-{size[0]}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_text("Er zijn 2 instrumenten overgenomen.")).to_be_visible()
    assert sorted(Instrument.objects.values_list("name", flat=True)) == ["Fitter door de dag", "Nieuw"]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_to_take_away(page, enter, lead, axe, console_errors, size):
    full(lead.organisation)
    page.goto(f"{enter(size)}/gids/export/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Alles wat nu in de gids staat (1)").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    assert download.value.suggested_filename.endswith(".json")
