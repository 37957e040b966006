"""An export comes in: kept under seal until it is applied, its columns proposed and chosen."""

import hashlib
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from raderwerk.core.crypto import key_ring
from raderwerk.exchange import vault
from raderwerk.exchange.caseload.columns import ColumnMapping, propose
from raderwerk.exchange.caseload.reading import Table, open_table
from raderwerk.exchange.enums import BatchState
from raderwerk.exchange.models import FilePiece, ImportBatch
from raderwerk.exchange.rules import BATCH
from raderwerk.people.models import Membership, Organisation

PIECE_BYTES = 1 << 20


def upload(organisation: Organisation, by: Membership | None, name: str, content: bytes) -> ImportBatch:
    """Keep a file that can be read as an export; raises CaseloadFileError before anything is kept."""
    table = open_table(content)
    with transaction.atomic():
        batch = register(organisation, by, name, content)
        batch.reference_date = table.reference_date
        batch.save()
        FilePiece.objects.bulk_create(_pieces(batch, content), batch_size=8)
    return batch


def register(organisation: Organisation, by: Membership | None, name: str, content: bytes) -> ImportBatch:
    """A batch for a file that is not kept (command line)."""
    return ImportBatch.objects.create(
        organisation=organisation,
        started_by=by,
        file_name=name[-200:],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def file_of(batch: ImportBatch) -> bytes:
    """The uploaded file; empty when it was destroyed."""
    pieces = batch.pieces.order_by("number").values_list("number", "sealed")
    ring = key_ring()
    return b"".join(vault.open_bytes(sealed, vault.context(batch.pk, "file", number), ring) for number, sealed in pieces)


def table_of(batch: ImportBatch) -> Table:
    """The uploaded file opened as a table; raises CaseloadFileError."""
    return open_table(file_of(batch), wanted=[header for header, target in batch.mapping.items() if target])


def mapping_of(batch: ImportBatch, table: Table) -> ColumnMapping:
    """The columns as proposed, as this organisation chose them before, and as they were chosen for this file."""
    proposed = propose(table.header, table.sample(), remembered=batch.organisation.column_mapping)
    return proposed.with_choices(batch.mapping)


def choose_columns(
    batch: ImportBatch, table: Table, choices: Mapping[str, str], reference_date: date, *, complete: bool = True
) -> ColumnMapping:
    """Fix what each column holds, and remember it for the next file; raises MappingError."""
    proposed = propose(table.header, table.sample(), remembered=batch.organisation.column_mapping)
    mapping = proposed.with_choices(choices)
    mapping.check()
    BATCH.require(batch.state, BatchState.MAPPED)
    batch.state = BatchState.MAPPED
    batch.mapping, batch.reference_date, batch.complete = mapping.to_dict(), reference_date, complete
    batch.headers = [[column.target, column.header] for column in mapping.columns if column.target]
    remembered = batch.organisation.column_mapping | mapping.to_dict()
    with transaction.atomic():
        batch.save()
        Organisation.objects.filter(pk=batch.organisation_id).update(column_mapping=remembered)
    return mapping


def abandon(batch: ImportBatch) -> None:
    """Stop: the file and its rows are destroyed, the caseload stays as it is."""
    BATCH.require(batch.state, BatchState.ABANDONED)
    with transaction.atomic():
        forget(batch)
        batch.state = BatchState.ABANDONED
        batch.save(update_fields=["state"])


def forget(batch: ImportBatch) -> None:
    """Destroy everything personal of a batch; what it counted stays."""
    for kept in (batch.pieces, batch.chunks, batch.corrections, batch.undo_parts):
        kept.all().delete()


def _pieces(batch: ImportBatch, content: bytes) -> list[FilePiece]:
    ring = key_ring()
    pieces = (content[start : start + PIECE_BYTES] for start in range(0, len(content), PIECE_BYTES))
    return [
        FilePiece(batch=batch, number=number, sealed=vault.seal_bytes(piece, vault.context(batch.pk, "file", number), ring))
        for number, piece in enumerate(pieces)
    ]
