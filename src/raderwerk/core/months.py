"""Whole calendar months, as the law counts the length of a benefit."""

from calendar import monthrange
from datetime import date


def whole_months(start: date, end: date) -> int:
    """Number of whole months from `start` to `end`; negative when `end` lies before `start`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def months_before(day: date, months: int) -> date:
    """The latest start for which `whole_months(start, day) >= months`.

    Where the day does not exist in that month (31 March minus one month) it is the month's last day,
    since every day of that month then lies whole months back.
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last day where that day does not exist."""
    return months_before(day, -months)
