"""One person in a campaign: what the page says, what one can do, and what it leaves behind."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from raderwerk.campaigns.enums import AppointmentState, BookedBy, Status
from raderwerk.campaigns.models import Appointment, Attempt, CallRequest, FollowUp, Invitation, Message
from raderwerk.campaigns.services import appointments, calls, follow_ups, held_talks, own_time
from raderwerk.campaigns.services.own_time import OwnTime
from raderwerk.caseload.models import Contact, Outcome
from raderwerk.core.transitions import TransitionRefused
from raderwerk.privacy.models import Change
from raderwerk.talks.models import Talk
from raderwerk.talks.services import talks
from tests.campaigns.world import make_appointment, make_follow_up, make_invitation, make_slot
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import make_client

pytestmark = [pytest.mark.django_db]
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def now() -> dt.datetime:
    return timezone.now()


def address(name: str, follow_up: FollowUp) -> str:
    return reverse(name, args=[follow_up.campaign_id, follow_up.client.pseudonym])


def fresh(follow_up: FollowUp) -> FollowUp:
    return FollowUp.objects.get(pk=follow_up.pk)


@pytest.fixture
def invited(follow_up, trace) -> FollowUp:
    """Somebody who got a letter ten days ago."""
    invitation = make_invitation(follow_up)
    Invitation.objects.update(created_at=now() - 10 * DAY)
    Message.objects.create(
        follow_up=follow_up, invitation=invitation, kind="invitation", channel="letter", state="sent", sent_at=now() - 10 * DAY
    )
    follow_ups.refresh([follow_up.pk])
    return fresh(follow_up)


@pytest.fixture
def expected(invited, me) -> Appointment:
    """An appointment that began an hour ago."""
    made = make_appointment(invited, make_slot(invited.campaign, me, now() - HOUR))
    Appointment.objects.update(created_at=now() - 3 * DAY)
    follow_ups.refresh([invited.pk])
    return made


@pytest.fixture
def missed(expected, me) -> FollowUp:
    """Somebody who did not come."""
    held_talks.missed(expected, by=me)
    return fresh(expected.follow_up)


# -- what the page says


def test_it_says_where_somebody_stands_and_why(visitor, invited) -> None:
    text = visitor.get(address("follow_up", invited)).content.decode()
    assert "Uitnodiging loopt" in text
    assert "Brief van" in text
    assert "geldig tot" in text


def test_the_page_costs_the_same_however_much_happened(visitor, invited, me, trace) -> None:
    visitor.get(address("follow_up", invited))  # the first look begins the log
    few = statements(visitor, address("follow_up", invited))
    for n in range(6):
        slot = make_slot(invited.campaign, me, now() - (n + 2) * DAY)
        make_appointment(invited, slot, state="excused")
        contact = Contact.objects.create(
            client=invited.client, on=dt.date(2026, 11, n + 1), channel="phone", result="not_reached"
        )
        Attempt.objects.create(follow_up=invited, contact=contact)
        CallRequest.objects.create(follow_up=invited, handled_at=now())
    assert len(statements(visitor, address("follow_up", invited))) == len(few) <= 18


def test_after_a_no_show_it_offers_steps_and_never_a_measure(visitor, missed) -> None:
    text = visitor.get(address("follow_up", missed)).content.decode()
    assert "Bel het liefst dezelfde dag." in text
    assert "nooit een maatregel" in text
    for word in ("sanctie", "korting", "u bent verplicht"):
        assert word not in text.lower()


# -- attempts and requests to be called


def attempt(visitor, follow_up, **data):
    return visitor.post(address("attempt_new", follow_up), {"on": timezone.localdate().isoformat(), **data})


def test_an_attempt_is_a_contact_and_a_step_of_the_ladder(visitor, missed) -> None:
    attempt(visitor, missed, channel="phone", result="not_reached", note="Voicemail ingesproken")
    (made,) = Attempt.objects.all()
    assert (made.rung, made.contact.channel, made.contact.note) == ("call", "phone", "Voicemail ingesproken")
    text = visitor.get(address("follow_up", missed)).content.decode()
    assert "Een kort bericht leest iemand wel" in text
    assert fresh(missed).status == Status.NO_SHOW


def test_an_attempt_without_a_no_show_is_no_step(visitor, invited) -> None:
    attempt(visitor, invited, channel="sms", result="sent")
    assert Attempt.objects.get().rung == ""


def test_a_careful_word_asks_once_more_and_loses_nothing(visitor, invited) -> None:
    response = attempt(visitor, invited, channel="phone", result="not_reached", note="Heeft een depressie")
    assert "Nog niet bewaard" in response.content.decode()
    assert "Heeft een depressie" in response.content.decode()
    assert not Attempt.objects.exists()


def test_speaking_by_telephone_ends_the_request_to_be_called(visitor, invited, me) -> None:
    asked = calls.ask(invited, when="morning")
    attempt(visitor, invited, channel="phone", result="not_reached")
    assert CallRequest.objects.get(pk=asked.pk).handled_at is None
    attempt(visitor, invited, channel="phone", result="spoken")
    done = CallRequest.objects.get(pk=asked.pk)
    assert (done.handled_by, done.contact) == (me, Contact.objects.order_by("-pk").first())


def test_a_colleague_can_say_that_a_request_is_done(visitor, invited) -> None:
    asked = calls.ask(invited, when="any")
    attempt(visitor, invited, channel="letter", result="sent", ends_call_request="on")
    assert CallRequest.objects.get(pk=asked.pk).handled_at is not None


# -- reminders, link, closing


def test_reminders_stop_with_a_reason_and_start_again(visitor, invited) -> None:
    refused = visitor.post(address("reminders_pause", invited), {"reason": ""})
    assert "reden" in refused.content.decode().lower() or refused.context["pause"].errors
    visitor.post(address("reminders_pause", invited), {"reason": "Met vakantie", "until": ""})
    assert fresh(invited).pause_reason == "Met vakantie"
    assert "Geen herinneringen" in visitor.get(address("follow_up", invited)).content.decode()
    visitor.post(address("reminders_resume", invited))
    assert fresh(invited).reminders_paused_at is None


def test_a_pause_does_not_end_in_the_past(visitor, invited) -> None:
    response = visitor.post(address("reminders_pause", invited), {"reason": "Met vakantie", "until": "2020-01-01"})
    assert "Deze dag is al geweest." in response.content.decode()
    assert fresh(invited).reminders_paused_at is None


def test_a_link_that_is_withdrawn_no_longer_works(visitor, invited) -> None:
    visitor.post(address("link_withdraw", invited))
    assert Invitation.objects.get().withdrawn_at is not None
    assert fresh(invited).status == Status.INVITATION_EXPIRED
    assert "ingetrokken" in visitor.get(address("follow_up", invited)).content.decode()


def test_closing_asks_a_reason_and_can_be_undone(visitor, invited) -> None:
    refused = visitor.post(address("follow_up_close", invited), {"reason": "other"})
    assert "Schrijf in een paar woorden wat de reden is." in refused.content.decode()
    visitor.post(address("follow_up_close", invited), {"reason": "at_work"})
    assert fresh(invited).status == Status.CLOSED
    assert "Werkt al" in visitor.get(address("follow_up", invited)).content.decode()
    visitor.post(address("follow_up_reopen", invited))
    assert fresh(invited).closed_at is None


def test_closing_waits_for_the_appointment(visitor, expected) -> None:
    response = visitor.post(address("follow_up_close", expected.follow_up), {"reason": "moved"})
    assert "Er staat nog een afspraak." in response.content.decode()
    assert fresh(expected.follow_up).closed_at is None


def test_a_process_outcome_needs_no_talk(visitor, missed) -> None:
    local = missed.campaign.outcome_set.current.outcomes.get(common_id="not_spoken")
    visitor.post(address("process_outcome", missed), {"local": local.pk, "explanation": ""})
    assert Outcome.objects.get(client=missed.client).common_id == "not_spoken"
    judgement = missed.campaign.outcome_set.current.outcomes.get(common_id="participation")
    response = visitor.post(address("process_outcome", missed), {"local": judgement.pk})
    assert response.context["outcome"].errors


# -- appointments


def test_a_colleague_plans_a_free_moment(visitor, invited, me) -> None:
    slot = make_slot(invited.campaign, me, now() + 3 * DAY)
    assert "Buurthuis De Bout" in visitor.get(address("appointment_new", invited)).content.decode()
    visitor.post(address("appointment_new", invited), {"slot": slot.pk})
    made = Appointment.objects.get()
    assert (made.slot, made.booked_by) == (slot, BookedBy.COLLEAGUE)
    assert fresh(invited).status == Status.APPOINTMENT_AHEAD


def test_a_moment_that_was_just_taken_gives_the_choice_again(visitor, invited, me, asveld) -> None:
    slot = make_slot(invited.campaign, me, now() + 3 * DAY)
    make_appointment(make_follow_up(invited.campaign, make_client(asveld, "0000777")), slot)
    make_slot(invited.campaign, me, now() + 4 * DAY)
    response = visitor.post(address("appointment_new", invited), {"slot": slot.pk})
    assert "Kies een ander moment." in response.content.decode()
    assert not invited.appointments.exists()


def own(invited, colleague, starts_at, **fields) -> OwnTime:
    return OwnTime(colleague, starts_at, starts_at + HOUR, fields.pop("channel", "home_visit"), **fields)


def test_a_time_of_their_own(visitor, invited, me) -> None:
    day = timezone.localdate() + 3 * DAY
    data = {"on": day.isoformat(), "at": "10:30", "minutes": "45", "channel": "talk", "colleague": me.pk}
    assert "Kies een plek" in visitor.post(address("appointment_new", invited), data).content.decode()
    visitor.post(address("appointment_new", invited), {**data, "location": invited.campaign.locations.get().pk})
    made = Appointment.objects.get()
    assert (made.slot, timezone.localtime(made.starts_at).hour, made.location) == (None, 10, invited.campaign.locations.get())


def test_nobody_is_asked_to_be_in_two_places(invited, me, trace) -> None:
    make_slot(invited.campaign, me, now() + 3 * DAY)
    with pytest.raises(TransitionRefused, match="heeft op"):
        own_time.plan(invited, own(invited, me, now() + 3 * DAY), by=me)
    with pytest.raises(TransitionRefused, match="al geweest"):
        own_time.plan(invited, own(invited, me, now() - DAY), by=me)
    own_time.plan(invited, own(invited, me, now() + 5 * DAY), by=me)
    with pytest.raises(TransitionRefused, match="Er staat al een afspraak"):
        own_time.plan(invited, own(invited, me, now() + 6 * DAY), by=me)


def test_moving_frees_the_old_moment(visitor, invited, me, trace) -> None:
    first, second = (make_slot(invited.campaign, me, now() + n * DAY) for n in (3, 4))
    made = appointments.book(invited, first, booked_by="person")
    visitor.post(reverse("appointment_move", args=[made.key]), {"slot": second.pk})
    assert list(invited.appointments.order_by("pk").values_list("state", flat=True)) == ["moved", "planned"]
    assert first in invited.campaign.slots.free()


def test_we_call_off_with_a_reason_and_the_person_without(visitor, invited, me, trace) -> None:
    made = appointments.book(invited, make_slot(invited.campaign, me, now() + 3 * DAY), booked_by="person")
    call_off = reverse("appointment_call_off", args=[made.key])
    assert "Schrijf kort waarom wij afzeggen." in visitor.post(call_off, {"who": "us"}).content.decode()
    visitor.post(call_off, {"who": "person"})
    assert Appointment.objects.get().state == AppointmentState.EXCUSED
    assert fresh(invited).status == Status.EXCUSED


def test_a_no_show_is_told_from_the_moment_itself_on(visitor, invited, me, trace) -> None:
    made = appointments.book(invited, make_slot(invited.campaign, me, now() + 3 * DAY), booked_by="person")
    response = visitor.post(reverse("appointment_missed", args=[made.key]), follow=True)
    assert "Deze afspraak" in response.content.decode()
    assert Appointment.objects.get().state == AppointmentState.PLANNED


def test_a_talk_begins_from_its_appointment_once(visitor, expected, me) -> None:
    response = visitor.post(reverse("appointment_talk", args=[expected.key]))
    talk = Talk.objects.get()
    assert response.url == reverse("talk", args=[talk.key])
    assert (talk.held_by, talk.outcome_version) == (me, expected.follow_up.campaign.outcome_set.current)
    assert (talk.domain_template, talk.place) == (expected.follow_up.campaign.domain_template, "Buurthuis De Bout")
    visitor.post(reverse("appointment_talk", args=[expected.key]))
    made = Appointment.objects.get()
    assert (Talk.objects.count(), made.talk, made.state) == (1, talk, AppointmentState.ATTENDED)


def test_a_talk_that_did_not_take_place_after_all(visitor, expected, me, trace) -> None:
    talk = held_talks.begin(expected, by=me)
    talks.drop(talk, me, on=talk.on)
    visitor.post(reverse("appointment_missed", args=[expected.key]))
    made = Appointment.objects.get()
    assert (made.state, made.talk) == (AppointmentState.NO_SHOW, None)


def test_what_one_does_is_recorded(visitor, invited) -> None:
    visitor.post(address("reminders_pause", invited), {"reason": "Met vakantie"})
    change = Change.objects.filter(record_type="campaigns.followup").order_by("-pk").first()
    assert change.subject == invited.client.pseudonym


# -- from the page of a person


def test_planning_from_a_person_goes_to_their_campaign_or_says_there_is_none(visitor, invited, asveld) -> None:
    planning = reverse("client_appointment", args=[invited.client.pseudonym])
    assert visitor.get(planning).url == address("follow_up", invited)
    other = make_client(asveld, "0000778")
    assert "Niet in een campagne" in visitor.get(reverse("client_appointment", args=[other.pseudonym])).content.decode()
