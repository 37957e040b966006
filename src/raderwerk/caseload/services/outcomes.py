"""Gives outcomes: every one is kept, the newest counts."""

from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client, Outcome
from raderwerk.caseload.services.summary import refresh
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.register.models import CommonOutcome


def give_outcome(
    client: Client, common: CommonOutcome, *, by: Membership, on: date, review_on: date | None = None, explanation: str = ""
) -> Outcome:
    """A new outcome; raises IntegrityError where "not now" comes without a day to look again."""
    with transaction.atomic():
        outcome = Outcome.objects.create(
            client=client, recorded_by=by, common=common, on=on, review_on=review_on, explanation=explanation
        )
        refresh([client.pk])
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return outcome
