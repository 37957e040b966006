"""What tests of the employer's side share: the national arrangements, and what one address shows."""

from importlib.resources import files

import pytest
import yaml
from django.urls import reverse

from raderwerk.guide.models import Instrument
from raderwerk.guide.services import instruments
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from tests.caseload.person.conftest import signed_in

FILE = files("raderwerk.guide").joinpath("data/register/employers.yaml")
# Somebody with assistance in the register, for a job of 24 hours, in Groningen.
SOMEBODY = {
    "uitkering": "bijstand",
    "hulp": "register",
    "leeftijd": "27-55",
    "aanbod": "baan",
    "uren": "24",
    "loon": "15,50",
    "gemeente": "Groningen",
    "dienst": "nee",
}


@pytest.fixture(scope="session")
def entries() -> list[dict]:
    """The data file, as it is written."""
    return yaml.safe_load(FILE.read_text("utf-8"))


@pytest.fixture
def arrangements(db, entries) -> dict[str, Instrument]:
    """Every national arrangement, by slug."""
    return {entry["slug"]: instruments.create(entry, owner=None, by=None) for entry in entries}


@pytest.fixture
def adviser(db):
    """Somebody of a Werkcentrum who is signed in."""
    centre = Organisation.objects.create(name="Werkcentrum Proefstad", kind=OrganisationKind.WERKCENTRUM)
    user = User.objects.create_user("account@werkcentrum.example", "een zin van een paar woorden", name="Arie Account")
    return signed_in(Membership.objects.create(user=user, organisation=centre, role=Role.ACCOUNT_MANAGER))


def address(name="employer_advice", **answers) -> str:
    return reverse(name, query=answers or None)


def page(client, *args, **answers) -> str:
    response = client.get(address(*args, **answers))
    assert response.status_code == 200, response.headers
    return response.content.decode()
