"""The parts of a campaign, as tabs above each of its pages: one literal table, filtered by what somebody may do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.models import Campaign
from raderwerk.core.access import Permission
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a campaign: its label, the url name it begins at and the permission that opens it."""

    label: str | Promise
    url_name: str
    permission: Permission


PARTS = (
    Part(_("Overzicht"), "campaign", Permission.SEE_CLIENTS),
    Part(_("Mensen"), "campaign_people", Permission.SEE_CLIENTS),
    Part(_("Uitnodigen"), "campaign_invite", Permission.RUN_CAMPAIGNS),
    Part(_("Agenda"), "campaign_slots", Permission.SEE_CLIENTS),
    Part(_("Teksten"), "campaign_texts", Permission.RUN_CAMPAIGNS),
    Part(_("Berichten"), "campaign_messages", Permission.RUN_CAMPAIGNS),
    Part(_("Planning"), "campaign_planner", Permission.SEE_CLIENTS),
    Part(_("Cijfers"), "campaign_figures", Permission.SEE_FIGURES),
    Part(_("Instellingen"), "campaign_edit", Permission.RUN_CAMPAIGNS),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part that somebody may open, with its address."""

    label: str | Promise
    href: str
    current: bool


def tabs(campaign: Campaign, acting: Membership, path: str) -> list[Tab]:
    """The tabs that `acting` may open; `path` marks where one is."""
    allowed = [(part, href) for part, href in _addresses(campaign) if acting.may(part.permission)]
    here = max((href for _part, href in allowed if path.startswith(href)), key=len, default="")
    return [Tab(part.label, href, href == here) for part, href in allowed]


def _addresses(campaign: Campaign) -> Iterator[tuple[Part, str]]:
    # Figures are a room upstairs: a house in which it is not built has no such tab.
    for part in PARTS:
        try:
            yield part, reverse(part.url_name, args=[campaign.pk])
        except NoReverseMatch:
            continue
