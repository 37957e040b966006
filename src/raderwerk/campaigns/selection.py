"""Whom a campaign is about: who is asked for, who falls off and why, and who is left. The reasons always add up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import CampaignState, ClosingReason
from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.caseload.filters import Asker, ListQuery
from raderwerk.caseload.models import Client, ClientQuerySet
from raderwerk.caseload.models.client import RECEIVING
from raderwerk.core.months import months_before
from raderwerk.people.models import Membership

CHOSEN = ""
IN_THIS_CAMPAIGN, NO_BENEFIT, TOO_SHORT = "in_this_campaign", "no_benefit", "too_short"
# These two are suggestions: whom they are about comes into the campaign as left out, and a colleague can put them back.
LEFT_OUT = (ClosingReason.SPOKEN_RECENTLY, ClosingReason.OTHER_CAMPAIGN)
WORDS = {
    IN_THIS_CAMPAIGN: _("zitten al in deze campagne"),
    NO_BENEFIT: _("hebben nu geen uitkering"),
    TOO_SHORT: _("hebben korter dan %(months)s maanden een uitkering"),
    ClosingReason.SPOKEN_RECENTLY: _("zijn in de laatste %(spoken)s maanden gesproken"),
    ClosingReason.OTHER_CAMPAIGN: _("doen mee aan een andere campagne die loopt"),
}


@dataclass(frozen=True, slots=True)
class Spec:
    """Who is asked for. Durations in whole months, on the day `on`; 0 and empty do not narrow."""

    on: date
    months: int = 0
    spoken_months: int = 0
    area: int | None = None
    cohort: int | None = None
    manager: int | None = None
    language: str = ""
    channel: str = ""
    listed: ListQuery | None = None  # a list that somebody saved
    only: tuple[int, ...] | None = None  # people whom somebody chose in a list


@dataclass(frozen=True, slots=True)
class Fallen:
    """How many people fall off for one reason; `kept` when they come into the campaign as left out."""

    reason: str
    words: str
    people: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What choosing will do: `asked` = `chosen` + everyone who fell off."""

    asked: int
    chosen: int
    fallen: list[Fallen]

    @property
    def off(self) -> int:
        """How many fell off."""
        return self.asked - self.chosen

    @property
    def left_out(self) -> int:
        """How many of those come into the campaign as left out."""
        return sum(row.people for row in self.fallen if row.kept)


def open_to_people(acting: Membership) -> list[tuple[int, str]]:
    """Key and name of the campaigns of one's organisation that are prepared or run, by name."""
    open_ones = Campaign.objects.filter(
        organisation=acting.organisation_id, state__in=(CampaignState.DRAFT, CampaignState.RUNNING)
    )
    return list(open_ones.order_by("name", "pk").values_list("pk", "name"))


def preview(campaign: Campaign, spec: Spec, asker: Asker) -> Preview:
    """Who would be chosen, and why others fall off, counted in one statement."""
    rows = judged(campaign, spec, asker).order_by().values("verdict").annotate(people=Count("pk"))
    counts: dict[str, int] = dict(rows.values_list("verdict", "people"))
    numbers = {"months": spec.months, "spoken": spec.spoken_months}
    fallen = [
        Fallen(reason, str(words) % numbers, counts[reason], reason in LEFT_OUT)
        for reason, words in WORDS.items()
        if reason in counts
    ]
    return Preview(sum(counts.values()), counts.get(CHOSEN, 0), fallen)


def judged(campaign: Campaign, spec: Spec, asker: Asker) -> Any:
    """Everyone who is asked for, with the `verdict`: the first reason to fall off, or CHOSEN."""
    followed = FollowUp.objects.filter(client=OuterRef("pk"))
    elsewhere = followed.filter(campaign__state=CampaignState.RUNNING, closed_at=None, spoken_on=None).exclude(campaign=campaign)
    reasons = [
        When(Exists(followed.filter(campaign=campaign)), then=Value(IN_THIS_CAMPAIGN)),
        When(~RECEIVING, then=Value(NO_BENEFIT)),
        When(open_since__gt=months_before(spec.on, spec.months), then=Value(TOO_SHORT)),
        *_spoken_recently(spec),
        When(Exists(elsewhere), then=Value(ClosingReason.OTHER_CAMPAIGN)),
    ]
    verdict = Case(*reasons, default=Value(CHOSEN), output_field=CharField())
    return asked(campaign, spec, asker).annotate(verdict=verdict)


def asked(campaign: Campaign, spec: Spec, asker: Asker) -> ClientQuerySet:
    """The people of the organisation whom the filters let through."""
    found = Client.objects.filter(organisation=campaign.organisation_id).filter(_narrowing(campaign, spec))
    return spec.listed.narrow(found, asker) if spec.listed else found


def _narrowing(campaign: Campaign, spec: Spec) -> Q:
    q = Q()
    if spec.only is not None:
        q &= Q(pk__in=spec.only)
    if spec.area:
        q &= Q(area=spec.area)
    if spec.cohort:
        q &= Q(area__in=campaign.cohorts.filter(pk=spec.cohort).order_by().values("areas"))
    if spec.manager:
        q &= Q(case_manager=spec.manager)
    if spec.language:
        q &= Q(language=spec.language)
    if spec.channel:
        q &= Q(channel=spec.channel)
    return q


def _spoken_recently(spec: Spec) -> list[When]:
    if not spec.spoken_months:
        return []
    since = months_before(spec.on, spec.spoken_months)
    return [When(spoken_order__gte=since, then=Value(ClosingReason.SPOKEN_RECENTLY))]
