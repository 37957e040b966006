"""The calendar of talks: days on which nobody works, and the times at which a series of talks begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
MOST = 2_000  # slots in one series; more than that is a slip of the pen
Span = tuple[datetime, datetime]


@lru_cache(maxsize=64)
def holidays_of(year: int) -> dict[date, str]:
    """The public holidays of a year in the Netherlands, by day."""
    return dict(holidays.country_holidays("NL", years=year, language="nl"))


def holiday(day: date) -> str:
    """The name of the public holiday on that day; empty on any other day."""
    return holidays_of(day.year).get(day, "")


def is_working_day(day: date, closed: frozenset[date] = frozenset()) -> bool:
    """Monday to Friday, no public holiday and not one of the days on which the team is closed."""
    return day.weekday() < SATURDAY and day not in closed and not holiday(day)


def days(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class Series:
    """Talks of `minutes` with `pause` minutes between them, on these weekdays (Monday = 0) between two times, in a period."""

    weekdays: frozenset[int]
    begin: time
    end: time
    first: date
    last: date
    minutes: int
    pause: int = 0

    def spans(self) -> list[Span]:
        """Begin and end of each talk in local time; none on a public holiday."""
        chosen = (day for day in days(self.first, self.last) if day.weekday() in self.weekdays and not holiday(day))
        return [span for day in chosen for span in self._of(day)]

    def skipped(self) -> list[tuple[date, str]]:
        """The public holidays in the series, with their names."""
        chosen = (day for day in days(self.first, self.last) if day.weekday() in self.weekdays)
        return [(day, name) for day in chosen if (name := holiday(day))]

    def _of(self, day: date) -> Iterator[Span]:
        starts, closes = datetime.combine(day, self.begin), datetime.combine(day, self.end)
        length, step = timedelta(minutes=self.minutes), timedelta(minutes=self.minutes + self.pause)
        while starts + length <= closes:
            yield starts, starts + length
            starts += step


def overlapping(wanted: Iterable[Span], taken: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Which wanted spans overlap with one that is taken, each with the first one it meets; touching is not overlapping."""
    found: list[tuple[Span, Span]] = []
    waiting = sorted(taken)
    for span in sorted(wanted):
        waiting = [other for other in waiting if other[1] > span[0]]
        if meets := next((other for other in waiting if other[0] < span[1]), None):
            found.append((span, meets))
    return found
