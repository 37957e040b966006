"""The round over kinds of notices, the digest by e-mail, and the page."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from raderwerk.notices import engine, services
from raderwerk.notices.engine import Kind, Message
from raderwerk.notices.models import Notice
from tests.caseload.person.world import make_member, make_organisation

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 1, 5)
NOW = dt.datetime(2026, 1, 5, 7, tzinfo=dt.UTC)


@pytest.fixture
def kinds(monkeypatch):
    """No kinds but those of the test."""
    known: dict = {}
    monkeypatch.setattr(engine, "KINDS", known)
    for module in ("services", "views", "forms"):
        monkeypatch.setattr(f"raderwerk.notices.{module}.KINDS", known)
    return known


@pytest.fixture
def me():
    return make_member(make_organisation())


def weather(me, key="weather", subjects=("storm", "zon")):
    return engine.register(
        Kind(
            key=key,
            title="Het weer",
            candidates=lambda on: subjects,
            should_trigger=lambda subject, on: subject != "zon",
            process=lambda subject, on: [Message(me.pk, subject, f"Er komt {subject}", "Blijf binnen.", "/mensen/")],
        )
    )


def test_what_triggers_is_told_once_however_often_the_round_runs(me, kinds):
    weather(me)
    assert services.run_round(TODAY) == {"weather": 1}
    assert services.run_round(TODAY) == {"weather": 0}
    assert [notice.title for notice in Notice.objects.filter(membership=me).order_by("pk")] == ["Er komt storm"]


def test_a_kind_that_fails_stops_no_other(me, kinds, caplog):
    engine.register(Kind(key="broken", title="Stuk", candidates=lambda on: [1 / 0]))
    weather(me)
    assert services.run_round(TODAY) == {"broken": 0, "weather": 1}
    assert "broken" in caplog.text


def test_the_same_is_told_apart_per_colleague_and_kind(me, kinds):
    other = make_member(me.organisation, "Bram Anders")
    assert services.tell("weather", [Message(me.pk, "a", "A"), Message(other.pk, "a", "A"), Message(me.pk, "a", "A")]) == 2
    assert services.tell("traffic", [Message(me.pk, "a", "A")]) == 1


def test_one_mail_a_person_with_what_they_did_not_read(me, kinds):
    weather(me, subjects=("storm", "hagel", "mist"))
    services.run_round(TODAY)
    Notice.objects.filter(subject_key="mist").update(read_at=NOW)
    assert services.mail_digests(timezone.now()) == 1
    (sent,) = mail.outbox
    assert sent.to == [me.user.email]
    assert "2 nieuwe meldingen" in sent.subject
    assert "Er komt storm" in sent.body
    assert "mist" not in sent.body
    assert reverse("notice_preferences") in sent.body
    assert services.mail_digests(timezone.now()) == 0


def test_who_does_not_want_a_kind_gets_no_mail_about_it(me, kinds):
    weather(me)
    services.run_round(TODAY)
    services.prefer(me, {"weather": False})
    assert services.mail_digests(timezone.now()) == 0
    services.prefer(me, {"weather": True})
    assert services.mail_digests(timezone.now()) == 1


def test_an_address_that_fails_is_tried_again_and_stops_no_other(me, kinds, monkeypatch):
    weather(me)
    services.run_round(TODAY)

    def refuse(*_words):
        raise OSError("no line")

    monkeypatch.setattr(services, "send_mail", refuse)
    assert services.mail_digests(timezone.now()) == 0
    monkeypatch.undo()
    assert Notice.objects.get(membership=me).mailed_at is None


def test_news_of_a_week_ago_is_no_longer_mailed_and_of_a_year_ago_is_gone(me, kinds):
    weather(me)
    services.run_round(TODAY)
    Notice.objects.update(made_at=NOW)
    assert services.mail_digests(NOW + dt.timedelta(days=8)) == 0
    assert services.forget(TODAY + dt.timedelta(days=365)) == 0
    assert services.forget(TODAY + dt.timedelta(days=366)) == 1


def test_opening_a_notice_reads_it_and_goes_where_it_is_about(me, kinds, browser_of):
    weather(me)
    services.run_round(TODAY)
    notice = Notice.objects.get(membership=me)
    browser = browser_of(me)
    assert "Er komt storm" in browser.get(reverse("notices")).content.decode()
    assert "niet gelezen" in browser.get(reverse("notices_unread")).content.decode()
    assert browser.post(reverse("notice_open", args=[notice.pk])).url == "/mensen/"
    notice.refresh_from_db()
    assert notice.read_at
    assert browser.get(reverse("notices_unread")).content.decode().strip() == ""


def test_a_notice_leads_nowhere_outside_the_house(me, kinds, browser_of):
    services.tell("weather", [Message(me.pk, "a", "A", url="https://elders.example/")])
    notice = Notice.objects.get(membership=me)
    assert browser_of(me).post(reverse("notice_open", args=[notice.pk])).url == reverse("notices")


def test_a_notice_of_somebody_else_stays_unread(me, kinds, browser_of):
    services.tell("weather", [Message(me.pk, "a", "A")])
    other = make_member(me.organisation, "Bram Anders")
    answer = browser_of(other).post(reverse("notice_open", args=[Notice.objects.get(membership=me).pk]))
    assert answer.url == reverse("notices")
    assert Notice.objects.get(membership=me).read_at is None


def test_choosing_what_comes_by_mail(me, kinds, browser_of):
    weather(me)
    browser = browser_of(me)
    assert "checked" in browser.get(reverse("notice_preferences")).content.decode()
    browser.post(reverse("notice_preferences"), {"sent": "1"})
    assert "checked" not in browser.get(reverse("notice_preferences")).content.decode()


def test_reading_everything(me, kinds, browser_of):
    services.tell("weather", [Message(me.pk, "a", "A"), Message(me.pk, "b", "B")])
    browser_of(me).post(reverse("notices_read"))
    assert not Notice.objects.filter(membership=me, read_at=None).exists()


@pytest.fixture
def browser_of():
    def sign_in(membership) -> Browser:
        browser = Browser()
        browser.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in
