"""A campaign with a run, for the addresses of inviting."""

from raderwerk.campaigns.models import InviteRun
from tests.access.things import thing
from tests.campaigns.world import make_campaign


@thing
def campaign_to_invite(organisation, membership):
    return {"pk": make_campaign(organisation).pk}


@thing
def run_to_see(organisation, membership):
    campaign = make_campaign(organisation)
    return {"pk": campaign.pk, "run": InviteRun.objects.create(campaign=campaign, started_by=membership, total=3).pk}
