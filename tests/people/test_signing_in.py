"""Signing in: password, second factor, lock-out, the end of the working day, invitation and forgotten password."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.core import mail
from django.urls import reverse

from raderwerk.people import invitations
from raderwerk.people.middleware import SIGNED_IN_UNTIL
from raderwerk.people.models import User
from tests.people.conftest import BACKEND, PASSWORD

LOGIN = "/inloggen/"


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _sign_in(client, email: str, password: str = PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def test_email_and_password_open_the_house(client, case_manager) -> None:
    response = _sign_in(client, case_manager.user.email.upper())
    assert response.url == "/"
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_says_nothing_about_who_exists(client, case_manager) -> None:
    known = _sign_in(client, case_manager.user.email, "verkeerd").content.decode()
    unknown = _sign_in(client, "niemand@raderdam.example", "verkeerd").content.decode()
    strip = re.compile(r'(value="[^"]*"|csrf\S+)')
    assert strip.sub("", known) == strip.sub("", unknown)


def test_five_failures_lock_the_door_and_the_page_says_until_when(client, case_manager) -> None:
    for _attempt in range(4):
        assert _sign_in(client, case_manager.user.email, "verkeerd").status_code == 200
    locked = _sign_in(client, case_manager.user.email, "verkeerd")
    assert locked.status_code == 429
    assert int(locked["Retry-After"]) == 15 * 60
    assert re.search(r"Om <strong>\d\d:\d\d uur</strong>", locked.content.decode())
    assert _sign_in(client, case_manager.user.email).status_code == 429
    assert client.get("/account/").status_code == 302


def test_trying_during_the_lock_does_not_make_it_longer(client, case_manager) -> None:
    for _attempt in range(5):
        _sign_in(client, case_manager.user.email, "verkeerd")
    began = AccessAttempt.objects.get().attempt_time
    _sign_in(client, case_manager.user.email, "verkeerd")
    assert AccessAttempt.objects.get().attempt_time == began


def test_after_a_quarter_of_an_hour_one_may_try_again(client, case_manager) -> None:
    for _attempt in range(5):
        _sign_in(client, case_manager.user.email, "verkeerd")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=15, seconds=1))
    assert _sign_in(client, case_manager.user.email).status_code == 302


def test_another_colleague_is_not_locked_out(client, case_manager, administrator) -> None:
    for _attempt in range(5):
        _sign_in(client, case_manager.user.email, "verkeerd")
    assert _sign_in(client, administrator.user.email).status_code == 302


def test_no_password_is_kept_with_a_failed_attempt(client, case_manager) -> None:
    _sign_in(client, case_manager.user.email, "bijna-goed-wachtwoord")
    attempt = AccessAttempt.objects.get()
    assert "bijna-goed" not in attempt.post_data
    assert "raderdam" not in attempt.post_data


def test_without_second_factor_everything_waits(client, case_manager, in_production) -> None:
    _sign_in(client, case_manager.user.email)
    for address in ("/account/", "/help/", "/rol/", "/welkom/"):
        assert client.get(address).url == "/account/tweede-stap/instellen/"
    assert client.get("/account/tweede-stap/instellen/").status_code == 200
    assert client.post("/uitloggen/").status_code == 302


def test_setting_up_the_second_factor_opens_the_house(client, transactional_db, case_manager, in_production) -> None:
    _sign_in(client, case_manager.user.email)
    page = client.get("/account/tweede-stap/instellen/")
    secret = page.context["form"].secret
    assert client.post("/account/tweede-stap/instellen/", {"code": "000000"}).status_code == 200
    done = client.post("/account/tweede-stap/instellen/", {"code": _code(secret)})
    assert done.url == "/account/herstelcodes/"
    done = client.get(done.url)
    assert len(done.context["unused_codes"]) == 10
    assert client.get("/account/").status_code == 200
    stored = Authenticator.objects.get(user=case_manager.user, type="totp").data["secret"]
    assert secret not in stored
    assert "Er is iets veranderd aan je account" in mail.outbox[0].body
    file = client.get("/account/herstelcodes/bestand/")
    assert file.content.decode().split() == done.context["unused_codes"]
    client.post("/uitloggen/")
    _sign_in(client, case_manager.user.email)
    assert client.post("/inloggen/code/", {"code": done.context["unused_codes"][0]}).url == "/"


@pytest.fixture
def secret(case_manager) -> str:
    made = generate_totp_secret()
    TOTP.activate(case_manager.user, made)
    return made


def test_with_second_factor_the_password_alone_is_not_enough(client, case_manager, secret, in_production) -> None:
    assert _sign_in(client, case_manager.user.email).url == reverse("mfa_authenticate")
    assert client.get("/account/").url.startswith(LOGIN)
    assert client.post("/inloggen/code/", {"code": "123"}).status_code == 200
    assert client.post("/inloggen/code/", {"code": _code(secret)}).url == "/"
    assert client.get("/account/").status_code == 200


def test_guessing_codes_is_stopped(client, case_manager, secret) -> None:
    _sign_in(client, case_manager.user.email)
    for _attempt in range(5):
        client.post("/inloggen/code/", {"code": "000001"})
    assert client.post("/inloggen/code/", {"code": _code(secret)}).status_code == 200
    assert client.get("/account/").status_code == 302


def test_who_removes_the_second_factor_sets_up_a_new_one_at_once(client, case_manager, secret, in_production) -> None:
    _sign_in(client, case_manager.user.email)
    client.post("/inloggen/code/", {"code": _code(secret)})
    assert client.get("/account/").status_code == 200
    confirm = client.get("/account/tweede-stap/uitzetten/")
    assert confirm.url.startswith("/account/bevestig/")
    client.post(confirm.url, {"password": PASSWORD})
    client.post("/account/tweede-stap/uitzetten/")
    assert client.get("/account/").url == "/account/tweede-stap/instellen/"


def test_a_session_ends_after_a_working_day_however_busy(client, case_manager, monkeypatch) -> None:
    _sign_in(client, case_manager.user.email)
    ends = client.session[SIGNED_IN_UNTIL]
    assert 8.9 * 3600 < ends - time.time() <= 9 * 3600
    monkeypatch.setattr("raderwerk.people.middleware.time.time", lambda: ends - 1)
    assert client.get("/account/").status_code == 200
    monkeypatch.setattr("raderwerk.people.middleware.time.time", lambda: ends + 1)
    assert client.get("/account/").url.startswith(LOGIN)


def test_a_changed_password_ends_other_sessions_without_an_error(client, case_manager) -> None:
    client.force_login(case_manager.user, backend=BACKEND)
    user = User.objects.get(pk=case_manager.user_id)
    user.set_password("een heel ander wachtwoord")
    user.save()
    assert client.get("/account/").url.startswith(LOGIN)


def test_a_closed_account_cannot_sign_in(client, case_manager) -> None:
    User.objects.update(is_active=False)
    assert _sign_in(client, case_manager.user.email).url == "/inloggen/gesloten/"
    assert client.get("/account/").status_code == 302


def test_an_ended_membership_closes_the_house_at_once(client, case_manager) -> None:
    client.force_login(case_manager.user, backend=BACKEND)
    case_manager.ended_on = case_manager.started_on
    case_manager.save()
    assert client.get("/", follow=True).request["PATH_INFO"] == "/welkom/"


def test_log_out_needs_a_post(client, case_manager) -> None:
    client.force_login(case_manager.user, backend=BACKEND)
    client.get("/uitloggen/")
    assert client.get("/account/").status_code == 200
    client.post("/uitloggen/")
    assert client.get("/account/").status_code == 302


def test_an_invitation_leads_to_a_password_and_in(client, raderdam, in_production) -> None:
    user = User.objects.create_user("fenna@raderdam.example", name="Fenna Verzonnen")
    address = invitations.link(user).removeprefix("http://localhost:8000")
    assert client.get(address).status_code == 200
    assert client.post(address, {"new_password1": "kort", "new_password2": "kort"}).status_code == 200
    assert client.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD}).url == "/"
    assert client.get("/account/").url == "/account/tweede-stap/instellen/"
    assert client.get("/account/tweede-stap/instellen/").status_code == 200
    assert client.get(address).status_code == 410


def test_a_forgotten_password(client, case_manager) -> None:
    client.post("/wachtwoord/vergeten/", {"email": case_manager.user.email})
    (message,) = mail.outbox
    assert "example.com" not in message.body
    assert message.subject == "Kies een nieuw wachtwoord voor Raderwerk"
    address = re.search(r"http://testserver(\S+)", message.body)[1]
    form = client.get(address, follow=True)
    new = "een heel ander wachtwoord"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert _sign_in(client, case_manager.user.email, new).status_code == 302


def test_a_forgotten_password_of_nobody_sends_nothing(client, db) -> None:
    response = client.post("/wachtwoord/vergeten/", {"email": "niemand@raderdam.example"})
    assert response.url == "/wachtwoord/vergeten/verstuurd/"
    assert mail.outbox == []
