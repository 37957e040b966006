"""What the pages of the import share: finding the batch, the steps, and progress."""

from datetime import timedelta

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.exchange.enums import BatchState
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services.lease import is_running, was_cut_off
from raderwerk.people.models import Membership

WAITING_TOO_LONG = timedelta(minutes=2)
PAGE_OF_STATE = {
    BatchState.UPLOADED: "import_columns",
    BatchState.MAPPED: "import_columns",
    BatchState.CHECKED: "import_check",
    BatchState.APPLIED: "import_done",
    BatchState.UNDONE: "import_done",
    BatchState.ABANDONED: "imports",
}


def steps() -> list[str]:
    """The five steps of the wizard."""
    return [_("Bestand"), _("Kolommen"), _("Controle"), _("Toepassen"), _("Klaar")]


def find(request: HttpRequest, pk: int) -> ImportBatch:
    """The batch, if it is one's own organisation's; otherwise 404."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("organisation", "started_by__user")
    return get_object_or_404(batches, pk=pk)


def acting(request: HttpRequest) -> Membership:
    """The membership one acts in; the access check has seen to it that there is one."""
    membership: Membership = request.acting  # type: ignore[attr-defined]
    return membership


def running(batch: ImportBatch) -> Progress | None:
    """How far the work on this batch is; None when nothing is going on."""
    waiting = batch.queued_at is not None and timezone.now() - batch.queued_at < WAITING_TOO_LONG
    if not (waiting or is_running(batch)):
        return None
    return progress.read(batch.job) or Progress(_("We beginnen"), 0, 0)


def problem(batch: ImportBatch) -> str:
    """Why the last piece of work did not succeed, in one sentence; empty when it did."""
    if batch.failure:
        return batch.failure
    if was_cut_off(batch):
        return _("Het werk is afgebroken. Er is niets gewijzigd. Je kunt het opnieuw starten.")
    if batch.queued_at is not None and timezone.now() - batch.queued_at >= WAITING_TOO_LONG:
        return _("De achtergrondverwerking is nog niet begonnen. Vraag je beheerder of zij draait.")
    return ""
