"""Freezing while a region answers: the answer is in the edition as a whole, or it is refused."""

import pytest
from django.utils import timezone

from raderwerk.guide import quickscan_data
from raderwerk.guide.services import editions, rounds
from tests.campaigns.test_slot_race import at_once
from tests.guide.quickscan.world import TWENTE, invite, make_edition, make_initiatives

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", range(3))
def test_a_frozen_edition_holds_all_of_an_answer_or_nothing_of_it(turn: int) -> None:
    make_initiatives()
    edition = make_edition()
    region_round = rounds.find(invite(edition, TWENTE)[TWENTE], timezone.now())

    def work(what: str) -> None:
        if what == "answer":
            rounds.add(region_round, {"name": f"Plan {turn}", "kind": "practice"}, now=timezone.now())
        else:
            editions.freeze(edition, by=None, now=timezone.now())

    came = at_once(work, ["answer", "freeze"])
    edition.refresh_from_db()
    assert came in (["done", "done"], ["LinkClosed", "done"])
    assert quickscan_data.is_unchanged(edition)
    assert edition.entries.filter(name=f"Plan {turn}").exists() is (came == ["done", "done"])
