"""A municipality with a person, help in its region, and somebody signed in; the day stands still."""

import pytest

from tests.caseload.person.conftest import asveld, colleague, me, trace, visitor
from tests.caseload.person.world import TODAY
from tests.guide.person.world import make_help, make_home, make_person

__all__ = ["asveld", "colleague", "me", "trace", "visitor"]


@pytest.fixture
def home(asveld):
    return make_home(asveld)


@pytest.fixture
def person(home, me):
    return make_person(home, me, TODAY)


@pytest.fixture
def help_there(home):
    return make_help(home, TODAY)
