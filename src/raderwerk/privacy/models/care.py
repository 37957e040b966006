"""Consent, what is kept longer, and the destruction log."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.privacy import naming


class Consent(models.Model):
    """What somebody agreed to, in which words, and when they took it back."""

    subject = models.UUIDField(db_index=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    purpose = models.CharField(_("waarvoor"), max_length=60)
    wording = models.TextField(_("gevraagd in deze woorden"))
    given_on = models.DateField(_("gegeven op"))
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True)
    recorded_by = models.ForeignKey("people.Membership", null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("Intrekken kan niet voor de dag waarop de toestemming is gegeven."),
            )
        ]

    def __str__(self) -> str:
        return self.purpose


class Destruction(models.Model):
    """One line of the destruction log: how many records of which kind were destroyed, by which rule; never whose."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    retention_class = models.CharField(max_length=40)
    record_type = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    rule = models.TextField()
    destroyed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.SET_NULL)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-destroyed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.record_type}: {self.count}"

    @property
    def kind(self) -> str:
        """What kind of record it was, in words."""
        return naming.several(self.record_type)


class PostponementQuerySet(models.QuerySet["Postponement"]):
    """What must be kept longer."""

    def running(self, organisation_id: int, on: date) -> "PostponementQuerySet":
        """Postponements of one organisation that still hold on a day."""
        return self.filter(organisation=organisation_id, until__gte=on).order_by("until", "pk")


class Postponement(models.Model):
    """Expired records that are kept until a later day, and why; of one person, or of all of a kind."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    retention_class = models.CharField(max_length=40)
    subject = models.UUIDField(null=True, blank=True)
    until = models.DateField(_("tot en met"))
    reason = models.TextField(_("reden"))
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("people.Membership", null=True, on_delete=models.SET_NULL)

    objects = PostponementQuerySet.as_manager()

    class Meta:
        ordering = ("until", "pk")

    def __str__(self) -> str:
        return f"{self.retention_class} {self.until}"
