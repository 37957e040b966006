"""People of a campaign, for the access matrix."""

import datetime as dt

from django.utils import timezone

from tests.access.things import thing
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_slot
from tests.caseload.person.world import make_client


@thing
def campaign_with_somebody(organisation, membership):
    return {"pk": make_follow_up(make_campaign(organisation), make_client(organisation)).campaign_id}


@thing
def somebody_followed(organisation, membership):
    follow_up = make_follow_up(make_campaign(organisation), make_client(organisation))
    return {"pk": follow_up.campaign_id, "pseudonym": follow_up.client.pseudonym}


@thing
def somebody_expected(organisation, membership):
    follow_up = make_follow_up(make_campaign(organisation), make_client(organisation))
    slot = make_slot(follow_up.campaign, membership, timezone.now() - dt.timedelta(minutes=5))
    return {"key": make_appointment(follow_up, slot).key}
