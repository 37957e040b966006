"""Objects of the room people."""

from typing import Any

from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation
from tests.access.things import thing


@thing
def member(organisation: Organisation, membership: Membership) -> dict[str, Any]:
    """A case manager of the organisation."""
    return {"pk": organisation.memberships.get(role=Role.CASE_MANAGER).pk}
