"""Writing a talk down: each part saves on its own, nothing typed is lost, and nothing is overwritten unseen."""

import pytest
from django.urls import reverse

from tests.talks.world import make_talk


@pytest.fixture
def talk(somebody, me):
    return make_talk(somebody, me)


def test_the_page_opens(visitor, talk):
    answer = visitor.get(reverse("talk", args=(talk.key,)))
    assert answer.status_code == 200
