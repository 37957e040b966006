"""What a campaign does when somebody's benefit ends, or begins again, while it runs."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from raderwerk.campaigns.enums import CampaignState, ClosingReason
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.services import follow_ups
from raderwerk.caseload.services.managers import batches
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import recording
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.talks.models import LocalOutcome
from raderwerk.talks.services import outcomes

LEFT = "left_caseload"  # the common outcome that says so
RECEIVES = Q(client__open_since__isnull=False, client__left_export_on=None)
# Closed by the house, not by a colleague: only that is undone by the house.
BY_THE_HOUSE = Q(closing_reason=ClosingReason.BENEFIT_ENDED, closed_by=None)


@transaction.atomic
def keep_up(chosen: QuerySet[FollowUp], *, now: datetime | None = None) -> int:
    """Close who no longer receives a benefit, open who does again, and derive where everybody stands; how many changed."""
    now = now or timezone.now()
    behind = chosen.exclude(campaign__state=CampaignState.FINISHED).filter(
        Q(~RECEIVES, closed_at=None) | Q(RECEIVES, BY_THE_HOUSE, closed_at__isnull=False)
    )
    rows = list(behind.order_by("pk").values_list("pk", "closed_at"))
    _end([pk for pk, closed_at in rows if closed_at is None], timezone.localdate(now))
    _begin_again([pk for pk, closed_at in rows if closed_at is not None])
    return follow_ups.refresh(chosen, now=now)


def _end(ids: list[int], on: date) -> None:
    for batch in batches(ids):
        ended = FollowUp.objects.filter(pk__in=batch)
        follow_ups.close_many(ended, reason=ClosingReason.BENEFIT_ENDED, by=None)
        _say_so(ended.filter(outcome_on=None).select_related("client", "campaign").order_by("pk"), on)


def _begin_again(ids: list[int]) -> None:
    """Back in the file: followed again. Links that stopped working stay so, and a colleague invites anew."""
    for batch in batches(ids):
        returned = FollowUp.objects.filter(pk__in=batch)
        with recording(returned, "closed_at", "closing_reason"):
            returned.update(closed_at=None, closing_reason="")
        pseudonyms = returned.order_by("pk").values_list("client__pseudonym", flat=True)
        processed(Activity.INVITATION, Action.CHANGED, pseudonyms)


def _say_so(ended: Iterable[FollowUp], on: date) -> None:
    """Give the process outcome of leaving, where the campaign's outcomes have one; a judgement of a talk stays the newest."""
    known: dict[int, LocalOutcome | None] = {}
    for follow_up in ended:
        campaign = follow_up.campaign
        if campaign.pk not in known:
            known[campaign.pk] = _leaving(campaign)
        if local := known[campaign.pk]:
            outcomes.give(follow_up.client, local, by=None, on=on)


def _leaving(campaign: Campaign) -> LocalOutcome | None:
    return campaign.outcome_set.current.outcomes.filter(common=LEFT).select_related("common").order_by("order").first()
