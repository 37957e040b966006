"""A person with a promise, for the addresses of the person page."""

import datetime as dt

from tests.access.things import thing
from tests.caseload.person.world import make_client, make_promise


@thing
def client(organisation, membership):
    return {"pseudonym": make_client(organisation).pseudonym}


@thing
def client_barrier(organisation, membership):
    return {"pseudonym": make_client(organisation).pseudonym, "code": "P1"}


@thing
def client_promise(organisation, membership):
    promise = make_promise(make_client(organisation), membership)
    return {"pseudonym": promise.client.pseudonym, "key": promise.pk, "today": dt.date.today().isoformat()}
