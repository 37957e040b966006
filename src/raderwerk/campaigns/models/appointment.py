"""Slots in which talks can be held, the appointments in them, and requests to be called."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import HOLDS_SLOT, AppointmentState, BookedBy, CallWhen, SlotChannel
from raderwerk.campaigns.link_rules import LOOK_AHEAD, NOTICE
from raderwerk.core.fields import SealedTextField


class SlotQuerySet(models.QuerySet["Slot"]):
    """Words to ask slots with."""

    def free(self) -> "SlotQuerySet":
        """Not withdrawn, and no appointment holds it."""
        held = Appointment.objects.filter(slot=OuterRef("pk"), state__in=HOLDS_SLOT)
        return self.filter(~Exists(held), withdrawn_at=None)

    def to_choose_from(self, now: datetime) -> "SlotQuerySet":
        """Free, and neither too soon nor too far away to be chosen with a personal link."""
        return self.free().filter(starts_at__range=(now + NOTICE, now + LOOK_AHEAD))

    def ahead(self, now: datetime) -> "SlotQuerySet":
        """That begin after this moment."""
        return self.filter(starts_at__gt=now)


class Slot(models.Model):
    """A time at which one colleague can hold one talk."""

    campaign = models.ForeignKey("campaigns.Campaign", related_name="slots", on_delete=models.CASCADE, db_index=False)
    colleague = models.ForeignKey("people.Membership", related_name="slots", on_delete=models.CASCADE, db_index=False)
    location = models.ForeignKey("campaigns.Location", null=True, blank=True, related_name="slots", on_delete=models.PROTECT)
    channel = models.CharField(_("hoe"), max_length=10, choices=SlotChannel.choices, default=SlotChannel.TALK)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = [models.Index(fields=("campaign", "starts_at", "id"), name="slot_of_campaign")]
        constraints = [
            models.UniqueConstraint(
                fields=("colleague", "starts_at"), condition=Q(withdrawn_at=None), name="colleague_has_one_slot_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_start",
                violation_error_message=_("Het gesprek eindigt voor het begint."),
            ),
            models.CheckConstraint(
                condition=~Q(channel=SlotChannel.TALK) | Q(location__isnull=False),
                name="talk_on_location_has_a_place",
                violation_error_message=_("Kies een plek voor een gesprek op locatie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Appointment(models.Model):
    """A talk that was agreed upon. Moving makes a new one: the old one keeps saying when it was."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follow_up = models.ForeignKey("campaigns.FollowUp", related_name="appointments", on_delete=models.CASCADE)
    slot = models.ForeignKey(Slot, null=True, related_name="appointments", on_delete=models.PROTECT)
    colleague = models.ForeignKey("people.Membership", null=True, related_name="appointments", on_delete=models.SET_NULL)
    location = models.ForeignKey("campaigns.Location", null=True, blank=True, related_name="+", on_delete=models.PROTECT)
    channel = models.CharField(_("hoe"), max_length=10, choices=SlotChannel.choices, default=SlotChannel.TALK)
    starts_at = models.DateTimeField(_("wanneer"))
    ends_at = models.DateTimeField(_("tot"))
    state = models.CharField(_("stand"), max_length=9, choices=AppointmentState.choices, default=AppointmentState.PLANNED)
    reason = SealedTextField(_("reden"), blank=True)
    booked_by = models.CharField(max_length=9, choices=BookedBy.choices)
    talk = models.OneToOneField("talks.Talk", null=True, related_name="appointment", on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        indexes = [models.Index(fields=("colleague", "starts_at", "state"), name="appointment_of_colleague")]
        constraints = [
            # Two phones, one slot: the database lets exactly one through.
            models.UniqueConstraint(fields=("slot",), condition=Q(state__in=HOLDS_SLOT), name="slot_is_held_once"),
            models.UniqueConstraint(
                fields=("follow_up",),
                condition=Q(state=AppointmentState.PLANNED),
                name="one_appointment_ahead",
                violation_error_message=_("Er staat al een afspraak. Verplaats die, of zeg die eerst af."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="appointment_ends_after_start",
                violation_error_message=_("De afspraak eindigt voor ze begint."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} {self.get_state_display()}"


class CallRequest(models.Model):
    """Somebody asks to be called."""

    follow_up = models.ForeignKey("campaigns.FollowUp", related_name="call_requests", on_delete=models.CASCADE)
    asked_at = models.DateTimeField(auto_now_add=True)
    when = models.CharField(_("wanneer"), max_length=9, choices=CallWhen.choices, default=CallWhen.ANY)
    phone = SealedTextField(_("op dit nummer"), blank=True)  # only when it is another one than we know
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    contact = models.OneToOneField("caseload.Contact", null=True, related_name="+", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [models.UniqueConstraint(fields=("follow_up",), condition=Q(handled_at=None), name="one_open_call_request")]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.asked_at:%Y-%m-%d}"
