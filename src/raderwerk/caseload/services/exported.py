"""Recording that people left the building in a file: who, how many, which columns and for what."""

from collections.abc import Sequence

from django.db import transaction

from raderwerk.caseload.models import BulkAction, BulkKind
from raderwerk.people.models import Membership


@transaction.atomic
def export(by: Membership, count: int, columns: Sequence[str], purpose: str, query: str) -> BulkAction:
    """One line per export; whose data it held stands in the processing log."""
    return BulkAction.objects.create(
        organisation_id=by.organisation_id,
        done_by=by,
        kind=BulkKind.EXPORT,
        query=query,
        count=count,
        details={"columns": list(columns), "purpose": purpose},
    )
