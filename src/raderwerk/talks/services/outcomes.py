"""Gives outcomes in the words of the organisation; each stands for one common outcome, and every one is kept."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.caseload.models import Client, Outcome
from raderwerk.caseload.services.outcomes import add_outcome
from raderwerk.caseload.services.summary import refresh
from raderwerk.people.models import Membership
from raderwerk.talks.models import GivenOutcome, LocalOutcome, Talk
from raderwerk.talks.signals import outcome_given


class OutcomeRefused(Exception):
    """An outcome that cannot be given like this; its text tells the user why."""


def give(
    client: Client,
    local: LocalOutcome,
    *,
    by: Membership | None,
    on: date,
    talk: Talk | None = None,
    review_on: date | None = None,
    explanation: str = "",
) -> GivenOutcome:
    """A new outcome. A judgement comes from a talk, a process outcome may come without; raises OutcomeRefused.

    `by` is nobody when the house itself saw what happened, such as a benefit that ended.
    """
    with transaction.atomic():
        given = add(client, local, by=by, on=on, talk=talk, review_on=review_on, explanation=explanation)
        refresh([client.pk])
    return given


def add(
    client: Client,
    local: LocalOutcome,
    *,
    by: Membership | None,
    on: date,
    talk: Talk | None,
    review_on: date | None,
    explanation: str,
) -> GivenOutcome:
    """The same, for a caller that records more and refreshes the summary itself, once."""
    if reason := _refusal(local, talk=talk, on=on, review_on=review_on):
        raise OutcomeRefused(reason)
    outcome = add_outcome(client, local.common, by=by, on=on, review_on=review_on, explanation=explanation)
    given = GivenOutcome.objects.create(outcome=outcome, local=local, talk=talk)
    outcome_given.send(GivenOutcome, given=given)
    return given


def last_given(talk: Talk) -> GivenOutcome | None:
    """The outcome that this talk led to; a corrected talk may have given more than one."""
    return talk.outcomes.select_related("local__common", "outcome").order_by("-outcome__on", "-outcome_id").first()


def says_the_same(given: GivenOutcome | None, local: LocalOutcome, review_on: date | None, explanation: str) -> bool:
    """Whether giving this outcome again would add nothing."""
    if given is None:
        return False
    outcome: Outcome = given.outcome
    return (given.local_id, outcome.review_on, outcome.explanation) == (local.pk, review_on, explanation)


def _refusal(local: LocalOutcome, *, talk: Talk | None, on: date, review_on: date | None) -> str | None:
    if talk is None and not local.common.is_process:
        return _("Deze uitkomst hoort bij een gesprek. Begin een gesprek, en kies haar daar.")
    if talk is not None and local.version_id != talk.outcome_version_id:
        return _("Deze uitkomst hoort bij een andere versie van de uitkomsten. Kies een uitkomst van dit gesprek.")
    if local.common.needs_review_date and review_on is None:
        return _("Kies een datum om opnieuw te kijken: 'nu niet' is nooit voor altijd.")
    if review_on is not None and review_on <= on:
        return _("Kies een dag na de datum van de uitkomst.")
    return None
