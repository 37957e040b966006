"""A workbook with one cell far away is refused with a sentence; without the check it ends the process."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.far_cells import CHUNK, _chunks, column_number
from raderwerk.exchange.caseload.sheets import find_sheet, open_workbook


def workbook(*cells: str) -> bytes:
    book = Workbook()
    for cell in ("A1", *cells):
        book.active[cell] = "klantnummer"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("cell", ["XFD1048576", "CZZ1048576", "DX1048576"])
def test_a_cell_far_away_is_refused(cell: str) -> None:
    with pytest.raises(CaseloadFileError, match="rij 1048576"):
        open_workbook(workbook(cell))


def test_a_remark_beside_the_table_is_fine() -> None:
    assert find_sheet(open_workbook(workbook("AZ900"))).name == "Sheet"


@given(st.integers(1, 16_384))
def test_columns_are_counted_as_excel_does(number: int) -> None:
    assert column_number(get_column_letter(number).encode()) == number


def test_no_cell_falls_between_two_pieces() -> None:
    text = b"x" * (CHUNK - 5) + b'<c r="XFD1048576">' + b"x" * 100
    assert any(b'<c r="XFD1048576"' in piece for piece in _chunks(io.BytesIO(text)))
