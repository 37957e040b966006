"""The municipality, colleagues and person of the caseload's tests, with a scheme."""

import pytest

from tests.caseload.person.conftest import asveld, colleague, me, team_lead, trace, visitor
from tests.finances.schemes.world import make_grant, make_scheme, make_worker

__all__ = ["asveld", "colleague", "me", "team_lead", "trace", "visitor"]


@pytest.fixture
def somebody(asveld):
    return make_worker(asveld)


@pytest.fixture
def bonus(asveld):
    return make_scheme(asveld)


@pytest.fixture
def asked(bonus, somebody, me):
    """A request for the bonus that waits for a decision."""
    return make_grant(bonus, somebody, me)
