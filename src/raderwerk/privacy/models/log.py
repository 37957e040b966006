"""The processing log as a hash chain: streams, the processings in them, and one entry per person per processing."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from raderwerk.privacy.enums import Action, LogStatus


class LogStream(models.Model):
    """One chain of log entries and its head; short transactions lock only their own stream's head.

    An import writes to a stream of its own, so that 400,000 entries never stand in the way of somebody's page.
    Destroying expired entries moves `first_sequence` and `tail` along: the chain then starts after the destroyed part.
    """

    name = models.CharField(max_length=80, unique=True)
    length = models.PositiveBigIntegerField(default=0)  # sequence of the next entry
    head = models.BinaryField(default=b"")  # link of the newest entry
    first_sequence = models.PositiveBigIntegerField(default=0)
    tail = models.BinaryField(default=b"")  # link of the newest destroyed entry

    def __str__(self) -> str:
        return self.name


class LogSpanQuerySet(models.QuerySet["LogSpan"]):
    """What was done, by whom and why."""

    def of_organisation(self, organisation_id: int) -> "LogSpanQuerySet":
        """Processings on behalf of one organisation, newest first."""
        return self.filter(organisation=organisation_id).order_by("-started_at", "-pk")

    def between(self, first: date, last: date) -> "LogSpanQuerySet":
        """Started on `first`, `last` or a day between them."""
        return self.filter(started_at__date__gte=first, started_at__date__lte=last)


class LogSpan(models.Model):
    """One processing (the Logboek Dataverwerkingen's *actie*), with all that its entries have in common.

    Kept apart from the entries because a list page touches 50 people in one processing, and an import 400,000.
    The key is the span id of W3C Trace Context: 8 random bytes, as a signed number.
    """

    id = models.BigIntegerField(primary_key=True)
    stream = models.ForeignKey(LogStream, related_name="spans", on_delete=models.PROTECT, db_index=False)
    first_sequence = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    trace = models.UUIDField()
    activity = models.CharField(_("doel"), max_length=40)  # key in data/activities.yaml
    activity_version = models.PositiveSmallIntegerField()
    action = models.CharField(_("wat"), max_length=10, choices=Action.choices)
    status = models.CharField(max_length=5, choices=LogStatus.choices)
    started_at = models.DateTimeField(_("wanneer"))
    ended_at = models.DateTimeField()
    actor = models.BigIntegerField(_("wie"), null=True)  # membership id; a number, so that ending an account leaves the log whole
    organisation = models.BigIntegerField(null=True)
    origin = models.CharField(max_length=60, blank=True)  # web, command or job, with the network's prefix

    objects = LogSpanQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("stream", "first_sequence"), name="log_span_once_per_stream")]
        indexes = [models.Index(fields=("organisation", "started_at"), name="log_by_organisation")]

    def __str__(self) -> str:
        return self.span_id

    @property
    def span_id(self) -> str:
        """The key as 16 hexadecimal digits."""
        return f"{self.id & 0xFFFF_FFFF_FFFF_FFFF:016x}"


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    """Whose data it was about."""

    def about(self, subject: uuid.UUID) -> "LogEntryQuerySet":
        """Everything that was done with one person's data, newest first."""
        return self.filter(subject=subject).select_related("span").order_by("-span__started_at", "-sequence")


class LogEntry(models.Model):
    """One person in one processing: one log line per data subject, never sampled.

    Append-only: the database refuses UPDATE, and DELETE outside the destruction of expired entries (`guards`).
    `link` is the keyed SHA-256 of the previous link in the stream and this entry (`chain`).
    """

    pk = models.CompositePrimaryKey("span_id", "sequence")
    # No constraint in the database: it would cost as much as writing the entry, and the chain proves more.
    span = models.ForeignKey(LogSpan, related_name="entries", on_delete=models.PROTECT, db_constraint=False, db_index=False)
    sequence = models.PositiveBigIntegerField()
    subject = models.UUIDField(db_index=True)  # the person's pseudonym, never a number or name
    link = models.BinaryField(max_length=32)

    objects = LogEntryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.span_id}/{self.sequence}"


class LogDoor(models.Model):
    """Opens the door for destroying expired entries: a row in it, in the same transaction, lets DELETE through."""

    reason = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.reason
