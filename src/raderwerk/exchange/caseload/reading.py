"""From the bytes of an export to a table: header, title lines, and the rows in chunks."""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from raderwerk.exchange.caseload import delimited, layout, sheets
from raderwerk.exchange.caseload.encoding import MENDED_UTF8, detect_encoding
from raderwerk.exchange.caseload.errors import CaseloadFileError
from raderwerk.exchange.caseload.fields import REQUIRED, TARGET_OF_NAME, simplified
from raderwerk.exchange.caseload.records import RawChunk

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; a caseload of 400,000 rows takes about 70 million."""
CHUNK = 4_096
_PIECE = 1 << 20

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "een pdf"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7z)"),
    (b"Rar!", "een ingepakt bestand (rar)"),
    (b"{\\rtf", "een tekstdocument"),
    (b"<!DOCTYPE", "een webpagina"),
    (b"<html", "een webpagina"),
    (b"<?xml", "een xml-bestand"),
    (b"SQLite format", "een database"),
)


_ENDLESS_CELL = "Dit bestand is geen leesbare csv: er staat een cel in van meer dan 100.000 tekens."


@dataclass(frozen=True)
class Table:
    """An export opened for reading. Rows are read anew from the source by each call of `chunks` or `sample`."""

    header: list[str]
    header_row: int
    preamble: list[str]
    kind: str
    encoding: str
    delimiter: str
    sheet: str
    _rows: Callable[[], Iterator[list[str]]]

    @property
    def reference_date(self) -> date | None:
        """The date that the title lines name (`Peildatum: 01-11-2026`)."""
        return layout.reference_date_in(self.preamble)

    def chunks(self, size: int = CHUNK) -> Iterator[RawChunk]:
        """The rows below the header, at most `size` together."""
        try:
            yield from _chunked(islice(self._rows(), self.header_row, None), self.header, self.header_row + 1, size)
        except csv.Error as error:
            raise CaseloadFileError(_ENDLESS_CELL) from error

    def sample(self, size: int = 500) -> list[list[str]]:
        """The first rows below the header."""
        return next((chunk.rows for chunk in self.chunks(size)), [])


def open_table(source: Path | bytes, wanted: Collection[str] = ()) -> Table:
    """Open an export: csv in any usual encoding and delimiter, or a workbook.

    `wanted` are headers that somebody mapped by hand, which helps to find the header row.
    Raises CaseloadFileError with a sentence for the user.
    """
    content = _content(source)
    if content.startswith(_WORKBOOKS):
        return _open_workbook(content, wanted)
    return _open_text(content, wanted)


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, Path):
        _check_size(_size_on_disk(source))
        source = source.read_bytes()
    _check_size(len(source))
    if not source.strip(b"\0\r\n\t ;,\xef\xbb\xbf\xff\xfe"):
        raise CaseloadFileError("Dit bestand is leeg.")
    _check_kind(source)
    return source


def _size_on_disk(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else _refuse(f"Er is geen bestand {path}.")
    except OSError as error:
        raise CaseloadFileError(f"Het bestand {path} is niet te openen.") from error


def _refuse(sentence: str) -> int:
    raise CaseloadFileError(sentence)


def _check_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise CaseloadFileError(f"Dit bestand is te groot: {size >> 20} MB. Meer dan {LARGEST_FILE >> 20} MB lezen we niet.")


def _check_kind(content: bytes) -> None:
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((kind for magic, kind in _OTHER_KINDS if start.upper().startswith(magic.upper())), None)
    if content.startswith(_WORKBOOKS[0]) and not _is_workbook(content):
        kind = "een ingepakt bestand (zip) of een document"
    if kind:
        raise CaseloadFileError(f"Dit is {kind}, geen csv of Excel. Sla de export op als csv of xlsx.")
    if content.startswith(_WORKBOOKS[1]) and _LOCKED in content:
        raise CaseloadFileError(sheets.LOCKED)


def _is_workbook(content: bytes) -> bool:
    return any(mark in content for mark in (b"xl/workbook", b"opendocument.spreadsheet"))


def _open_text(content: bytes, wanted: Collection[str]) -> Table:
    encoding = detect_encoding(content[start : start + _PIECE] for start in range(0, len(content), _PIECE))
    head = list(islice(_lines(content, encoding), layout.HEADER_WITHIN + delimited.LONGEST_FIELD))
    delimiter = delimited.find_delimiter(head, wanted)
    try:
        rows = lambda: delimited.split_rows(_lines(content, encoding), delimiter)  # noqa: E731
        return _table(rows, wanted, kind="csv", encoding=encoding, delimiter=delimiter)
    except csv.Error as error:
        raise CaseloadFileError(_ENDLESS_CELL) from error


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    codec = "utf-8" if encoding == MENDED_UTF8 else encoding
    errors = MENDED_UTF8 if codec.startswith("utf-8") else "replace"
    return io.TextIOWrapper(io.BytesIO(content), encoding=codec, errors=errors, newline="")


def _open_workbook(content: bytes, wanted: Collection[str]) -> Table:
    sheet = sheets.find_sheet(sheets.open_workbook(content), wanted)
    return _table(lambda: sheets.sheet_rows(sheet), wanted, kind="workbook", sheet=sheet.name)


def _table(
    rows: Callable[[], Iterator[list[str]]],
    wanted: Collection[str],
    *,
    kind: str,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
) -> Table:
    first = list(islice(rows(), layout.HEADER_WITHIN))
    place = layout.find_header(first, wanted)
    if place is None:
        raise CaseloadFileError(_without_header(first))
    table = Table(
        header=layout.header_names(_trimmed(first[place])),
        header_row=place + 1,
        preamble=layout.preamble_lines(first[:place]),
        kind=kind,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        _rows=rows,
    )
    if not table.sample(1):
        raise CaseloadFileError("Er staat alleen een kop in dit bestand, en geen enkele rij.")
    return table


def _without_header(rows: Sequence[Sequence[str]]) -> str:
    if all("\ufffd" in "".join(row) or not "".join(row).isprintable() for row in rows[:3]):
        return "Dit is geen csv of Excel. Sla de export op als csv of xlsx."
    return (
        f"We vinden geen kop in de eerste {layout.HEADER_WITHIN} rijen. "
        "Een kop noemt in elk geval het cliëntnummer, de regeling en de datum van ingang."
    )


def _trimmed(row: Sequence[str]) -> list[str]:
    """The header without the empty cells at its end."""
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    return list(row[: filled[-1] + 1])


def _chunked(rows: Iterator[list[str]], header: list[str], first_number: int, size: int) -> Iterator[RawChunk]:
    sieve = _Sieve(header)
    numbers: list[int] = []
    kept: list[list[str]] = []
    for number, row in enumerate(rows, start=first_number):
        if sieve.is_plain(row) or sieve.is_row(row):
            numbers.append(number)
            kept.append(row)
            if len(kept) == size:
                yield RawChunk(numbers, kept, sieve.take_blank())
                numbers, kept = [], []
    blank = sieve.take_blank()
    if kept or blank:
        yield RawChunk(numbers, kept, blank)


class _Sieve:
    """Keeps the rows and leaves out what only looks like one; counts the blank ones."""

    def __init__(self, header: list[str]) -> None:
        self.header = header
        self.width = len(header)
        anchors = [place for place, name in enumerate(header) if TARGET_OF_NAME.get(simplified(name)) in REQUIRED]
        self.first, self.last = (anchors[0], anchors[-1]) if anchors else (0, self.width - 1)
        self._blank = 0
        self._empty_lines = 0

    def is_plain(self, row: list[str]) -> bool:
        """The quick test that nearly every row passes: right width, and figures where the first required column is."""
        if len(row) != self.width or self._empty_lines:
            return False
        first = row[self.first]
        return bool(first and row[self.last]) and first[0].isdecimal()

    def is_row(self, row: list[str]) -> bool:
        """The full test; makes a short row as wide as the header."""
        if layout.is_blank(row):
            self._count_blank(row)
            return False
        if self._is_furniture(row):
            return False
        self._blank += self._empty_lines
        self._empty_lines = 0
        row.extend([""] * (self.width - len(row)))
        return True

    def take_blank(self) -> int:
        """The blank rows since the last call. Lines without any cell at the very end are no rows."""
        blank, self._blank = self._blank, 0
        return blank

    def _count_blank(self, row: list[str]) -> None:
        if len(row) > 1:
            self._blank += 1
        else:
            self._empty_lines += 1

    def _is_furniture(self, row: list[str]) -> bool:
        return layout.is_total(row, self.width) or layout.is_header_again(row, self.header) or layout.is_note(row, self.width)
