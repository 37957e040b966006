"""The municipality of the person page, with a campaign that runs."""

import pytest

from raderwerk.campaigns.models import Campaign, FollowUp
from tests.campaigns.world import make_campaign, make_follow_up
from tests.caseload.person.conftest import asveld, colleague, me, somebody, team_lead, trace, visitor

__all__ = ["asveld", "colleague", "me", "somebody", "team_lead", "trace", "visitor"]


@pytest.fixture
def campaign(asveld) -> Campaign:
    return make_campaign(asveld)


@pytest.fixture
def follow_up(campaign, somebody) -> FollowUp:
    """Somebody in the campaign, not invited yet."""
    return make_follow_up(campaign, somebody)
