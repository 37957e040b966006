"""A municipality, its coordinator, and somebody signed in as the coordinator."""

import pytest
from django.test import Client as Browser

from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.world import make_member, make_organisation


@pytest.fixture
def asveld(db) -> Organisation:
    return make_organisation()


@pytest.fixture
def coordinator(asveld: Organisation) -> Membership:
    return make_member(asveld, "Rosa Proefsma", Role.COORDINATOR)


@pytest.fixture
def visitor(coordinator: Membership) -> Browser:
    return signed_in(coordinator)
