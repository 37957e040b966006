"""What every page about one person does first: find them, and log that somebody looked."""

from uuid import UUID

from django.http import HttpRequest

from raderwerk.caseload.models import Client
from raderwerk.caseload.person_page import find_client
from raderwerk.people.models import Membership, User
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def opened(request: HttpRequest, pseudonym: UUID) -> Client:
    """The person of this page; looking is logged. Raises Http404 for somebody of another organisation."""
    assert isinstance(request.user, User)
    client = find_client(request.user, pseudonym)
    processed(Activity.PERSON_PAGE, Action.READ, [client.pseudonym])
    return client


def acting(request: HttpRequest) -> Membership:
    """The membership one acts in; a page that asks a permission always has one."""
    assert isinstance(request.user, User)
    assert request.user.acting is not None
    return request.user.acting
