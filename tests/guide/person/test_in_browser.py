"""From a person to help in a real browser, on a desk and on a phone: why, why not, side by side, and into the plan."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from raderwerk.core.clock import today
from raderwerk.guide.models import PlanChoice
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in
from tests.guide.person.world import make_help, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_three_fit_a_fourth_says_why_not_and_one_goes_into_the_plan(page, live_server, axe, console_errors, size, home, me):
    person, there = make_person(home, me, today()), make_help(home, today())
    page.set_viewport_size(size)
    sign_in(page, live_server, me)
    page.goto(live_server.url + reverse("what_helps", args=[person.pseudonym]))
    expect(page.get_by_role("status").filter(has_text="3 keer hulp die past")).to_be_visible()
    first = page.get_by_role("article", name="Eerst rust")
    later = first.get_by_text("Het is er in Werfland.")
    expect(later).to_be_hidden()
    expect(first.get_by_text("Vraag of iemand zelf mee wil doen", exact=False)).to_be_visible()
    first.get_by_text(re.compile("Nog .* rede")).click()
    expect(later).to_be_visible()
    page.get_by_text("Past nu niet, en waarom (1)").click()
    expect(page.get_by_text("Het is voor trede 4 tot en met 6. De laatste meting is trede 2.")).to_be_visible()
    axe(page)
    assert fits(page)

    for one in (there.rest, there.care, there.coach):
        page.get_by_label(f"Vergelijk {one.name}").check()
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(page.get_by_role("heading", name="Wat verschilt")).to_be_visible()
    axe(page)
    assert fits(page)

    page.get_by_role("link", name=re.compile("Zet in het plan.*Eerst rust")).click(timeout=5_000)
    axe(page)
    assert fits(page)
    page.get_by_label("Waarom kiezen jullie dit?").fill("Rust is nu het eerste.")
    page.get_by_label("Wij", exact=True).check()
    page.get_by_label("Misschien later").check(timeout=5_000)
    page.get_by_role("button", name="Zet in het plan").click(timeout=5_000)
    expect(page.get_by_role("heading", name="Gekozen hulp")).to_be_visible()
    assert PlanChoice.objects.get().instrument == there.rest
