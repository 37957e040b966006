"""What views of privacy share."""

from uuid import UUID

from django.http import Http404, HttpRequest

from raderwerk.people.models import Membership, User
from raderwerk.privacy.persons import persons


def acting(request: HttpRequest) -> Membership:
    """The membership one acts in; a page that asks a permission always has one."""
    assert isinstance(request.user, User)
    assert request.user.acting is not None
    return request.user.acting


def require_visible(request: HttpRequest, subject: UUID) -> None:
    """Raise Http404 unless the user may open this person's file."""
    if not persons().may_see(request.user, subject):
        raise Http404
