"""What is known of somebody, as answers of the calculator: only after they agreed, and only to fill it in."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Household
from raderwerk.caseload.models import Client
from raderwerk.finances.calculator_keeping import Given
from raderwerk.privacy.models import Consent
from raderwerk.privacy.queries import consents_of

PURPOSE = _("Samen uitrekenen wat werk oplevert")
WORDING = _(
    "Mag ik wat wij van u weten (leeftijd, met wie u woont, kinderen, sinds wanneer u bijstand heeft) gebruiken om samen uit te "
    "rekenen wat u overhoudt als u werkt? Ik bewaar de uitkomst niet. U mag altijd nee zeggen of later stoppen."
)


def agreed(subject: UUID) -> Consent | None:
    """The consent with which the calculator may be filled in, when there is one that was not taken back."""
    return consents_of(subject).filter(purpose=str(PURPOSE), withdrawn_on=None).first()


def known(client: Client) -> Given:
    """The answers that follow from what is known, as somebody would write them."""
    return {**_born(client), **_benefit(client), **_household(client), **_town(client)}


def month_written(day: date) -> str:
    """A month as an answer: 3-1997."""
    return f"{day.month}-{day.year}"


def _born(client: Client) -> Given:
    born = client.identity.born_on
    return {"geboren": month_written(date.fromisoformat(born))} if born else {}


def _benefit(client: Client) -> Given:
    if client.open_since is None or client.left_export_on:
        return {}
    return {"uitkering": "ja", "sinds": month_written(client.open_since)}


def _household(client: Client) -> Given:
    """Somebody who lives alone or with children has no partner; how a couple lives together is asked."""
    found: Given = {}
    if client.household in (Household.SINGLE, Household.SINGLE_PARENT):
        found["partner"] = "nee"
    if client.children is not None:
        found["kinderen"] = str(client.children)
    return found


def _town(client: Client) -> Given:
    town = client.organisation.municipality
    return {"gemeente": town.name} if town else {}
