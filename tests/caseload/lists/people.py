"""Makes people for the tests of lists: recognisably invented, with only what a test says about them."""

import datetime as dt
from itertools import count
from typing import Any

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client
from raderwerk.people.models import Organisation

_numbers = count(1)
IDENTITY = set(Identity.__dataclass_fields__)


def make_client(organisation: Organisation, **fields: Any) -> Client:
    """One person with a benefit since 2020, unless a field says otherwise; identity fields go into the sealed record."""
    number = f"{next(_numbers):07}"
    identity = {"number": number, "surname": "Maquetteink", "initials": "V."}
    identity |= {name: fields.pop(name) for name in list(fields) if name in IDENTITY}
    client = Client(organisation=organisation, **{"open_since": dt.date(2020, 1, 1), "scheme": "pw", **fields})
    client.set_identity(Identity(**identity))
    client.save()
    return client


def make_clients(organisation: Organisation, how_many: int, **fields: Any) -> list[Client]:
    """Many alike."""
    clients = []
    for _ in range(how_many):
        client = Client(organisation=organisation, **{"open_since": dt.date(2020, 1, 1), "scheme": "pw", **fields})
        client.set_identity(Identity(number=f"{next(_numbers):07}", surname="Maquetteink", initials="V."))
        clients.append(client)
    return Client.objects.bulk_create(clients)
