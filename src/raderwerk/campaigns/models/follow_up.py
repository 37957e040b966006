"""Where each person stands in a campaign, and what was tried to reach them."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import EXCLUSIONS, AppointmentState, ClosingReason, LadderRung, Stage, Status
from raderwerk.campaigns.models.appointment import Appointment
from raderwerk.core.access import Permission
from raderwerk.core.fields import SealedTextField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Words to ask follow-ups with."""

    def visible_to(self, user: "User | AnonymousUser") -> "FollowUpQuerySet":
        """Of people of the organisation one acts for; nobody's for a role that does not work with people."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_CLIENTS):
            return self.none()
        return self.filter(campaign__organisation_id=acting.organisation_id)

    def included(self) -> "FollowUpQuerySet":
        """Without those who were left out before they were invited."""
        return self.exclude(closing_reason__in=EXCLUSIONS)

    def open(self) -> "FollowUpQuerySet":
        """Still followed."""
        return self.filter(closed_at=None)

    def with_loose_appointment(self) -> "FollowUpQuerySet":
        """Closed by what happened elsewhere, while an appointment still stands: a colleague calls it off."""
        planned = Appointment.objects.filter(follow_up=OuterRef("pk"), state=AppointmentState.PLANNED)
        return self.filter(Exists(planned), closed_at__isnull=False)

    def reminders_allowed(self, on: date) -> "FollowUpQuerySet":
        """Nobody paused their reminders, or the pause is over on the day `on`."""
        return self.filter(Q(reminders_paused_at=None) | Q(paused_until__lt=on))


class FollowUp(models.Model):
    """One person in one campaign. `status`, what follows from it and the days of each stage are derived from events.

    The derived columns are written by `campaigns.services.follow_ups.refresh` alone: on every event and once a night.
    """

    campaign = models.ForeignKey("campaigns.Campaign", related_name="follow_ups", on_delete=models.CASCADE, db_index=False)
    client = models.ForeignKey("caseload.Client", related_name="follow_ups", on_delete=models.CASCADE)
    cohort = models.ForeignKey(
        "campaigns.Cohort", null=True, blank=True, related_name="follow_ups", on_delete=models.SET_NULL, db_index=False
    )
    colleague = models.ForeignKey(
        "people.Membership", verbose_name=_("contactpersoon"), null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    selected_at = models.DateTimeField(auto_now_add=True)

    reminders_paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = SealedTextField(_("waarom geen herinneringen"), blank=True)
    paused_until = models.DateField(_("geen herinneringen tot en met"), null=True, blank=True)  # empty: until started again
    paused_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(_("reden"), max_length=17, choices=ClosingReason.choices, blank=True)
    closing_note = SealedTextField(_("toelichting"), blank=True)
    closed_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    # -- derived
    status = models.CharField(_("stand"), max_length=18, choices=Status.choices, default=Status.NOT_INVITED, editable=False)
    status_since = models.DateTimeField(null=True, editable=False)
    action_needed = models.BooleanField(default=False, editable=False)
    may_be_convened = models.BooleanField(default=False, editable=False)
    approached_on = models.DateField(null=True, editable=False)  # first invitation or attempt
    reached_on = models.DateField(null=True, editable=False)  # first reaction: a choice, a call, an answer, a talk
    spoken_on = models.DateField(null=True, editable=False)  # first talk since the start of the campaign
    outcome_on = models.DateField(null=True, editable=False)  # newest outcome since the start of the campaign
    local_outcome = models.ForeignKey(
        "talks.LocalOutcome", null=True, related_name="+", on_delete=models.PROTECT, editable=False, db_index=False
    )
    step_started_on = models.DateField(null=True, editable=False)  # first promise or started referral after the talk
    promise_kept_on = models.DateField(null=True, editable=False)  # first promise kept after the talk
    # How far: whoever was spoken was reached, however it came about, and an outcome counts after a talk only, so that "did not
    # come" never looks like a step. The database keeps it, so that counting 100,000 people reads one index and no person.
    stage = models.GeneratedField(
        expression=Case(
            When(spoken_on=None, reached_on__isnull=False, then=Stage.REACHED),
            When(spoken_on=None, approached_on__isnull=False, then=Stage.APPROACHED),
            When(spoken_on=None, then=Stage.CHOSEN),
            When(outcome_on=None, then=Stage.SPOKEN),
            When(step_started_on=None, then=Stage.OUTCOME),
            When(promise_kept_on=None, then=Stage.STARTED),
            default=Stage.KEPT,
        ),
        output_field=models.PositiveSmallIntegerField(choices=Stage.choices),
        db_persist=True,
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ("campaign", "pk")
        indexes = [
            models.Index(fields=("campaign", "status", "status_since", "id"), name="follow_up_by_status"),
            models.Index(fields=("campaign", "cohort", "status", "closing_reason", "stage"), name="follow_up_in_cohort"),
            models.Index(
                fields=("campaign", "action_needed", "status_since", "id"),
                name="follow_up_needing_action",
                condition=Q(action_needed=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=("campaign", "client"), name="follow_up_once_per_campaign"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closing_reason="") | Q(closed_at__isnull=False) & ~Q(closing_reason=""),
                name="closed_follow_up_has_a_reason",
                violation_error_message=_("Kies waarom je iemand niet meer volgt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.client_id}: {self.status}"


class Attempt(models.Model):
    """A try to reach somebody for a campaign; the contact itself stands in the contact ledger of the caseload."""

    follow_up = models.ForeignKey(FollowUp, related_name="attempts", on_delete=models.CASCADE)
    contact = models.OneToOneField("caseload.Contact", related_name="attempt", on_delete=models.CASCADE)
    rung = models.CharField(_("stap"), max_length=17, choices=LadderRung.choices, blank=True)  # empty: not after a no-show

    class Meta:
        ordering = ("-contact__on", "-pk")

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.contact_id}"
