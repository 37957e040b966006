"""Keeping a list under a name, and letting it go."""

from django.db import transaction

from raderwerk.caseload.filters import ListQuery
from raderwerk.caseload.models import SavedView
from raderwerk.people.models import Membership


@transaction.atomic
def save_view(owner: Membership, name: str, query: ListQuery, *, shared: bool) -> SavedView:
    """Keep this list; under a name one used before, the new list takes the place of the old one."""
    view, _made = SavedView.objects.update_or_create(
        owner=owner, name=name, defaults={"organisation_id": owner.organisation_id, "query": query.text, "shared": shared}
    )
    return view


@transaction.atomic
def remove_view(view: SavedView) -> None:
    """Let go of a saved list; the people on it stay."""
    view.delete()
