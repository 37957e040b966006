"""The world of campaigns, with somebody who may arrange one."""

import pytest

from tests.campaigns.conftest import asveld, campaign, colleague, follow_up, me, somebody, team_lead, trace, visitor
from tests.caseload.person.conftest import signed_in

__all__ = ["asveld", "campaign", "colleague", "follow_up", "me", "somebody", "team_lead", "trace", "visitor"]


@pytest.fixture
def lead(team_lead):
    """The team lead, signed in."""
    return signed_in(team_lead)
