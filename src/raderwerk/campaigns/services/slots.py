"""Makes the places in the calendar that people choose from, and withdraws the ones that nobody holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns.calendar import Series, Span, overlapping
from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import Appointment, Campaign, Location, Slot
from raderwerk.people.models import Membership


class SlotsRefused(Exception):
    """These places cannot be made or withdrawn; its text tells the user why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """For whom a series is made, and how and where its talks are held."""

    colleagues: Sequence[Membership]
    series: Series
    channel: str
    location: Location | None

    @property
    def spans(self) -> list[Span]:
        """Begin and end of each talk, as moments; there is always at least one."""
        return [(aware(starts), aware(ends)) for starts, ends in self.series.spans()]


def make(campaign: Campaign, offer: Offer) -> int:
    """Make the places; raises SlotsRefused when a colleague is already busy at one of these times, and then makes none."""
    try:
        with transaction.atomic():
            # One at a time per colleague: a series made at this very moment in another campaign is seen, and never doubled.
            list(Membership.objects.select_for_update(of=("self",)).filter(pk__in=_keys(offer.colleagues)).order_by("pk"))
            look(offer)
            made = Slot.objects.bulk_create(_slots(campaign, offer), batch_size=500)
    except IntegrityError:
        raise SlotsRefused(
            _("Een collega maakte op hetzelfde moment plekken. Bekijk de agenda en probeer het opnieuw.")
        ) from None
    return len(made)


def look(offer: Offer) -> None:
    """Raise SlotsRefused when one of the colleagues is already busy at one of these times."""
    if problem := clash(offer.colleagues, offer.spans):
        raise SlotsRefused(problem)


def clash(colleagues: Sequence[Membership], spans: Sequence[Span]) -> str:
    """A sentence about the first time at which one of them is busy; empty when all are free."""
    for colleague in colleagues:
        if meets := overlapping(spans, _busy(colleague, spans[0][0], spans[-1][1])):
            return _sentence(colleague, meets)
    return ""


def withdraw(campaign: Campaign, keys: Iterable[int], *, now: datetime) -> int:
    """Take free places out of the calendar; raises SlotsRefused, and takes none, when somebody holds one of them."""
    with transaction.atomic():
        chosen = list(campaign.slots.select_for_update(of=("self",)).filter(pk__in=keys, withdrawn_at=None))
        free = set(campaign.slots.free().filter(pk__in=[slot.pk for slot in chosen]).values_list("pk", flat=True))
        if held := [slot for slot in chosen if slot.pk not in free]:
            raise SlotsRefused(
                _("Op %(when)s staat een afspraak. Zeg die eerst af of verplaats haar; daarna kun je de plek intrekken.")
                % {"when": _moment(held[0].starts_at)}
            )
        return campaign.slots.filter(pk__in=free).update(withdrawn_at=now)


def aware(moment: datetime) -> datetime:
    """A local time in the Netherlands as a moment."""
    return timezone.make_aware(moment, ZoneInfo("Europe/Amsterdam"))


def _slots(campaign: Campaign, offer: Offer) -> list[Slot]:
    return [
        Slot(
            campaign=campaign,
            colleague=colleague,
            location=offer.location,
            channel=offer.channel,
            starts_at=starts,
            ends_at=ends,
        )
        for colleague in offer.colleagues
        for starts, ends in offer.spans
    ]


def _busy(colleague: Membership, first: datetime, last: datetime) -> list[Span]:
    """When somebody already has a place or an appointment, in any campaign."""
    slots = Slot.objects.filter(colleague=colleague, withdrawn_at=None, starts_at__lt=last, ends_at__gt=first)
    planned = Appointment.objects.filter(
        colleague=colleague, slot=None, state=AppointmentState.PLANNED, starts_at__lt=last, ends_at__gt=first
    )
    return [*slots.values_list("starts_at", "ends_at"), *planned.values_list("starts_at", "ends_at")]


def _sentence(colleague: Membership, meets: Sequence[tuple[Span, Span]]) -> str:
    words = {"name": colleague.user.name, "when": _moment(meets[0][0][0]), "busy": _moment(meets[0][1][0]), "n": len(meets)}
    if len(meets) == 1:
        return _("%(name)s heeft op %(busy)s al een plek. Kies een andere tijd, of trek die plek eerst in.") % words
    return (
        _("%(name)s heeft op %(n)d van deze tijden al een plek, de eerste op %(busy)s. Kies andere tijden of een andere periode.")
        % words
    )


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{date_format(local, 'l j F')} {date_format(local, 'H.i')}"


def _keys(colleagues: Iterable[Membership]) -> list[int]:
    return [colleague.pk for colleague in colleagues]
