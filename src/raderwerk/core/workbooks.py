"""Cells of an xlsx file: always writable, and never run as a formula by the program that opens them."""

import re
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

# What a spreadsheet program may take for a formula when it stands at the start of a cell.
FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
# Characters that an xlsx file cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cell_of(sheet: Any, value: Any) -> Any:
    """A cell that fits in an xlsx file and that no program takes for a formula; dates and numbers stay what they are."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=CONTROL.sub(" ", value))
    if value.startswith(FORMULA_START):
        # Text, and marked as text: it stays so when somebody edits the cell. The value itself is not changed (+31 6...).
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that stays text while somebody edits it, whatever it looks like: a client number keeps its zeros."""
    cell = cell_of(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def bold_cell(sheet: Any, text: str) -> Any:
    """A heading."""
    cell = cell_of(sheet, text)
    cell.font = Font(bold=True)
    return cell
