"""An import on its way: the batch, its file and rows under seal, what somebody corrected, and what is needed to undo it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.exchange.enums import BatchState, Work


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Which imports there are."""

    def visible_to(self, user: object) -> "ImportBatchQuerySet":
        """Imports of the organisation one acts for, for a role that may import; otherwise none."""
        acting = getattr(user, "acting", None)
        if acting is None or not acting.may(Permission.IMPORT_CASELOAD):
            return self.none()
        return self.filter(organisation_id=acting.organisation_id)

    def latest_applied(self, organisation_id: int) -> "ImportBatch | None":
        """The import whose data stands in the caseload now."""
        return self.filter(organisation_id=organisation_id, state=BatchState.APPLIED).order_by("-applied_at", "-pk").first()


class ImportBatch(models.Model):
    """One export file on its way into the caseload.

    `state` changes together with the data, inside one transaction; `work` only says what a process is busy with, so a
    killed process leaves a batch in the state it was in (`services.lease`).
    """

    organisation = models.ForeignKey("people.Organisation", related_name="imports", on_delete=models.CASCADE)
    started_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    file_name = models.CharField(_("bestand"), max_length=200)
    size = models.PositiveBigIntegerField(_("grootte in bytes"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("stand"), max_length=9, choices=BatchState.choices, default=BatchState.UPLOADED)
    mapping = models.JSONField(default=dict, blank=True)
    headers = models.JSONField(default=list, blank=True)  # [target, header] in the order of the file
    reference_date = models.DateField(_("peildatum"), null=True, blank=True)
    complete = models.BooleanField(_("het bestand is volledig"), default=True)  # who is not in it has left the export
    counts = models.JSONField(default=dict, blank=True)
    disappeared = models.JSONField(default=list, blank=True)  # ids of people in view who are not in the file
    timings = models.JSONField(default=dict, blank=True)  # stage -> seconds
    checked_against = models.CharField(max_length=80, blank=True)  # version of the caseload that the check compared with
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    work = models.CharField(max_length=5, choices=Work.choices, blank=True, default=Work.NONE)
    work_token = models.CharField(max_length=32, blank=True)
    work_process = models.CharField(max_length=120, blank=True)  # host and process number
    work_since = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True)  # handed to the background worker, which has not begun yet
    failure = models.TextField(blank=True)  # why the last piece of work stopped, for the user

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("organisation", "-created_at"), name="import_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(BatchState.CHECKED, BatchState.APPLIED)) | Q(reference_date__isnull=False),
                name="checked_import_has_reference_date",
                violation_error_message=_("Kies de peildatum van het bestand."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"

    @property
    def header_of(self) -> dict[str, str]:
        """Target -> header, in the order of the file (PostgreSQL keeps the order of a list, not of an object)."""
        return dict(self.headers)

    @property
    def job(self) -> str:
        """The name under which its progress is reported."""
        return f"import-{self.pk}"


class FilePiece(models.Model):
    """A piece of the uploaded file under seal; destroyed as soon as the import is applied or stopped."""

    batch = models.ForeignKey(ImportBatch, related_name="pieces", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("batch", "number"), name="file_piece_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class StagedChunk(models.Model):
    """Some hundreds of rows under seal, with one letter per row that says what the import does with it."""

    batch = models.ForeignKey(ImportBatch, related_name="chunks", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    verdicts = models.TextField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("batch", "number"), name="staged_chunk_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class Correction(models.Model):
    """A rejected row as somebody mended it, under seal: what was filled in, and the row that came of it."""

    batch = models.ForeignKey(ImportBatch, related_name="corrections", on_delete=models.CASCADE)
    row = models.PositiveIntegerField()
    accepted = models.BooleanField()
    verdict = models.CharField(max_length=9)
    sealed = models.BinaryField()
    corrected_by = models.ForeignKey("people.Membership", null=True, related_name="+", on_delete=models.SET_NULL)
    corrected_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("row",)
        constraints = [models.UniqueConstraint(fields=("batch", "row"), name="correction_once_per_row")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.row}"


class UndoPart(models.Model):
    """A part of what an import changed, under seal: enough to restore the state before it."""

    batch = models.ForeignKey(ImportBatch, related_name="undo_parts", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("batch", "number"), name="undo_part_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class InstrumentFile(models.Model):
    """A file with instruments under seal, from its upload until somebody takes it over, stops, or a day has passed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("people.Organisation", related_name="+", on_delete=models.CASCADE)
    uploaded_by = models.ForeignKey("people.Membership", related_name="+", on_delete=models.CASCADE)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(_("bestand"), max_length=200)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("uploaded_by",), name="instrument_file_one_each")]

    def __str__(self) -> str:
        return self.file_name
