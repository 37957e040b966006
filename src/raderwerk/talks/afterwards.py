"""What upper rooms offer during and after a talk: the next thing one can do with the person."""

from django.urls import reverse

from raderwerk.caseload.models import Client
from raderwerk.caseload.person_page import Action

OFFERED: dict[str, Action] = {}


def offer(key: str, action: Action) -> None:
    """Offer an action on the pages of a talk, from now on."""
    OFFERED[key] = action


def offered_for(client: Client) -> list[tuple[Action, str]]:
    """Each action with its address for this person."""
    return [(action, reverse(action.url_name, args=(client.pseudonym,))) for action in OFFERED.values()]
