"""Brings people into a campaign: very many in one statement, with the cohort of their area and the contact they know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    BinaryField,
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import CampaignState, Status
from raderwerk.campaigns.models import Campaign, Cohort, FollowUp
from raderwerk.campaigns.selection import CHOSEN, LEFT_OUT, Spec, judged
from raderwerk.campaigns.services.follow_ups import refresh
from raderwerk.caseload.filters import Asker
from raderwerk.caseload.models import ClientQuerySet
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import append_many


@dataclass(frozen=True, slots=True)
class Selected:
    """How many people came into the campaign, and how many of those as left out."""

    added: int
    left_out: int


@transaction.atomic
def select(campaign: Campaign, spec: Spec, asker: Asker, by: Membership) -> Selected:
    """Bring in everyone whom `spec` asks for; whom there is a reason to leave out comes in as left out.

    Somebody who came in meanwhile is not brought in twice. Raises TransitionRefused when the campaign is finished.
    """
    # Held for a moment: a colleague may be finishing it.
    state = Campaign.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=campaign.pk)
    if state == CampaignState.FINISHED:
        raise TransitionRefused(_("De campagne is afgerond. Laat haar eerst weer verdergaan, bij Overzicht."))
    now = timezone.now()
    wanted = judged(campaign, spec, asker).filter(verdict__in=(CHOSEN, *LEFT_OUT))
    last = FollowUp.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    added = _insert(wanted, campaign, now, by)
    fresh = FollowUp.objects.filter(campaign=campaign, pk__gt=last, selected_at=now)
    refresh(fresh, now=now)
    append_many(
        f"campaign:{campaign.pk}",
        fresh.order_by().values_list("client__pseudonym", flat=True),
        activity=Activity.INVITATION,
        action=Action.CREATED,
        organisation=campaign.organisation_id,
        actor=by.pk,
        origin="campaign select",
    )
    return Selected(added, fresh.filter(closed_at__isnull=False).count())


def _insert(wanted: ClientQuerySet, campaign: Campaign, now: datetime, by: Membership) -> int:
    values = _values(campaign, now, by)
    # Whom nobody spoke the longest comes first, and is invited first.
    chosen = wanted.order_by("spoken_order", "pk").annotate(**{f"f_{name}": value for name, value in values.items()})
    sql, params = chosen.values_list(*(f"f_{name}" for name in values)).query.sql_with_params()
    names = ", ".join(values)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO campaigns_followup ({names}) {sql} ON CONFLICT DO NOTHING", params)
        return cursor.rowcount


def _values(campaign: Campaign, now: datetime, by: Membership) -> dict[str, Any]:
    """Per column what a new follow-up says; none of them may be left to a default that only Python knows."""
    cohorts = Cohort.objects.filter(campaign=campaign, areas=OuterRef("area")).order_by("order", "pk")
    team = list(campaign.colleagues.order_by().values_list("membership_id", flat=True))
    sealed, no = Value(b"", BinaryField()), Value(False, BooleanField())
    moment = Value(now, DateTimeField())
    return {
        "campaign_id": Value(campaign.pk, IntegerField()),
        "client_id": F("pk"),
        "cohort_id": Subquery(cohorts.values("pk")[:1]),
        "colleague_id": Case(When(case_manager__in=team, then=F("case_manager_id")), default=None),
        "selected_at": moment,
        "pause_reason": sealed,
        "closed_at": Case(When(verdict=CHOSEN, then=None), default=moment),
        "closing_reason": F("verdict"),
        "closing_note": sealed,
        "closed_by_id": Case(When(verdict=CHOSEN, then=None), default=Value(by.pk), output_field=IntegerField()),
        "status": Value(Status.NOT_INVITED, CharField()),
        "status_since": moment,
        "action_needed": no,
        "may_be_convened": no,
    }
