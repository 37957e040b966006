"""A municipality with a case manager, a colleague and a person, and somebody signed in."""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser

from raderwerk.caseload.models import Client
from raderwerk.people.enums import Role
from raderwerk.people.middleware import SESSION_KEY
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.log import Trace, processing_trace
from tests.caseload.person.world import make_client, make_member, make_organisation


@pytest.fixture
def asveld(db) -> Organisation:
    return make_organisation()


@pytest.fixture
def me(asveld: Organisation) -> Membership:
    return make_member(asveld)


@pytest.fixture
def colleague(asveld: Organisation) -> Membership:
    return make_member(asveld, "Carla Schetsveld")


@pytest.fixture
def team_lead(asveld: Organisation) -> Membership:
    return make_member(asveld, "Theo Proefsma", Role.TEAM_LEAD)


@pytest.fixture
def somebody(asveld: Organisation) -> Client:
    return make_client(asveld)


@pytest.fixture
def trace(db) -> Iterator[Trace]:
    with processing_trace(origin="test") as trace:
        yield trace


@pytest.fixture
def visitor(me: Membership) -> Browser:
    return signed_in(me)


def signed_in(membership: Membership) -> Browser:
    visitor = Browser()
    visitor.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    session = visitor.session
    session[SESSION_KEY] = membership.pk
    session.save()
    return visitor
