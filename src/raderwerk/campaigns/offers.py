"""What somebody can choose from with a personal link: how, on which day, and at what time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import SlotChannel
from raderwerk.campaigns.models import Appointment, Campaign, Location, Slot
from raderwerk.campaigns.models.appointment import SlotQuerySet

NOON = 12
ICONS = {SlotChannel.TALK: "map-pin", SlotChannel.PHONE: "phone", SlotChannel.VIDEO: "video", SlotChannel.HOME_VISIT: "house"}

TITLES = {
    SlotChannel.TALK: _("Op locatie"),
    SlotChannel.PHONE: _("Aan de telefoon"),
    SlotChannel.VIDEO: _("Beeldbellen"),
    SlotChannel.HOME_VISIT: _("Bij u thuis"),
}
HINTS = {
    SlotChannel.PHONE: _("Wij bellen u op het nummer dat wij hebben."),
    SlotChannel.VIDEO: _("U ziet elkaar op uw telefoon of computer. Wij sturen u hoe het werkt."),
    SlotChannel.HOME_VISIT: _("Wij komen naar u toe."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """How, and for a talk on location where, one can meet."""

    channel: str
    location: Location | None = None

    @property
    def key(self) -> str:
        """Names it in an address."""
        return f"{self.channel}-{self.location.pk if self.location else 0}"

    @property
    def is_meeting(self) -> bool:
        """Whether people sit together, so that one can bring somebody."""
        return self.channel in {SlotChannel.TALK, SlotChannel.HOME_VISIT}

    @property
    def icon(self) -> str:
        """Picture beside it."""
        return ICONS[SlotChannel(self.channel)]

    @property
    def title(self) -> str:
        """In the words of who comes."""
        return self.location.name if self.location else str(TITLES[SlotChannel(self.channel)])

    @property
    def hint(self) -> str:
        """What it means in practice."""
        return self.location.address if self.location else str(HINTS.get(SlotChannel(self.channel), ""))


@dataclass(frozen=True, slots=True)
class Day:
    """A day with free moments."""

    on: date
    moments: int


def way_of(meeting: Slot | Appointment) -> Way:
    """How a slot or an appointment is held."""
    return Way(meeting.channel, meeting.location if meeting.channel == SlotChannel.TALK else None)


def day_of(slot: Slot) -> date:
    """On which day it is, in the Netherlands."""
    return timezone.localdate(slot.starts_at)


def ways(campaign: Campaign, now: datetime) -> list[Way]:
    """Every way in which there are free slots: on location first, then as the code list has them."""
    pairs = set(_free(campaign, now).order_by().values_list("channel", "location").distinct())
    places = Location.objects.in_bulk([location for channel, location in pairs if channel == SlotChannel.TALK])
    found = {Way(channel, places[location] if channel == SlotChannel.TALK else None) for channel, location in pairs}
    order = list(SlotChannel.values)
    return sorted(found, key=lambda way: (order.index(way.channel), way.title))


def days(campaign: Campaign, way: Way, now: datetime) -> list[Day]:
    """The days on which one can meet this way, each with its number of different times."""
    moments = sorted(set(_by(campaign, way, now).order_by().values_list("starts_at", flat=True).distinct()))
    return [Day(on, len(list(same))) for on, same in groupby(moments, key=timezone.localdate)]


def times(campaign: Campaign, way: Way, on: date, now: datetime, colleague: int | None) -> list[Slot]:
    """One slot per time on that day: the one of `colleague` (a membership) when they are free, for a known face."""
    chosen: dict[datetime, Slot] = {}
    for slot in _by(campaign, way, now).filter(starts_at__range=_whole_day(on)).order_by("starts_at", "pk"):
        if slot.starts_at not in chosen or slot.colleague_id == colleague:
            chosen[slot.starts_at] = slot
    return list(chosen.values())


def parts_of_day(slots: list[Slot]) -> list[tuple[str, list[Slot]]]:
    """Slots of one day as morning and afternoon; a part without slots is left out."""

    def morning(slot: Slot) -> bool:
        return timezone.localtime(slot.starts_at).hour < NOON

    words = {True: _("Ochtend"), False: _("Middag")}
    return [(str(words[is_morning]), list(same)) for is_morning, same in groupby(slots, key=morning)]


def find(campaign: Campaign, pk: str, now: datetime) -> Slot | None:
    """The slot that somebody chose, if it can still be chosen."""
    related = ("location", "colleague__user", "colleague__contact_card")
    return _free(campaign, now).select_related(*related).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None


def _whole_day(on: date) -> tuple[datetime, datetime]:
    """A range that an index can use; asking for the date of each moment takes SQLite fifteen times as long."""
    return timezone.make_aware(datetime.combine(on, time.min)), timezone.make_aware(datetime.combine(on, time.max))


def _free(campaign: Campaign, now: datetime) -> SlotQuerySet:
    return Slot.objects.filter(campaign=campaign).to_choose_from(now)


def _by(campaign: Campaign, way: Way, now: datetime) -> SlotQuerySet:
    found = _free(campaign, now).filter(channel=way.channel)
    return found.filter(location=way.location) if way.channel == SlotChannel.TALK else found
