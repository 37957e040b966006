"""Consent: asked in words that are kept, and taken back without losing what was."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from raderwerk.core.clock import today
from raderwerk.privacy import services
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Consent, LogSpan
from tests.caseload.person.world import make_client, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(organisation):
    return make_client(organisation).pseudonym


@pytest.fixture
def member(organisation, client):
    member = make_member(organisation)
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return member


@pytest.fixture
def consent(subject, member) -> Consent:
    with processing_trace(origin="test"):
        return services.give_consent(
            subject=subject, purpose="Foto", wording="Mag er een foto in?", given_on=date(2026, 11, 2), membership=member
        )


def test_a_consent_is_recorded_from_its_page(client, subject, member) -> None:
    url = reverse("consent_new", args=[subject])
    assert client.get(url).status_code == 200
    answer = client.post(url, {"purpose": "Foto", "wording": "Mag er een foto in?", "given_on": today().isoformat()})
    assert answer.url == reverse("client", args=[subject])
    consent = Consent.objects.get()
    assert (consent.purpose, consent.organisation, consent.recorded_by) == ("Foto", member.organisation, member)
    assert LogSpan.objects.filter(activity="consent", action="created", actor=member.pk).exists()


def test_nobody_agrees_tomorrow(client, subject, member) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    answer = client.post(reverse("consent_new", args=[subject]), {"purpose": "Foto", "wording": "?", "given_on": tomorrow})
    assert "Deze dag is nog niet geweest." in answer.content.decode()
    assert not Consent.objects.exists()


def test_a_withdrawn_consent_keeps_its_words(client, consent) -> None:
    url = reverse("consent_withdraw", args=[consent.subject, consent.pk])
    assert consent.wording in client.get(url).content.decode()
    client.post(url, {"withdrawn_on": "2026-11-20"})
    consent.refresh_from_db()
    assert (consent.withdrawn_on, consent.wording) == (date(2026, 11, 20), "Mag er een foto in?")
    assert client.get(url).status_code == 404


def test_a_consent_is_withdrawn_also_when_who_recorded_it_is_gone(client, consent) -> None:
    consent.recorded_by = None
    consent.save()
    client.post(reverse("consent_withdraw", args=[consent.subject, consent.pk]), {"withdrawn_on": "2026-11-20"})
    consent.refresh_from_db()
    assert consent.withdrawn_on == date(2026, 11, 20)


def test_withdrawing_before_it_was_given_is_refused(client, consent) -> None:
    answer = client.post(reverse("consent_withdraw", args=[consent.subject, consent.pk]), {"withdrawn_on": "2026-11-01"})
    assert "Intrekken kan niet voor de dag" in answer.content.decode()
    with pytest.raises(ValidationError), processing_trace(origin="test"):
        services.withdraw_consent(consent, on=date(2026, 11, 1))


def test_somebody_of_another_municipality_is_not_found(client, consent, subject) -> None:
    from tests.caseload.person.world import make_organisation

    other = make_member(make_organisation("Gemeente Elders"), "Iemand Anders")
    client.force_login(other.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("consent_new", args=[subject])).status_code == 404
    assert client.post(reverse("consent_withdraw", args=[subject, consent.pk]), {"withdrawn_on": "2026-11-20"}).status_code == 404
