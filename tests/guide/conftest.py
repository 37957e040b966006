"""What tests of the guide share: the national register, loaded as an installation does."""

import pytest

from raderwerk.guide.services.register_entries import Report, load


@pytest.fixture
def register_entries(db) -> Report:
    """Everything in the data files of the guide is in the database; returns what was added."""
    return load()
