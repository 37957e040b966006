"""Invented schemes and requests for the tests of schemes."""

import datetime as dt
from decimal import Decimal

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client
from raderwerk.finances.models import Grant, LocalScheme
from raderwerk.finances.scheme_presets import presets
from raderwerk.finances.services import grants, schemes
from raderwerk.finances.services.grants import Asked
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.log import processing_trace
from tests.caseload.person.world import TODAY, make_client

BONUS, CHEQUE = "werkbonus-eindhoven", "werkcheque-eindhoven"


def make_scheme(organisation: Organisation, key: str = BONUS, *, budget: int = 10_000, **fields) -> LocalScheme:
    """A copy of a preset, with a budget in euro."""
    terms = presets()[key]
    values = {
        "name": terms.name,
        "kind": terms.kind,
        "about": terms.about,
        "source": terms.source,
        "budget": Decimal(budget),
        "starts_on": TODAY - dt.timedelta(days=400),
        "ends_on": None,
        **fields,
    }
    return schemes.make(organisation, values, terms.conditions, terms.parts)


def make_worker(organisation: Organisation, number: str = "0000012") -> Client:
    """Somebody of 36 with a long benefit and an address."""
    client = make_client(organisation, number)
    client.set_identity(
        Identity(
            number=number,
            surname="Maquetteink",
            initials="S.A.",
            born_on="1990-05-01",
            street="Proefstraat",
            house_number="12",
            postcode="9999 ZZ",
            city="Asveld",
        )
    )
    client.save()
    return client


def make_grant(scheme: LocalScheme, client: Client, by: Membership, **asked) -> Grant:
    """A request of today by somebody who has worked for seven months."""
    told = {"work_since": TODAY - dt.timedelta(days=220), "hours": Decimal(24), "employer": "Bakkerij De Halm", **asked}
    with processing_trace(origin="test"):
        return grants.request(client, scheme, Asked(**told), on=TODAY, by=by)


def euros(first: int, second: int = 0) -> dict[int, Decimal]:
    return {1: Decimal(first), 2: Decimal(second)}
