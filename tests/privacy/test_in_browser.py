"""The privacy officer's pages in a real browser: readable on a desk and a phone, without accessibility errors."""

from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from raderwerk.caseload.models import Contact
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import Trace, append, processed, processing_trace, tracing
from raderwerk.privacy.models import Consent
from raderwerk.privacy.services import give_consent
from tests.caseload.person.world import make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(db):
    organisation = make_organisation("Gemeente Raderdam")
    officer = make_member(organisation, "Pia Privacy", "privacy_officer")
    manager = make_member(organisation, "Katrijn Oefenman")
    person = make_client(organisation)
    Contact.objects.create(
        client=person, on=date(2026, 11, 3), channel="phone", result="spoken", note="Wil graag koken", recorded_by=manager
    )
    expired = make_client(organisation, "0000077", since=None)
    expired.periods.create(scheme="pw", starts_on=date(2001, 1, 1), ends_on=date(2002, 1, 1))
    with processing_trace(origin="test"):
        give_consent(
            subject=person.pseudonym,
            purpose="Foto in het dossier",
            wording="Mag er een foto in?",
            given_on=date(2026, 11, 2),
            membership=manager,
        )
    for activity, action, people in (
        (Activity.WORKLIST, Action.LISTED, 620),
        (Activity.PERSON_PAGE, Action.READ, 1),
        (Activity.PERSON_PAGE, Action.READ, 1),
        (Activity.GUIDANCE, Action.CHANGED, 1),
        (Activity.EXPORT, Action.EXPORTED, 40),
    ):
        with tracing(Trace(manager.pk, organisation.pk, "web 203.0.113.0/24")) as trace:
            processed(activity, action, [person.pseudonym, *(uuid4() for _ in range(people - 1))])
        append(trace)
    return {"officer": officer, "manager": manager, "person": person.pseudonym, "consent": Consent.objects.get().pk}


def sign_in(page, live_server, member) -> None:
    browser = Browser()
    browser.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


OFFICER = ["privacy_log", "privacy_check", "retention_review", "destructions", "inzage", "processing_register"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_privacy_officers_pages(page, live_server, world, axe, screenshot, console_errors, width) -> None:
    sign_in(page, live_server, world["officer"])
    page.set_viewport_size({"width": width, "height": 900})
    addresses = {name: reverse(name) for name in OFFICER} | {
        "inzage_person": reverse("inzage_person", args=[world["person"]]),
        "retention_destroy": reverse("retention_destroy", args=["client-file"]),
        "retention_postpone": reverse("retention_postpone", args=["client-file"]),
    }
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        axe(page)
        screenshot(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
def test_consent_and_who_saw_this(page, live_server, world, axe, screenshot, console_errors, width) -> None:
    sign_in(page, live_server, world["manager"])
    page.set_viewport_size({"width": width, "height": 900})
    addresses = {
        "consent_new": reverse("consent_new", args=[world["person"]]),
        "consent_withdraw": reverse("consent_withdraw", args=[world["person"], world["consent"]]),
        "client_seen": reverse("client_seen", args=[world["person"]]),
    }
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        axe(page)
        screenshot(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_file_is_destroyed_with_a_reason(page, live_server, world) -> None:
    sign_in(page, live_server, world["officer"])
    page.goto(live_server.url + reverse("retention_review"))
    page.get_by_role("link", name="Bekijk en vernietig").click()
    page.get_by_role("button", name="Vernietig 1 dossier").click()
    assert page.get_by_text("Dit veld is verplicht").first.is_visible()
    page.get_by_label("Waarom mogen deze gegevens weg?").fill("Termijn voorbij, geen lopende zaak")
    page.get_by_role("button", name="Vernietig 1 dossier").click()
    assert page.get_by_role("cell", name="Dossiers").first.is_visible()
    assert page.get_by_text("Termijn voorbij, geen lopende zaak").first.is_visible()
