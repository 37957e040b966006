"""What asks for attention in the guide: instruments to look at again, and those that a coordinator did not judge yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from raderwerk.core.access import Permission
from raderwerk.guide.audience import in_region, region_of
from raderwerk.guide.enums import Moderation
from raderwerk.guide.models import Instrument, InstrumentQuerySet
from raderwerk.guide.notice_kinds import ASKED
from raderwerk.notices.models import Notice
from raderwerk.people.models import Membership

ASKED_FOR = timedelta(days=14)  # so long an owner gets before the question comes back


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits in the care of one coordinator; querysets, oldest first."""

    stale: InstrumentQuerySet
    unjudged: InstrumentQuerySet
    asked: InstrumentQuerySet  # the owner was asked to look or to change, and did not answer yet


def in_care_of(membership: Membership) -> InstrumentQuerySet:
    """What somebody looks after: a coordinator the region and the own organisation, others who write only their own."""
    own = Q(owner=membership.organisation_id)
    if not membership.may(Permission.MODERATE_GUIDE):
        return Instrument.objects.filter(own) if membership.may(Permission.WRITE_INSTRUMENTS) else Instrument.objects.none()
    region = region_of(membership.organisation)
    within = own | in_region(region) if region is not None else own
    return Instrument.objects.filter(pk__in=Instrument.objects.filter(within, owner__isnull=False).order_by().values("pk"))


def queues_of(membership: Membership, *, on: date) -> Queues:
    """What waits: each instrument that its owner keeps, never what nobody claimed."""
    kept = in_care_of(membership).select_related("owner", "changed_by__user").filter(is_active=True)
    asked = Q(slug__in=_asked_lately(on))
    waits_for_owner = Q(moderation=Moderation.REVISE) | (asked & Q(stale_on__lte=on))
    return Queues(
        stale=kept.stale(on).exclude(waits_for_owner).order_by("stale_on", "pk"),
        unjudged=kept.published(on).filter(moderation=Moderation.WAITING).exclude(waits_for_owner).order_by("changed_at", "pk"),
        asked=kept.filter(waits_for_owner).order_by("stale_on", "pk"),
    )


def _asked_lately(on: date) -> set[str]:
    """Addresses of the instruments of which somebody asked the owner to look, in the last two weeks."""
    asked = Notice.objects.filter(kind=ASKED.key, made_at__date__gte=on - ASKED_FOR, made_at__date__lte=on)
    return {subject.partition(":")[0] for subject in asked.order_by().values_list("subject_key", flat=True).distinct()}
