"""What somebody can choose from: never a moment that is taken, too soon or too far away, and a known face where possible."""

import datetime as dt

import pytest

from raderwerk.campaigns import offers
from raderwerk.campaigns.link_rules import LOOK_AHEAD, NOTICE
from raderwerk.campaigns.offers import Day, Way
from tests.campaigns.world import at, make_appointment, make_location, make_slot

pytestmark = pytest.mark.django_db
NOW = at(dt.date(2026, 11, 23), 9)
TUESDAY, WEDNESDAY = dt.date(2026, 12, 1), dt.date(2026, 12, 2)


@pytest.fixture
def place(campaign) -> Way:
    return Way("talk", campaign.locations.get())


def test_ways_stand_in_the_order_of_the_code_list(campaign, me, asveld, place) -> None:
    library = make_location(asveld, "Bibliotheek")
    make_slot(campaign, me, at(TUESDAY, 9), channel="home_visit", location=None)
    make_slot(campaign, me, at(TUESDAY, 10), channel="phone", location=None)
    make_slot(campaign, me, at(TUESDAY, 11))
    make_slot(campaign, me, at(TUESDAY, 12), location=library)
    found = offers.ways(campaign, NOW)
    assert found == [Way("talk", library), place, Way("phone"), Way("home_visit")]
    assert [way.title for way in found] == ["Bibliotheek", "Buurthuis De Bout", "Aan de telefoon", "Bij u thuis"]
    assert [way.is_meeting for way in found] == [True, True, False, True]


def test_days_count_different_times(campaign, me, colleague, place) -> None:
    for who, moment in ((me, at(TUESDAY, 10)), (colleague, at(TUESDAY, 10)), (me, at(TUESDAY, 14)), (me, at(WEDNESDAY, 10))):
        make_slot(campaign, who, moment)
    assert offers.days(campaign, place, NOW) == [Day(TUESDAY, 2), Day(WEDNESDAY, 1)]


def test_at_one_time_the_own_colleague_comes_first(campaign, me, colleague, place) -> None:
    others, own = make_slot(campaign, colleague, at(TUESDAY, 10)), make_slot(campaign, me, at(TUESDAY, 10))
    late = make_slot(campaign, colleague, at(TUESDAY, 23))
    assert offers.times(campaign, place, TUESDAY, NOW, me.pk) == [own, late]
    assert offers.times(campaign, place, TUESDAY, NOW, None) == [others, late]


def test_nothing_that_cannot_be_had(campaign, me, follow_up, place) -> None:
    held = make_slot(campaign, me, at(TUESDAY, 10))
    make_appointment(follow_up, held)
    withdrawn = make_slot(campaign, me, at(TUESDAY, 11), withdrawn_at=NOW)
    soon = make_slot(campaign, me, NOW + NOTICE / 2)
    far = make_slot(campaign, me, NOW + LOOK_AHEAD + dt.timedelta(days=1))
    assert offers.ways(campaign, NOW) == []
    assert [offers.find(campaign, str(slot.pk), NOW) for slot in (held, withdrawn, soon, far)] == [None] * 4


def test_a_slot_given_back_is_free_again(campaign, me, follow_up) -> None:
    slot = make_slot(campaign, me, at(TUESDAY, 10))
    make_appointment(follow_up, slot, state="excused")
    assert offers.find(campaign, str(slot.pk), NOW) == slot


def test_the_day_is_the_day_in_the_netherlands_also_when_the_clock_changes(campaign, me, place) -> None:
    now, sunday = at(dt.date(2026, 10, 20), 9), dt.date(2026, 10, 25)  # 25 hours long
    late = make_slot(campaign, me, at(sunday, 23, 30))
    make_slot(campaign, me, at(sunday + dt.timedelta(days=1), 0, 15))
    assert offers.times(campaign, place, sunday, now, None) == [late]
    assert [day.on for day in offers.days(campaign, place, now)] == [sunday, sunday + dt.timedelta(days=1)]


def test_morning_and_afternoon(campaign, me) -> None:
    slots = [make_slot(campaign, me, at(TUESDAY, hour)) for hour in (9, 11, 12, 16)]
    assert offers.parts_of_day(slots) == [("Ochtend", slots[:2]), ("Middag", slots[2:])]
    assert offers.parts_of_day(slots[2:]) == [("Middag", slots[2:])]


def test_more_slots_ask_no_more_questions(campaign, me, place, django_assert_num_queries) -> None:
    for hour in range(8, 18):
        make_slot(campaign, me, at(TUESDAY, hour))
    with django_assert_num_queries(4):
        assert offers.ways(campaign, NOW)
        assert offers.days(campaign, place, NOW)
        assert len(offers.times(campaign, place, TUESDAY, NOW, me.pk)) == 10
