"""Who hears of an instrument."""

from django.db import transaction

from raderwerk.guide.enums import FollowerRole
from raderwerk.guide.models import Follower, Instrument
from raderwerk.people.models import Membership


@transaction.atomic
def follow(instrument: Instrument, membership: Membership, role: str = FollowerRole.FOLLOWER) -> Follower:
    """From now on this colleague hears of it; who already does keeps the role and the wishes they have."""
    return Follower.objects.get_or_create(instrument=instrument, membership=membership, defaults={"role": role})[0]


@transaction.atomic
def unfollow(instrument: Instrument, membership: Membership) -> None:
    """From now on this colleague hears nothing of it."""
    Follower.objects.filter(instrument=instrument, membership=membership).delete()
