"""Counts attempts with a code that opens nothing, so that nobody can go on guessing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from raderwerk.campaigns.models import WrongCode
from raderwerk.core.middleware import writing

WINDOW = timedelta(minutes=15)
# A library or a block of flats shares one network: room for mistakes there, and never a wait of more than a quarter.
PER_NETWORK = 20
# 2,000 guesses an hour at 100,000 letters on the way: on average six weeks of trying for one appointment without a name.
OVERALL = 500


def are_too_many(network: str, now: datetime) -> bool:
    """Whether this network, or all networks together, must wait; also with a good code, or the answer would tell it is good."""
    recent = WrongCode.objects.filter(at__gt=now - WINDOW).order_by()
    counted = recent.aggregate(overall=Count("pk"), here=Count("pk", filter=Q(network=network)))
    return bool(counted["here"] >= PER_NETWORK or counted["overall"] >= OVERALL)


def note(network: str, now: datetime) -> None:
    """Count one; older ones go, so that the table never grows beyond what the limits let in."""
    with writing("a wrong code in an address is counted, and following a link is a GET"), transaction.atomic():
        WrongCode.objects.filter(at__lte=now - WINDOW).delete()
        WrongCode.objects.create(network=network, at=now)
