"""A notice for the team lead."""

from raderwerk.notices.engine import Message
from raderwerk.notices.models import Notice
from raderwerk.notices.services import tell
from tests.access.things import thing


@thing
def told_notice(organisation, membership):
    tell("test", [Message(membership.pk, "a", "Er is iets")])
    return {"pk": Notice.objects.get(membership=membership).pk}
