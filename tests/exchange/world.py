"""A municipality with a team lead, small exports to import, and a dump of the caseload to compare before and after."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from raderwerk.caseload.models import (
    Area,
    Barrier,
    BenefitPeriod,
    Client,
    Contact,
    LadderMeasurement,
    Outcome,
    Promise,
)
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services.applying import apply
from raderwerk.exchange.services.checking import check
from raderwerk.exchange.services.upload import choose_columns, table_of, upload
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation, User

DAY = date(2026, 11, 1)
HEADER = "Clientnr;Naam;Voorl.;Postcode;Wijk;Regeling;Datum ingang;Datum einde;Leefvorm;Consulent;Laatste contact;Trede"
TABLES = (Area, Client, BenefitPeriod, Contact, LadderMeasurement, Promise, Barrier, Outcome)


def municipality(name: str = "Gemeente Raderdam") -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY)


def team_lead(organisation: Organisation, code: str = "") -> Membership:
    email = f"teamleider{Membership.objects.count()}@raderdam.example"
    user = User.objects.create_user(email, name="Truus Tandrad")
    return Membership.objects.create(user=user, organisation=organisation, role=Role.TEAM_LEAD, code=code)


def line(number: str = "0000036", **cells: str) -> str:
    """One row of an export; `cells` by header name, spaces and dots left out."""
    filled = {
        "Clientnr": number,
        "Naam": "Maquetteink",
        "Voorl": "F.",
        "Postcode": "3768 AG",
        "Wijk": "West",
        "Regeling": "PW",
        "Datumingang": "03-05-2020",
        "Datumeinde": "",
        "Leefvorm": "Alleenstaand",
        "Consulent": "K02",
        "Laatstecontact": "17-02-2025",
        "Trede": "2",
    }
    return ";".join((filled | cells).values())


def export(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *lines, ""]).encode("cp1252")


def checked(organisation: Organisation, content: bytes, by: Membership | None = None, *, complete: bool = True) -> ImportBatch:
    batch = upload(organisation, by, "uitkeringen.csv", content)
    choose_columns(batch, table_of(batch), {}, DAY, complete=complete)
    return check(batch)


def imported(organisation: Organisation, content: bytes, by: Membership | None = None, *, complete: bool = True) -> ImportBatch:
    return apply(checked(organisation, content, by, complete=complete), by, workers=0)


def verdicts(batch: ImportBatch) -> dict[str, int]:
    return {
        name: batch.counts[name]
        for name in ("new", "changed", "same", "rejected", "duplicate", "disappeared")
        if batch.counts[name]
    }


def person(organisation: Organisation, number: str = "0000036") -> Client:
    return Client.objects.numbered(organisation.pk, number).get()


def dump(models: Iterable[type] = TABLES) -> dict[str, list[Sequence[Any]]]:
    """Every stored value of the caseload."""
    found = {}
    for model in models:
        names = [field.attname for field in model._meta.concrete_fields if not field.generated]
        rows = model._default_manager.order_by("pk").values_list(*names)
        found[model.__name__] = [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in rows]
    return found
