"""Rounds a campaign off: nobody is followed any more and their figures stand still. Going on again takes that back."""

from datetime import datetime

from raderwerk.campaigns.enums import ClosingReason
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.services import follow_ups
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.caseload.services.managers import batches
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import recording
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def hold(campaign: Campaign) -> list[int]:
    """Everyone who is followed, held until the end of the transaction: nobody chooses a moment meanwhile."""
    return list(campaign.follow_ups.open().order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


def close_all(ids: list[int], by: Membership | None) -> None:
    """Follow these no longer: links stop working and what waits is not sent. Comes before the state of the campaign changes."""
    for batch in batches(ids):
        chosen = FollowUp.objects.filter(pk__in=batch)
        follow_ups.close_many(chosen, reason=ClosingReason.CAMPAIGN_FINISHED, by=by)


def follow_again(campaign: Campaign, now: datetime) -> None:
    """Who was closed by finishing is followed again, and what happened meanwhile counts. Links that stopped stay so."""
    closed = campaign.follow_ups.filter(closing_reason=ClosingReason.CAMPAIGN_FINISHED).order_by("pk")
    for batch in batches(list(closed.values_list("pk", flat=True))):
        chosen = FollowUp.objects.filter(pk__in=batch)
        with recording(chosen, "closed_at", "closing_reason", "closed_by_id"):
            chosen.update(closed_at=None, closing_reason="", closed_by=None)
        processed(Activity.INVITATION, Action.CHANGED, chosen.order_by("pk").values_list("client__pseudonym", flat=True))
    keep_up(FollowUp.objects.filter(campaign=campaign), now=now)
