"""Measures the participation ladder: the step is derived from the answers, never typed in."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from raderwerk.caseload.ladder_rules import ladder_step
from raderwerk.caseload.models import Client, LadderMeasurement
from raderwerk.caseload.services.summary import refresh
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.register.models import LadderStep


def measure(
    client: Client, answers: Mapping[str, bool], *, by: Membership, on: date, moment: str, note: str = ""
) -> LadderMeasurement:
    """A new measurement; only the answers on the path are kept. Raises Unanswered."""
    step, path = ladder_step(answers)
    with transaction.atomic():
        measurement = LadderMeasurement.objects.create(
            client=client,
            recorded_by=by,
            on=on,
            step=LadderStep.objects.get(step=step),
            moment=moment,
            answers={answered.question.code: answered.answer for answered in path},
            note=note,
        )
        refresh([client.pk])
    processed(Activity.GUIDANCE, Action.CREATED, [client.pseudonym])
    return measurement
