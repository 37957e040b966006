"""A region with instruments, and colleagues who look for them."""

import pytest
from django.test import Client as Browser

from raderwerk.core.clock import today
from raderwerk.demo.guide import _write, offers
from raderwerk.demo.region import MUNICIPALITIES, REGION_CODE, REGION_NAME, REGION_NUMBER
from raderwerk.guide.search_documents import write
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.register.models import Municipality, Region
from tests.access.world import _signed_in
from tests.guide.world import make_instrument


@pytest.fixture
def nijmegen(db) -> Organisation:
    """A municipality in region 25."""
    town = Municipality.objects.get(name="Nijmegen")
    return Organisation.objects.create(
        name="Gemeente Voorbeeld", kind=OrganisationKind.MUNICIPALITY, municipality=town, region=town.region
    )


@pytest.fixture
def tandwijk(db) -> Organisation:
    """Another municipality, far away."""
    return Organisation.objects.create(name="Gemeente Tandwijk", kind=OrganisationKind.MUNICIPALITY)


def member(organisation: Organisation, role: str, name: str = "Toos Proefsma") -> Membership:
    """Somebody who acts in a role."""
    user = User.objects.create_user(f"{role}-{organisation.pk}@voorbeeld.example", "een zin van een paar woorden", name=name)
    membership = Membership.objects.create(user=user, organisation=organisation, role=role)
    user.acting = membership
    return membership


@pytest.fixture
def carla(nijmegen) -> Membership:
    """A case manager in Nijmegen."""
    return member(nijmegen, Role.CASE_MANAGER, "Carla Voorbeeld")


@pytest.fixture
def coordinator(nijmegen) -> Membership:
    """Who keeps the guide of the region."""
    return member(nijmegen, Role.COORDINATOR, "Kees Proefman")


def signed_in(membership: Membership) -> Browser:
    """A browser in which somebody is signed in."""
    return _signed_in(membership.user, membership)


def findable(owner=None, name="Stap vooruit", **fields):
    """An instrument that can be found."""
    instrument = make_instrument(owner, name, **fields)
    write(instrument)
    return instrument


@pytest.fixture
def invented_guide(db) -> None:
    """The help of the invented region, all kept by one organisation."""
    region = Region.objects.create(number=REGION_NUMBER, cbs_code=REGION_CODE, name=REGION_NAME, is_invented=True)
    for code, name in MUNICIPALITIES.items():
        Municipality.objects.create(code=code, name=name, region=region)
    keeper = Organisation.objects.create(name="Werkcentrum Raderstreek", kind=OrganisationKind.WERKCENTRUM, region=region)
    for offer in offers():
        _write(offer, keeper, today())
