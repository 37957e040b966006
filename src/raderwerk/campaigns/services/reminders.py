"""Queues reminders: of an invitation that nobody used yet, and of an appointment that is near. Each of them once."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from raderwerk.campaigns.enums import AppointmentState, MessageChannel, MessageKind, Status
from raderwerk.campaigns.models import Appointment, Campaign, FollowUp, Invitation, Message
from raderwerk.campaigns.services import messages

LEFT = timedelta(days=2)  # a reminder of a link that is about to end would only disappoint
QUICK = (MessageChannel.EMAIL, MessageChannel.SMS)


def invitations_due(campaign: Campaign, now: datetime) -> QuerySet[Invitation]:
    """Invitations to remind of: pending since some days, still valid for a while, and not reminded of yet."""
    said = Message.objects.filter(invitation=OuterRef("pk"), kind=MessageKind.REMINDER)
    newer = Invitation.objects.filter(follow_up=OuterRef("follow_up"), pk__gt=OuterRef("pk"))
    latest = _end_of(timezone.localdate(now) - timedelta(days=campaign.reminder_after_days))
    return (
        Invitation.objects.filter(
            ~Exists(said),
            ~Exists(newer),
            follow_up__in=_who_may_hear(campaign, now).filter(status=Status.INVITATION_PENDING),
            withdrawn_at=None,
            created_at__lte=latest,
            expires_at__gte=now + LEFT,
        )
        .select_related("follow_up__client", "follow_up__campaign")
        .order_by("pk")
    )


def appointments_due(campaign: Campaign, now: datetime) -> QuerySet[Appointment]:
    """Planned appointments within some days, made before today, of which nobody was reminded yet."""
    said = Message.objects.filter(appointment=OuterRef("pk"), kind=MessageKind.DAY_REMINDER)
    today = timezone.localdate(now)
    return (
        Appointment.objects.filter(
            ~Exists(said),
            follow_up__in=_who_may_hear(campaign, now),
            state=AppointmentState.PLANNED,
            starts_at__gt=now,
            starts_at__lte=_end_of(today + timedelta(days=campaign.reminder_before_days)),
            created_at__lt=_end_of(today - timedelta(days=1)),  # whoever chose today was told today
        )
        .select_related("follow_up__client", "follow_up__campaign")
        .order_by("pk")
    )


def remind(campaign: Campaign, now: datetime) -> tuple[int, int]:
    """Queue both kinds; gives how many people are reminded of an invitation, and of an appointment."""
    return (
        sum(_remind_of_invitation(invitation) for invitation in invitations_due(campaign, now)),
        sum(_remind_of_appointment(appointment) for appointment in appointments_due(campaign, now)),
    )


def _remind_of_invitation(invitation: Invitation) -> bool:
    """By the channels that the invitation went by."""
    channels = list(invitation.messages.order_by("pk").values_list("channel", flat=True)) or list(QUICK)
    return bool(messages.queue(invitation.follow_up, MessageKind.REMINDER, channels, invitation=invitation))


def _remind_of_appointment(appointment: Appointment) -> bool:
    return bool(messages.queue(appointment.follow_up, MessageKind.DAY_REMINDER, QUICK, appointment=appointment))


def _who_may_hear(campaign: Campaign, now: datetime) -> QuerySet[FollowUp]:
    return FollowUp.objects.reminders_allowed(timezone.localdate(now)).filter(campaign=campaign, closed_at=None)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
