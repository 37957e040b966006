"""Rows out of a workbook (xlsx, xls, ods): choosing the sheet, and cells back to the text that an export means."""

import io
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.far_cells import refuse_far_cells
from raderwerk.exchange.caseload.layout import HEADER_WITHIN, header_score, is_blank

LOCKED = "Dit Excel-bestand heeft een wachtwoord. Haal het wachtwoord eraf en probeer het opnieuw."
Cell = int | float | str | bool | time | date | datetime | timedelta


def open_workbook(content: bytes) -> CalamineWorkbook:
    """The workbook in `content`; CaseloadFileError when it is locked, damaged, or has a cell that lies too far away."""
    refuse_far_cells(content)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise CaseloadFileError(LOCKED) from error
    except CalamineError as error:
        raise CaseloadFileError("Dit Excel-bestand is beschadigd. Sla het opnieuw op en probeer het nog eens.") from error


def find_sheet(workbook: CalamineWorkbook, wanted: Collection[str] = ()) -> CalamineSheet:
    """The sheet whose first rows name the most columns; of two alike the visible one, then the first."""
    names = [sheet.name for sheet in workbook.sheets_metadata]
    if not names:
        raise CaseloadFileError("Dit Excel-bestand heeft geen werkbladen.")
    sheets = [workbook.get_sheet_by_name(name) for name in names if name]
    hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
    return max(sheets, key=lambda sheet: (_best_header(sheet, wanted), sheet.name not in hidden))


def sheet_rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """The cells of each row as text; blank rows at the end, often only borders, are left out."""
    blank: list[list[str]] = []
    for cells in sheet.iter_rows():
        row = [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]
        if is_blank(row):
            blank.append(row)
            continue
        yield from blank
        blank.clear()
        yield row


def cell_text(cell: Cell) -> str:
    """A cell as text: whole numbers without `.0`, dates as ISO dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat() if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _best_header(sheet: CalamineSheet, wanted: Collection[str]) -> int:
    return max((header_score(row, wanted) for row in islice(sheet_rows(sheet), HEADER_WITHIN)), default=0)
