"""Makes an edition of the quickscan from the guide, and freezes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from raderwerk.guide import quickscan_data
from raderwerk.guide.blocks import CountedFigure
from raderwerk.guide.enums import EditionState, Kind, Level
from raderwerk.guide.frozen import EditionFrozen
from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import Edition, EditionEntry, Instrument, RegionRound
from raderwerk.guide.plain_text import to_plain
from raderwerk.guide.quickscan_rules import EDITION_STATES, Readiness
from raderwerk.guide.services.regions import regions_of
from raderwerk.people.models import Membership
from raderwerk.register.models import Region

# Words that stand in an address where the name of an edition could.
RESERVED = frozenset({"nieuw", "schema", "vergelijk", "antwoord"})
NUMBERS = re.compile(r"\d+(?:\.\d{3})*")


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What one says of an edition before it is made."""

    name: str
    reference_on: date
    answer_by: date | None = None
    about: str = ""


def make(new: NewEdition, *, by: Membership | None) -> Edition:
    """An edition in preparation, with a copy of every initiative of the guide and a place for every region's answer."""
    with transaction.atomic():
        edition = Edition.objects.create(
            slug=free_slug(new.name),
            name=new.name,
            about=new.about,
            reference_on=new.reference_on,
            answer_by=new.answer_by,
            created_by=by,
        )
        fill(edition, initiatives(new.reference_on))
        RegionRound.objects.bulk_create(RegionRound(edition=edition, region=region) for region in asked_regions())
    return edition


def fill(edition: Edition, instruments: QuerySet[Instrument]) -> None:
    """Copy these instruments into the edition, in the blocks of the report."""
    parts = instruments.select_related("parent", "owner").prefetch_related("figures", "municipalities", "regions")
    resolved, places = resolve_all(parts.order_by("kind", "name", "pk")), regions_of(instruments)
    EditionEntry.objects.bulk_create(
        _entry(edition, item, places[item.instrument.pk], order) for order, item in enumerate(resolved)
    )


def freeze(edition: Edition, *, by: Membership | None, now: datetime) -> Edition:
    """Fix an edition for good; names and addresses of who answered go. Raises TransitionRefused or EditionFrozen."""
    with transaction.atomic():
        locked = open_edition(edition)
        EDITION_STATES.require(locked.state, EditionState.FROZEN, Readiness(locked.entries.count()))
        locked.rounds.update(name="", email="", token_index=None, expires_at=None)
        locked.state, locked.frozen_at, locked.frozen_by = EditionState.FROZEN, now, by
        locked.checksum = quickscan_data.checksum(quickscan_data.content(locked))
        locked.save()
    return locked


def reschedule(edition: Edition, answer_by: date) -> Edition:
    """Another last day to answer; links that were sent go on working until then. Raises EditionFrozen."""
    with transaction.atomic():
        locked = open_edition(edition)
        locked.answer_by = answer_by
        locked.save(update_fields=["answer_by"])
        locked.rounds.exclude(token_index=None).update(expires_at=quickscan_data.end_of(answer_by))
    return locked


def open_edition(edition: Edition) -> Edition:
    """The edition, locked for a change; raises EditionFrozen."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state == EditionState.FROZEN:
        raise EditionFrozen
    return locked


def initiatives(on: date) -> QuerySet[Instrument]:
    """What belongs in an edition: all that is published in a region, and what the report of 2022 told of and is still in use.

    National arrangements that the report did not tell of are no initiative of a region.
    """
    published = Q(pk__in=Instrument.objects.published(on).exclude(level=Level.NATIONAL).order_by().values("pk"))
    told = Q(is_active=True) & ~Q(initiative="")
    return Instrument.objects.filter(published | told)


def asked_regions() -> list[Region]:
    """The regions of the country, and in a demo also the invented ones."""
    regions = Region.objects.all() if settings.ENVIRONMENT.is_demo else Region.objects.real()
    return list(regions.order_by("number"))


def free_slug(name: str) -> str:
    """An address that no edition has yet."""
    base = slugify(name)[:50] or "quickscan"
    taken = RESERVED | set(Edition.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def _entry(edition: Edition, item: Resolved, regions: frozenset[int], order: int) -> EditionEntry:
    is_of_one = len(regions) == 1 and item.kind != Kind.SUPRAREGIONAL
    return EditionEntry(
        edition=edition,
        instrument=item.instrument,
        key=uuid5(NAMESPACE_URL, f"{edition.slug}/{item.initiative or item.key}"),
        region_id=next(iter(regions)) if is_of_one else None,
        name=item.name,
        kind=item.kind,
        area=_area(item),
        figures=[figure.kept() for figure in _figures(item)],
        source=_source(item),
        notes=list(item.inconsistencies),
        order=order,
        **{block: to_plain(text) for block, text in _texts(item).items()},
    )


def _texts(item: Resolved) -> Mapping[str, str]:
    """The blocks that are told in words; the area is put together from where the instrument is."""
    return {
        "start": item.started_note,
        "runtime": item.runtime_note,
        "participants": "" if _is_repeated(item) else item.participants_note,
        "parties": item.partners,
        "employers": item.employer_involvement,
        "method": item.method or item.summary,
        "results": item.results_note,
    }


def _figures(item: Resolved) -> list[CountedFigure]:
    return [CountedFigure.of(figure) for figure in item.figures.all()]


def _is_repeated(item: Resolved) -> bool:
    """Whether the words only say again what the figures count; in the register that nobody claimed they mostly do."""
    counted = " ".join(figure.words for figure in _figures(item))
    numbers = NUMBERS.findall(item.participants_note)
    return item.owner is None and bool(numbers) and all(number in counted for number in numbers)


def _area(item: Resolved) -> str:
    """Where it is: in the owner's words, or else municipalities, regions or the whole country."""
    if item.area_note:
        return str(item.area_note)
    places = [place.name for place in item.municipalities.all()] or [region.name for region in item.regions.all()]
    if not places and item.level == Level.NATIONAL:
        return "Nederland"
    return ", ".join(filter(None, [*places, item.districts]))


def _source(item: Resolved) -> str:
    page = f", p. {item.source_page}" if item.source_page else ""
    return f"{item.source}{page}"[:200] if item.source else ""
