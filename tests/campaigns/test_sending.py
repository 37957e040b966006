"""Messages go out once: to whom they may, later when a server is away, never twice when two work or one is killed."""

import datetime as dt
import json
import re
import smtplib
import socket
import threading
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import close_old_connections, connection
from django.utils import timezone

from raderwerk.campaigns import codes, sms
from raderwerk.campaigns.enums import INVITING, AppointmentState, MessageKind, MessageState
from raderwerk.campaigns.message_rules import FOR_NOW, MESSAGE_STATES, SENTENCES, WAITS, Facts, Refusal, may_send, next_try
from raderwerk.campaigns.models import Attempt, Message
from raderwerk.campaigns.outbox import Outbox
from raderwerk.campaigns.services import sending
from raderwerk.campaigns.services.messages import queue, send_waiting, try_again, withdraw
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Contact
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import LogEntry
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import make_client, make_member, make_organisation

SOON = dt.timedelta(days=5)
REACHED = Identity(
    number="0000012",
    surname="Maquetteink",
    initials="S.A.",
    street="Verzonnenstraat",
    house_number="12",
    postcode="9999 ZZ",
    city="Asveld",
    phone="06 0000 0012",
    email="s.a.maquetteink@asveld.example",
)


def build(**campaign):
    """A campaign with one person who was invited, and one free slot."""
    organisation = make_organisation()
    me = make_member(organisation)
    client = make_client(organisation)
    client.set_identity(REACHED)
    client.save()
    made = make_campaign(organisation, **campaign)
    follow_up = make_follow_up(made, client, colleague=me)
    slot = make_slot(made, me, timezone.now() + SOON)
    invitation = make_invitation(follow_up, code=codes.new_code())
    return SimpleNamespace(campaign=made, follow_up=follow_up, invitation=invitation, slot=slot, me=me, client=client)


@pytest.fixture
def world(db):
    return build()


def ask(world, *channels, kind=MessageKind.INVITATION, **about):
    return queue(world.follow_up, kind, channels or ("email",), **about)


def states():
    return dict(Message.objects.order_by("pk").values_list("channel", "state"))


# -- may it go out?


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (Facts("invitation"), None),
        (Facts("invitation", running=False), Refusal.NOT_RUNNING),
        (Facts("confirmation", running=False, appointment_state="planned"), Refusal.NOT_RUNNING),
        (Facts("reminder", closed=True), Refusal.CLOSED),
        (Facts("closing", closed=True), None),
        (Facts("reminder", paused=True), Refusal.PAUSED),
        (Facts("day_reminder", paused=True, appointment_state="planned"), Refusal.PAUSED),
        (Facts("invitation", paused=True), None),
        (Facts("invitation", invited_before=True), Refusal.INVITED_BEFORE),
        (Facts("confirmation", invited_before=True, appointment_state="planned"), None),
        (Facts("invitation", free_slots=False), Refusal.NO_SLOTS),
        (Facts("missed", free_slots=False, appointment_state="no_show"), None),
        (Facts("invitation", appointment_ahead=True), Refusal.APPOINTMENT_AHEAD),
        (Facts("invitation", link_works=False), Refusal.LINK_ENDED),
        (Facts("follow_up", reachable=False), Refusal.NO_ADDRESS),
        (Facts("confirmation", appointment_state="cancelled"), Refusal.APPOINTMENT_CHANGED),
        (Facts("cancelled", appointment_state="cancelled"), None),
    ],
)
def test_may_send(facts, refusal):
    assert may_send(facts) == refusal


def test_every_refusal_has_a_sentence():
    assert set(SENTENCES) == set(Refusal) > set(FOR_NOW)


def test_the_waits_grow_and_then_it_stops():
    now = timezone.now()
    assert [next_try(tries, now) - now for tries in range(1, 6)] == list(WAITS)
    assert next_try(6, now) is None


def test_nothing_leaves_what_was_sent_or_withdrawn():
    for done in (MessageState.SENT, MessageState.WITHDRAWN):
        assert MESSAGE_STATES.targets(done) == []


# -- the queue


def test_each_channel_by_which_somebody_can_be_reached_gets_one(world):
    world.client.set_identity(Identity(number="0000012", surname="Maquetteink", phone="085 000 00 00", email="x@asveld.example"))
    world.client.save()
    world.follow_up.refresh_from_db()
    made = ask(world, "letter", "email", "sms")
    assert [message.channel for message in made] == ["email"]
    assert ask(world, "letter", "email", "sms") == made


def test_a_message_without_link_or_appointment_is_not_doubled(world):
    world.invitation.delete()
    assert ask(world, kind="follow_up") == ask(world, kind="follow_up")


def test_no_address_is_kept(world):
    ask(world, "letter", "email", "sms")
    row = json.dumps(list(Message.objects.values()), default=str)
    assert not re.search("asveld|Verzonnen|0000|Maquette", row)


def test_email_and_sms_go_out_and_leave_a_trace(world, tmp_path):
    backend = sms.FileBackend(tmp_path / "sms.jsonl")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sms, "backend", lambda: backend)
        ask(world, "email", "sms")
        assert send_waiting() == {"sent": 2}
    (letter,) = mail.outbox
    assert letter.to == ["s.a.maquetteink@asveld.example"]
    assert letter.from_email == "Team Kom erbij <raderwerk@localhost>"
    assert codes.link(world.invitation.code) in letter.body
    assert "<h2>Kies zelf een dag en een tijd</h2>" in letter.alternatives[0].content
    sent = json.loads(backend.path.read_text())
    assert (sent["number"], sent["sender"]) == ("+31600000012", "Komerbij")
    assert set(Contact.objects.values_list("channel", "result")) == {("email", "invited"), ("sms", "invited")}
    assert Attempt.objects.filter(follow_up=world.follow_up).count() == 2
    assert LogEntry.objects.filter(span__activity="invitation", span__action="created").exists()
    world.follow_up.refresh_from_db()
    assert world.follow_up.status == "invitation_pending"
    assert world.follow_up.approached_on == timezone.localdate()
    assert Message.objects.filter(text__kind="invitation").count() == 2


# -- what stands in the way when it leaves


def later(world, **minutes):
    return send_waiting(now=timezone.now() + dt.timedelta(**minutes))


def test_nothing_goes_out_for_a_campaign_that_stands_still(world):
    ask(world)
    world.campaign.state = "paused"
    world.campaign.save()
    assert send_waiting() == {}
    world.campaign.state = "running"
    world.campaign.save()
    assert send_waiting() == {"sent": 1}


def test_without_free_slots_it_waits(world):
    ask(world)
    make_appointment(make_follow_up(world.campaign, make_client(world.client.organisation, "0000034")), world.slot)
    assert send_waiting() == {"waiting": 1}
    assert "geen vrije tijden" in Message.objects.get().failure
    assert send_waiting() == {}, "not every minute anew"
    make_slot(world.campaign, world.me, timezone.now() + 2 * SOON)
    assert later(world, minutes=31) == {"sent": 1}


def test_nobody_is_asked_twice_within_24_hours(world):
    ask(world)
    send_waiting()
    other = make_campaign(world.client.organisation, "Een andere")
    make_slot(other, world.me, timezone.now() + 3 * SOON)
    follow_up = make_follow_up(other, world.client)
    queue(follow_up, "invitation", ["email"], invitation=make_invitation(follow_up, code=codes.new_code()))
    ask(world, kind="reminder")
    assert send_waiting() == {"waiting": 2}
    assert len(mail.outbox) == 1


def test_an_invitation_from_a_list_counts_as_well(world, trace):
    Contact.objects.create(client=world.client, on=timezone.localdate(), channel="letter", result="invited")
    ask(world)
    assert send_waiting() == {"waiting": 1}


def test_one_invitation_by_two_channels_is_one_time(world):
    ask(world, "email")
    send_waiting()
    ask(world, "sms")
    assert send_waiting() == {"sent": 1}


def test_who_is_no_longer_followed_gets_nothing(world):
    ask(world)
    type(world.follow_up).objects.update(closed_at=timezone.now(), closing_reason="moved")
    assert send_waiting() == {"withdrawn": 1}
    assert "niet meer gevolgd" in Message.objects.get().failure


@pytest.mark.parametrize(("until", "ended"), [(None, "withdrawn"), (dt.timedelta(1), "withdrawn"), (dt.timedelta(-1), "sent")])
def test_reminders_that_stand_still_do_not_go(world, until, ended):
    ask(world, kind="reminder")
    until = timezone.localdate() + until if until else None
    type(world.follow_up).objects.update(reminders_paused_at=timezone.now(), paused_until=until)
    assert send_waiting() == {ended: 1}


def test_a_confirmation_of_an_appointment_that_was_called_off_does_not_go(world):
    appointment = make_appointment(world.follow_up, world.slot)
    ask(world, kind="confirmation", appointment=appointment)
    type(appointment).objects.update(state=AppointmentState.CANCELLED)
    assert send_waiting() == {"withdrawn": 1}


def test_without_an_address_a_colleague_is_told(world):
    ask(world)
    world.client.set_identity(Identity(number="0000012", surname="Maquetteink"))
    world.client.save()
    assert send_waiting() == {"failed": 1}
    assert "Vul het aan" in Message.objects.get().failure


# -- a way out that does not answer


@pytest.fixture
def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_with_the_mail_server_away_all_waits_and_goes_out_later(world, settings, closed_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port
    ask(world)
    queue(make_second(world), "invitation", ["email"])
    assert send_waiting() == {"waiting": 1}, "after the first one the others are not tried in vain"
    tried = Message.objects.get(attempts=1)
    assert "mailserver is niet bereikbaar" in tried.failure
    assert "opnieuw" in tried.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert later(world, minutes=2) == {"sent": 2}
    assert not Message.objects.exclude(failure="").exists()


def test_an_sms_service_that_does_not_exist_is_said(world, settings):
    settings.SMS_BACKEND = "raderwerk.campaigns.sms.Pigeons"
    sms.backend.cache_clear()
    ask(world, "sms")
    assert send_waiting() == {"waiting": 1}
    assert "niet goed ingesteld" in Message.objects.get().failure


def test_mail_that_waits_does_not_hold_up_an_sms(world, monkeypatch):
    monkeypatch.setattr(Outbox, "_connection", lambda self: (_ for _ in ()).throw(ConnectionRefusedError))
    ask(world, "email", "sms")
    assert send_waiting(limit=1) == {"waiting": 1, "sent": 1}
    assert states() == {"email": "waiting", "sms": "sent"}


def make_second(world):
    client = make_client(world.client.organisation, "0000056")
    client.set_identity(Identity(number="0000056", surname="Proef", email="proef@asveld.example"))
    client.save()
    follow_up = make_follow_up(world.campaign, client)
    make_invitation(follow_up, code=codes.new_code())
    return follow_up


def test_after_the_last_try_it_has_failed_and_can_be_tried_again(world, monkeypatch):
    monkeypatch.setattr(Outbox, "_connection", lambda self: (_ for _ in ()).throw(ConnectionRefusedError))
    ask(world)
    now = timezone.now()
    for tries in range(6):
        assert send_waiting(now=now) == {"failed" if tries == 5 else "waiting": 1}
        now += dt.timedelta(hours=13)
    assert "6 keer geprobeerd" in Message.objects.get().failure
    monkeypatch.undo()
    assert try_again(Message.objects.all()) == 1
    assert send_waiting() == {"sent": 1}


def test_an_address_that_is_refused_is_not_tried_again(world, monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({"x@asveld.example": (550, b"unknown")})
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: (_ for _ in ()).throw(refused))
    ask(world)
    assert send_waiting() == {"failed": 1}
    assert "weigert dit adres" in Message.objects.get().failure
    assert "@" not in Message.objects.get().failure


def test_what_is_withdrawn_does_not_go_and_what_was_sent_cannot_be_withdrawn(world):
    ask(world)
    assert withdraw(Message.objects.all()) == 1
    assert send_waiting() == {}
    ask(world, kind="second_invitation")
    send_waiting()
    assert withdraw(Message.objects.filter(state="sent")) == 0


# -- two at once, and one that is killed


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_message_once(monkeypatch):
    world = build()
    for number in range(6):
        client = make_client(world.client.organisation, f"00001{number}")
        client.set_identity(Identity(number=f"00001{number}", surname="Proef", email=f"proef{number}@asveld.example"))
        client.save()
        follow_up = make_follow_up(world.campaign, client)
        queue(follow_up, "invitation", ["email"], invitation=make_invitation(follow_up, code=codes.new_code()))
    begin, ended, failures = threading.Barrier(2), [], []

    def work():
        try:
            begin.wait()
            ended.append(send_waiting())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    close_old_connections()
    assert not failures
    assert sum(one["sent"] for one in ended) == 6
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 6
    assert Contact.objects.count() == 6


@pytest.mark.parametrize(("moment", "sent"), [("deliver", 0), ("record_sent", 1)])
def test_a_worker_that_is_killed_leaves_no_message_lost_or_doubled(world, monkeypatch, moment, sent):
    class Killed(BaseException):
        pass

    def die(*_arguments, **_more):
        raise Killed

    monkeypatch.setattr(*((Outbox, "deliver") if moment == "deliver" else (sending, "record_sent")), die)
    ask(world)
    with pytest.raises(Killed):
        send_waiting()
    monkeypatch.undo()
    assert states() == {"email": "sending"}
    assert send_waiting() == {}, "somebody holds it"
    assert later(world, minutes=11) == {}
    assert states() == {"email": "failed"}
    assert "Misschien kwam dit bericht wel aan" in Message.objects.get().failure
    assert len(mail.outbox) == sent


def test_a_letter_is_an_invitation_too(world):
    with processing_trace(origin="test"):
        ask(world, "letter")
    assert {message.kind for message in Message.objects.all()} <= set(INVITING)
    assert send_waiting() == {}, "letters are printed, not sent"
