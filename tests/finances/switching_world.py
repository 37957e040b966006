"""Somebody who left the benefit for work, for the tests of switching."""

import datetime as dt

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import BenefitPeriod, Client
from raderwerk.caseload.services import summary
from raderwerk.finances.models import Restart, Snapshot
from raderwerk.finances.services import switching
from raderwerk.finances.services.switching import WayBack
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.log import processing_trace
from tests.caseload.person.world import TODAY

ENDED_ON = dt.date(2026, 6, 30)
FACTS = {
    "address": "Dorpsstraat 8, 5600 AA Asveld",
    "household": "single_parent",
    "children_born": "2018-03-01",
    "sharers": "0",
    "rent": "640",
    "other_income": "0",
    "assets": "900",
}


def make_leaver(organisation: Organisation, number: str = "0000031", ended_on: dt.date = ENDED_ON) -> Client:
    """A single parent of 29 whose benefit ended because she went to work."""
    client = Client(organisation=organisation, household="single_parent", children=1)
    identity = Identity(
        number=number, surname="Proefkamp", initials="L.", born_on="1997-05-01", phone="06 0000 0031", street="Dorpsstraat",
        house_number="8", postcode="5600 AA", city="Asveld",
    )  # fmt: skip
    client.set_identity(identity)
    client.save()
    BenefitPeriod.objects.create(client=client, scheme="pw", starts_on=dt.date(2023, 1, 1), ends_on=ended_on)
    summary.refresh([client.pk])
    client.refresh_from_db()
    return client


def keep(
    client: Client, by: Membership, *, on: dt.date = ENDED_ON, ended_on: dt.date | None = ENDED_ON, **facts: str
) -> Snapshot:
    """A snapshot with consent, of all facts but the months of exemption."""
    with processing_trace(origin="test"):
        return switching.take_snapshot(client, {**FACTS, **facts}, on=on, ended_on=ended_on, by=by)


def way_back(**changed: str) -> WayBack:
    return WayBack(dt.date(2026, 11, 20), "contract", changed)


def begin(client: Client, by: Membership, *, on: dt.date = TODAY, **changed: str) -> Restart:
    """The green button was pressed."""
    with processing_trace(origin="test"):
        return switching.start(client, way_back(**changed), on=on, by=by)
