"""What every page about one person does first: find them, and log that somebody looked."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from raderwerk.caseload.models import Client
from raderwerk.caseload.person_page import find_client
from raderwerk.people.models import Membership, User
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def opened(request: HttpRequest, pseudonym: UUID, *, with_panels: bool = False) -> Client:
    """The person of this page; looking is logged. Raises Http404 for somebody of another organisation."""
    client = find_client(signed_in_user(request), pseudonym, with_panels=with_panels)
    processed(Activity.PERSON_PAGE, Action.READ, [client.pseudonym])
    return client


def signed_in_user(request: HttpRequest) -> User:
    """Who asks; raises PermissionDenied for somebody who is not signed in (the middleware refused them already)."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def acting(request: HttpRequest) -> Membership:
    """The membership one acts in; a page that asks a permission always has one."""
    membership = signed_in_user(request).acting
    if membership is None:
        raise PermissionDenied
    return membership
