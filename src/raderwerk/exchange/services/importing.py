"""A whole import in one call: what `raderwerk import caseload --apply` does, and what the benchmark measures."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.reading import open_table
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services.applying import apply
from raderwerk.exchange.services.checking import check
from raderwerk.exchange.services.upload import choose_columns, register
from raderwerk.people.models import Membership, Organisation


def import_file(
    file: Path,
    organisation: Organisation,
    *,
    choices: Mapping[str, str],
    reference_date: date | None,
    complete: bool = True,
    by: Membership | None = None,
    workers: int | None = None,
) -> ImportBatch:
    """Read, check and apply a file. Without a reference date the one in the file counts.

    Raises CaseloadFileError, MappingError, Busy or Stale with a sentence for the user; then nothing was changed.
    """
    batch = _checked(file, organisation, choices, reference_date, complete, by)
    return apply(batch, by, workers)


def _checked(
    file: Path, organisation: Organisation, choices: Mapping[str, str], day: date | None, complete: bool, by: Membership | None
) -> ImportBatch:
    """The file is out of memory when this returns."""
    table = open_table(file, wanted=[header for header, target in choices.items() if target])
    day = day or table.reference_date
    if day is None:
        raise CaseloadFileError("In het bestand staat geen peildatum. Noem haar met --reference-date.")
    batch = register(organisation, by, file.name, file.read_bytes())
    choose_columns(batch, table, choices, day, complete=complete)
    return check(batch, table)
