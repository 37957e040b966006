"""Keeps where everybody stands in a campaign in step with what happened, and lets a colleague pause, close and leave out."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import EXCLUSIONS, AppointmentState, CampaignState, MessageKind, MessageState, Status
from raderwerk.campaigns.follow_up_statement import statement
from raderwerk.campaigns.models import FollowUp, Invitation, Message
from raderwerk.caseload.services.managers import batches
from raderwerk.core.transitions import TransitionRefused
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import recording
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

REMINDERS = (MessageKind.REMINDER, MessageKind.DAY_REMINDER)
CLOSING = ("closed_at", "closing_reason", "closed_by")


@transaction.atomic
def refresh(chosen: QuerySet[FollowUp] | Sequence[int], *, now: datetime | None = None) -> int:
    """Derive the columns of these follow-ups (a queryset or primary keys) anew; gives how many changed.

    One statement, that writes only what differs. Follow-ups of a campaign that is finished stay as they are.
    """
    now = now or timezone.now()
    if isinstance(chosen, QuerySet):
        return _refresh(chosen, now)
    return sum(_refresh(FollowUp.objects.filter(pk__in=batch), now) for batch in batches(chosen))


def pause(follow_up: FollowUp, *, reason: str, until: date | None, by: Membership) -> FollowUp:
    """No reminders until and including a day (None: until started again); those that wait are withdrawn."""
    with transaction.atomic():
        locked = _locked(follow_up)
        locked.reminders_paused_at, locked.pause_reason = timezone.now(), reason
        locked.paused_until, locked.paused_by = until, by
        locked.save(update_fields=["reminders_paused_at", "pause_reason", "paused_until", "paused_by"])
        _withdraw(Message.objects.filter(follow_up=locked, kind__in=REMINDERS))
    return _changed(locked)


def resume(follow_up: FollowUp, by: Membership) -> FollowUp:
    """Reminders go out again; what was withdrawn stays withdrawn."""
    with transaction.atomic():
        locked = _locked(follow_up)
        locked.reminders_paused_at, locked.pause_reason = None, ""
        locked.paused_until, locked.paused_by = None, by
        locked.save(update_fields=["reminders_paused_at", "pause_reason", "paused_until", "paused_by"])
    return _changed(locked)


def close(follow_up: FollowUp, *, reason: str, note: str = "", by: Membership) -> FollowUp:
    """Follow somebody no longer: the link stops working and nothing more is sent. Raises TransitionRefused."""
    with transaction.atomic():
        locked = _locked(follow_up)
        if locked.closed_at:
            raise TransitionRefused(_("Deze persoon is al afgesloten. Laad de pagina opnieuw."))
        if locked.appointments.filter(state=AppointmentState.PLANNED).exists():
            raise TransitionRefused(_("Er staat nog een afspraak. Zeg die eerst af, of leg vast wat eruit kwam."))
        locked.closed_at, locked.closing_reason = timezone.now(), reason
        locked.closing_note, locked.closed_by = note, by
        locked.save(update_fields=[*CLOSING, "closing_note"])
        stop_sending(FollowUp.objects.filter(pk=locked.pk))
    return _changed(locked)


def reopen(follow_up: FollowUp, by: Membership) -> FollowUp:
    """Follow somebody again, also who was left out; a link that stopped working stays so. Raises TransitionRefused."""
    with transaction.atomic():
        locked = _locked(follow_up)
        if locked.campaign.state == CampaignState.FINISHED:
            raise TransitionRefused(_("De campagne is afgerond. Laat haar eerst weer verdergaan, bij Overzicht."))
        locked.closed_at, locked.closing_reason, locked.closing_note, locked.closed_by = None, "", "", by
        locked.save(update_fields=[*CLOSING, "closing_note"])
        refresh([locked.pk])
    return _changed(locked)


def exclude(follow_ups: QuerySet[FollowUp], *, reason: str, note: str = "", by: Membership | None) -> int:
    """Leave people out who were not invited yet; they stay visible, and can be put back. Gives how many."""
    if reason not in EXCLUSIONS:
        raise ValueError(f"'{reason}' is no reason to leave somebody out.")
    ids = list(follow_ups.filter(closed_at=None, status=Status.NOT_INVITED).order_by("pk").values_list("pk", flat=True))
    for batch in batches(ids):
        close_many(FollowUp.objects.filter(pk__in=batch), reason=reason, note=note, by=by)
    return len(ids)


@transaction.atomic
def close_many(follow_ups: QuerySet[FollowUp], *, reason: str, note: str = "", by: Membership | None) -> int:
    """Close these, whatever they wait for; a planned appointment stays, for a colleague to call off. Gives how many."""
    still = follow_ups.filter(closed_at=None).order_by("pk").select_for_update(of=("self",))
    chosen = dict(still.values_list("pk", "client__pseudonym"))
    closed = FollowUp.objects.filter(pk__in=list(chosen))
    with recording(closed, "closed_at", "closing_reason", "closed_by_id"):
        closed.update(closed_at=timezone.now(), closing_reason=reason, closing_note=note, closed_by=by)
    stop_sending(closed)
    processed(Activity.INVITATION, Action.CHANGED, chosen.values())
    return len(chosen)


def stop_sending(follow_ups: QuerySet[FollowUp]) -> None:
    """Their links stop working, messages that wait are withdrawn, and where they stand follows."""
    whose = follow_ups.order_by().values("pk")
    Invitation.objects.filter(follow_up__in=whose, withdrawn_at=None).update(withdrawn_at=timezone.now())
    _withdraw(Message.objects.filter(follow_up__in=whose))
    refresh(follow_ups)


def _refresh(chosen: QuerySet[FollowUp], now: datetime) -> int:
    try:
        sql, params = chosen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Compiling so many expressions takes seconds, and saves nothing on rows that are looked up one by one.
            cursor.execute("SET LOCAL jit = off")
        cursor.execute(statement(sql), (moment, *params, moment, moment))
        return cursor.rowcount


def _locked(follow_up: FollowUp) -> FollowUp:
    return FollowUp.objects.select_for_update(of=("self",)).select_related("client").get(pk=follow_up.pk)


def _withdraw(messages: QuerySet[Message]) -> None:
    messages.filter(state=MessageState.WAITING).update(state=MessageState.WITHDRAWN)


def _changed(follow_up: FollowUp) -> FollowUp:
    processed(Activity.INVITATION, Action.CHANGED, [follow_up.client.pseudonym])
    follow_up.refresh_from_db()
    return follow_up
