"""The workbook with instruments, as its owner sends it back: dates and numbers as Excel writes them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from raderwerk.exchange.instruments.errors import InstrumentFileError, Unusable
from raderwerk.exchange.instruments.incoming import Incoming, Register
from raderwerk.exchange.instruments.json_reading import MOST
from raderwerk.exchange.instruments.values import shown, text, value_for
from raderwerk.exchange.instruments.workbook_columns import KEY, NAME, Column, PartSheet, columns, part_sheets
from raderwerk.exchange.instruments.workbook_writing import INSTRUMENTS
from raderwerk.guide.plain_text import has_markup
from raderwerk.register.enums import GuideList

Row = Mapping[str, Any]
MOST_BYTES = 200 * 1024 * 1024  # unpacked
MOST_CELLS = {"max_row": 5 * MOST, "max_col": 200}


def read_workbook(content: bytes, register: Register) -> list[Incoming]:
    """Each row of the first sheet, with its parts. Raises InstrumentFileError."""
    sheets = _sheets(content)
    rows = sheets.get(INSTRUMENTS)
    if not rows:
        raise InstrumentFileError(_("Het blad “Instrumenten” ontbreekt of is leeg. Download eerst je eigen instrumenten."))
    if len(rows) > MOST:
        raise InstrumentFileError(_("In dit bestand staan meer dan %(most)s instrumenten. Splits het.") % {"most": MOST})
    found = [_instrument(row, place, register) for place, row in rows]
    for part in part_sheets():
        if part.title in sheets:
            _parts(part, sheets[part.title], found)
    return found


def _sheets(content: bytes) -> dict[str, list[tuple[int, Row]]]:
    """The sheets that we made, by title, read cell by cell.

    Not with calamine: that makes room for every cell up to the last one, and a small file with one cell far away would take all
    memory of the machine.
    """
    wanted = {INSTRUMENTS, *(part.title for part in part_sheets())}
    try:
        with ZipFile(io.BytesIO(content)) as zipped:
            if sum(member.file_size for member in zipped.infolist()) > MOST_BYTES:
                raise InstrumentFileError(_("Dit Excel-bestand is uitgepakt te groot. Splits het."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return {
            title: _rows(book[title].iter_rows(**MOST_CELLS, values_only=True)) for title in book.sheetnames if title in wanted
        }
    except (BadZipFile, InvalidFileException, ParseError, KeyError, OSError, ValueError) as error:
        raise InstrumentFileError(_("Dit is geen Excel-bestand, of het is beschadigd.")) from error


def _rows(table: Iterator[Sequence[Any]]) -> list[tuple[int, Row]]:
    """Row number and cells by heading, of rows that are not empty."""
    headings = [str(cell).strip() for cell in next(table, ())]
    numbered = ((number, dict(zip(headings, map(_plain, row), strict=False))) for number, row in enumerate(table, start=2))
    return [(number, row) for number, row in numbered if any(cell != "" for cell in row.values())]


def _plain(cell: Any) -> Any:
    """A cell without what Excel makes of it: 12.0 is 12, a midnight is a day, and nothing is an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date()
    return str(cell) if isinstance(cell, timedelta | time) else cell


def _instrument(row: Row, place: int, register: Register) -> Incoming:
    incoming = Incoming(place=_("rij %(number)s") % {"number": place})
    _read_key(incoming, row.get(KEY))
    for column in columns():
        if column.heading not in row or column.name == "key":
            continue
        if column.field is not None:
            _read_field(incoming, column, row[column.heading])
        elif column.name == "registration_codes":
            incoming.values[column.name] = list(_registration_codes(row[column.heading]))
        else:
            _read_codes(incoming, column, row[column.heading], register)
    incoming.audience = str(incoming.values.pop("audience", ""))
    if not incoming.audience and not incoming.problems:
        incoming.problems.append(_("Vul in voor wie dit is: Werkzoekenden of Werkgevers."))
    return incoming


def _read_key(incoming: Incoming, raw: Any) -> None:
    try:
        incoming.key = UUID(str(raw)) if raw else None
    except ValueError:
        incoming.problems.append(_("Uuid: “%(text)s” is geen geldig nummer.") % {"text": shown(raw)})


def _read_field(incoming: Incoming, column: Column, raw: Any) -> None:
    if isinstance(raw, str) and has_markup(raw):
        incoming.remark(_("%(name)s: opmaak is omgezet naar gewone tekst.") % {"name": column.heading})
    incoming.take(column.name, column.heading, lambda: _value(column, raw))


def _value(column: Column, raw: Any) -> Any:
    assert column.field is not None
    if isinstance(raw, date) and not isinstance(column.field, models.DateField):
        raw = raw.strftime("%d-%m-%Y")
    if isinstance(raw, float) and not isinstance(column.field, models.DecimalField | models.IntegerField):
        raw = str(raw).replace(".", ",")
    return value_for(column.field, raw)


def _read_codes(incoming: Incoming, column: Column, raw: Any, register: Register) -> None:
    wanted = [part.strip() for part in str(raw).replace(";", ",").replace("\n", ",").split(",") if part.strip()]
    if column.name in GuideList.values:
        wrong = [code for code in wanted if register.lists.get(code) != column.name]
        incoming.codes[column.name] = wanted
    elif column.name == "barriers":
        wrong, incoming.values["barriers"] = [], wanted
    else:
        known: Mapping[str, Any] = getattr(register, column.name)
        wrong = [called for called in wanted if called.casefold() not in known]
        incoming.values[column.name] = sorted({known[called.casefold()] for called in wanted if called not in wrong})
    if wrong:
        words = {"name": column.heading, "codes": shown(", ".join(wrong))}
        incoming.problems.append(_("%(name)s: “%(codes)s” staat niet op het blad Codes.") % words)


def _registration_codes(raw: Any) -> Iterator[dict[str, str]]:
    for line in text(raw).split("\n") if raw != "" else ():
        code, _stop, label = line.partition(":")
        if code.strip():
            yield {"code": code.strip(), "label": label.strip()}


def _parts(part: PartSheet, rows: Sequence[tuple[int, Row]], found: Sequence[Incoming]) -> None:
    """Give each instrument its rows of this sheet; whoever has none there has none any more."""
    by_mark = {mark: one for one in found for mark in (str(one.key), one.name) if mark and mark != "None"}
    for incoming in found:
        incoming.values[part.name] = []
    for place, row in rows:
        owner = by_mark.get(str(row.get(KEY) or "")) or by_mark.get(str(row.get(NAME) or ""))
        if owner is None:
            _report_stray(part, place, row, found)
            continue
        owner.values[part.name].append(_part(owner, part, place, row))


def _report_stray(part: PartSheet, place: int, row: Row, found: Sequence[Incoming]) -> None:
    words = {"sheet": part.title, "row": place, "name": shown(row.get(NAME) or row.get(KEY) or "")}
    sentence = _("Blad %(sheet)s, rij %(row)s: “%(name)s” staat niet op het blad Instrumenten.")
    found[0].problems.append(sentence % words)


def _part(incoming: Incoming, part: PartSheet, place: int, row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in part.columns:
        if column.heading in row:
            try:
                values[column.name] = _value(column, row[column.heading])
            except Unusable as error:
                words = {"sheet": part.title, "row": place, "name": column.heading, "why": error}
                incoming.problems.append(_("Blad %(sheet)s, rij %(row)s, %(name)s: %(why)s.") % words)
    return values
