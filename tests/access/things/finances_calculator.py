"""A person and a question of the calculator."""

from tests.access.things import thing
from tests.caseload.person.world import make_client


@thing
def client_question(organisation, membership):
    return {"pseudonym": make_client(organisation).pseudonym, "slug": "begin"}
