"""What privacy asks about people without knowing the caseload: the room that keeps them answers."""

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


class Persons(Protocol):
    """The people of an installation; the caseload registers itself as such."""

    def find(self, organisation_id: int, number: str) -> UUID | None:
        """The pseudonym of the person with this client number, or None."""

    def may_see(self, user: "User | AnonymousUser", subject: UUID) -> bool:
        """Whether this user may open this person's file."""

    def name(self, organisation_id: int, subject: UUID) -> str | None:
        """The name of a person of this organisation, or None when it is not theirs."""

    def number(self, organisation_id: int, subject: UUID) -> str | None:
        """The client number of a person of this organisation, or None when it is not theirs."""


_registered: list[Persons] = []


def register(keeper: Persons) -> None:
    """Say who keeps the people."""
    _registered[:] = [keeper]


def persons() -> Persons:
    """The keeper of the people."""
    return _registered[0]
