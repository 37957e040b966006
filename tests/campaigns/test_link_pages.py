"""The personal link without JavaScript: every step through the test client, and what a guesser sees."""

import datetime as dt

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import AppointmentState, BookedBy
from raderwerk.campaigns.link_rules import AFTER_TALK
from raderwerk.campaigns.models import Appointment, Campaign, FollowUp, Invitation, WrongCode
from raderwerk.campaigns.services import appointments, follow_ups, wrong_codes
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import LogSpan
from raderwerk.talks.models import Reflection
from raderwerk.talks.services import reflections
from tests.campaigns.world import make_follow_up, make_invitation, make_slot
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_client
from tests.talks.world import make_talk

pytestmark = pytest.mark.django_db
CODE, OTHER, UNKNOWN = "CDFGHJKM", "CDFGHJKN", "CDFGHJKP"
SOON = timezone.make_aware(dt.datetime.combine(timezone.localdate() + dt.timedelta(days=3), dt.time(10)))
NAME = "Maquetteink"


@pytest.fixture
def invitation(follow_up) -> Invitation:
    return make_invitation(follow_up, CODE, code_index=codes.index(CODE))


@pytest.fixture
def slots(campaign, me):
    """Three moments on two days on location, and one by telephone."""
    made = [make_slot(campaign, me, SOON + dt.timedelta(hours=hours)) for hours in (0, 4, 24)]
    return [*made, make_slot(campaign, me, SOON + dt.timedelta(hours=2), channel="phone", location=None)]


def address(name="link", code=CODE, **query):
    return reverse(name, args=[code], query=query or None)


def page(client, *args, **kwargs):
    return client.get(address(*args, **kwargs)).content.decode()


def choose(client, slot, **more):
    return client.post(address("link_choose"), {"hoe": "talk-1", "dag": "2026-01-01", "tijd": slot.pk, **more})


def agreed(follow_up, slot) -> Appointment:
    with processing_trace(origin="test"):
        return appointments.book(follow_up, slot, booked_by=BookedBy.PERSON)


def test_nothing_on_any_page_says_who_it_is_or_why(client, invitation, slots, somebody) -> None:
    pages = [page(client), page(client, "link_choose"), page(client, "link_call")]
    pages.append(page(client, "link_choose", tijd=slots[0].pk))
    for shown in pages:
        assert not [word for word in (NAME, "uitkering", "bijstand", somebody.identity.number) if word in shown]


def test_step_by_step_to_an_appointment(client, invitation, slots, follow_up, campaign) -> None:
    way = f"talk-{campaign.locations.get().pk}"
    assert "Buurthuis De Bout" in page(client, "link_choose")
    days = page(client, "link_choose", hoe=way)
    assert "Stap 2 van 4" in days
    assert "2 momenten" in days
    day = SOON.date().isoformat()
    assert "10.00" in page(client, "link_choose", hoe=way, dag=day)
    assert "Klopt dit?" in page(client, "link_choose", hoe=way, dag=day, tijd=slots[0].pk)
    answer = choose(client, slots[0])
    assert answer.headers["Location"] == f"{address()}?net=1"
    assert "Uw afspraak staat." in client.get(answer.headers["Location"]).content.decode()
    assert follow_up.appointments.get().slot == slots[0]
    invitation.refresh_from_db()
    assert invitation.opened_at is not None


def test_looking_opens_nothing(client, invitation, slots) -> None:
    page(client)
    page(client, "link_choose", tijd=slots[0].pk)
    invitation.refresh_from_db()
    assert invitation.opened_at is None


def test_the_same_button_twice_is_one_appointment(client, invitation, slots, follow_up) -> None:
    choose(client, slots[0])
    assert choose(client, slots[0]).headers["Location"] == f"{address()}?net=1"
    assert follow_up.appointments.count() == 1


def test_a_moment_that_somebody_else_took_leads_to_a_fresh_choice(client, invitation, slots, campaign, asveld) -> None:
    agreed(make_follow_up(campaign, make_client(asveld, "0000024")), slots[0])
    way = f"talk-{campaign.locations.get().pk}"
    answer = choose(client, slots[0], hoe=way, dag=SOON.date().isoformat())
    fresh = client.get(answer.headers["Location"]).content.decode()
    assert "Dit moment is net bezet" in fresh
    assert "14.00" in fresh
    assert "10.00" not in fresh


def test_only_one_way_is_no_question(client, invitation, campaign, me) -> None:
    make_slot(campaign, me, SOON)
    assert "Stap 1 van 3" in page(client, "link_choose")


def test_without_free_moments_one_can_be_called(client, invitation, follow_up) -> None:
    assert "Er zijn nu geen momenten vrij" in page(client)
    assert client.get(address("link_choose")).headers["Location"] == address("link_call")
    client.post(address("link_call"), {"when": "morning", "phone": "06-0000 0001"})
    request = follow_up.call_requests.get()
    assert (request.when, request.phone) == ("morning", "06-0000 0001")
    shown = page(client)
    assert "Wij bellen u" in shown
    assert "0000 0001" not in shown


def test_a_number_that_cannot_be_called_is_refused_with_a_reason(client, invitation, follow_up) -> None:
    answer = client.post(address("link_call"), {"when": "any", "phone": "12"})
    assert "Een nummer heeft 10 cijfers" in answer.content.decode()
    assert not follow_up.call_requests.exists()


def test_moving_and_calling_off(client, invitation, slots, follow_up) -> None:
    agreed(follow_up, slots[0])
    choose(client, slots[2])
    assert follow_up.appointments.get(state=AppointmentState.PLANNED).slot == slots[2]
    client.post(address("link_cancel"), {"reason": "Ik ben weg"})
    assert follow_up.appointments.get(state=AppointmentState.EXCUSED).reason == "Ik ben weg"
    assert "afgezegd" in page(client)
    assert "Kies een moment" in page(client)


def test_shortly_before_the_talk_it_is_the_telephone(client, invitation, slots, follow_up) -> None:
    appointment = agreed(follow_up, slots[0])
    begin = timezone.now() + dt.timedelta(hours=1)
    Appointment.objects.filter(pk=appointment.pk).update(starts_at=begin, ends_at=begin + dt.timedelta(minutes=45))
    assert "Bel ons. Hier wijzigen kan nu niet meer." in page(client)
    for name in ("link_cancel", "link_choose"):
        assert client.get(address(name)).status_code == 302
    client.post(address("link_cancel"))
    choose(client, slots[1])
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.PLANNED


def test_after_the_time_of_the_appointment_nothing_is_promised(client, invitation, slots, follow_up) -> None:
    appointment = agreed(follow_up, slots[0])
    begin = timezone.now() - dt.timedelta(hours=3)
    Appointment.objects.filter(pk=appointment.pk).update(starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    assert "Deze afspraak is geweest." in page(client)


@pytest.mark.parametrize(
    ("state", "heading"),
    [("cancelled", "Uw afspraak gaat niet door"), ("no_show", "Wij hebben u gemist"), ("excused", "afgezegd")],
)
def test_what_happened_before_is_said_kindly(client, invitation, slots, follow_up, state, heading) -> None:
    Appointment.objects.filter(pk=agreed(follow_up, slots[0]).pk).update(state=state)
    shown = page(client)
    assert heading in shown
    assert "Kies een moment" in shown


def test_the_calendar_file(client, invitation, slots, follow_up) -> None:
    assert client.get(address("link_calendar")).headers["Location"] == address()
    first = agreed(follow_up, slots[0])
    event = read_event(client)
    assert str(event["UID"]).startswith(str(first.key))
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event.decoded("DTSTART") == SOON
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert "Moerplein 1" in event["LOCATION"]
    choose(client, slots[2])
    moved = read_event(client)
    assert (moved["UID"], moved["SEQUENCE"]) == (event["UID"], 1)
    client.post(address("link_cancel"))
    off = read_event(client)
    assert (off["UID"], off["SEQUENCE"], off["STATUS"]) == (event["UID"], 2, "CANCELLED")
    choose(client, slots[0])
    assert read_event(client)["UID"] != event["UID"], "a new appointment after calling off is another one"


def read_event(client):
    answer = client.get(address("link_calendar"))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert calendar["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert NAME not in answer.content.decode()
    return calendar.walk("VEVENT")[0]


def test_who_came_does_not_choose_again(client, invitation, slots, follow_up) -> None:
    appointment = agreed(follow_up, slots[0])
    Appointment.objects.filter(pk=appointment.pk).update(state=AppointmentState.ATTENDED)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert "Fijn dat we u spraken" in page(client)
    choose(client, slots[1])
    assert follow_up.appointments.count() == 1


@pytest.mark.parametrize("state", ["excused", "cancelled", "no_show"])
def test_who_had_an_appointment_can_choose_again_after_the_last_day(client, invitation, slots, follow_up, state) -> None:
    appointment = agreed(follow_up, slots[0])
    Appointment.objects.filter(pk=appointment.pk).update(state=state)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert "Kies een moment" in page(client)
    long_ago = timezone.now() - AFTER_TALK - dt.timedelta(days=1)
    Appointment.objects.filter(pk=appointment.pk).update(starts_at=long_ago)
    assert client.get(address()).status_code == 404


@pytest.mark.parametrize("gone", [{"expires_at": timezone.now() - dt.timedelta(days=1)}, {"withdrawn_at": timezone.now()}])
def test_expired_and_withdrawn_look_like_unknown(client, invitation, gone) -> None:
    unknown = client.get(address(code=UNKNOWN))
    Invitation.objects.filter(pk=invitation.pk).update(**gone)
    known = client.get(address())
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known.status_code == 404
    assert WrongCode.objects.count() == 2


def test_a_closed_follow_up_gives_the_telephone(client, invitation, campaign, follow_up, me) -> None:
    with processing_trace(origin="test"):
        follow_ups.close(follow_up, reason="moved", by=me)
    answer = client.get(address())
    assert answer.status_code == 410
    assert campaign.sender_phone in answer.content.decode()
    with processing_trace(origin="test"):
        follow_ups.reopen(follow_up, me)
    assert client.get(address()).status_code == 404, "a link that was withdrawn stays so"


def test_an_appointment_that_still_stands_is_named_when_the_rest_is_closed(client, invitation, slots, follow_up) -> None:
    agreed(follow_up, slots[0])
    with processing_trace(origin="test"):
        follow_ups.close_many(FollowUp.objects.all(), reason="benefit_ended", by=None)
    shown = page(client)
    assert "U heeft nog een afspraak" in shown
    assert "Bel ons" in shown


def test_a_finished_campaign_gives_the_telephone(client, invitation, slots) -> None:
    Campaign.objects.update(state="finished")
    assert choose(client, slots[0]).status_code == 410
    assert not Appointment.objects.exists()


def test_typing_the_code_of_a_letter(client, invitation) -> None:
    entered = reverse("link_enter")
    assert client.post(entered, {"code": "cdfg hjkm"}).headers["Location"] == address()
    assert "8 letters en cijfers" in client.post(entered, {"code": "CDF"}).content.decode()
    assert WrongCode.objects.count() == 0, "what cannot be a code is a mistake, and no guess"
    assert "Deze code werkt niet" in client.post(entered, {"code": UNKNOWN}).content.decode()
    assert WrongCode.objects.count() == 1


def test_guessing_is_stopped_for_a_quarter_and_for_one_network(client, invitation) -> None:
    for _time in range(wrong_codes.PER_NETWORK):
        assert client.get(address(code=UNKNOWN)).status_code == 404
    for guess in (address(code=UNKNOWN), address(), address("link_calendar")):
        refused = client.get(guess)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert client.post(reverse("link_enter"), {"code": CODE}).status_code == 429
    assert WrongCode.objects.count() == wrong_codes.PER_NETWORK
    assert client.get(address(), REMOTE_ADDR="8.8.8.8").status_code == 200
    WrongCode.objects.update(at=timezone.now() - wrong_codes.WINDOW)
    assert client.get(address()).status_code == 200


def test_guessing_from_everywhere_is_stopped_for_everyone(client, invitation, monkeypatch) -> None:
    monkeypatch.setattr(wrong_codes, "OVERALL", 3)
    for number in range(3):
        client.get(address(code=UNKNOWN), REMOTE_ADDR=f"8.8.{number}.8")
    assert client.get(address()).status_code == 429


def test_the_pages_stay_with_the_person(client, invitation) -> None:
    headers = client.get(address()).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_the_person_does_is_logged_without_a_colleague(invitation, me, asveld, client) -> None:
    for browser in (client, signed_in(me)):
        browser.get(address())
        span = LogSpan.objects.order_by("-started_at").first()
        assert (span.activity, span.actor, span.organisation) == ("personal-link", None, asveld.pk)


def test_a_form_without_its_token_changes_nothing(invitation, slots) -> None:
    assert choose(Browser(enforce_csrf_checks=True), slots[0]).status_code == 403
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("query", [{"hoe": "x"}, {"tijd": "9" * 30}, {"dag": "2026-99-99"}, {"vanaf": "gisteren"}, {"tijd": "٣"}])
def test_an_address_that_was_tampered_with_asks_again(client, invitation, slots, query) -> None:
    assert client.get(address("link_choose", **query)).status_code == 200


@pytest.fixture
def talk(invitation, slots, follow_up, me):
    """A talk that was written down today; the person agreed to look back."""
    with processing_trace(origin="test"):
        reflections.record_consent(follow_up.client, on=timezone.localdate(), by=me)
    return make_talk(follow_up.client, me, on=timezone.localdate(), state="finished", finished_at=timezone.now())


def test_looking_back_asks_for_a_talk_and_consent(client, invitation, follow_up, me) -> None:
    make_talk(follow_up.client, me, on=timezone.localdate(), state="finished", finished_at=timezone.now())
    assert client.get(address("link_card")).headers["Location"] == address(), "a talk, and no consent"
    client.post(address("link_card"), {"genuine": "5"})
    assert not Reflection.objects.exists()


def test_looking_back_is_done_once(client, talk) -> None:
    client.post(address("link_card"), {"genuine": "5", "fits_view": "1"})
    client.post(address("link_card"), {"genuine": "1"})
    card = Reflection.objects.get()
    assert (card.talk, card.kind, card.genuine, card.shared_goal, card.fits_view) == (talk, "client", 5, None, 1)
    assert "Dank u wel" in page(client, "link_card")


def test_a_smiley_that_is_not_there_is_refused(client, talk) -> None:
    assert client.post(address("link_card"), {"genuine": "4"}).status_code == 200
    assert not Reflection.objects.exists()


def test_looking_back_works_after_the_follow_up_is_closed(client, talk, follow_up, me) -> None:
    with processing_trace(origin="test"):
        follow_ups.close(follow_up, reason="done", by=me)
    assert address("link_card") in page(client)
    assert client.post(address("link_card"), {"shared_goal": "3"}).status_code == 302
    assert Reflection.objects.get().shared_goal == 3


def test_an_old_talk_is_not_asked_about_any_more(client, talk) -> None:
    talk.on = timezone.localdate() - AFTER_TALK - dt.timedelta(days=1)
    talk.save()
    assert client.get(address("link_card")).headers["Location"] == address()
