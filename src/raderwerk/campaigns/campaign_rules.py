"""Which states a campaign passes through, and what must be there before it may send anything."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import CampaignState
from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a campaign has by now. `people`: somebody was selected and not left out. `ahead`: an appointment is still to come."""

    place: bool = False
    colleague: bool = False
    free_slot: bool = False
    text: bool = False
    people: bool = False
    phone: bool = False
    ahead: bool = False


def _ready_to_run(has: Readiness) -> str | None:
    if not has.phone:
        return _("Vul eerst een telefoonnummer in dat mensen kunnen bellen. Dat doe je bij Instellingen.")
    if not has.text:
        return _("Er zijn nog geen teksten om te versturen. Schrijf eerst de uitnodiging, bij Teksten.")
    if not has.free_slot:
        return _("Er zijn nog geen vrije plekken om uit te kiezen. Zet ze eerst klaar, bij Agenda.")
    return None


def _nothing_ahead(has: Readiness) -> str | None:
    if has.ahead:
        return _("Er staan nog afspraken gepland. Wacht tot die zijn geweest, of zeg ze af. Rond daarna de campagne af.")
    return None


CAMPAIGN_STATES = StateTable(
    name="Campagne",
    initial=frozenset({CampaignState.DRAFT}),
    transitions={
        CampaignState.RUNNING: Transition(
            frozenset({CampaignState.DRAFT, CampaignState.PAUSED, CampaignState.FINISHED}),
            Permission.RUN_CAMPAIGNS,
            _ready_to_run,
        ),
        CampaignState.PAUSED: Transition(frozenset({CampaignState.RUNNING}), Permission.RUN_CAMPAIGNS),
        CampaignState.FINISHED: Transition(
            frozenset({CampaignState.RUNNING, CampaignState.PAUSED}), Permission.RUN_CAMPAIGNS, _nothing_ahead
        ),
    },
)
