"""Who is told of an instrument: those who keep it, those who follow it, and colleagues in its region."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from raderwerk.core.access import Permission
from raderwerk.guide.enums import FollowerRole
from raderwerk.guide.models import Follower, Instrument
from raderwerk.people.models import Membership, Organisation
from raderwerk.people.roles import MAY

KEEPING = (FollowerRole.MAKER, FollowerRole.AUTHOR)


def roles_that_may(permission: Permission) -> list[str]:
    """The roles that hold a permission."""
    return [role for role, permissions in MAY.items() if permission in permissions]


def keepers(instruments: Iterable[Instrument]) -> dict[int, list[int]]:
    """Per instrument (pk) the memberships that look after it: its makers and authors, else every writer of the owner."""
    owners = {instrument.pk: instrument.owner_id for instrument in instruments}
    kept: dict[int, list[int]] = defaultdict(list)
    own = Follower.objects.filter(instrument__in=owners, role__in=KEEPING, membership__in=Membership.objects.active())
    for instrument_id, membership_id, organisation_id in own.order_by("pk").values_list(
        "instrument_id", "membership_id", "membership__organisation_id"
    ):
        if (
            organisation_id == owners[instrument_id]
        ):  # who left for elsewhere, or whose instrument was handed over, keeps it no more
            kept[instrument_id].append(membership_id)
    writers = _writers({owner for pk, owner in owners.items() if owner and pk not in kept})
    return {pk: kept[pk] or writers[owner or 0] for pk, owner in owners.items()}


def followers(instruments: Iterable[Instrument], wish: str) -> dict[int, list[int]]:
    """Per instrument (pk) the memberships that asked to hear; `wish` is "on_change" or "on_expiry"."""
    found: dict[int, list[int]] = defaultdict(list)
    asked = Follower.objects.filter(**{wish: True}, instrument__in=list(instruments), membership__in=Membership.objects.active())
    for instrument_id, membership_id in asked.order_by("pk").values_list("instrument_id", "membership_id"):
        found[instrument_id].append(membership_id)
    return found


def region_of(organisation: Organisation) -> int | None:
    """The number of the labour-market region in which an organisation works."""
    if organisation.region_id is not None:
        return organisation.region_id
    return organisation.municipality.region_id if organisation.municipality else None


def colleagues_in(region: int) -> QuerySet[Membership]:
    """Everyone in this region who may see the guide."""
    here = Q(organisation__region=region) | Q(organisation__municipality__region=region)
    return Membership.objects.active().filter(here, role__in=roles_that_may(Permission.SEE_GUIDE))


def in_region(region: int) -> Q:
    """Which instruments belong to a region: by their area, or by where their owner works."""
    area = Q(regions=region) | Q(municipalities__region=region)
    return area | Q(owner__region=region) | Q(owner__municipality__region=region)


def _writers(organisations: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    writing = Membership.objects.active().filter(
        organisation__in=organisations, role__in=roles_that_may(Permission.WRITE_INSTRUMENTS)
    )
    for membership_id, organisation_id in writing.order_by("pk").values_list("pk", "organisation_id"):
        found[organisation_id].append(membership_id)
    return found
