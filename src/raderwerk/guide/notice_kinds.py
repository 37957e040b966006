"""What the guide tells colleagues: something changed, must be looked at, is no longer shown, is asked for, or is new."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.guide.audience import colleagues_in, followers, keepers, region_of
from raderwerk.guide.enums import Moderation
from raderwerk.guide.labels import label_of
from raderwerk.guide.models import Instrument, InstrumentVersion
from raderwerk.notices.engine import Kind, Message, register

LOOKING_BACK = timedelta(days=3)  # how long a round may be missed without anything being lost
CLOSED_SINCE = timedelta(days=14)
NEW_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell about an instrument: `what` makes it once only, `readers` are memberships."""

    instrument: Instrument
    what: str
    readers: frozenset[int]
    version: InstrumentVersion | None = None
    has_page: bool = True  # whether these readers may still open it


def changed(on: date) -> list[Told]:
    """Versions of the last days, for followers; who wrote it knows already.

    Of what is not published they hear only that it went out of use: a draft is nobody's business yet.
    """
    since = InstrumentVersion.objects.filter(changed_at__date__gte=on - LOOKING_BACK, number__gt=1)
    versions = list(since.select_related("instrument", "changed_by__user").order_by("pk"))
    heard = followers([version.instrument for version in versions], "on_change")
    seen = _published(on, {version.instrument_id for version in versions})
    return [
        Told(
            version.instrument,
            str(version.number),
            _others(heard[version.instrument_id], version.changed_by_id),
            version,
            has_page=version.instrument_id in seen,
        )
        for version in versions
        if version.instrument_id in seen or "is_active" in version.changes
    ]


def due(on: date) -> list[Told]:
    """What somebody should look at, for who keeps it and for followers."""
    instruments = list(Instrument.objects.stale(on).exclude(owner=None))
    kept, heard = keepers(instruments), followers(instruments, "on_expiry")
    seen = _published(on, {one.pk for one in instruments})
    readers = {one.pk: [*kept[one.pk], *(heard[one.pk] if one.pk in seen else ())] for one in instruments}
    return [Told(one, f"{one.stale_on}", frozenset(readers[one.pk])) for one in instruments]


def closed(on: date) -> list[Told]:
    """What went out of its window in the last two weeks."""
    found = Instrument.objects.filter(is_active=True, publish_until__lt=on, publish_until__gte=on - CLOSED_SINCE)
    instruments = list(found.exclude(owner=None))
    kept, heard = keepers(instruments), followers(instruments, "on_expiry")
    keeping = [Told(one, f"{one.publish_until}", frozenset(kept[one.pk])) for one in instruments]
    others = [
        Told(one, f"{one.publish_until}", frozenset(heard[one.pk]) - set(kept[one.pk]), has_page=False) for one in instruments
    ]
    return keeping + others


def asked_to_change(on: date) -> list[Told]:
    """What a coordinator wants different, for who keeps it."""
    found = Instrument.objects.filter(moderation=Moderation.REVISE, moderated_at__date__gte=on - LOOKING_BACK)
    instruments = list(found.order_by("pk"))
    kept = keepers(instruments)
    return [Told(one, f"{one.moderated_at:%Y-%m-%dT%H:%M:%S}", frozenset(kept[one.pk])) for one in instruments]


def new_in_region(on: date) -> list[Told]:
    """What was published for a region in the last two weeks, for colleagues of other organisations there."""
    found = Instrument.objects.published(on).filter(created_at__date__gte=on - NEW_FOR).exclude(owner=None)
    instruments = list(found.select_related("owner__municipality").prefetch_related("regions", "municipalities").order_by("pk"))
    readers = _colleagues({region for one in instruments for region in _regions(one)})
    return [
        Told(one, "", frozenset(pk for region in _regions(one) for pk, owner in readers[region] if owner != one.owner_id))
        for one in instruments
    ]


def _published(on: date, instruments: set[int]) -> set[int]:
    """Those of these instruments (pk) that everybody may open."""
    return set(Instrument.objects.published(on).filter(pk__in=instruments).order_by().values_list("pk", flat=True))


def _others(readers: Iterable[int], writer: int | None) -> frozenset[int]:
    return frozenset(readers) - {writer or 0}


def _regions(instrument: Instrument) -> set[int]:
    area = {region.pk for region in instrument.regions.all()}
    area |= {municipality.region_id for municipality in instrument.municipalities.all()}
    own = region_of(instrument.owner) if instrument.owner else None
    return area | ({own} if own else set())


def _colleagues(regions: set[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for region in sorted(regions):
        found[region].extend(colleagues_in(region).order_by("pk").values_list("pk", "organisation_id"))
    return found


def _has_readers(told: Told, on: date) -> bool:
    return bool(told.readers)


def _saying(title: Callable[[Told], str], text: Callable[[Told], str]) -> Callable[[Told, date], list[Message]]:
    """Messages of one thing to tell, the same for each reader."""

    def process(told: Told, on: date) -> list[Message]:
        url = reverse("instrument", args=[told.instrument.slug]) if told.has_page else ""
        subject = f"{told.instrument.key}:{told.what}"
        return [Message(reader, subject, title(told), text(told), url) for reader in sorted(told.readers)]

    return process


def _names(told: Told) -> dict[str, str]:
    return {"name": told.instrument.name}


def _what_changed(told: Told) -> str:
    version = told.version
    if version is None:
        return ""
    fields = ", ".join(str(label_of(name)).lower() for name in version.changes)
    who = version.changed_by.user.name if version.changed_by else ""
    lines = [_("Anders: %(fields)s.") % {"fields": fields} if fields else "", version.note, who]
    return "\n".join(line for line in lines if line)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


CHANGED = register(
    Kind(
        key="instrument-changed",
        title=gettext_lazy("Een instrument dat ik volg, is veranderd"),
        candidates=changed,
        should_trigger=_has_readers,
        process=_saying(lambda told: _("%(name)s is veranderd") % _names(told), _what_changed),
    )
)
DUE = register(
    Kind(
        key="instrument-due",
        title=gettext_lazy("Het is tijd om een instrument opnieuw te bekijken"),
        candidates=due,
        should_trigger=_has_readers,
        process=_saying(
            lambda told: _("Klopt %(name)s nog?") % _names(told),
            lambda told: _("Lees de tekst nog eens. Klopt alles? Kies dan ‘Klopt nog’. Anders pas je hem aan."),
        ),
    )
)
CLOSED = register(
    Kind(
        key="instrument-closed",
        title=gettext_lazy("Een instrument is niet meer te zien in de gids"),
        candidates=closed,
        should_trigger=_has_readers,
        process=_saying(
            lambda told: _("%(name)s is niet meer te zien in de gids") % _names(told),
            lambda told: (
                _("Het was zichtbaar tot en met %(day)s. Gaat het door? Kies dan een latere datum.")
                % {"day": _day(told.instrument.publish_until)}
            ),
        ),
    )
)
REVISE = register(
    Kind(
        key="instrument-revise",
        title=gettext_lazy("De coördinator vraagt een aanpassing"),
        candidates=asked_to_change,
        should_trigger=_has_readers,
        process=_saying(
            lambda told: _("De coördinator vraagt een aanpassing van %(name)s") % _names(told),
            lambda told: told.instrument.moderation_note,
        ),
    )
)
NEW = register(
    Kind(
        key="instrument-new",
        title=gettext_lazy("Er is een nieuw instrument in mijn regio"),
        candidates=new_in_region,
        should_trigger=_has_readers,
        process=_saying(lambda told: _("Nieuw in de regio: %(name)s") % _names(told), lambda told: told.instrument.summary),
    )
)
# Told at once, by services.freshness.
ASKED: Kind[Told] = register(Kind(key="instrument-asked", title=gettext_lazy("Een collega vraagt of een instrument nog klopt")))
