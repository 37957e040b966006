"""Invented campaigns with people, slots, invitations and appointments for the tests of campaigns."""

import datetime as dt
from uuid import uuid4

from django.utils import timezone

from raderwerk.campaigns.models import Appointment, Campaign, CampaignColleague, FollowUp, Invitation, Location, Slot
from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership, Organisation
from tests.caseload.person.world import TODAY
from tests.talks.world import make_domain_template, make_outcome_set


def at(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """That hour of that day in the Netherlands."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def make_location(organisation: Organisation, name: str = "Buurthuis De Bout") -> Location:
    return Location.objects.create(
        organisation=organisation, name=name, street="Moerplein 1", postcode="9999 ZZ", city="Asveld", is_neutral=True
    )


def make_campaign(organisation: Organisation, name: str = "Kom erbij", **fields) -> Campaign:
    """A campaign that runs, with one place."""
    values = {
        "state": "running",
        "sender_name": "Team Kom erbij",
        "sender_phone": "085 000 00 00",
        "starts_on": TODAY - dt.timedelta(days=30),
        "outcome_set": organisation.outcome_sets.first() or make_outcome_set(organisation),
        "domain_template": organisation.domain_templates.first() or make_domain_template(organisation),
        **fields,
    }
    campaign = Campaign.objects.create(organisation=organisation, name=name, **values)
    campaign.locations.add(organisation.locations.first() or make_location(organisation))
    return campaign


def make_colleague(campaign: Campaign, membership: Membership, talks_per_week: int = 10) -> CampaignColleague:
    return CampaignColleague.objects.create(campaign=campaign, membership=membership, talks_per_week=talks_per_week)


def make_slot(campaign: Campaign, colleague: Membership, starts_at: dt.datetime | None = None, **fields) -> Slot:
    starts_at = starts_at or at(TODAY + dt.timedelta(days=7))
    values = {"location": campaign.locations.first(), "ends_at": starts_at + dt.timedelta(minutes=45), **fields}
    return Slot.objects.create(campaign=campaign, colleague=colleague, starts_at=starts_at, **values)


def make_follow_up(campaign: Campaign, client: Client, **fields) -> FollowUp:
    return FollowUp.objects.create(campaign=campaign, client=client, **fields)


def make_invitation(follow_up: FollowUp, code: str = "KLMN2345", days: int = 14, **fields) -> Invitation:
    """An invitation; its code can be used once raderwerk.campaigns.codes exists (see `code_index`)."""
    values = {"code_index": uuid4(), "code": code, "expires_at": timezone.now() + dt.timedelta(days=days), **fields}
    return Invitation.objects.create(follow_up=follow_up, **values)


def make_appointment(follow_up: FollowUp, slot: Slot, **fields) -> Appointment:
    values = {
        "colleague": slot.colleague,
        "location": slot.location,
        "channel": slot.channel,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "booked_by": "colleague",
        **fields,
    }
    return Appointment.objects.create(follow_up=follow_up, slot=slot, **values)
