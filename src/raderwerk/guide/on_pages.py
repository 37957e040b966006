"""Where the guide shows itself elsewhere in the house: from a person and from a talk to help, and what was chosen."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload import person_page, timeline
from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Client
from raderwerk.guide.models import PlanChoice
from raderwerk.talks import afterwards

SHOWN = 5


def panel_columns() -> dict[str, Any]:
    """Whether anything was chosen: for most people nothing, and then the panel asks nothing."""
    return {"has_plan_choices": Exists(PlanChoice.objects.filter(client=OuterRef("pk")))}


def choices_of(client: Client, on: date) -> list[PlanChoice] | None:
    """The newest choices, without those of which the step was dropped."""
    if not getattr(client, "has_plan_choices", True):
        return None
    found = PlanChoice.objects.filter(client=client).exclude(promise__state=PromiseState.DROPPED)
    return list(found.select_related("instrument", "promise").order_by("-chosen_on", "-pk")[:SHOWN]) or None


def _made(client: Client) -> timeline.Rows:
    return timeline.lines(
        PlanChoice.objects.filter(client=client),
        "plan_choice",
        "chosen_on",
        who="chosen_by__user__name",
        code="instrument__slug",
        label="instrument__name",
        text=timeline.sealed("reason"),
    )


WHAT_HELPS = person_page.Action(_("Wat kan helpen?"), "book-open", "what_helps", is_main=True)

person_page.add_panel("plan-choices", person_page.Panel("guide/person/_panel.html", choices_of, panel_columns))
person_page.add_action("what-helps", WHAT_HELPS)
afterwards.offer("what-helps", WHAT_HELPS)
timeline.add_part(
    "plan_choice",
    timeline.Part(_made, "book-open", seals=((PlanChoice, "reason"),), template="guide/person/_entry.html"),
    shown_with="belofte",
)
