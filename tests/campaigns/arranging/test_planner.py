"""When a campaign is done: published examples, and what must hold for every plan."""

import datetime as dt
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns import calendar, planner
from raderwerk.campaigns.planner import Group, Team

MONDAY = dt.date(2026, 11, 23)
PEOPLE = st.integers(0, 120)
GROUPS = st.lists(PEOPLE, max_size=4).map(lambda numbers: [Group(str(index), n) for index, n in enumerate(numbers)])
STARTS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
TEAMS = st.builds(Team, st.integers(5, 80), st.integers(0, 60))


def test_ten_people_a_week_without_no_show_take_a_week():
    found = planner.plan([Group("Alle", 10)], Team(10, no_show=0), MONDAY)
    assert (found.places, found.working_days, found.weeks, found.ends_on) == (10, 5, 1, dt.date(2026, 11, 27))


def test_who_does_not_come_costs_a_place_too():
    found = planner.plan([Group("Alle", 8)], Team(10, no_show=20), MONDAY)
    assert (found.people, found.places, found.ends_on) == (8, 10, dt.date(2026, 11, 27))


def test_christmas_is_no_working_day():
    found = planner.plan([Group("Alle", 10)], Team(10, no_show=0), dt.date(2026, 12, 21))
    assert (found.ends_on, found.holidays, found.working_days) == (dt.date(2026, 12, 28), 1, 5)  # 25 December is a Friday


def test_days_on_which_the_team_is_closed():
    closed = frozenset(calendar.days(dt.date(2026, 11, 24), dt.date(2026, 11, 27)))
    assert planner.plan([Group("Alle", 4)], Team(10, 0, closed), MONDAY).ends_on == dt.date(2026, 11, 30)


def test_a_group_with_a_date_of_its_own_waits_for_it():
    groups = [Group("Noord", 10), Group("Zuid", 10, not_before=dt.date(2027, 2, 1)), Group("West", 5)]
    noord, zuid, west = planner.plan(groups, Team(10, 0), MONDAY).stretches
    assert noord.ends_on == dt.date(2026, 11, 27)
    assert (zuid.starts_on, zuid.ends_on) == (dt.date(2027, 2, 1), dt.date(2027, 2, 5))
    assert west.starts_on == dt.date(2027, 2, 8)


def test_a_date_that_has_passed_makes_nobody_wait():
    groups = [Group("Noord", 20), Group("Zuid", 10, not_before=dt.date(2026, 11, 24))]
    assert planner.plan(groups, Team(10, 0), MONDAY).stretches[1].starts_on == dt.date(2026, 12, 7)


def test_den_haag_18_000_people_in_three_years():
    """40 consultants spoke 13,719 people in 2019 (design/domain.md, 4.1): 18,000 people fit well within the three years."""
    start, end = dt.date(2019, 1, 2), dt.date(2021, 12, 31)
    needed = planner.places_per_week_for(18_000, Team(0, no_show=20), start, end)
    assert needed == 148
    assert ceil(needed / 40) == 4  # places per consultant and week
    assert planner.plan([Group("Den Haag", 18_000)], Team(needed, 20), start).ends_on <= end
    pace_of_2019 = Team(round(13_719 / planner.working_days(start, dt.date(2019, 12, 31)) * 5), no_show=0)
    assert planner.plan([Group("Den Haag", 18_000)], pace_of_2019, start).ends_on.year == 2020


def test_amsterdam_each_of_22_areas_of_1_500_people_within_a_year():
    """Every area at the same time, each within a year (design/domain.md, 4.2)."""
    start, end = dt.date(2019, 1, 2), dt.date(2019, 12, 31)
    team = Team(0, no_show=20)
    one = planner.places_per_week_for(1_500, team, start, end)
    assert one == 37
    assert planner.plan([Group("Gebied 1", 1_500)], Team(one, 20), start).ends_on <= end
    assert 22 * (one - 1) < planner.places_per_week_for(22 * 1_500, team, start, end) <= 22 * one
    # One team for all, area after area: 22 areas of equal size come after each other, none at the same time.
    found = planner.plan([Group(f"Gebied {n}", 1_500) for n in range(1, 23)], Team(22 * one, 20), start)
    assert found.ends_on <= end
    assert [stretch.ends_on for stretch in found.stretches] == sorted(stretch.ends_on for stretch in found.stretches)


def test_nijmegen_4_250_people_in_three_years():
    start, end = dt.date(2021, 11, 1), dt.date(2024, 10, 31)
    groups = [Group("Nijmegen", 4_000), Group("Druten", 30), Group("Beuningen", 180), Group("Mook en Middelaar", 40)]
    needed = planner.places_per_week_for(4_250, Team(0, 20), start, end)
    assert needed == 35
    found = planner.plan(groups, Team(needed, 20), start)
    assert found.people == 4_250
    assert dt.date(2024, 9, 1) < found.ends_on <= end


def test_nobody_a_team_of_nobody_and_no_end_in_sight():
    assert planner.plan([], Team(10), MONDAY).ends_on is None
    assert planner.plan([Group("Alle", 0)], Team(10), MONDAY).working_days == 0
    assert planner.plan([Group("Alle", 5)], Team(0), MONDAY).ends_on is None
    assert planner.plan([Group("Alle", 100_000)], Team(1), MONDAY).ends_on is None
    assert planner.places_per_week_for(5, Team(1), dt.date(2026, 11, 28), dt.date(2026, 11, 29)) is None  # a weekend


@given(GROUPS, TEAMS, STARTS)
def test_a_plan_adds_up_and_never_begins_too_early(groups, team, start):
    found = planner.plan(groups, team, start)
    assert found.places == sum(planner.places_for(group.people, team.no_show) for group in groups)
    for stretch in found.stretches:
        assert (stretch.starts_on is None) == (stretch.places == 0)
        if stretch.starts_on:
            assert start <= stretch.starts_on <= stretch.ends_on <= found.ends_on
            assert calendar.is_working_day(stretch.starts_on)
            assert calendar.is_working_day(stretch.ends_on)


@given(GROUPS, TEAMS, STARTS, st.integers(1, 40))
def test_more_places_never_take_longer(groups, team, start, more):
    slow, fast = planner.plan(groups, team, start), planner.plan(groups, Team(team.places_per_week + more, team.no_show), start)
    assert slow.ends_on is None or fast.ends_on <= slow.ends_on


@given(st.integers(1, 900), st.integers(0, 90), STARTS, st.integers(7, 300))
def test_what_a_date_asks_for_is_enough_for_it_and_one_less_is_not(people, no_show, start, length):
    end = start + dt.timedelta(days=length)
    needed = planner.places_per_week_for(people, Team(0, no_show), start, end)
    if needed is None:
        return
    assert planner.plan([Group("Alle", people)], Team(needed, no_show), start).ends_on <= end
    less = planner.plan([Group("Alle", people)], Team(needed - 1, no_show), start).ends_on
    assert less is None or less > end


@given(GROUPS, TEAMS, STARTS)
def test_who_is_left_goes_down_from_everybody_to_nobody(groups, team, start):
    found = planner.plan(groups, team, start)
    if not found.ends_on:
        return
    days = [start - dt.timedelta(days=1), *calendar.days(start, min(found.ends_on, start + dt.timedelta(days=60)))]
    left = [planner.people_left(found, day) for day in [*days, found.ends_on]]
    assert left[0] == found.people
    assert left[-1] == 0
    assert left == sorted(left, reverse=True)
