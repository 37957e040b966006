"""Makes a campaign, changes how it presents itself and works, and starts, pauses or finishes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from raderwerk.campaigns import texts
from raderwerk.campaigns.campaign_rules import CAMPAIGN_STATES, Readiness
from raderwerk.campaigns.enums import AppointmentState, CampaignState
from raderwerk.campaigns.models import Appointment, Campaign
from raderwerk.campaigns.presets import Preset
from raderwerk.campaigns.services import arranging, finishing
from raderwerk.caseload.models import Area
from raderwerk.people.models import Membership


def make(fields: Mapping[str, Any], preset: Preset | None, *, by: Membership) -> Campaign:
    """A campaign in preparation, with texts to begin from and, where the preset works by area, a cohort for each."""
    with transaction.atomic():
        campaign = Campaign(organisation=by.organisation, preset=preset.key if preset else "", created_by=by)
        _write(campaign, fields)
        texts.default_texts(campaign)
        if preset and preset.by_area:
            arranging.cohort_per_area(campaign, list(Area.objects.filter(organisation=campaign.organisation_id)))
    return campaign


def change(campaign: Campaign, fields: Mapping[str, Any]) -> Campaign:
    """Other words, dates, places or picture; what was sent before stays as it was sent."""
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        _write(locked, fields)
    return locked


def change_state(campaign: Campaign, target: str, *, now: datetime, by: Membership | None = None) -> Campaign:
    """Start, pause, go on or finish; raises TransitionRefused with a sentence for the user.

    Who finishes follows nobody any longer, and who goes on after that follows them again.
    """
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
        finishes, was_finished = target == CampaignState.FINISHED, locked.state == CampaignState.FINISHED
        still = finishing.hold(locked) if finishes else []
        CAMPAIGN_STATES.require(locked.state, target, readiness(locked, now))
        finishing.close_all(still, by)
        locked.state = target
        locked.finished_on = timezone.localdate(now) if finishes else None
        locked.save(update_fields=["state", "finished_on"])
        if was_finished:
            finishing.follow_again(locked, now)
    return locked


def readiness(campaign: Campaign, now: datetime) -> Readiness:
    """What the campaign has by now; apart from what is planned only whether there is any, so that 100,000 people cost no more."""
    planned = Appointment.objects.filter(follow_up__campaign=campaign, state=AppointmentState.PLANNED)
    return Readiness(
        place=campaign.locations.exists(),
        colleague=campaign.colleagues.exists(),
        free_slot=campaign.slots.free().ahead(now).exists(),
        text=campaign.texts.exists(),
        people=campaign.follow_ups.included().exists(),
        phone=bool(campaign.sender_phone.strip()),
        ahead=planned.count(),
    )


def _write(campaign: Campaign, fields: Mapping[str, Any]) -> None:
    """Fields by name; `logo` is a picture, None for the one that is there, or empty bytes for none."""
    locations = fields.get("locations")
    for name, value in fields.items():
        if name not in {"locations", "logo"}:
            setattr(campaign, name, value)
    if fields.get("logo") is not None:
        campaign.logo = fields["logo"] or None
    campaign.save()
    if locations is not None:
        campaign.locations.set(locations)
