"""Gives the letter that says, before somebody begins to work, how they come back when it stops."""

from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client
from raderwerk.finances.models import FallBackPromise
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


@transaction.atomic
def promise(
    client: Client, *, text: str, within_days: int, starts_work_on: date | None, on: date, by: Membership
) -> FallBackPromise:
    """A letter as it was given; it does not change afterwards. Raises IntegrityError for a term outside 1 to 40 days."""
    made = FallBackPromise.objects.create(
        client=client, text=text, within_days=within_days, starts_work_on=starts_work_on, given_on=on, given_by=by
    )
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return made
