"""Invented caseloads for the figures on work that pays: people in bulk, whose data nobody opens."""

import datetime as dt
from uuid import uuid4

from raderwerk.caseload.models import Client
from raderwerk.finances.models import LocalScheme, SchemeCondition, SchemePart
from raderwerk.people.models import Organisation
from tests.caseload.person.world import make_member, make_organisation

DAY = dt.date(2026, 11, 24)
LONG = dt.date(2020, 5, 1)


def people(organisation: Organisation, count: int, household: str, **fields) -> None:
    """So many people on assistance in one household."""
    usual = {"scheme": "pw", "open_since": LONG, "household": household}
    Client.objects.bulk_create(
        [
            Client(organisation=organisation, number_index=uuid4(), sealed_identity=b"", **usual | fields)
            for _number in range(count)
        ]
    )


def town(name: str = "Gemeente Asveld") -> Organisation:
    """60 single people of whom 10 came lately, 12 lone parents, 8 couples without children, and 2 people under another law."""
    made = make_organisation(name)
    people(made, 50, "single")
    people(made, 10, "single", open_since=dt.date(2026, 10, 1))
    people(made, 12, "single_parent", children=2)
    people(made, 8, "couple", children=0)
    people(made, 2, "single", scheme="ioaw")
    return made


def bonus(organisation: Organisation, **fields) -> LocalScheme:
    """A bonus of 1,500 euro in two parts, from 16 hours, for who has had assistance for nine months."""
    usual = {"kind": "bonus", "name": "Werkbonus", "starts_on": dt.date(2026, 1, 1), "budget": 3000}
    scheme = LocalScheme.objects.create(organisation=organisation, **usual | fields)
    for number, months in ((1, 0), (2, 6)):
        SchemePart.objects.create(scheme=scheme, number=number, name=f"deel {number}", at_most=750, after_months=months)
    SchemeCondition.objects.create(scheme=scheme, field="months_on_benefit", low=9, text="9 maanden bijstand")
    SchemeCondition.objects.create(scheme=scheme, field="hours", low=16, text="16 uur of meer")
    return scheme


__all__ = ["DAY", "LONG", "bonus", "make_member", "people", "town"]
