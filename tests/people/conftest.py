"""A small town hall: one municipality, an administrator and a case manager."""

import pytest
from django.core.cache import cache

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User

PASSWORD = "een zin van een paar woorden"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _forget_rate_limits() -> None:
    cache.clear()


@pytest.fixture
def raderdam(db) -> Organisation:
    return Organisation.objects.create(name="Gemeente Raderdam", kind=OrganisationKind.MUNICIPALITY)


def member(organisation: Organisation, role: str, name: str, **fields) -> Membership:
    email = f"{name.lower().replace(' ', '.')}@raderdam.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, PASSWORD, name=name)
    return Membership.objects.create(user=user, organisation=organisation, role=role, **fields)


@pytest.fixture
def administrator(raderdam) -> Membership:
    return member(raderdam, Role.ADMINISTRATOR, "Bas Beheerder")


@pytest.fixture
def case_manager(raderdam) -> Membership:
    return member(raderdam, Role.CASE_MANAGER, "Karim Klantmanager")


@pytest.fixture
def in_production(settings) -> None:
    """The house as production sees it, without its secrets: no role cards, a second factor for everyone."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"profile": "production"})
    settings.SECOND_FACTOR_REQUIRED = True
