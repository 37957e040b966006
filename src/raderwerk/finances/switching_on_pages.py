"""What switching shows on pages of the caseload: the green button on the page of a person, and promised days on Vandaag."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload import day, person_page
from raderwerk.caseload.models import BenefitPeriod, Client
from raderwerk.finances.models import Restart, Snapshot
from raderwerk.finances.switching_rules import usable_until

SHOWN = 8
LEFT = "left_caseload"  # the common outcome that says that somebody left


@dataclass(frozen=True, slots=True)
class Button:
    """What the panel offers: the way back that runs, else the green button, else keeping what is known."""

    client: Client
    restart: Restart | None = None
    snapshot_until: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """Ways back with a promised day, the earliest first; `more` says whether there are more than these."""

    restarts: list[Restart]
    more: bool
    today: date

    @property
    def people(self) -> Iterable[UUID]:
        """Everyone whose name is in it."""
        return [one.client.pseudonym for one in self.restarts]


def panel_columns() -> dict[str, Any]:
    """Most people have none of these, and then the panel asks nothing."""
    own = OuterRef("pk")
    ends = BenefitPeriod.objects.filter(client=own).order_by().values("client").annotate(last=Max("ends_on")).values("last")
    kept = Snapshot.objects.filter(client=own, consent__withdrawn_on=None).order_by("pk").values("usable_until")
    return {
        "has_restart": Exists(Restart.objects.running().filter(client=own)),
        "snapshot_until": Subquery(kept[:1]),
        "benefit_ended_on": Subquery(ends),
    }


def panel_of(client: Client, on: date) -> Button | None:
    """What the panel shows; nothing for somebody whose benefit runs and who does not leave."""
    if getattr(client, "has_restart", False):
        return Button(client, restart=Restart.objects.running().filter(client=client).order_by("pk").first())
    left = client.open_since is None or client.outcome_id == LEFT
    until: date | None = getattr(client, "snapshot_until", None)
    if left and until and until >= on:
        return Button(client, snapshot_until=until)
    ended: date | None = None if client.open_since else getattr(client, "benefit_ended_on", None)
    fresh = ended is not None and usable_until(ended) >= on
    return Button(client, ended_on=ended) if fresh or client.outcome_id == LEFT else None


def promised_rows(shown: day.Day) -> QuerySet[Restart]:
    """Promised days of people whom this colleague looks after, or to whom this colleague promised it."""
    return Restart.objects.waiting_for_money().filter(Q(by=shown.me) | Q(client__case_manager=shown.me))


def promised_for(shown: day.Day) -> Promised | None:
    """Money that was promised and is not there yet."""
    mine = promised_rows(shown).filter(client__organisation=shown.me.organisation_id).select_related("client")
    found = list(mine.order_by("promised_on", "pk")[: SHOWN + 1])
    return Promised(found[:SHOWN], len(found) > SHOWN, shown.today) if found else None


person_page.add_panel("switching", person_page.Panel("finances/switching/_panel.html", panel_of, panel_columns))
person_page.add_action("switching", person_page.Action(_("Werk en uitkering"), "undo-2", "switching"))
day.add_section("restarts", day.Section("finances/switching/_day.html", promised_for, promised_rows))
