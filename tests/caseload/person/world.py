"""Invented people and colleagues for the tests of the person page."""

import datetime as dt

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import BenefitPeriod, Client, Promise
from raderwerk.caseload.services import promises, summary
from raderwerk.caseload.services.promises import Agreement
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.privacy.log import processing_trace

TODAY = dt.date(2026, 11, 23)


def make_organisation(name: str = "Gemeente Asveld") -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY)


def make_member(organisation: Organisation, name: str = "Katrijn Oefenman", role: str = Role.CASE_MANAGER) -> Membership:
    mail = f"{name.lower().replace(' ', '.')}.{organisation.pk}@asveld.example"
    return Membership.objects.create(user=User.objects.create_user(mail, name=name), organisation=organisation, role=role)


def make_client(organisation: Organisation, number: str = "0000012", *, since: dt.date | None = dt.date(2022, 3, 1)) -> Client:
    client = Client(organisation=organisation)
    client.set_identity(Identity(number=number, surname="Maquetteink", initials="S.A.", phone="06 0000 0012"))
    client.save()
    if since:
        BenefitPeriod.objects.create(client=client, scheme="pw", starts_on=since)
    summary.refresh([client.pk])
    client.refresh_from_db()
    return client


def make_promise(
    client: Client, membership: Membership, due_on: dt.date = TODAY, what: str = "Bellen over de taalles"
) -> Promise:
    with processing_trace(origin="test"):
        return promises.make(client, Agreement(what, "us", membership, due_on), by=membership)
