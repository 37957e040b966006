"""The regular work of campaigns, once a day: where everybody stands, and reminders. Doing it twice changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.services import reminders
from raderwerk.campaigns.services.inviting import capacity
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.privacy.log import processing_trace


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for one campaign; `short`: people with an invitation for whom there is no place now."""

    campaign: str
    refreshed: int
    reminders: int
    day_reminders: int
    short: int


def run(*, now: datetime | None = None, dry: bool = False) -> list[Done]:
    """Do the work of today for every campaign that is not finished; `dry` only counts the reminders."""
    return list(_each(now or timezone.now(), dry))


def _each(now: datetime, dry: bool) -> Iterator[Done]:
    for campaign in Campaign.objects.exclude(state=CampaignState.FINISHED).order_by("pk"):
        with processing_trace(origin="campaigns nightly", organisation=campaign.organisation_id):
            yield _look_at(campaign, now) if dry else _do(campaign, now)


def _look_at(campaign: Campaign, now: datetime) -> Done:
    invitations, appointments = reminders.invitations_due(campaign, now), reminders.appointments_due(campaign, now)
    return Done(campaign.name, 0, invitations.count(), appointments.count(), capacity(campaign, now).short)


def _do(campaign: Campaign, now: datetime) -> Done:
    refreshed = keep_up(FollowUp.objects.filter(campaign=campaign), now=now)
    # Only a campaign that runs says anything; where people stand is kept for the others too.
    said = reminders.remind(campaign, now) if campaign.state == CampaignState.RUNNING else (0, 0)
    return Done(campaign.name, refreshed, *said, capacity(campaign, now).short)
