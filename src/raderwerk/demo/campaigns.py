"""Writes the invented campaigns: each arranged as a team lead would, with as much done as its phase asks."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from django.db import models
from django.db.models import Exists, OuterRef, Q

from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import (
    Appointment,
    CallRequest,
    Campaign,
    CampaignColleague,
    Cohort,
    ContactCard,
    FollowUp,
    Invitation,
    InviteRun,
    Location,
    Message,
)
from raderwerk.campaigns.services.follow_ups import refresh as refresh_follow_ups
from raderwerk.campaigns.texts import default_texts
from raderwerk.caseload.models import Area, BenefitPeriod, Client
from raderwerk.caseload.services.summary import refresh
from raderwerk.core.months import months_before
from raderwerk.demo.bulk import MOMENTS, recorded_in_the_past
from raderwerk.demo.diary import Diary, at
from raderwerk.demo.emblems import draw
from raderwerk.demo.looking_back import write_reflections
from raderwerk.demo.plans import Plan, texts
from raderwerk.demo.talking import write_talks
from raderwerk.demo.travellers import Traveller, travellers, write_since, write_travels
from raderwerk.people.models import Membership, Organisation
from raderwerk.talks.models import Partner, Referral, ReferralEvent, Reflection, Talk
from raderwerk.talks.services.arrangement import ensure_presets

RECENTLY = dt.timedelta(days=60)
WRITTEN_DOWN: list[tuple[type[models.Model], str]] = [
    *MOMENTS,
    (FollowUp, "selected_at"),
    (InviteRun, "created_at"),
    (Invitation, "created_at"),
    (Message, "created_at"),
    (Appointment, "created_at"),
    (Appointment, "changed_at"),
    (CallRequest, "asked_at"),
    (Talk, "saved_at"),
    (Referral, "recorded_at"),
    (ReferralEvent, "recorded_at"),
    (Reflection, "written_at"),
]


def write_campaign(
    plan: Plan, organisation: Organisation, colleagues: Sequence[Membership], indexes: range, *, seed: int, city: str, on: dt.date
) -> None:
    """The campaign of one organisation, whose people have these indexes, as far as it is on the day `on`."""
    random = Random(f"{seed}/{plan.name}")
    campaign = _make(plan, organisation, city, on)
    with recorded_in_the_past(WRITTEN_DOWN):
        team = list(colleagues[: plan.colleagues])
        _present(campaign, plan, team)
        cohorts = _cohorts(campaign, plan, organisation)
        until = campaign.ends_on if plan.is_finished and campaign.ends_on else on
        going = travellers(random, plan, campaign, _chosen(campaign, plan), cohorts, team, until)
        _tell_lives(going, organisation, indexes, seed=seed, city=city, colleagues=len(colleagues), on=on)
        diary = Diary(random, campaign, team, list(campaign.locations.order_by("pk")))
        write_travels(random, campaign, going, diary, until)
        spoken = write_talks(random, campaign, going, _partners(organisation), until, on)
        write_reflections(random, spoken, team, until)
        if not plan.is_finished:
            diary.open_up(on)
    refresh(Client.objects.filter(follow_ups__campaign=campaign))
    refresh_follow_ups(FollowUp.objects.filter(campaign=campaign))
    write_since(campaign, going)
    if plan.is_finished:
        # What was refreshed last stays as it was when the campaign ended.
        Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.FINISHED, finished_on=campaign.ends_on)


def _make(plan: Plan, organisation: Organisation, city: str, on: dt.date) -> Campaign:
    ensure_presets(organisation)
    starts_on = on - dt.timedelta(days=plan.began_days_ago)
    ends_on = starts_on + dt.timedelta(days=plan.lasts_days)
    campaign = Campaign.objects.create(
        organisation=organisation,
        name=plan.name,
        preset=plan.preset,
        state=CampaignState.RUNNING,
        purpose=plan.purpose,
        municipality=organisation.municipality,
        logo=draw(plan.emblem),
        sender_name=f"Team {plan.name}",
        sender_phone="085 000 99 00",
        sender_email=f"{plan.name.lower().replace(' ', '')}@{plan.organisation}.example",
        sender_address=f"Antwoordnummer 9900, 9990 ZZ {city}",
        threshold_months=plan.long_term_months,
        starts_on=starts_on,
        ends_on=ends_on,
        outcome_set=organisation.outcome_sets.get(preset=plan.outcome_set),
        domain_template=organisation.domain_templates.get(preset=plan.template),
    )
    for number, place in enumerate(plan.places, start=1):
        campaign.locations.add(_location(organisation, place, f"999{number} ZZ", city))
    default_texts(campaign)
    campaign.texts.update(written_at=at(starts_on))
    return campaign


def _location(organisation: Organisation, place: dict[str, str], postcode: str, city: str) -> Location:
    return Location.objects.create(
        organisation=organisation,
        name=place["name"],
        street=place["street"],
        postcode=postcode,
        city=city,
        route=place["route"],
        is_neutral=bool(place["neutral"]),
    )


def _present(campaign: Campaign, plan: Plan, team: Sequence[Membership]) -> None:
    """Who holds the talks, and how people see them: a first name and a number."""
    CampaignColleague.objects.bulk_create(
        CampaignColleague(campaign=campaign, membership=colleague, talks_per_week=plan.talks_per_week) for colleague in team
    )
    ContactCard.objects.bulk_create(
        ContactCard(membership=colleague, shown_name=colleague.user.name, phone=f"06 00 00 99 {number:02}")
        for number, colleague in enumerate(team, start=1)
    )


def _cohorts(campaign: Campaign, plan: Plan, organisation: Organisation) -> dict[int, Cohort]:
    """Area by area in the plan's calendar, by primary key of the area; nothing for a campaign that does not go by area."""
    if not plan.cohort_weeks:
        return {}
    cohorts = {}
    for order, area in enumerate(Area.objects.filter(organisation=organisation).order_by("pk")):
        starts_on = campaign.starts_on + dt.timedelta(weeks=plan.cohort_weeks * order)
        ends_on = starts_on + dt.timedelta(weeks=plan.cohort_weeks, days=-1)
        cohort = Cohort.objects.create(campaign=campaign, name=area.name, order=order + 1, starts_on=starts_on, ends_on=ends_on)
        cohort.areas.add(area)
        cohorts[area.pk] = cohort
    return cohorts


def _chosen(campaign: Campaign, plan: Plan) -> list[Client]:
    """Everybody who was long-term at the start, also those whose benefit has ended since."""
    runs = Q(ends_on=None) | Q(ends_on__gte=campaign.starts_on)
    long_enough = BenefitPeriod.objects.filter(
        runs, client=OuterRef("pk"), starts_on__lte=months_before(campaign.starts_on, campaign.threshold_months)
    )
    people = Client.objects.filter(Exists(long_enough), organisation=campaign.organisation)
    if plan.leaves_out_spoken:
        people = people.exclude(last_spoken_on__gte=campaign.starts_on - RECENTLY)
    return list(people.prefetch_related("periods").defer("sealed_identity").order_by("pk"))


def _tell_lives(
    going: Sequence[Traveller], organisation: Organisation, indexes: range, *, seed: int, city: str, colleagues: int, on: dt.date
) -> None:
    """Give everybody who was spoken their own story: the person with this index is always the same one."""
    spoken = {traveller.client.pk: traveller for traveller in going if traveller.journey and traveller.journey.attended}
    everybody = Client.objects.filter(organisation=organisation).order_by("pk").values_list("pk", flat=True)
    for index, client in zip(indexes, everybody, strict=True):
        if client in spoken:
            spoken[client].tell(seed, index, city=city, colleagues=colleagues, on=on)


def _partners(organisation: Organisation) -> dict[str, Partner]:
    return {row["kind"]: Partner.objects.create(organisation=organisation, **row) for row in texts()["partners"]}
