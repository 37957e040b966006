"""A scheme and a request in each stand, for the addresses of those."""

import datetime as dt
from decimal import Decimal

from raderwerk.finances.services import grants
from raderwerk.finances.services.grants import Asked
from raderwerk.privacy.log import processing_trace
from tests.access.things import thing
from tests.finances.schemes.world import CHEQUE, make_scheme, make_worker


@thing
def local_scheme(organisation, membership):
    return {"key": make_scheme(organisation).key}


@thing
def client_and_scheme(organisation, membership):
    scheme = make_scheme(organisation, starts_on=dt.date.today())
    return {"pseudonym": make_worker(organisation).pseudonym, "key": scheme.key}


@thing
def asked_grant(organisation, membership):
    grant = _asked(organisation, membership)
    return {"key": grant.key, "step": grant.events.get().pk}


@thing
def running_grant(organisation, membership):
    grant = _asked(organisation, membership)
    with processing_trace(origin="test"):
        grants.grant_amounts(grant, {1: Decimal(100), 2: Decimal(0)}, note="", on=dt.date.today(), by=membership)
    return {"key": grant.key, "today": dt.date.today().isoformat()}


def _asked(organisation, membership):
    scheme = make_scheme(organisation, CHEQUE, starts_on=dt.date.today())
    with processing_trace(origin="test"):
        told = Asked(employer="Bakkerij De Halm", work_since=dt.date.today())
        return grants.request(make_worker(organisation), scheme, told, on=dt.date.today(), by=membership)
