"""What the pages about cohorts and colleagues show: who is in which cohort, and who would be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from raderwerk.campaigns.models import Campaign, CampaignColleague, Cohort, ContactCard
from raderwerk.campaigns.progress import Counts, per_cohort
from raderwerk.caseload.models import Area, Client


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort with its areas and how many people are in it."""

    cohort: Cohort
    areas: list[Area]
    counts: Counts
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in no cohort, with how many people receive a benefit there."""

    area: Area
    people: int


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A colleague of the campaign, with their card where they made one."""

    colleague: CampaignColleague
    card: ContactCard | None


class CohortsPage:
    """The cohorts of a campaign in the order of the calendar."""

    def __init__(self, campaign: Campaign) -> None:
        counts = per_cohort(campaign.follow_ups.all())
        found = list(campaign.cohorts.prefetch_related("areas"))
        self.rows = [
            CohortRow(one, list(one.areas.all()), counts.get(one.pk, Counts()), one == found[0], one == found[-1])
            for one in found
        ]
        self.without = counts.get(None, Counts()).people
        self.loose = _with_people(campaign, area_without_cohort(campaign))


def area_without_cohort(campaign: Campaign) -> QuerySet[Area]:
    """Areas of the organisation that are in no cohort of this campaign."""
    taken = Cohort.areas.through.objects.filter(cohort__campaign=campaign).values("area")
    return Area.objects.filter(organisation=campaign.organisation_id).exclude(pk__in=taken)


def contact_cards(team: Iterable[CampaignColleague]) -> list[TeamRow]:
    """The team with its cards."""
    return [TeamRow(one, getattr(one.membership, "contact_card", None)) for one in team]


def _with_people(campaign: Campaign, areas: QuerySet[Area]) -> list[AreaRow]:
    living = Client.objects.filter(organisation=campaign.organisation_id, area__in=areas).receiving()
    found = dict(living.order_by().values_list("area").annotate(n=Count("pk")))
    return [AreaRow(area, found.get(area.pk, 0)) for area in areas]
