"""Reading and judging a file into sealed chunks, and comparing its rows with the caseload; changes nobody's data."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from raderwerk.core import progress
from raderwerk.core.progress import Progress
from raderwerk.exchange import known
from raderwerk.exchange.caseload.collation import Collation
from raderwerk.exchange.caseload.columns import ColumnMapping
from raderwerk.exchange.caseload.reading import Table
from raderwerk.exchange.caseload.records import Rules
from raderwerk.exchange.caseload.report import Summary
from raderwerk.exchange.enums import BatchState, Verdict, Work
from raderwerk.exchange.judging_pool import Bench, Judged, judge_chunks
from raderwerk.exchange.models import ImportBatch, StagedChunk
from raderwerk.exchange.rubbish import without_search
from raderwerk.exchange.rules import BATCH
from raderwerk.exchange.services import rows
from raderwerk.exchange.services.lease import lease, require
from raderwerk.exchange.services.preparing import Plan, Report, make_plan, processes, secrets
from raderwerk.exchange.services.upload import mapping_of, table_of
from raderwerk.exchange.staged import stage
from raderwerk.exchange.stopwatch import Stopwatch

SAVED_TOGETHER = 16
LARGE_BYTES = 4_000_000


def check(batch: ImportBatch, table: Table | None = None) -> ImportBatch:
    """Judge every row and compare it with the caseload. Raises Busy, CaseloadFileError or MappingError.

    `table` is the file when it is at hand (command line); otherwise the uploaded one is opened.
    """
    watch = Stopwatch()
    with lease(batch, Work.CHECK) as token, without_search():
        table = table or table_of(batch)
        summary, areas = _stage(batch, table, mapping_of(batch, table), watch)
        batch.counts = {**_counts(summary), "areas": sorted(areas)}
        with watch.stage("compare"):
            compare(batch)
        with transaction.atomic():
            current = require(batch, token)
            BATCH.require(current.state, BatchState.CHECKED)
            batch.state = BatchState.CHECKED
            batch.timings = watch.rounded()
            batch.save(update_fields=["state", "counts", "timings", "checked_against", "disappeared"])
    return batch


def compare(batch: ImportBatch) -> None:
    """Set the verdict of each row against the caseload as it is now; does not save the batch."""
    batch.checked_against = caseload_version(batch.organisation_id)
    batch.disappeared = []
    if known.has_people(batch.organisation_id):
        plan = make_plan(batch, rows.buckets_of(batch), _reporter(batch, _("Vergelijken")))
        _take_verdicts(batch, plan)
        batch.disappeared = plan.disappeared
        batch.counts["in_view"] = plan.in_view
    count(batch)


def count(batch: ImportBatch) -> None:
    """Count the verdicts of all rows again; does not save."""
    totals = StagedChunk.objects.filter(batch=batch).order_by().values_list(*Verdict.values)
    sums = [sum(column) for column in zip(*totals, strict=True)] or [0] * len(Verdict.values)
    batch.counts.update(zip(Verdict.values, sums, strict=True), disappeared=len(batch.disappeared))


def caseload_version(organisation_id: int) -> str:
    """Changes whenever an import is applied or undone."""
    batches = ImportBatch.objects.filter(organisation_id=organisation_id)
    return "/".join(str(moment or "") for moment in batches.aggregate(Max("applied_at"), Max("undone_at")).values())


def _stage(batch: ImportBatch, table: Table, mapping: ColumnMapping, watch: Stopwatch) -> tuple[Summary, set[str]]:
    organisation = batch.organisation
    if batch.reference_date is None:
        raise ValueError("A file is checked against a reference date.")
    batch.chunks.all().delete()
    batch.corrections.all().delete()
    mapping.check()
    collation = Collation(Rules(batch.reference_date, organisation.client_number_length, organisation.long_term_months))
    areas: set[str] = set()
    with ThreadPoolExecutor(2) as sealers:
        waiting: list[Future[StagedChunk]] = []
        number = done = 0
        bench = Bench(mapping, collation.rules, organisation.pk, secrets().index_key)
        for judged, found in _judged(judge_chunks(table.chunks(), bench, _processes(batch)), watch):
            areas |= found
            with watch.stage("collate"):
                staged = stage(collation.add(judged))
            for piece in rows.pieces(staged):
                waiting.append(sealers.submit(rows.seal_chunk, batch.pk, number, piece))
                number += 1
            done += len(staged.rows)
            progress.report(batch.job, Progress(_("Lezen en controleren"), done, 0))
            if len(waiting) >= SAVED_TOGETHER:
                _save(waiting, watch)
        _save(waiting, watch)
    return collation.summary(), areas - {""}


def _judged(chunks: Iterator[Judged], watch: Stopwatch) -> Iterator[Judged]:
    while True:
        with watch.stage("read and judge"):
            judged = next(chunks, None)
        if judged is None:
            return
        yield judged


def _processes(batch: ImportBatch) -> int:
    """Other processes for a large file: they take half a second to start."""
    return processes() if batch.size > LARGE_BYTES else 0


def _save(waiting: list[Future[StagedChunk]], watch: Stopwatch) -> None:
    with watch.stage("stage"):
        chunks = [future.result() for future in waiting]
        with transaction.atomic():
            StagedChunk.objects.bulk_create(chunks)
    waiting.clear()


def _take_verdicts(batch: ImportBatch, plan: Plan) -> None:
    letters = dict(pair for prepared in plan.prepared() for pair in prepared.verdicts)
    rows.set_verdicts(batch, letters)


def _counts(summary: Summary) -> dict[str, Any]:
    counts = summary.to_dict()
    more = {"reasons": counts["rejected"], "notices": dict(summary.notices), "long_term": summary.long_term, "in_view": 0}
    return counts | more


def _reporter(batch: ImportBatch, stage_name: str) -> Report:
    return lambda done, total: progress.report(batch.job, Progress(stage_name, done, total))
