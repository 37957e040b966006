"""A published instrument, for the addresses of the interface."""

from tests.access.things import thing
from tests.guide.world import make_instrument


@thing
def published_instrument(organisation, membership):
    return {"id": make_instrument(organisation).key}
