"""What talks, referrals and handovers show on pages of the caseload: of a person, and on the day of a colleague."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload import day, person_page, timeline
from raderwerk.caseload.models import Client
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import Handover, Referral, ReferralEvent

SHOWN = 8
RUNNING = (ReferralState.WAITING, ReferralState.ACCEPTED, ReferralState.STARTED)


@dataclass(frozen=True, slots=True)
class Silent:
    """Referrals whose answer stayed away; `more` says whether there are more than these."""

    referrals: list[Referral]
    more: bool
    today: date

    @property
    def people(self) -> Iterable[UUID]:
        """Everyone whose name is in it."""
        return [one.client.pseudonym for one in self.referrals]


def running_of(client: Client, on: date) -> list[Referral]:
    """Referrals of one person that wait or run."""
    found = Referral.objects.filter(client=client, state__in=RUNNING).select_related("partner")
    return list(found.order_by("answer_due_on", "pk"))


def panel_columns() -> dict[str, Any]:
    """Whether there are any: most people have none, and then the panel asks nothing."""
    return {"has_referrals": Exists(Referral.objects.filter(client=OuterRef("pk"), state__in=RUNNING))}


def panel_of(client: Client, on: date) -> list[Referral] | None:
    """What the panel shows, if there is anything."""
    return (getattr(client, "has_referrals", True) and running_of(client, on)) or None


def silent_rows(shown: day.Day) -> QuerySet[Referral]:
    """The referrals of this colleague to which no answer came in time."""
    return Referral.objects.filter(responsible=shown.me).overdue(shown.today)


def silent_for(shown: day.Day) -> Silent | None:
    """Answers that stayed away, on referrals that this colleague keeps an eye on."""
    mine = silent_rows(shown).select_related("client", "partner")
    found = list(mine.order_by("answer_due_on", "pk")[: SHOWN + 1])
    return Silent(found[:SHOWN], len(found) > SHOWN, shown.today) if found else None


person_page.add_panel("referrals", person_page.Panel("talks/referrals/_panel.html", panel_of, panel_columns))
person_page.add_action("talk", person_page.Action(_("Voer gesprek"), "message-circle", "talk_new", is_main=True, kind="primary"))
person_page.add_action("refer", person_page.Action(_("Verwijs"), "arrow-right", "referral_new"))
person_page.add_action("hand-over", person_page.Action(_("Overdracht"), "users", "handover"))
day.add_section("referrals", day.Section("talks/referrals/_day.html", silent_for, silent_rows))
timeline.add_part(
    "handover",
    timeline.Part(
        lambda client: timeline.lines(
            Handover.objects.filter(client=client),
            "handover",
            "on",
            who=timeline.RECORDED_BY,
            label="to__user__name",
            text=timeline.sealed("note"),
        ),
        "users",
        seals=((Handover, "note"),),
        template="talks/handover/_entry.html",
    ),
    shown_with="contact",
)
timeline.add_part(
    "referral",
    timeline.Part(
        lambda client: timeline.lines(
            ReferralEvent.objects.filter(referral__client=client),
            "referral",
            TruncDate("recorded_at"),
            who=timeline.RECORDED_BY,
            code="state",
            label="referral__partner__name",
            text=timeline.sealed("referral__what_for"),
            note=timeline.sealed("note"),
        ),
        "arrow-right",
        ReferralState,
        seals=((Referral, "what_for"), (ReferralEvent, "note")),
        template="talks/referrals/_entry.html",
    ),
    shown_with="verwijzing",
    title=_("Verwijzingen"),
)
