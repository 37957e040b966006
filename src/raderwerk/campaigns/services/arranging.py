"""Arranges who, where and in which order: places, cohorts, colleagues and how they present themselves."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BigIntegerField, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from raderwerk.campaigns.models import Campaign, CampaignColleague, Cohort, ContactCard
from raderwerk.caseload.models import Area
from raderwerk.caseload.services.managers import batches
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed


def save_cohort(cohort: Cohort, areas: Iterable[Area]) -> Cohort:
    """A new or changed cohort; people of these areas, selected before, move along with it."""
    with transaction.atomic():
        if cohort.pk is None:
            cohort.order = (cohort.campaign.cohorts.aggregate(last=Max("order"))["last"] or 0) + 1
        cohort.save()
        cohort.areas.set(areas)
        # An area has one cohort: choosing it here takes it from another.
        taken = Cohort.areas.through.objects.filter(cohort__campaign=cohort.campaign, area__in=areas)
        taken.exclude(cohort=cohort).delete()
        _place_people(cohort.campaign)
    return cohort


def remove_cohort(cohort: Cohort) -> None:
    """Its people stay in the campaign, and its areas are free for another cohort."""
    with transaction.atomic():
        people = list(cohort.follow_ups.order_by("pk").values_list("client__pseudonym", flat=True))
        cohort.delete()
    _say_changed(people)


def cohort_per_area(campaign: Campaign, areas: Iterable[Area]) -> int:
    """A cohort of its own for each of these areas, at the end of the calendar; gives how many."""
    with transaction.atomic():
        last = campaign.cohorts.aggregate(last=Max("order"))["last"] or 0
        made = [Cohort(campaign=campaign, name=area.name, order=last + place) for place, area in enumerate(areas, start=1)]
        for cohort, area in zip(Cohort.objects.bulk_create(made), areas, strict=True):
            cohort.areas.add(area)
        _place_people(campaign)
    return len(made)


def move_cohort(cohort: Cohort, *, earlier: bool) -> None:
    """One place earlier or later in the calendar."""
    with transaction.atomic():
        line = list(cohort.campaign.cohorts.select_for_update())
        here = line.index(cohort)
        there = here - 1 if earlier else here + 1
        if 0 <= there < len(line):
            line[here], line[there] = line[there], line[here]
        for order, item in enumerate(line, start=1):
            item.order = order
        Cohort.objects.bulk_update(line, ["order"])


def set_colleague(campaign: Campaign, membership: Membership, talks_per_week: int) -> CampaignColleague:
    """Somebody holds this many talks a week for the campaign."""
    defaults = {"talks_per_week": talks_per_week}
    return CampaignColleague.objects.update_or_create(campaign=campaign, membership=membership, defaults=defaults)[0]


def remove_colleague(colleague: CampaignColleague) -> None:
    """Somebody no longer holds talks for the campaign; their places and appointments stay as they are."""
    colleague.delete()


def save_card(membership: Membership, fields: Mapping[str, Any]) -> ContactCard:
    """How a colleague presents themselves; `photo` is a picture, None for the one that is there, or empty bytes for none."""
    photo = {} if fields["photo"] is None else {"photo": fields["photo"] or None}
    defaults = {"shown_name": fields["shown_name"], "phone": fields["phone"], **photo}
    return ContactCard.objects.update_or_create(membership=membership, defaults=defaults)[0]


def _place_people(campaign: Campaign) -> None:
    """Everybody to the cohort of their area; who lives in none of them has no cohort."""
    theirs = Cohort.areas.through.objects.filter(cohort__campaign=campaign, area__client=OuterRef("client"))
    target = Subquery(theirs.order_by("cohort__order").values("cohort")[:1])
    moving = campaign.follow_ups.alias(here=_key("cohort"), there=_key(target)).exclude(here=F("there"))
    people = dict(moving.values_list("pk", "client__pseudonym"))
    for batch in batches(list(people)):
        campaign.follow_ups.filter(pk__in=batch).update(cohort=target)
    _say_changed(people.values())


def _say_changed(pseudonyms: Collection[UUID]) -> None:
    if pseudonyms:
        processed(Activity.INVITATION, Action.CHANGED, pseudonyms)


def _key(cohort: str | Subquery) -> Coalesce:
    """The key of a cohort, and 0 for none, so that the two can be compared."""
    return Coalesce(cohort, 0, output_field=BigIntegerField())
