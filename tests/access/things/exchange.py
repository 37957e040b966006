"""Imports in each state, for the addresses of the wizard."""

from raderwerk.exchange.services.applying import apply
from raderwerk.exchange.services.upload import upload
from tests.access.things import thing
from tests.exchange.world import checked, export, line

LINES = (line(), line("0000043", Regeling="XX"))


@thing
def import_uploaded(organisation, membership):
    return {"pk": upload(organisation, membership, "uitkeringen.csv", export(*LINES)).pk}


@thing
def import_batch(organisation, membership):
    return {"pk": checked(organisation, export(*LINES), membership).pk}


@thing
def import_row(organisation, membership):
    return {"pk": checked(organisation, export(*LINES), membership).pk, "row": 3}


@thing
def import_applied(organisation, membership):
    return {"pk": apply(checked(organisation, export(*LINES), membership), membership).pk}
