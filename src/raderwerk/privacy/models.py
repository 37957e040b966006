"""The processing log with its hash chain, consent, and the destruction log."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.privacy.enums import Action, LogStatus


class LogStream(models.Model):
    """One chain of log lines and its head; short transactions lock only their own stream's head.

    An import writes to a stream of its own, so that 400,000 lines never stand in the way of somebody's page.
    """

    name = models.CharField(max_length=80, unique=True)
    organisation = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT)
    length = models.PositiveBigIntegerField(default=0)
    head = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return self.name


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    """Who did what with whose data."""

    def about(self, subject: uuid.UUID) -> "LogEntryQuerySet":
        """Everything that was done with one person's data, newest first."""
        return self.filter(subject=subject).order_by("-started_at", "-pk")


class LogEntry(models.Model):
    """One processing of one person's data (Logboek Dataverwerkingen: one line per data subject, never sampled).

    Append-only: the database refuses UPDATE, and DELETE outside the destruction of expired lines. `link` is the
    SHA-256 of the previous link in the stream and this line.
    """

    stream = models.ForeignKey(LogStream, related_name="entries", on_delete=models.PROTECT)
    sequence = models.PositiveBigIntegerField()
    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16)
    activity = models.CharField(max_length=60)  # key of register entry; its URI is versioned (privacy/data/activities.yaml)
    action = models.CharField(max_length=10, choices=Action.choices)
    status = models.CharField(max_length=5, choices=LogStatus.choices, default=LogStatus.OK)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    subject = models.UUIDField()  # the person's pseudonym, never a number or name
    actor = models.BigIntegerField(null=True)  # membership id; a number, so that destroying an account leaves the log whole
    organisation = models.BigIntegerField(null=True)
    origin = models.CharField(max_length=40, blank=True)  # web, command or job, with the network's prefix
    link = models.BinaryField(max_length=32)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("stream", "sequence"), name="log_sequence_once_per_stream")]
        indexes = [
            models.Index(fields=("subject", "-started_at"), name="log_by_subject"),
            models.Index(fields=("organisation", "-started_at"), name="log_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}/{self.sequence}"


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
