"""Refuses a workbook with a cell so far away that reading it would take all memory.

The reader makes room for every cell between the first and the last one. A file of 5 kB with something in the last cell that Excel
has asks for half a terabyte, and ends the process.
"""

import io
import re
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from raderwerk.exchange.caseload.errors import CaseloadFileError

MOST_CELLS = 120_000_000  # about 4 GB in the reader; 400,000 people with 100 columns are 40 million
CHUNK = 1 << 20
OVERLAP = 40  # longer than the beginning of a cell
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')


def refuse_far_cells(content: bytes) -> None:
    """Raises CaseloadFileError with the row that lies too far. Only xlsx can hold one; the reader refuses what is damaged."""
    try:
        with ZipFile(io.BytesIO(content)) as zipped:
            for name in zipped.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with zipped.open(name) as sheet:
                        _check(_chunks(sheet))
    except (BadZipFile, NotImplementedError, RuntimeError, OSError):
        return


def _check(chunks: Iterator[bytes]) -> None:
    last_row = last_column = 0
    for chunk in chunks:
        cells = CELL.findall(chunk)
        if not cells:
            continue
        last_row = max(last_row, max(int(row) for _column, row in cells))
        last_column = max(last_column, max(map(column_number, {column for column, _row in cells})))
        if last_row * last_column > MOST_CELLS:
            raise CaseloadFileError(
                f"In dit Excel-bestand staat iets in rij {last_row}, heel ver van de rest. "
                "Haal weg wat er buiten de tabel staat, of sla alleen de tabel op als csv."
            )


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _chunks(sheet: IO[bytes]) -> Iterator[bytes]:
    """Pieces of a sheet that overlap, so that no cell falls between two of them."""
    rest = b""
    while piece := sheet.read(CHUNK):
        yield rest + piece
        rest = piece[-OVERLAP:]
