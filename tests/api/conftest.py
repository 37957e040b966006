"""Instruments that everybody may see, and one that nobody else may."""

import pytest
from django.core.cache import cache

from tests.exchange.instruments.world import for_employers, full
from tests.exchange.world import municipality


@pytest.fixture(autouse=True)
def _a_new_minute() -> None:
    cache.clear()


@pytest.fixture
def owner(db):
    return municipality()


@pytest.fixture
def held(owner):
    """An instrument for job seekers, one for employers, and one that is not in use."""
    return [full(owner), for_employers(owner), full(owner, name="Uit gebruik", is_active=False)]
