"""Appointments: made, moved and ended as the table says, and never two in one slot."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from raderwerk.campaigns.appointment_rules import APPOINTMENT_STATES
from raderwerk.campaigns.enums import AppointmentState, BookedBy, MessageKind, Status
from raderwerk.campaigns.models import Appointment, FollowUp, Message, Slot
from raderwerk.campaigns.services import appointments, calls, follow_ups
from raderwerk.caseload.services.contacts import record_contact
from raderwerk.core.transitions import TransitionRefused
from tests.campaigns.world import make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import make_client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
SOON = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=3)


@pytest.fixture
def slot(campaign, me) -> Slot:
    return make_slot(campaign, me, SOON)


@pytest.fixture
def later(campaign, colleague) -> Slot:
    return make_slot(campaign, colleague, SOON + dt.timedelta(days=1))


@pytest.fixture
def appointment(follow_up, slot) -> Appointment:
    return appointments.book(follow_up, slot, booked_by=BookedBy.PERSON)


def now_standing(follow_up):
    follow_up.refresh_from_db()
    return follow_up.status


def kinds(follow_up):
    return list(Message.objects.filter(follow_up=follow_up).order_by("pk").values_list("kind", "channel"))


def test_booking_holds_the_slot_and_says_so(follow_up, slot, appointment) -> None:
    assert (appointment.colleague, appointment.location, appointment.starts_at) == (slot.colleague, slot.location, slot.starts_at)
    assert not Slot.objects.free().filter(pk=slot.pk).exists()
    assert now_standing(follow_up) == Status.APPOINTMENT_AHEAD
    assert kinds(follow_up) == [(MessageKind.CONFIRMATION, "sms")], "this person has a telephone number and no e-mail"


def test_of_two_people_the_first_has_the_slot(campaign, slot, appointment, asveld) -> None:
    other = make_follow_up(campaign, make_client(asveld, "0000024"))
    with pytest.raises(appointments.SlotTaken, match="Kies een ander moment"):
        appointments.book(other, slot, booked_by=BookedBy.PERSON)
    assert now_standing(other) == Status.NOT_INVITED


def test_one_appointment_ahead_per_person(follow_up, appointment, later) -> None:
    with pytest.raises(TransitionRefused, match="Er staat al een afspraak"):
        appointments.book(follow_up, later, booked_by=BookedBy.PERSON)


def test_a_slot_that_is_past_withdrawn_or_of_others_is_refused(follow_up, campaign, me, colleague, asveld) -> None:
    past = make_slot(campaign, me, timezone.now() - dt.timedelta(hours=1))
    withdrawn = make_slot(campaign, colleague, SOON, withdrawn_at=timezone.now())
    elsewhere = make_slot(make_campaign(asveld, "Andere"), me, SOON)
    for refused in (past, withdrawn, elsewhere):
        with pytest.raises(TransitionRefused):
            appointments.book(follow_up, refused, booked_by=BookedBy.PERSON)
    assert not Appointment.objects.exists()


def test_moving_gives_the_old_slot_back(follow_up, slot, appointment, later) -> None:
    moved = appointments.move(appointment, later, booked_by=BookedBy.PERSON)
    appointment.refresh_from_db()
    assert (appointment.state, moved.state) == (AppointmentState.MOVED, AppointmentState.PLANNED)
    assert Slot.objects.free().filter(pk=slot.pk).exists()
    assert now_standing(follow_up) == Status.APPOINTMENT_AHEAD


def test_moving_to_a_taken_slot_changes_nothing(follow_up, appointment, later, campaign, asveld) -> None:
    appointments.book(make_follow_up(campaign, make_client(asveld, "0000024")), later, booked_by=BookedBy.COLLEAGUE)
    with pytest.raises(appointments.SlotTaken):
        appointments.move(appointment, later, booked_by=BookedBy.PERSON)
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.PLANNED


def test_who_excuses_themselves_need_not_say_why(follow_up, slot, appointment) -> None:
    appointments.excuse(appointment)
    assert now_standing(follow_up) == Status.EXCUSED
    assert Slot.objects.free().filter(pk=slot.pk).exists()
    with pytest.raises(TransitionRefused):
        appointments.excuse(appointment)


def test_a_reason_is_sealed(appointment) -> None:
    appointments.excuse(appointment, "Ik moet die dag verhuizen")
    appointment.refresh_from_db()
    assert appointment.reason == "Ik moet die dag verhuizen"
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM campaigns_appointment")
        assert b"verhuizen" not in bytes(cursor.fetchone()[0])


def test_when_we_cancel_the_person_hears_it(follow_up, appointment, me) -> None:
    appointments.cancel(appointment, "Collega is ziek", me)
    assert now_standing(follow_up) == Status.CANCELLED_BY_US
    assert (MessageKind.CANCELLED, "sms") in kinds(follow_up)


def test_nobody_was_there_before_the_day_itself(appointment, me) -> None:
    for state in (AppointmentState.ATTENDED, AppointmentState.NO_SHOW):
        with pytest.raises(TransitionRefused, match="moet nog"):
            appointments.mark(appointment, state, me)


def test_a_mistake_can_be_put_right(follow_up, appointment, me) -> None:
    after = appointment.ends_at
    appointments.mark(appointment, AppointmentState.NO_SHOW, me, now=after)
    assert (MessageKind.MISSED, "sms") in kinds(follow_up)
    appointments.mark(appointment, AppointmentState.ATTENDED, me, now=after)
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.ATTENDED


def test_who_should_not_be_reminded_is_not_told_that_we_missed_them(follow_up, appointment, me) -> None:
    follow_ups.pause(follow_up, reason="Rouw in de familie", until=None, by=me)
    appointments.mark(appointment, AppointmentState.NO_SHOW, me, now=appointment.ends_at)
    assert (MessageKind.MISSED, "sms") not in kinds(follow_up)


def test_a_closed_follow_up_makes_no_appointments(follow_up, slot, me) -> None:
    as_it_was = FollowUp.objects.get(pk=follow_up.pk)
    follow_ups.close(follow_up, reason="moved", note="", by=me)
    with pytest.raises(TransitionRefused, match="niet meer gevolgd"):
        appointments.book(as_it_was, slot, booked_by=BookedBy.COLLEAGUE, by=me)


def test_the_table_never_leads_back_to_planned() -> None:
    assert AppointmentState.PLANNED not in APPOINTMENT_STATES.transitions
    assert set(APPOINTMENT_STATES.targets(AppointmentState.PLANNED)) == set(AppointmentState) - {AppointmentState.PLANNED}
    assert APPOINTMENT_STATES.targets(AppointmentState.MOVED) == []


def test_asking_twice_to_be_called_is_one_wish(follow_up, somebody, me) -> None:
    make_invitation(follow_up)
    calls.ask(follow_up, when="any")
    request = calls.ask(follow_up, when="morning", phone="06 00 00 00 01")
    assert (follow_up.call_requests.count(), request.when, request.phone) == (1, "morning", "06 00 00 00 01")
    contact = record_contact(somebody, by=me, on=timezone.localdate(), channel="phone", result="spoken", note="")
    calls.handle_call(request, me, contact=contact)
    assert not follow_up.call_requests.filter(handled_at=None).exists()
    assert calls.ask(follow_up, when="any").pk != request.pk
