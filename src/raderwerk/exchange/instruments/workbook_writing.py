"""Instruments as a workbook for their owner: one row each, sheets for what hangs on them, and an explanation."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import Workbook

from raderwerk.core.workbooks import bold_cell, cell_of, text_cell
from raderwerk.exchange.instruments.incoming import Register
from raderwerk.exchange.instruments.said import fetch, said
from raderwerk.exchange.instruments.sgr_writing import MARK, plain_number
from raderwerk.exchange.instruments.workbook_columns import KEY, NAME, Column, columns, part_sheets
from raderwerk.guide.models import Instrument
from raderwerk.register.enums import GuideList
from raderwerk.register.models import Barrier

INSTRUMENTS, EXPLAINED, CODES = "Instrumenten", "Uitleg", "Codes"
LONGEST_CELL = 32_000  # a cell of an xlsx file holds 32,767 characters


def as_workbook(instruments: Iterable[Instrument]) -> bytes:
    """The workbook, with the contacts of colleagues: it is for the owner."""
    rows = fetch(instruments)
    told = [(instrument, said(instrument)) for instrument in rows]
    register = Register()
    book = Workbook(write_only=True)
    _instruments(book, told, register)
    for part in part_sheets():
        _parts(book, part.title, part.columns, ((one, values[part.name]) for one, values in told))
    _explained(book)
    _codes(book, register)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _instruments(book: Workbook, told: Iterable[tuple[Instrument, Mapping[str, Any]]], register: Register) -> None:
    sheet = _sheet(book, INSTRUMENTS, [column.heading for column in columns()])
    for instrument, values in told:
        everything = {**values, "key": str(instrument.key)}
        sheet.append([_cell(sheet, _value(column, everything, register)) for column in columns()])


def _parts(book: Workbook, title: str, held: Iterable[Column], told: Iterable[tuple[Instrument, list[Any]]]) -> None:
    sheet = _sheet(book, title, [KEY, NAME, *(column.heading for column in held)])
    for instrument, rows in told:
        for row in rows:
            cells = [shown(column.field, row[column.name]) for column in held if column.field is not None]
            sheet.append([_cell(sheet, value) for value in (str(instrument.key), instrument.name, *cells)])


def _explained(book: Workbook) -> None:
    sheet = _sheet(book, EXPLAINED, [_("Blad"), _("Kolom"), _("Zo vul je dit in")])
    about = _("Laat dit staan: zo weten we welk instrument het is. Leeg bij een nieuw instrument.")
    for column in columns():
        sheet.append(
            [text_cell(sheet, text) for text in (INSTRUMENTS, column.heading, about if column.name == "key" else column.how)]
        )
    for part in part_sheets():
        for column in part.columns:
            sheet.append([text_cell(sheet, text) for text in (part.title, column.heading, column.how)])


def _codes(book: Workbook, register: Register) -> None:
    sheet = _sheet(book, CODES, [_("Lijst"), _("Code"), _("Naam")])
    barriers = Barrier.objects.order_by("order", "code").values_list("code", "label_nl")
    lists = [
        *(
            (f"{GuideList(register.lists[code]).label} ({register.lists[code]})", code, register.labels[code])
            for code in register.lists
        ),
        *((_("Drempels"), code, label) for code, label in barriers),
        *((_("Arbeidsmarktregio's"), str(number), name) for number, name in register.region_names.items()),
        *((_("Gemeenten"), code, name) for code, name in register.municipality_names.items()),
    ]
    for row in lists:
        sheet.append([text_cell(sheet, text) for text in row])


def _sheet(book: Workbook, title: str, headings: Iterable[str]) -> Any:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2" if title not in {EXPLAINED, CODES} else "A2"
    sheet.append([bold_cell(sheet, heading) for heading in headings])
    return sheet


def _value(column: Column, values: Mapping[str, Any], register: Register) -> Any:
    if column.field is not None:
        return shown(column.field, values[column.name])
    if column.name in GuideList.values:
        return ", ".join(code for code in values["codes"] if register.lists[code] == column.name)
    if column.name == "registration_codes":
        return "\n".join(f"{row['code']}: {row['label']}" for row in values[column.name])
    return ", ".join(str(key) for key in values[column.name])


def shown(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of a snapshot as a cell shows it: a choice in words, a date as a date."""
    if value is None or value == "":
        return str(dict(field.flatchoices).get(value, "")) if field.choices else ""
    if field.choices:
        return str(dict(field.flatchoices)[value])
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nee"
    if isinstance(field, models.DateField):
        return date.fromisoformat(value)
    return plain_number(value) if isinstance(field, models.DecimalField) else value


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        value = value[: LONGEST_CELL - 1] + MARK
    return text_cell(sheet, value) if isinstance(value, str) else cell_of(sheet, value)
