"""Mending rejected rows in place, or with a corrected workbook: each mended row is judged again at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.core.crypto import blind_index, key_ring
from raderwerk.core.transitions import TransitionRefused
from raderwerk.exchange import vault
from raderwerk.exchange.caseload.judging import RowJudge
from raderwerk.exchange.caseload.records import JudgedChunk, Rules
from raderwerk.exchange.enums import BatchState, Verdict
from raderwerk.exchange.known import known_by_index
from raderwerk.exchange.models import Correction, ImportBatch, StagedChunk
from raderwerk.exchange.prepare import Bucket, Preparer
from raderwerk.exchange.services import rows
from raderwerk.exchange.services.checking import count
from raderwerk.exchange.services.preparing import place_of, secrets
from raderwerk.exchange.staged import read_rejected, rejected_line, slim
from raderwerk.people.models import Membership

CORRECTABLE = {str(BatchState.CHECKED), str(BatchState.UNDONE)}
BY_LETTER = {verdict.letter: verdict for verdict in Verdict}


class NoSuchRow(Exception):
    """This row was not rejected, or it is not in the file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the corrections: rows accepted, rows still rejected, and rows that were not rejected in this import."""

    accepted: int
    rejected: int
    unknown: int


def correct(batch: ImportBatch, row: int, cells: Mapping[str, str], by: Membership | None) -> Correction:
    """Judge one rejected row again with `cells` (target -> text) filled in. Raises NoSuchRow or TransitionRefused."""
    corrections = _correct(batch, {row: cells}, by)
    if not corrections:
        raise NoSuchRow
    return corrections[0]


def correct_many(batch: ImportBatch, cells_by_row: Mapping[int, Mapping[str, str]], by: Membership | None) -> Outcome:
    """Judge many rejected rows again. Raises TransitionRefused."""
    corrections = _correct(batch, cells_by_row, by)
    accepted = sum(correction.accepted for correction in corrections)
    return Outcome(accepted, len(corrections) - accepted, len(cells_by_row) - len(corrections))


def content_of(correction: Correction) -> dict[str, Any]:
    """What was filled in, and the line of the row that came of it."""
    found: dict[str, Any] = vault.open_json(correction.sealed, _context(correction.batch_id, correction.row), key_ring())
    return found


def _correct(batch: ImportBatch, cells_by_row: Mapping[int, Mapping[str, str]], by: Membership | None) -> list[Correction]:
    if batch.state not in CORRECTABLE:
        raise TransitionRefused(_("Deze import is niet meer te verbeteren: hij is al toegepast of gestopt."))
    mender = _Mender(batch, by)
    with transaction.atomic():
        corrections = [mender.mend(*found, cells_by_row[found[2]]) for found in _rejected(batch, cells_by_row)]
        if corrections:
            for chunk in mender.chunks.values():
                chunk.save(update_fields=["verdicts", *Verdict.values])
            count(batch)
            batch.save(update_fields=["counts"])
    return corrections


def _rejected(batch: ImportBatch, wanted: Mapping[int, Any]) -> Iterator[tuple[StagedChunk, int, int, dict[str, Any]]]:
    """Chunk, place in it, row number and content of each wanted row that was rejected when the file was read."""
    for chunk in batch.chunks.order_by("number").iterator(chunk_size=16):
        if not any(chunk.first_row <= row <= chunk.last_row for row in wanted):
            continue
        for place, line in enumerate(rows.lines_of(chunk)):
            if line.startswith(b"{") and chunk.verdicts[place] != Verdict.DUPLICATE.letter:
                content = read_rejected(line)
                if content["row"] in wanted:
                    yield chunk, place, content["row"], content


class _Mender:
    """Judges and saves corrections; keeps the chunks whose verdicts change."""

    def __init__(self, batch: ImportBatch, by: Membership | None) -> None:
        organisation = batch.organisation
        assert batch.reference_date is not None
        rules = Rules(batch.reference_date, organisation.client_number_length, organisation.long_term_months)
        self.batch, self.by = batch, by
        self.judge = RowJudge.of_targets(rules)
        self.preparer = Preparer(batch.organisation_id, secrets(), place_of(batch))
        self.chunks: dict[int, StagedChunk] = {}

    def mend(self, chunk: StagedChunk, place: int, row: int, content: dict[str, Any], cells: Mapping[str, str]) -> Correction:
        filled = content["cells"] | self._earlier(row) | dict(cells)
        line, verdict = self._judged(row, self.judge.judge_cells(row, filled))
        chunk = self.chunks.setdefault(chunk.pk, chunk)
        rows.with_verdicts(chunk, chunk.verdicts[:place] + verdict.letter + chunk.verdicts[place + 1 :])
        sealed = vault.seal_json({"cells": filled, "line": line.decode()}, _context(self.batch.pk, row), key_ring())
        values = {"accepted": verdict != Verdict.REJECTED, "verdict": verdict, "sealed": sealed, "corrected_by": self.by}
        return Correction.objects.update_or_create(batch=self.batch, row=row, defaults=values)[0]

    def _earlier(self, row: int) -> dict[str, str]:
        earlier = Correction.objects.filter(batch=self.batch, row=row).first()
        return content_of(earlier)["cells"] if earlier else {}

    def _judged(self, row: int, judged: JudgedChunk) -> tuple[bytes, Verdict]:
        if judged.rejected:
            return rejected_line(judged.rejected[0]), Verdict.REJECTED
        accepted = judged.accepted[0]
        number_index = blind_index().number_hex(self.batch.organisation_id, accepted.client_number)
        line = slim(accepted, number_index).line
        prepared = self.preparer.prepare(Bucket([line], known_by_index(self.batch.organisation_id, [number_index]), [0]))
        return line, BY_LETTER[prepared.verdicts[0][1]]


def _context(batch_id: int, row: int) -> bytes:
    return vault.context(batch_id, "correction", row)
