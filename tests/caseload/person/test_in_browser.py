"""A case manager's work on a phone: open somebody, write a note, set barriers, see gears turn, promise a step, find it back."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.caseload.models import Contact, LadderMeasurement
from raderwerk.caseload.services.barriers import Standing, set_barriers
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.caseload.services.ladder import measure
from raderwerk.core.clock import today
from raderwerk.privacy.log import processing_trace
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_promise

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def address(live_server, name, client, **kwargs):
    return live_server.url + reverse(name, kwargs={"pseudonym": client.pseudonym, **kwargs})


def sign_in(page, live_server, membership):
    cookie = signed_in(membership).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


@pytest.fixture
def phone(page, live_server, me):
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, me)
    return page


@pytest.fixture
def rich(somebody, me):
    """Somebody with a bit of everything."""
    with processing_trace(origin="test"):
        record_contact(somebody, by=me, on=today(), channel="talk", result="spoken", note="Kan zittend werk doen.")
        measure(somebody, {"paid_work": False, "duties": True}, by=me, on=today(), moment="start")
        wanted = [
            Standing("P2", "stuck", 5, "Een rekensom", frozenset({"P4"})),
            Standing("P4", "moving", 2),
            Standing("D3", "solved", 1),
        ]
        set_barriers(somebody, wanted, by=me, on=today())
    make_promise(somebody, me, today())
    return somebody


def test_a_note_in_three_taps(phone, live_server, somebody, console_errors):
    phone.goto(address(live_server, "client", somebody))
    phone.get_by_role("link", name="Schrijf notitie").click()
    phone.get_by_text("Telefoon", exact=True).click()
    phone.get_by_text("Gesproken", exact=True).click()
    phone.get_by_role("button", name="Bewaar notitie").click()
    expect(phone.locator("[data-toast]")).to_contain_text("De notitie is bewaard.")
    expect(phone.get_by_role("list", name="Wat er gebeurde")).to_contain_text("Telefoon")
    assert Contact.objects.get(client=somebody).result == "spoken"


def test_a_note_with_the_keyboard_alone(phone, live_server, somebody):
    phone.goto(address(live_server, "contact_new", somebody))
    phone.locator("[name=channel]").first.focus()
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.type("Belt morgen terug.")
    phone.get_by_role("button", name="Bewaar notitie").press("Enter")
    phone.wait_for_url(address(live_server, "client", somebody))
    assert Contact.objects.get(client=somebody).note == "Belt morgen terug."


def test_a_careful_word_is_noticed_while_one_types(phone, live_server, somebody, console_errors):
    phone.goto(address(live_server, "contact_new", somebody))
    phone.get_by_label("Notitie").type("Heeft een depressie")
    expect(phone.get_by_text("Schrijf wat iemand wel en niet kan.")).to_be_visible()
    expect(phone.locator("q")).to_have_text("depressie")


def test_barriers_are_set_and_the_gears_turn(phone, live_server, somebody, console_errors):
    phone.goto(address(live_server, "barriers", somebody))
    card = phone.get_by_role("article", name="Zorgtaken")
    assert not card.get_by_label("Wat is nodig?").is_visible(), "what is not talked about stays small"
    card.get_by_text("Komt in beweging").click()
    card.get_by_text("heel zwaar").click()
    card.get_by_label("Wat is nodig?").fill("Opvang op dinsdag")
    phone.get_by_role("article", name="Armoedeval").get_by_text("Staat stil").click()
    phone.get_by_role("button", name="Bewaar drempels").click()
    phone.wait_for_url(address(live_server, "client", somebody))
    expect(phone.get_by_text("1 komt in beweging, 1 staat stil")).to_be_visible()
    turning = phone.locator(".rw-gears-picture.is-narrow .is-turning")
    expect(turning).to_have_count(1)
    assert turning.evaluate("wheel => wheel.getAnimations({subtree: true}).length") > 0
    expect(phone.get_by_role("table", name="Drempels die besproken zijn")).to_contain_text("Opvang op dinsdag")


def test_a_gear_opens_its_barrier(phone, live_server, rich):
    phone.goto(address(live_server, "client", rich))
    phone.locator(".rw-gears-picture.is-narrow a[href$='/drempels/P2/']").first.click()
    expect(phone.get_by_role("heading", name="Onzeker over geld")).to_be_visible()
    expect(phone.locator("article")).to_have_count(1)


def test_gears_rest_for_who_wants_less_motion(phone, live_server, rich):
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(address(live_server, "client", rich))
    assert phone.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0


def test_a_promise_is_found_back_under_today(phone, live_server, somebody, console_errors):
    phone.goto(address(live_server, "client", somebody))
    phone.get_by_role("link", name="Spreek stap af").first.click()
    phone.get_by_label("Wat spreken jullie af?").fill("Samen langs de kringloopwinkel")
    phone.get_by_text("Wij", exact=True).click()
    phone.get_by_label("Uiterlijk op").fill(today().isoformat())
    phone.get_by_role("button", name="Bewaar stap").click()
    expect(phone.get_by_role("list", name="Stappen van het plan")).to_contain_text("Samen langs de kringloopwinkel")
    phone.get_by_role("link", name="Vandaag").first.click()
    phone.get_by_role("link", name="Samen langs de kringloopwinkel").click()
    phone.get_by_text("Gedaan", exact=True).click()
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    expect(phone.get_by_role("list", name="Stappen van het plan")).to_contain_text("Gedaan op")
    phone.goto(live_server.url + reverse("today"))
    expect(phone.get_by_text("Samen langs de kringloopwinkel")).to_have_count(0)


def test_the_ladder_asks_one_question_after_the_other(phone, live_server, somebody):
    phone.goto(address(live_server, "ladder_new", somebody))
    expect(phone.get_by_role("group", name="Is er steun bij dat werk?")).to_be_hidden()
    phone.get_by_role("group", name="Is er betaald werk?").get_by_text("Nee").click()
    phone.get_by_role("group", name="Zijn er taken").get_by_text("Ja").click()
    phone.get_by_role("button", name="Bekijk welke trede dit is").click()
    expect(phone.get_by_role("heading", name="Trede 4: Onbetaald werk")).to_be_visible()
    phone.get_by_role("button", name="Ja, bewaar trede 4").click()
    phone.wait_for_url(address(live_server, "client", somebody))
    assert LadderMeasurement.objects.get(client=somebody).step.step == 4


def test_the_filter_of_the_timeline_works_in_place(phone, live_server, rich, console_errors):
    phone.goto(address(live_server, "client", rich))
    phone.get_by_role("navigation", name="Toon op de tijdlijn").get_by_role("link", name="Beloften").click()
    line = phone.get_by_role("list", name="Wat er gebeurde")
    expect(line).not_to_contain_text("Kan zittend werk doen.")
    expect(line).to_contain_text("Bellen over de taalles")


def test_everything_works_without_javascript(browser, live_server, somebody, me):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="nl-NL")
    page = context.new_page()
    sign_in(page, live_server, me)
    page.goto(address(live_server, "contact_new", somebody))
    page.get_by_text("Telefoon", exact=True).click()
    page.get_by_text("Gesproken", exact=True).click()
    page.get_by_label("Notitie").fill("Slikt medicijnen")
    page.get_by_role("button", name="Bewaar notitie").click()
    page.get_by_role("button", name="Toch zo bewaren").click()
    expect(page.get_by_role("list", name="Wat er gebeurde")).to_contain_text("Slikt medicijnen")
    page.goto(address(live_server, "barrier", somebody, code="P5"))
    page.get_by_text("Staat stil").click()
    page.get_by_role("button", name="Bewaar drempel").click()
    expect(page.get_by_text("1 staat stil")).to_be_visible()
    context.close()


PAGES = ["client", "client_seen", "client_manager", "contact_new", "outcome_new", "ladder_new", "promise_new", "barriers"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_accessible_and_fits(page, live_server, me, rich, axe, screenshot, size, console_errors):
    page.set_viewport_size(size)
    sign_in(page, live_server, me)
    promise = rich.promises.get()
    addresses = {name: address(live_server, name, rich) for name in PAGES}
    addresses["promise"] = address(live_server, "promise", rich, key=promise.pk)
    addresses["today"] = live_server.url + reverse("today")
    for name, where in addresses.items():
        page.goto(where)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"
        screenshot(page, f"person-{name}-{size['width']}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_file_and_a_form_with_errors_are_accessible(page, live_server, me, somebody, axe, scheme):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server, me)
    page.goto(address(live_server, "client", somebody))
    axe(page)
    page.goto(address(live_server, "contact_new", somebody))
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)


def test_the_gears_are_printed(page, live_server, me, rich):
    sign_in(page, live_server, me)
    page.goto(address(live_server, "client", rich))
    page.emulate_media(media="print")
    expect(page.locator(".rw-gears-picture.is-wide")).to_be_visible()
    expect(page.get_by_role("table", name="Drempels die besproken zijn")).to_be_visible()
    expect(page.get_by_role("link", name="Schrijf notitie")).to_be_hidden()
    assert len(page.pdf()) > 20_000
