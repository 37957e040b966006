"""A saved list and acts on many people, for the addresses of lists."""

from raderwerk.caseload.models import BulkAction, BulkKind, SavedView
from tests.access.things import thing


@thing
def saved_list(organisation, membership):
    view = SavedView.objects.create(organisation=organisation, owner=membership, name="Taal", query="taal=Dari", shared=True)
    return {"pk": view.pk}


@thing
def assignment(organisation, membership):
    return {"pk": _act(organisation, membership, BulkKind.ASSIGN, {"groups": [], "colleagues": []})}


@thing
def invitation_act(organisation, membership):
    return {"pk": _act(organisation, membership, BulkKind.INVITE, {"channel": "letter", "clients": [], "refused": {}})}


def _act(organisation, membership, kind, details):
    return BulkAction.objects.create(organisation=organisation, done_by=membership, kind=kind, count=0, details=details).pk
