"""Puts an instrument into somebody's plan: the step is a promise, the reason is kept with it."""

from datetime import date

from django.db import transaction

from raderwerk.caseload.models import Client
from raderwerk.caseload.services import promises
from raderwerk.caseload.services.promises import Agreement
from raderwerk.guide.models import Instrument, PlanChoice
from raderwerk.people.models import Membership


def choose(client: Client, instrument: Instrument, *, reason: str, agreement: Agreement, on: date, by: Membership) -> PlanChoice:
    """The choice with its step, or neither of them."""
    with transaction.atomic():
        promise = promises.make(client, agreement, by=by)
        return PlanChoice.objects.create(
            client=client, instrument=instrument, promise=promise, reason=reason, chosen_on=on, chosen_by=by
        )
