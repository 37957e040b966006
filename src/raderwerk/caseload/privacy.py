"""What the caseload keeps about people: whose changes are recorded, how long it is kept, and what inzage shows."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from raderwerk.caseload.models import (
    Barrier,
    BarrierLink,
    BenefitPeriod,
    Client,
    Contact,
    LadderMeasurement,
    Outcome,
    Promise,
)
from raderwerk.core.crypto import blind_index
from raderwerk.privacy import changes, persons

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User

# Columns that follow from something else: recording them would say every change twice.
DERIVED = (
    "number_index",
    "name_index",
    "name_start_index",
    "postcode_index",
    "open_since",
    "scheme",
    "last_spoken_on",
    "ladder_step",
    "outcome",
    "review_on",
    "promise_due_on",
    "created_at",
)


class People:
    """The people of the caseload, as privacy asks for them."""

    def find(self, organisation_id: int, number: str) -> UUID | None:
        """The pseudonym of the person with this client number, or None."""
        return (
            self._of(organisation_id)
            .filter(number_index=blind_index().number(organisation_id, number))
            .values_list("pseudonym", flat=True)
            .first()
        )

    def may_see(self, user: "User | AnonymousUser", subject: UUID) -> bool:
        """Whether this user may open this person's file."""
        return Client.objects.visible_to(user).filter(pseudonym=subject).exists()

    def name(self, organisation_id: int, subject: UUID) -> str | None:
        """The name of a person of this organisation, or None when it is not theirs."""
        client = self._of(organisation_id).filter(pseudonym=subject).first()
        return client.identity.full_name if client else None

    def number(self, organisation_id: int, subject: UUID) -> str | None:
        """The client number of a person of this organisation, or None when it is not theirs."""
        client = self._of(organisation_id).filter(pseudonym=subject).first()
        return client.identity.number if client else None

    @staticmethod
    def _of(organisation_id: int) -> Any:
        return Client.objects.filter(organisation=organisation_id).order_by("pk")


def _identity(client: Client) -> dict[str, str]:
    return {f"identity.{name}": value for name, value in asdict(client.identity).items()} if client.sealed_identity else {}


persons.register(People())

changes.track(Client, subject="pseudonym", skip=DERIVED, values=_identity)
for record in (BenefitPeriod, Contact, Promise, LadderMeasurement, Barrier, Outcome):
    changes.track(record, subject="client__pseudonym", skip=("recorded_at",))
changes.track(BarrierLink, subject="holder__client__pseudonym")
