"""Referrals: to whom somebody is handed over, how warmly, and what came back."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.models.record import Recorded
from raderwerk.core.access import Permission
from raderwerk.core.fields import SealedTextField
from raderwerk.talks.enums import ReferralState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from raderwerk.people.models import User


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Words to ask referrals with."""

    def visible_to(self, user: "User | AnonymousUser") -> "ReferralQuerySet":
        """Referrals of people of the organisation one acts for; nobody's for a role that does not work with people."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.SEE_CLIENTS):
            return self.none()
        return self.filter(client__organisation_id=acting.organisation_id)

    def waiting(self) -> "ReferralQuerySet":
        """Those without an answer."""
        return self.filter(state=ReferralState.WAITING)

    def overdue(self, on: date) -> "ReferralQuerySet":
        """Those whose answer should have come before a day."""
        return self.waiting().filter(answer_due_on__lt=on)


class Referral(Recorded):
    """One referral of one person to a partner; it always waits for an answer or has one."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey("caseload.Client", related_name="referrals", on_delete=models.CASCADE)
    talk = models.ForeignKey("talks.Talk", null=True, related_name="referrals", on_delete=models.SET_NULL)
    partner = models.ForeignKey("talks.Partner", verbose_name=_("naar wie"), related_name="referrals", on_delete=models.PROTECT)
    what_for = SealedTextField(_("waarvoor"))
    warm = models.BooleanField(_("warm overgedragen"), default=False)  # person, partner and colleague spoke together
    responsible = models.ForeignKey(
        "people.Membership",
        verbose_name=_("collega die erop let"),
        null=True,
        related_name="referrals",
        on_delete=models.SET_NULL,
    )
    on = models.DateField(_("datum"))
    answer_due_on = models.DateField(_("antwoord verwacht op"))
    state = models.CharField(_("stand"), max_length=9, choices=ReferralState.choices, default=ReferralState.WAITING)
    answered_on = models.DateField(_("antwoord op"), null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("answer_due_on", "pk")
        indexes = [models.Index(fields=("responsible", "state", "answer_due_on"), name="referral_by_responsible")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_due_on__gte=models.F("on")),
                name="answer_is_due_after_referral",
                violation_error_message=_("De dag waarop je antwoord verwacht ligt niet voor de verwijzing."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ReferralState.WAITING, ReferralState.WITHDRAWN)) | Q(answered_on__isnull=False),
                name="answered_referral_has_a_day",
                violation_error_message=_("Een antwoord heeft een dag waarop het kwam."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_state_display()}"


class ReferralEvent(Recorded):
    """One line of a referral's history."""

    referral = models.ForeignKey(Referral, related_name="events", on_delete=models.CASCADE)
    state = models.CharField(_("stand"), max_length=9, choices=ReferralState.choices)
    note = SealedTextField(_("toelichting"), blank=True)

    class Meta:
        ordering = ("-recorded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.state}"
