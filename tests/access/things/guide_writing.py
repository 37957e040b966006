"""Instruments: one of the municipality, and one that nobody owns."""

from raderwerk.guide.services.instruments import create
from tests.access.things import thing

VALUES = {"audience": "job_seekers", "name": "Stap vooruit", "codes": ["EW03", "KK12"]}


@thing
def own_instrument(organisation, membership):
    return {"slug": create(VALUES, owner=organisation, by=membership).slug}


@thing
def own_version(organisation, membership):
    return own_instrument(organisation, membership) | {"number": 1}


@thing
def unclaimed_instrument(organisation, membership):
    return {"slug": create(VALUES, owner=None, by=None).slug}
