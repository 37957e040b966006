"""The tabs above each page of a campaign, and how its state looks."""

from typing import Any

from django import template
from django.template import Context

from raderwerk.campaigns.enums import CampaignState
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.tabs import Tab, tabs
from raderwerk.core.access import Permission

register = template.Library()
TONES = {CampaignState.RUNNING: "ok", CampaignState.PAUSED: "attention", CampaignState.DRAFT: "info"}


@register.simple_tag(takes_context=True)
def campaign_tabs(context: Context, campaign: Campaign) -> list[Tab]:
    """The tabs of this campaign for who asks."""
    request: Any = context["request"]
    return tabs(campaign, request.acting, request.path)


@register.filter
def campaign_tone(state: str) -> str:
    """The tone of the badge of a state."""
    return TONES.get(CampaignState(state), "neutral")


@register.simple_tag(takes_context=True)
def may_run_campaigns(context: Context) -> bool:
    """Whether who asks may arrange and start campaigns."""
    acting: Any = context["request"].acting
    return bool(acting.may(Permission.RUN_CAMPAIGNS))
