"""Two municipalities with people, colleagues who sign in, and somebody of the neighbours."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.test import Client as Browser

from raderwerk.caseload.models import Client
from raderwerk.core import clock
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.middleware import SESSION_KEY
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.privacy.log import Trace, processing_trace
from tests.caseload.lists.people import make_client

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def municipality(name: str) -> Organisation:
    return Organisation.objects.create(name=f"Gemeente {name}", kind=OrganisationKind.MUNICIPALITY, is_invented=True)


def member(organisation: Organisation, name: str, role: str = Role.CASE_MANAGER, code: str = "") -> Membership:
    email = f"{name.lower().replace(' ', '-')}@{organisation.name.split()[-1].lower()}.example"
    user = User.objects.create_user(email, name=name)
    return Membership.objects.create(user=user, organisation=organisation, role=role, code=code)


@pytest.fixture
def asveld(db) -> Organisation:
    return municipality("Asveld")


@pytest.fixture
def koppeling(db) -> Organisation:
    return municipality("Koppeling")


@pytest.fixture
def lead(asveld: Organisation) -> Membership:
    return member(asveld, "Theo Proefsma", Role.TEAM_LEAD)


@pytest.fixture
def carla(asveld: Organisation) -> Membership:
    return member(asveld, "Carla Schetsveld", code="K01")


@pytest.fixture
def bram(asveld: Organisation) -> Membership:
    return member(asveld, "Bram Modelhuis", code="K02")


@pytest.fixture
def person(asveld: Organisation) -> Callable[..., Client]:
    return lambda **fields: make_client(asveld, **fields)


@pytest.fixture
def trace(db) -> Iterator[Trace]:
    with processing_trace(origin="test") as trace:
        yield trace


@pytest.fixture
def as_lead(lead: Membership) -> Browser:
    return signed_in(lead)


def signed_in(membership: Membership) -> Browser:
    browser = Browser()
    browser.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[SESSION_KEY] = membership.pk
    session.save()
    return browser


def acting(membership: Membership) -> User:
    """The user of a membership, acting in it."""
    membership.user.acting = membership
    return membership.user
