"""Background work of an import: checking, applying and undoing; what goes wrong is kept as a sentence for the user."""

import logging
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.core.transitions import TransitionRefused
from raderwerk.exchange.caseload.errors import CaseloadFileError, MappingError
from raderwerk.exchange.enums import Work
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services.applying import Stale, apply
from raderwerk.exchange.services.checking import check
from raderwerk.exchange.services.lease import Busy, LeaseLost
from raderwerk.exchange.services.undoing import undo
from raderwerk.people.models import Membership

SMALL_BYTES = 1_000_000
"""A smaller file is done within a second or two, while the user waits."""
EXPECTED = (CaseloadFileError, MappingError, Stale, Busy, TransitionRefused)

logger = logging.getLogger("raderwerk.imports")


def start(batch: ImportBatch, work: Work, by: Membership | None) -> None:
    """Do a piece of work now when it is small, and else hand it to the background worker."""
    progress.report(batch.job, Progress(_("We beginnen"), 0, 0))
    if batch.size <= SMALL_BYTES:
        _run(batch.pk, work, by.pk if by else None)
        return
    ImportBatch.objects.filter(pk=batch.pk).update(queued_at=timezone.now(), failure="")
    run_in_background.enqueue(batch.pk, str(work), by.pk if by else None)


@task()
def run_in_background(batch_id: int, work: str, membership_id: int | None) -> None:
    """One piece of work by the background worker."""
    _run(batch_id, Work(work), membership_id)


def _run(batch_id: int, work: Work, membership_id: int | None) -> None:
    ImportBatch.objects.filter(pk=batch_id).update(queued_at=None, failure="")
    batch = ImportBatch.objects.select_related("organisation").get(pk=batch_id)
    by = Membership.objects.filter(pk=membership_id).first() if membership_id else None
    try:
        DOING[work](batch, by)
    except EXPECTED as error:
        _keep_failure(batch_id, str(error))
    except LeaseLost:
        logger.warning("import lost its lease", extra={"batch": batch_id})
    except Exception as error:  # the sentence must reach the user whatever happened
        logger.error("import failed", extra={"batch": batch_id, "error": type(error).__name__})
        _keep_failure(batch_id, _("Er ging iets mis. Er is niets gewijzigd. Probeer het opnieuw, of meld het bij je beheerder."))


def _keep_failure(batch_id: int, sentence: str) -> None:
    ImportBatch.objects.filter(pk=batch_id).update(failure=sentence)


DOING: dict[Work, Callable[[ImportBatch, Membership | None], ImportBatch]] = {
    Work.CHECK: lambda batch, _by: check(batch),
    Work.APPLY: apply,
    Work.UNDO: undo,
}
