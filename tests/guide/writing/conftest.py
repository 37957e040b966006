"""A municipality with a writer, a colleague elsewhere and a coordinator of the region."""

import datetime as dt

import pytest
from django.test import Client as Browser

from raderwerk.guide.services.instruments import create
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import Region
from tests.caseload.person.world import make_member

TODAY = dt.date(2026, 1, 5)
REGION = 1

VALUES = {
    "audience": "job_seekers",
    "name": "Stap vooruit",
    "summary": "Samen ontdekken wat je kunt.",
    "codes": ["EW03", "KK12"],
    "barriers": ["P4"],
    "cost": "12.5",
    "cost_unit": "month",
    "rules": [{"field": "age", "low": 27}],
    "figures": [{"kind": "result", "label": "Aan het werk", "count": 12, "denominator": 20, "on": dt.date(2025, 7, 1)}],
    "links": [{"title": "Website", "url": "https://raderwerk.example/stap"}],
    "contacts": [
        {"name": "Team Werk", "phone": "085 000 00 00"},
        {"name": "Inge Intern", "email": "i@a.example", "is_internal": True},
    ],
}


def town(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY, region=Region.objects.get(pk=REGION))


def browser_of(membership: Membership) -> Browser:
    browser = Browser()
    browser.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def asveld(db):
    return town("Gemeente Asveld")


@pytest.fixture
def writer(asveld):
    return make_member(asveld, role=Role.TEAM_LEAD)


@pytest.fixture
def colleague(asveld):
    """Reads the guide, and writes nothing."""
    return make_member(asveld, "Karim Klantmanager", Role.CASE_MANAGER)


@pytest.fixture
def elsewhere(db):
    return make_member(town("Gemeente Tandwiel"), "Ton Tandwiel", Role.TEAM_LEAD)


@pytest.fixture
def coordinator(db):
    return make_member(town("Werkcentrum Raderstreek"), "Coby Coordinator", Role.COORDINATOR)


@pytest.fixture
def instrument(writer):
    return create(VALUES, owner=writer.organisation, by=writer)


@pytest.fixture
def example(db):
    return create({**VALUES, "name": "Landelijk voorbeeld", "level": "national", "slug": "voorbeeld"}, owner=None, by=None)
