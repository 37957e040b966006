"""The workbook with rejected rows that one downloads, mends and loads again."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from python_calamine import CalamineError, CalamineWorkbook

from raderwerk.core.workbooks import bold_cell, text_cell
from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.pages import RowView

ROW, REASON, REMEDY = "Rij", "Reden", "Wat te doen"


def rejected_workbook(batch: ImportBatch, views: Sequence[RowView]) -> bytes:
    """The rejected rows with the columns of the file, and per row why and what to do."""
    targets = list(batch.header_of)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Afgekeurde rijen"))
    sheet.freeze_panes = "B2"
    sheet.append([bold_cell(sheet, name) for name in (ROW, *batch.header_of.values(), REASON, REMEDY)])
    for view in views:
        why = " ".join(remark.sentence for remark in view.remarks)
        remedy = " ".join(remark.reason.remedy for remark in view.remarks)
        texts = [view.cells.get(target, "") for target in targets]
        sheet.append([view.row, *(text_cell(sheet, text) for text in (*texts, why, remedy))])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def read_corrected(batch: ImportBatch, content: bytes) -> dict[int, dict[str, str]]:
    """The mended rows of such a workbook: row number -> target -> text. Raises CaseloadFileError."""
    try:
        table = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as error:
        raise CaseloadFileError(_("Dit is niet het Excel-bestand met afgekeurde rijen. Download dat hier.")) from error
    header = [str(cell).strip() for cell in table[0]] if table else []
    targets = {header.index(name): target for target, name in batch.header_of.items() if name in header}
    if ROW not in header or not targets:
        raise CaseloadFileError(_("De kolom “Rij” ontbreekt. Download de afgekeurde rijen opnieuw en verbeter ze daarin."))
    place = header.index(ROW)
    numbered = ((_plain(row[place]), row) for row in table[1:])
    return {
        int(number): {target: _plain(row[at]) for at, target in targets.items()} for number, row in numbered if number.isdecimal()
    }


def _plain(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
