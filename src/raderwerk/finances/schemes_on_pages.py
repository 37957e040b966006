"""What schemes show on pages of the caseload: an action and the requests that run, and what waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload import day, person_page
from raderwerk.caseload.models import Client
from raderwerk.core.access import Permission
from raderwerk.finances.models import Grant

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Waiting:
    """Requests that wait for a decision; `more` says whether there are more than these."""

    grants: list[Grant]
    more: bool

    @property
    def people(self) -> Iterable[UUID]:
        """Everyone whose name is in it."""
        return [one.client.pseudonym for one in self.grants]


def running_columns() -> dict[str, Any]:
    """Whether there are any: most people have none, and then the panel asks nothing."""
    return {"has_grants": Exists(Grant.objects.running().filter(client=OuterRef("pk")))}


def running_of(client: Client, _on: date) -> list[Grant] | None:
    """What the panel shows, if there is anything."""
    if not getattr(client, "has_grants", True):
        return None
    found = Grant.objects.running().filter(client=client).select_related("scheme")
    return list(found.order_by("requested_on", "pk")) or None


def waiting_rows(shown: day.Day) -> QuerySet[Grant]:
    """Requests that this colleague may decide on."""
    if not shown.me.may(Permission.GRANT_SCHEMES):
        return Grant.objects.none()
    return Grant.objects.waiting().filter(scheme__organisation=shown.me.organisation_id)


def waiting_for(shown: day.Day) -> Waiting | None:
    """The oldest requests first."""
    found = list(waiting_rows(shown).select_related("client", "scheme").order_by("requested_on", "pk")[: SHOWN + 1])
    return Waiting(found[:SHOWN], len(found) > SHOWN) if found else None


person_page.add_action("schemes", person_page.Action(_("Regelingen"), "tag", "client_schemes"))
person_page.add_panel("grants", person_page.Panel("finances/schemes/_panel.html", running_of, running_columns))
day.add_section("grants", day.Section("finances/schemes/_day.html", waiting_for, waiting_rows))
