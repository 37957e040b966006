"""The people of a campaign on a desk and on a phone: from the list to a planned moment, without a mouse where it matters."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from raderwerk.campaigns.models import Appointment
from raderwerk.campaigns.services import follow_ups
from raderwerk.privacy.log import processing_trace
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_slot
from tests.caseload.person.test_in_browser import DESK, PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_a_no_show_to_a_new_moment(page, live_server, me, asveld, somebody, axe, console_errors, size) -> None:
    campaign = make_campaign(asveld)
    follow_up = make_follow_up(campaign, somebody, colleague=me)
    now = timezone.now()
    make_appointment(follow_up, make_slot(campaign, me, now - dt.timedelta(days=2)), state="no_show")
    make_slot(campaign, me, now + dt.timedelta(days=4))
    with processing_trace(origin="test"):
        follow_ups.refresh([follow_up.pk])
    page.set_viewport_size(size)
    sign_in(page, live_server, me)

    page.goto(live_server.url + reverse("campaign_people", args=[campaign.pk]))
    axe(page)
    page.get_by_role("link", name="Maquetteink").click()
    expect(page.get_by_text("nooit een maatregel")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Plan een afspraak").press("Enter")
    page.locator("input[name=slot]").first.focus()
    page.keyboard.press("Space")
    axe(page)
    page.get_by_role("button", name="Plan dit moment").press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("De afspraak staat.")
    assert Appointment.objects.filter(follow_up=follow_up, state="planned").exists()
    page.goto(live_server.url + reverse("today"))
    axe(page)
