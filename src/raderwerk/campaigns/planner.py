"""When a campaign is done with these people and this team, and the other way round: which team a date asks for.

A talk that somebody misses costs a place too: with 20% who do not come, 1,000 people ask for 1,250 places. The team does the same
number on every working day: a week with a public holiday counts for four days. Cohorts follow one another; one with a date of its
own waits for it. Nothing here knows a person: it is arithmetic, and the same input always gives the same date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from raderwerk.campaigns import calendar

WEEK = 5  # working days
HORIZON = timedelta(days=366 * 30)  # who is busy for longer than this has no plan


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort as the planner sees it: people still to be spoken, and the day before which it does not begin."""

    name: str
    people: int
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """How many places the team has a week, how many of ten stay empty (in percent), and on which days it is closed."""

    places_per_week: int
    no_show: int = 20
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one group takes: its places, and the first and last working day. No days: there is nobody, or no end in sight."""

    group: Group
    places: int
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole, with the steps of the sum: people -> places -> working days -> weeks -> the last day."""

    people: int
    places: int
    working_days: int
    holidays: int
    ends_on: date | None
    stretches: tuple[Stretch, ...]

    @property
    def weeks(self) -> int:
        """Full working weeks, rounded up."""
        return ceil(self.working_days / WEEK)


def plan(groups: Sequence[Group], team: Team, start: date) -> Plan:
    """When each group and the whole is done, from `start`."""
    clock = _Clock(team, start)
    stretches = tuple(_stretch(clock, group, team) for group in groups)
    unfinished = any(stretch.places and stretch.ends_on is None for stretch in stretches)
    ends = [stretch.ends_on for stretch in stretches if stretch.ends_on]
    return Plan(
        people=sum(group.people for group in groups),
        places=sum(stretch.places for stretch in stretches),
        working_days=clock.worked,
        holidays=clock.holidays,
        ends_on=None if unfinished or not ends else max(ends),
        stretches=stretches,
    )


def places_for(people: int, no_show: int) -> int:
    """How many places it takes to speak this many people when `no_show` percent of the places stays empty."""
    return ceil(people * 100 / (100 - no_show))


def working_days(first: date, last: date, closed: frozenset[date] = frozenset()) -> int:
    """How many working days there are from the first to the last day, both included."""
    return sum(calendar.is_working_day(day, closed) for day in calendar.days(first, last))


def places_per_week_for(people: int, team: Team, start: date, end: date) -> int | None:
    """How many places a week it takes to be done on `end`; None when there is no working day left."""
    available = working_days(start, end, team.closed)
    return ceil(places_for(people, team.no_show) * WEEK / available) if available else None


def people_left(plan: Plan, day: date, closed: frozenset[date] = frozenset()) -> int:
    """How many people are still to be spoken at the end of that day."""
    return sum(_left(stretch, day, closed) for stretch in plan.stretches)


def _left(stretch: Stretch, day: date, closed: frozenset[date]) -> int:
    first, last = stretch.starts_on, stretch.ends_on
    if first is None or last is None or day < first:
        return stretch.group.people
    if day >= last:
        return 0
    return ceil(stretch.group.people * working_days(day + timedelta(days=1), last, closed) / working_days(first, last, closed))


class _Clock:
    """Walks through the working days, and remembers how much of today's places is used."""

    def __init__(self, team: Team, start: date) -> None:
        self.team = team
        self.day, self.last = start, start + HORIZON
        self.left = 0  # places left today, in fifths: a week has `places_per_week` x 5 of them
        self.worked = self.holidays = 0
        self.is_open = False

    def use(self, places: int) -> tuple[date, date] | None:
        """Fill this many places; gives the first and the last day, or None beyond the horizon."""
        todo, first = places * WEEK, None
        while todo:
            if not self.left and not self._next_day():
                return None
            first = first or self.day
            used = min(todo, self.left)
            todo, self.left = todo - used, self.left - used
        return (first, self.day) if first else None

    def wait_until(self, day: date) -> None:
        """Do nothing before `day`."""
        if day > self.day:
            self.day, self.left, self.is_open = day, 0, False

    def _next_day(self) -> bool:
        """Go to the next working day; False beyond the horizon."""
        for day in self._days() if self.team.places_per_week else ():
            if day > self.last:
                return False
            if calendar.is_working_day(day, self.team.closed):
                self.day, self.left, self.is_open = day, self.team.places_per_week, True
                self.worked += 1
                return True
            self.holidays += day.weekday() < calendar.SATURDAY
        return False

    def _days(self) -> Iterator[date]:
        day = self.day + timedelta(days=self.is_open)
        while True:
            yield day
            day += timedelta(days=1)


def _stretch(clock: _Clock, group: Group, team: Team) -> Stretch:
    places = places_for(group.people, team.no_show)
    if group.not_before:
        clock.wait_until(group.not_before)
    span = clock.use(places) if places else None
    return Stretch(group, places, *(span or (None, None)))
