"""A talk in Chromium: on a phone in a few taps, closed without saving and found back, and usable by everyone."""

import sys
import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.caseload.models import Contact, Promise
from raderwerk.talks.models import Talk
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in
from tests.talks.world import make_outcome_set, make_talk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk(somebody, me):
    return make_talk(somebody, me)


@pytest.fixture
def address(live_server, talk):
    return live_server.url + reverse("talk", args=(talk.key,))


def wait_until(happened) -> None:
    """What the browser sends while a page closes arrives a moment later; at most 5 seconds."""
    end = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < end, "It did not happen within 5 seconds."
        time.sleep(0.05)


def test_the_shortest_way_on_a_phone(page, live_server, me, somebody, console_errors, capsys):
    """From the page of a person: begin, one next step, an outcome, finished."""
    make_outcome_set(somebody.organisation)
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, me)
    page.goto(live_server.url + reverse("client", args=(somebody.pseudonym,)))
    start, taps = time.monotonic(), 0

    def tap(place):
        nonlocal taps
        place.click()
        taps += 1

    tap(page.get_by_role("link", name="Voer gesprek"))
    tap(page.get_by_role("button", name="Begin het gesprek"))
    tap(page.get_by_label("Wat spreken jullie af?"))
    page.keyboard.type("Bellen met de kringloop")
    tap(page.get_by_text("Gaat meedoen in de buurt"))
    tap(page.get_by_role("button", name="Rond gesprek af"))
    expect(page.locator("[data-toast]")).to_contain_text("Het gesprek is afgerond.")
    with capsys.disabled():
        sys.stdout.write(f"\nThe shortest talk: {taps} taps, {time.monotonic() - start:.1f} s without typing\n")
    assert taps <= 8
    assert Promise.objects.get().what == "Bellen met de kringloop"
    assert Talk.objects.get().state == "finished"


def test_a_talk_that_was_not_held_takes_two_taps_and_says_why(page, live_server, me, address, axe):
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, me)
    page.goto(address)
    page.get_by_text("Ging het gesprek niet door?").click()
    axe(page)
    page.get_by_role("button", name="Niet verschenen").click()
    expect(page.locator("[data-toast]")).to_contain_text("niet doorging")
    expect(page.get_by_text("Niet verschenen").first).to_be_visible()
    assert Contact.objects.get().result == "no_show"


def test_a_page_that_closes_loses_nothing(page, live_server, me, address):
    sign_in(page, live_server, me)
    page.goto(address)
    page.get_by_role("textbox", name="Kort verslag").type("Wil met planten werken.")
    page.close(run_before_unload=True)
    wait_until(lambda: Talk.objects.get().note)
    again = page.context.new_page()
    again.goto(address)
    expect(again.get_by_role("textbox", name="Kort verslag")).to_have_value("Wil met planten werken.")


def test_a_failed_save_says_so_and_comes_through_later(page, live_server, me, address):
    sign_in(page, live_server, me)
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Kort verslag").type("Zonder bereik.")
    expect(page.locator("[data-status]")).to_contain_text("geen verbinding")
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_have_text("Opgeslagen")
    assert Talk.objects.get().note == "Zonder bereik."


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_everyone_can_use_it(page, live_server, me, address, axe, size, console_errors):
    page.set_viewport_size(size)
    sign_in(page, live_server, me)
    page.goto(address)
    for summary in page.locator(".tk-card > summary").all():
        summary.click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(live_server.url + reverse("talk_new", args=(Talk.objects.get().client.pseudonym,)))
    axe(page)
    page.goto(live_server.url + reverse("talks"))
    axe(page)
