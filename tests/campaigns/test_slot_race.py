"""Two phones, one slot, at the same moment: exactly one wins, on both databases."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from raderwerk.campaigns.enums import AppointmentState, BookedBy
from raderwerk.campaigns.models import Appointment, Slot
from raderwerk.campaigns.services import appointments
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.log import processing_trace
from tests.campaigns.world import make_follow_up, make_slot
from tests.caseload.person.world import make_client

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 6
SOON = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=3)


def at_once(work, subjects):
    """What became of doing `work` with each subject at the same moment, each in a thread and connection of its own."""
    together = Barrier(len(subjects))

    def one(subject):
        together.wait()
        try:
            with processing_trace(origin="test"):
                work(subject)
            return "done"
        except TransitionRefused as refused:
            return type(refused).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(subjects)) as pool:
        return sorted(pool.map(one, subjects))


def test_many_phones_want_one_slot(campaign, me, asveld) -> None:
    slot = make_slot(campaign, me, SOON)
    people = [make_follow_up(campaign, make_client(asveld, f"{number:07d}")) for number in range(12, 12 * PHONES + 1, 12)]
    became = at_once(lambda follow_up: appointments.book(follow_up, slot, booked_by=BookedBy.PERSON), people)
    assert became == ["SlotTaken"] * (PHONES - 1) + ["done"]
    assert Appointment.objects.filter(slot=slot, state=AppointmentState.PLANNED).count() == 1


def test_one_person_in_many_windows_has_one_appointment(follow_up, campaign, me) -> None:
    slots = [make_slot(campaign, me, SOON + dt.timedelta(hours=hour)) for hour in range(PHONES)]
    became = at_once(lambda slot: appointments.book(follow_up, slot, booked_by=BookedBy.PERSON), slots)
    assert became.count("done") == 1
    assert follow_up.appointments.count() == 1


def test_moving_at_once_to_one_slot_loses_nothing(campaign, me, asveld) -> None:
    wanted = make_slot(campaign, me, SOON)
    made = []
    for number in range(1, PHONES + 1):
        follow_up = make_follow_up(campaign, make_client(asveld, f"{number * 12:07d}"))
        own = make_slot(campaign, me, SOON + dt.timedelta(days=number))
        with processing_trace(origin="test"):
            made.append(appointments.book(follow_up, own, booked_by=BookedBy.PERSON))
    became = at_once(lambda appointment: appointments.move(appointment, wanted, booked_by=BookedBy.PERSON), made)
    assert became == ["SlotTaken"] * (PHONES - 1) + ["done"]
    assert Appointment.objects.filter(state=AppointmentState.PLANNED).count() == PHONES
    assert Slot.objects.free().count() == 1
