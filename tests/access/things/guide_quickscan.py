"""Editions of the quickscan and a region, for their addresses."""

from django.utils import timezone

from raderwerk.guide.services import editions
from tests.access.things import thing
from tests.guide.quickscan.world import TWENTE, invite, make_edition
from tests.guide.world import make_instrument


@thing
def own_region(organisation, membership):
    organisation.region_id = TWENTE
    organisation.save()
    return {"number": TWENTE}


@thing
def frozen_edition(organisation, membership):
    edition = _edition()
    editions.freeze(edition, by=None, now=timezone.now())
    return {"slug": edition.slug, "number": TWENTE, "kind": "json"}


@thing
def edition_in_round(organisation, membership):
    edition = _edition()
    token = invite(edition, TWENTE)[TWENTE]
    return {"slug": edition.slug, "number": TWENTE, "key": edition.entries.get().key, "token": token}


def _edition():
    make_instrument(name="Werkroutes", regions=[TWENTE])
    return make_edition()
