"""An invitation with a personal link, for its addresses."""

import datetime as dt

from django.utils import timezone

from raderwerk.campaigns import codes
from raderwerk.people.enums import Role
from raderwerk.privacy.log import processing_trace
from raderwerk.talks.services import reflections
from tests.access.things import thing
from tests.campaigns.world import make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import make_client
from tests.talks.world import make_talk


@thing
def personal_link(organisation, membership):
    code, slot, _follow_up = _invited(organisation)
    return {"code": code, "slot": slot.pk}


@thing
def personal_link_with_appointment(organisation, membership):
    code, slot, follow_up = _invited(organisation)
    make_appointment(follow_up, slot)
    return {"code": code}


@thing
def personal_link_after_talk(organisation, membership):
    code, _slot, follow_up = _invited(organisation)
    make_talk(follow_up.client, membership, on=timezone.localdate(), state="finished", finished_at=timezone.now())
    with processing_trace(origin="test"):
        reflections.record_consent(follow_up.client, on=timezone.localdate(), by=membership)
    return {"code": code}


def _invited(organisation):
    campaign = make_campaign(organisation)
    colleague = organisation.memberships.get(role=Role.CASE_MANAGER)
    slot = make_slot(campaign, colleague, timezone.now() + dt.timedelta(days=3))
    follow_up = make_follow_up(campaign, make_client(organisation))
    code = codes.new_code()
    make_invitation(follow_up, code, code_index=codes.index(code))
    return code, slot, follow_up
