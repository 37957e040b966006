"""Finishing a campaign while people choose a moment: either they hold an appointment and it goes on, or nobody does."""

import pytest
from django.utils import timezone

from raderwerk.campaigns.enums import AppointmentState, BookedBy
from raderwerk.campaigns.models import Appointment
from raderwerk.campaigns.services import appointments, campaigns
from tests.campaigns.test_slot_race import SOON, at_once
from tests.campaigns.world import make_follow_up, make_slot
from tests.caseload.person.world import make_client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", range(3))
def test_a_finished_campaign_holds_no_appointment_ahead(campaign, me, asveld, turn) -> None:
    slot = make_slot(campaign, me, SOON)
    person = make_follow_up(campaign, make_client(asveld, "0000012"))
    make_follow_up(campaign, make_client(asveld, "0000024"))

    def work(what):
        if what == "book":
            appointments.book(person, slot, booked_by=BookedBy.PERSON)
        else:
            campaigns.change_state(campaign, "finished", now=timezone.now())

    assert at_once(work, ["book", "finish"]) == ["TransitionRefused", "done"]
    campaign.refresh_from_db()
    booked = Appointment.objects.filter(state=AppointmentState.PLANNED).exists()
    assert booked is (campaign.state != "finished")
