"""Background work of campaigns."""

from django_tasks import task

from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.models.campaign import CampaignQuerySet
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.privacy.log import processing_trace


def after_import(organisation_id: int) -> None:
    """The caseload changed as a whole: campaigns catch up in the background. (An import writes past the signals.)"""
    if _unfinished(organisation_id).exists():
        catch_up.enqueue(organisation_id)


@task()
def catch_up(organisation_id: int) -> None:
    """Bring the campaigns of one organisation in step with its caseload."""
    for campaign in _unfinished(organisation_id).order_by("pk"):
        with processing_trace(origin="campaign catches up", organisation=organisation_id):
            keep_up(FollowUp.objects.filter(campaign=campaign))


def _unfinished(organisation_id: int) -> CampaignQuerySet:
    return Campaign.objects.filter(organisation=organisation_id).exclude(state=CampaignState.FINISHED)
