"""What each labour-market region has in the guide, and how it presents itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from raderwerk.guide.inheritance import Resolved, resolve_all
from raderwerk.guide.models import Instrument, RegionProfile
from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import Municipality, Region


def region_of(organisation: Organisation) -> int | None:
    """The number of the region an organisation works in; None when it is not said."""
    municipality = organisation.municipality
    return organisation.region_id or (municipality.region_id if municipality else None)


def regions_of(instruments: QuerySet[Instrument]) -> Mapping[int, frozenset[int]]:
    """Region numbers by instrument: where it says it is, or else where its owner is. Three statements, however many there are."""
    keys = instruments.order_by().values("pk")
    found: dict[int, set[int]] = defaultdict(set)
    for link, column in ((Instrument.regions, "region"), (Instrument.municipalities, "municipality__region")):
        pairs = link.through.objects.filter(instrument__in=keys).order_by("pk")
        for instrument, region in pairs.values_list("instrument", column):
            found[instrument].add(region)
    owners = instruments.order_by("pk").values_list("pk", "owner__region", "owner__municipality__region")
    return {key: frozenset(found.get(key) or _known(own or town)) for key, own, town in owners}


def counts(on: date) -> Counter[int]:
    """How many published instruments each region has; one that works in two regions counts in both."""
    return Counter(region for regions in _placed(on).values() for region in regions)


def initiatives_in(region: Region, on: date) -> list[Resolved]:
    """Published instruments of one region, by kind and name."""
    keys = [instrument for instrument, regions in _placed(on).items() if region.pk in regions]
    found = Instrument.objects.filter(pk__in=keys).select_related("owner", "parent").order_by("kind", "name", "pk")
    return resolve_all(found)


def municipalities_of(region: Region, on: date) -> list[str]:
    """Names of the municipalities of a region."""
    return list(Municipality.objects.current(on=on).filter(region=region).values_list("name", flat=True))


def save_profile(region: Region, values: Mapping[str, str], *, by: Membership) -> RegionProfile:
    """Write how a region presents itself."""
    with transaction.atomic():
        profile, _made = RegionProfile.objects.update_or_create(region=region, defaults={**values, "changed_by": by})
    return profile


def _placed(on: date) -> Mapping[int, frozenset[int]]:
    return regions_of(Instrument.objects.published(on))


def _known(region: int | None) -> tuple[int, ...]:
    return () if region is None else (region,)
