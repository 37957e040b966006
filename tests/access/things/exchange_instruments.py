"""A file with instruments that waits, for the addresses of its import."""

from raderwerk.exchange.instruments.staging import keep
from tests.access.things import thing
from tests.exchange.instruments.world import exported
from tests.guide.world import make_instrument


@thing
def instrument_file(organisation, membership):
    return {"key": keep(membership, "gids.json", exported([make_instrument(organisation)])).key}
