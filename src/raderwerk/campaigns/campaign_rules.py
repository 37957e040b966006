"""Which states a campaign passes through, and what must be there before it may send anything."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.campaigns.enums import CampaignState
from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a campaign has by now. `people`: somebody was selected and not left out. `ahead`: appointments still planned."""

    place: bool = False
    colleague: bool = False
    free_slot: bool = False
    text: bool = False
    people: bool = False
    phone: bool = False
    ahead: int = 0


def _ready_to_run(has: Readiness) -> str | None:
    if not has.phone:
        return _("Vul eerst een telefoonnummer in dat mensen kunnen bellen. Dat doe je bij Instellingen.")
    if not has.text:
        return _("Er zijn nog geen teksten om te versturen. Schrijf eerst de uitnodiging, bij Teksten.")
    if not has.free_slot:
        return _("Er zijn nog geen vrije plekken om uit te kiezen. Zet ze eerst klaar, bij Agenda.")
    return None


def _nothing_ahead(has: Readiness) -> str | None:
    if not has.ahead:
        return None
    return ngettext(
        "Er staat nog 1 afspraak. Zeg die af, of leg vast hoe het ging. Rond daarna de campagne af.",
        "Er staan nog %(n)s afspraken. Zeg ze af, of leg vast hoe ze gingen. Rond daarna de campagne af.",
        has.ahead,
    ) % {"n": has.ahead}


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
