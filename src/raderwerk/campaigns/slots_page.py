"""One week of places in the calendar of a campaign: a column per day, and what is free, held or withdrawn."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from raderwerk.campaigns import calendar
from raderwerk.campaigns.enums import HOLDS_SLOT
from raderwerk.campaigns.models import Appointment, Campaign, Slot
from raderwerk.campaigns.models.appointment import SlotQuerySet
from raderwerk.people.models import Membership

WORKING_WEEK = 5


@dataclass(frozen=True, slots=True)
class Block:
    """What one colleague has on one day at one place (or by telephone), in order of time."""

    colleague: Membership
    where: str
    slots: list[Slot]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its places, per colleague; a public holiday says its name."""

    day: date
    holiday: str
    blocks: list[Block]


class SlotsPage:
    """The week in which `day` lies."""

    def __init__(self, campaign: Campaign, day: date, now: datetime, colleague: int | None = None) -> None:
        self.now = now
        self.monday = day - timedelta(days=day.weekday())
        self.slots = _within(campaign, self.monday, colleague)
        self.days = self._days()

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> date:
        """A day in the week before."""
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        """A day in the week after."""
        return self.monday + timedelta(days=7)

    @property
    def free(self) -> int:
        """How many places of this week can still be chosen."""
        return sum(self.is_open(slot) for slot in self.slots)

    @property
    def held(self) -> int:
        """How many places of this week hold an appointment."""
        return sum(slot.is_held for slot in self.slots)  # type: ignore[attr-defined]

    def is_open(self, slot: Slot) -> bool:
        """Whether somebody can still choose this place."""
        return not slot.is_held and slot.starts_at > self.now  # type: ignore[attr-defined]

    def _days(self) -> list[Day]:
        found: defaultdict[date, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            slot.is_open = self.is_open(slot)  # type: ignore[attr-defined]
            found[timezone.localtime(slot.starts_at).date()].append(slot)
        week = [self.monday + timedelta(days=number) for number in range(7)]
        # The weekend is shown when somebody works in it.
        shown = [day for number, day in enumerate(week) if number < WORKING_WEEK or found[day]]
        return [Day(day, calendar.holiday(day), _blocks(found[day])) for day in shown]


def _blocks(slots: list[Slot]) -> list[Block]:
    found: dict[tuple[int, str], Block] = {}
    for slot in slots:
        where = slot.location.name if slot.location else slot.get_channel_display()
        found.setdefault((slot.colleague_id, where), Block(slot.colleague, where, [])).slots.append(slot)
    return sorted(found.values(), key=lambda block: (block.colleague.user.name, block.slots[0].starts_at))


def _within(campaign: Campaign, monday: date, colleague: int | None) -> list[Slot]:
    found: SlotQuerySet = campaign.slots.filter(
        withdrawn_at=None, starts_at__date__gte=monday, starts_at__date__lt=monday + timedelta(days=7)
    )
    if colleague:
        found = found.filter(colleague=colleague)
    held = Appointment.objects.filter(slot=OuterRef("pk"), state__in=HOLDS_SLOT)
    return list(found.annotate(is_held=Exists(held)).select_related("colleague__user", "location"))
