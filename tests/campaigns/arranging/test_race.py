"""Two team leads fill the calendar of one colleague at the same moment: one of them wins, and no two talks overlap."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connections

from raderwerk.campaigns.calendar import Series
from raderwerk.campaigns.models import Slot
from raderwerk.campaigns.services import slots
from raderwerk.campaigns.services.slots import Offer, SlotsRefused
from tests.campaigns.world import make_campaign, make_colleague

pytestmark = pytest.mark.django_db(transaction=True)
LEADS = 4


def test_series_that_overlap_are_never_both_made(asveld, me):
    campaigns = [make_campaign(asveld, f"Campagne {number}") for number in range(LEADS)]
    together = Barrier(LEADS)

    def fill(number):
        day = dt.date(2026, 11, 30)
        # Ten minutes apart: every talk of one overlaps with talks of the others, and none begins at the same moment.
        series = Series(frozenset({0}), dt.time(9, 10 * number), dt.time(17), day, day + dt.timedelta(days=20), 45, 15)
        together.wait()
        try:
            return slots.make(campaigns[number], Offer([me], series, "talk", campaigns[number].locations.get()))
        except SlotsRefused:
            return 0
        finally:
            connections.close_all()

    for campaign in campaigns:
        make_colleague(campaign, me)
    with ThreadPoolExecutor(LEADS) as pool:
        made = list(pool.map(fill, range(LEADS)))
    assert sum(count > 0 for count in made) == 1
    found = list(Slot.objects.order_by("starts_at"))
    assert len(found) == sum(made)
    assert all(one.ends_at <= two.starts_at for one, two in pairwise(found))
