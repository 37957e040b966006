"""The calendar of a campaign's team in the demo: an hour for every visit, and free hours ahead."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from django.utils import timezone

from raderwerk.campaigns.enums import SlotChannel
from raderwerk.campaigns.models import Campaign, Location, Slot
from raderwerk.demo.journeys import working_day
from raderwerk.people.models import Membership

HOURS = ((9, 0), (10, 0), (11, 0), (13, 30), (14, 30), (15, 30))
WEEKS_AHEAD = 5


class Diary:
    """Who has a talk when. One colleague has one talk at a time."""

    def __init__(self, random: Random, campaign: Campaign, team: Sequence[Membership], places: Sequence[Location]) -> None:
        self._random, self._campaign, self._team, self._places = random, campaign, team, places
        self._taken: set[tuple[int, dt.datetime]] = set()

    def take(self, colleague: Membership, day: dt.date, channel: str) -> Slot | None:
        """An hour of this colleague on this day, or of somebody else who has one; None when the day is full."""
        for candidate in (colleague, *self._team):
            for hour in HOURS:
                moment = at(day, *hour)
                if (candidate.pk, moment) not in self._taken:
                    return self._slot(candidate, moment, channel)
        return None

    def open_up(self, on: dt.date) -> None:
        """Free hours on two days of each coming week, the same days for each colleague."""
        free = [
            self._slot(colleague, moment, SlotChannel.PHONE if hour == HOURS[-1] else SlotChannel.TALK)
            for place, colleague in enumerate(self._team)
            for week in range(WEEKS_AHEAD)
            for weekday in ((place + 1) % 5, (place + 3) % 5)
            for hour in HOURS[1:]
            if (day := on + dt.timedelta(days=7 * week + 2 + (weekday - on.weekday() - 2) % 7)) == working_day(day)
            if (colleague.pk, moment := at(day, *hour)) not in self._taken
        ]
        Slot.objects.bulk_create(free)

    def _slot(self, colleague: Membership, moment: dt.datetime, channel: str) -> Slot:
        self._taken.add((colleague.pk, moment))
        return Slot(
            campaign=self._campaign,
            colleague=colleague,
            # Most talks are in the first place; the second one is for who lives nearer to it.
            location=self._random.choice((self._places[0], *self._places)) if channel == SlotChannel.TALK else None,
            channel=channel,
            starts_at=moment,
            ends_at=moment + dt.timedelta(minutes=self._campaign.talk_minutes),
        )


@lru_cache(maxsize=20_000)
def at(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """That hour of that day in the Netherlands."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
