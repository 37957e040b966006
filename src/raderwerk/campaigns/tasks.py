"""Background work of campaigns."""

from django_tasks import task

from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import Campaign, FollowUp, InviteRun
from raderwerk.campaigns.models.campaign import CampaignQuerySet
from raderwerk.campaigns.services import running
from raderwerk.campaigns.services.leaving import keep_up
from raderwerk.privacy.log import processing_trace


def after_import(organisation_id: int) -> None:
    """The caseload changed as a whole: campaigns catch up in the background. (An import writes past the signals.)"""
    if _unfinished(organisation_id).exists():
        catch_up.enqueue(organisation_id)


def hand_out(run: InviteRun) -> None:
    """Let the background worker invite these people."""
    running.handed_out(run)
    invite.enqueue(run.pk)


def take_up_runs() -> None:
    """Regular work: a run whose process was killed goes on where it was."""
    for run in running.standing_still():
        hand_out(run)


@task()
def invite(run_id: int) -> None:
    """Invite the people of a run."""
    running.carry_out(run_id)


@task()
def catch_up(organisation_id: int) -> None:
    """Bring the campaigns of one organisation in step with its caseload."""
    for campaign in _unfinished(organisation_id).order_by("pk"):
        with processing_trace(origin="campaign catches up", organisation=organisation_id):
            keep_up(FollowUp.objects.filter(campaign=campaign))


def _unfinished(organisation_id: int) -> CampaignQuerySet:
    return Campaign.objects.filter(organisation=organisation_id).exclude(state=CampaignState.FINISHED)
