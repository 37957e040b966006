"""Switching between work and benefit: what was known at the exit, coming back, a promise beforehand, and months that differ."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.fields import SealedJSONField, SealedTextField
from raderwerk.finances.enums import SwitchState


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """What was kept at an exit."""

    def usable(self, on: date) -> "SnapshotQuerySet":
        """Those that may be used again on a day: kept with consent, and not older than the law allows."""
        return self.filter(usable_until__gte=on, consent__withdrawn_on=None)


class Snapshot(models.Model):
    """What the municipality knew when somebody left the benefit, so that coming back is short.

    It lives by a consent: who withdraws it, takes the snapshot along. It may be used for 12 months
    (Participatiewet in balans, reuse of data of an earlier benefit, per 2026-01-01).
    """

    client = models.ForeignKey("caseload.Client", related_name="snapshots", on_delete=models.CASCADE)
    consent = models.ForeignKey("privacy.Consent", related_name="+", on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    taken_on = models.DateField(_("bewaard op"))
    usable_until = models.DateField(_("te gebruiken tot en met"))
    facts = SealedJSONField(_("wat bekend was"))  # key of `switching_facts.FACTS` -> value as text
    taken_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(usable_until__gte=F("taken_on")),
                name="snapshot_usable_after_taken",
                violation_error_message=_("Een momentopname is niet te gebruiken voor de dag waarop zij is bewaard."),
            ),
            models.UniqueConstraint(fields=("client",), name="one_snapshot_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.taken_on}"


class RestartQuerySet(models.QuerySet["Restart"]):
    """Ways back to a benefit."""

    def running(self) -> "RestartQuerySet":
        """Begun, and the benefit is not paid yet."""
        return self.filter(state__in=(SwitchState.STARTED, SwitchState.PROMISED, SwitchState.HANDED_OVER))

    def waiting_for_money(self) -> "RestartQuerySet":
        """To whom a day was promised, and who was not paid yet."""
        return self.filter(state__in=(SwitchState.PROMISED, SwitchState.HANDED_OVER))


class Restart(models.Model):
    """Coming back to the benefit: what changed, what is still needed, and the day that was promised."""

    client = models.ForeignKey("caseload.Client", related_name="restarts", on_delete=models.CASCADE)
    snapshot = models.ForeignKey(Snapshot, null=True, related_name="restarts", on_delete=models.SET_NULL)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("stand"), max_length=11, choices=SwitchState.choices, default=SwitchState.STARTED)
    started_on = models.DateField(_("begonnen op"))
    work_ended_on = models.DateField(_("werk gestopt op"), null=True, blank=True)
    changed = SealedJSONField(_("wat is er veranderd"))  # key of `switching_facts.FACTS`, or "why", -> new value
    missing = models.JSONField(_("wat nog nodig is"), default=list, blank=True)  # codes of the papers still to be seen
    promised_on = models.DateField(_("betaald uiterlijk op"), null=True, blank=True)
    handed_over_on = models.DateField(_("overgedragen op"), null=True, blank=True)
    note = SealedTextField(_("toelichting"), blank=True)
    by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    objects = RestartQuerySet.as_manager()

    class Meta:
        ordering = ("-started_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(SwitchState.STARTED, SwitchState.STOPPED)) | Q(promised_on__isnull=False),
                name="promised_restart_has_a_date",
                violation_error_message=_("Beloof een datum: een herstart zonder datum geeft geen zekerheid."),
            ),
            models.CheckConstraint(
                condition=Q(promised_on=None) | Q(promised_on__gte=F("started_on")),
                name="restart_promised_after_it_began",
                violation_error_message=_("De beloofde dag ligt voor de dag waarop de herstart begon."),
            ),
            models.UniqueConstraint(
                fields=("client",),
                condition=Q(state__in=(SwitchState.STARTED, SwitchState.PROMISED, SwitchState.HANDED_OVER)),
                name="one_open_restart",
                violation_error_message=_("Voor deze persoon loopt al een herstart."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.started_on}"


class FallBackPromise(models.Model):
    """A letter that was given before somebody began to work: if it stops, this is how you come back."""

    client = models.ForeignKey("caseload.Client", related_name="fall_back_promises", on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_on = models.DateField(_("gegeven op"))
    starts_work_on = models.DateField(_("begint met werk op"), null=True, blank=True)
    within_days = models.PositiveSmallIntegerField(_("beslissing binnen (werkdagen)"), default=5)
    text = SealedTextField(_("wat er in staat"))
    given_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(within_days__gte=1, within_days__lte=40),
                name="fall_back_within_40_days",
                violation_error_message=_("Beloof een beslissing binnen 1 tot en met 40 werkdagen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.given_on}"


class IncomeMonth(models.Model):
    """Gross wage of one month, in euro: what was expected, and what it became. For income that differs per month."""

    client = models.ForeignKey("caseload.Client", related_name="income_months", on_delete=models.CASCADE)
    month = models.DateField(_("maand"))  # its first day
    expected = models.DecimalField(_("verwacht brutoloon"), max_digits=9, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("echt brutoloon"), max_digits=9, decimal_places=2, null=True, blank=True)
    by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("client", "month")
        constraints = [
            models.UniqueConstraint(fields=("client", "month"), name="income_once_per_month"),
            models.CheckConstraint(
                condition=Q(expected__isnull=False) | Q(actual__isnull=False),
                name="income_month_says_something",
                violation_error_message=_("Vul een verwacht of een echt bedrag in."),
            ),
            models.CheckConstraint(
                condition=(Q(expected=None) | Q(expected__gte=0)) & (Q(actual=None) | Q(actual__gte=0)),
                name="income_not_negative",
                violation_error_message=_("Loon kan niet onder nul zijn."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="income_month_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.month}"
