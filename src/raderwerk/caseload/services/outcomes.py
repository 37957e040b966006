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
        outcome = add_outcome(client, common, by=by, on=on, review_on=review_on, explanation=explanation)
        refresh([client.pk])
    return outcome


def add_outcome(
    client: Client, common: CommonOutcome, *, by: Membership | None, on: date, review_on: date | None, explanation: str
) -> Outcome:
    """The same, for a caller that records more and refreshes the summary itself, once."""
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return Outcome.objects.create(
        client=client, recorded_by=by, common=common, on=on, review_on=review_on, explanation=explanation
    )
