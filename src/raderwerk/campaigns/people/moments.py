"""Free moments that a colleague offers somebody on the telephone: a few days at a time, the own contact first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from raderwerk.campaigns.models import Campaign, Slot

SHOWN = 40


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day with its free slots."""

    on: date
    slots: list[Slot]


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Days with free slots; `later` is the day to go on from, if there are more."""

    days: list[FreeDay]
    later: date | None


def free_days(campaign: Campaign, now: datetime, since: str, colleague: int | None) -> FreeDays:
    """The first days with free slots from `since` (a day as ISO writes it, or nothing for now)."""
    free = campaign.slots.free().ahead(now).select_related("colleague__user", "location")
    if day := _day(since):
        free = free.filter(starts_at__date__gte=day)
    found = list(free.order_by("starts_at", "pk")[: SHOWN + 1])
    days = [FreeDay(on, _own_first(slots, colleague)) for on, slots in groupby(found, key=_on)]
    # The last day may be cut off in the middle: it begins the next page, unless it is all there is.
    if len(found) <= SHOWN:
        return FreeDays(days, None)
    return FreeDays(days[:-1], days[-1].on) if len(days) > 1 else FreeDays(days, None)


def _own_first(slots: Iterable[Slot], colleague: int | None) -> list[Slot]:
    return sorted(slots, key=lambda slot: (timezone.localtime(slot.starts_at), slot.colleague_id != colleague))


def _on(slot: Slot) -> date:
    return timezone.localdate(slot.starts_at)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
