"""Follows what happens to people elsewhere in the house, so that their follow-up status is never behind."""

from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver

from raderwerk.campaigns.models import FollowUp
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.caseload.models import Client
from raderwerk.caseload.signals import summary_refreshed
from raderwerk.talks.models import GivenOutcome, Referral, Talk
from raderwerk.talks.signals import outcome_given, referral_changed, talk_finished


@receiver(summary_refreshed, dispatch_uid="campaigns: records changed")
def records_changed(clients: QuerySet[Client], **_named: Any) -> None:
    """A contact, promise, outcome or benefit of people changed."""
    keep_up(FollowUp.objects.filter(client__in=clients.values("pk")))


@receiver(talk_finished, dispatch_uid="campaigns: talk finished")
def after_talk(talk: Talk, **_named: Any) -> None:
    """Somebody was spoken."""
    refresh(FollowUp.objects.filter(client=talk.client_id))


@receiver(outcome_given, dispatch_uid="campaigns: outcome given")
def after_outcome(given: GivenOutcome, **_named: Any) -> None:
    """Somebody has a (new) outcome."""
    refresh(FollowUp.objects.filter(client=given.outcome.client_id))


@receiver(referral_changed, dispatch_uid="campaigns: referral changed")
def after_referral(referral: Referral, **_named: Any) -> None:
    """A referral was made or answered."""
    refresh(FollowUp.objects.filter(client=referral.client_id))
