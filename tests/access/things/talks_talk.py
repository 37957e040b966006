"""A talk that the team lead is writing down."""

from tests.access.things import thing
from tests.caseload.person.world import make_client
from tests.talks.world import make_talk


@thing
def talk(organisation, membership):
    return {"key": make_talk(make_client(organisation), membership).key}
