"""The shape of a staged row: one JSON line per row of the file, and how a judged chunk becomes such lines."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, cast

from raderwerk.core.crypto import BlindIndex
from raderwerk.exchange.caseload.records import BenefitRow, Duplicate, JudgedChunk, RejectedRow, Remark
from raderwerk.exchange.enums import Verdict

KEY = slice(2, 34)
"""Where the blind index of the client number stands in a line, so that rows are grouped without being read."""
NEW, REJECTED, DUPLICATE = Verdict.NEW.letter, Verdict.REJECTED.letter, Verdict.DUPLICATE.letter

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class StagedRow(NamedTuple):
    """A valid row at rest; dates are ISO texts, and None or an empty text where the file says nothing."""

    number_index: str
    row: int
    client_number: str
    surname: str
    prefix: str
    initials: str
    birth_date: str
    street: str
    house_number: str
    postcode: str
    city: str
    phone: str
    email: str
    area: str
    scheme: str
    start: str
    end: str | None
    household: str
    children: int | None
    case_manager: str
    last_contact: str | None
    language: str
    ladder_step: int | None

    @property
    def identity(self) -> tuple[str, ...]:
        """Name and contact data, in the order of `caseload.identity.Identity`."""
        return self[2:13]


class SlimRow(NamedTuple):
    """A judged row as it comes back from another process: what rows are compared on, and the rest as text.

    `rest` is the blind index followed by the line from the client number on; equal rows have equal rests.
    """

    row: int
    client_number: str
    surname: str
    birth_date: date | None
    start: date
    end: date | None
    rest: bytes

    @property
    def line(self) -> bytes:
        """The row at rest."""
        return b'["%b",%d,%b' % (self.rest[:32], self.row, self.rest[32:])

    @property
    def cells(self) -> dict[str, str]:
        """What stands in the row, for when it is rejected after all."""
        staged = read_row(self.line)._asdict()
        dates = {
            name: "-".join(reversed((staged[name] or "").split("-"))) for name in ("birth_date", "start", "end", "last_contact")
        }
        texts = {name: "" if value is None else str(value) for name, value in (staged | dates).items()}
        return {name: text for name, text in texts.items() if name not in {"row", "number_index"}}


class Staged(NamedTuple):
    """The rows of one chunk in the order of the file: their numbers, one verdict letter each, and their lines."""

    rows: list[int]
    verdicts: str
    lines: list[bytes]


def slimmed(judged: JudgedChunk, organisation_id: int, index: BlindIndex) -> JudgedChunk:
    """The same chunk with its accepted rows as `SlimRow`: made in other processes, compared in this one."""
    rows = [slim(row, index.number_hex(organisation_id, row.client_number)) for row in judged.accepted]
    return replace(judged, accepted=cast(list[BenefitRow], rows))


def stage(judged: JudgedChunk) -> Staged:
    """The lines of a slimmed and collated chunk; every accepted row counts as new until it is compared with the caseload."""
    notices = _by_row(judged.notices)
    found = [(row.row, NEW, row.line) for row in cast(list[SlimRow], judged.accepted)]
    found += [(row.row, REJECTED, rejected_line(row)) for row in judged.rejected]
    found += [(row.row, DUPLICATE, duplicate_line(row)) for row in judged.duplicates]
    found.sort()
    lines = [line + notices[row] if row in notices else line for row, _letter, line in found]
    return Staged([row for row, _letter, _line in found], "".join(letter for _row, letter, _line in found), lines)


def slim(row: BenefitRow, number_index: str) -> SlimRow:
    """One valid row."""
    (number, client_number, surname, prefix, initials, born, street, house_number, postcode, city, area, phone, email) = row[:13]
    scheme, start, end, household, children, manager, contact, language, step = row[13:]
    rest = _ENCODE(
        [
            *(client_number, surname, prefix, initials, _text(born), street, house_number, postcode, city),
            *(phone, email, area[:80], scheme, _text(start), _text(end) or None, household, children, manager[:20]),
            *(_text(contact) or None, language[:40], step),
        ]
    )
    return SlimRow(number, client_number, surname, born, start, end, (number_index + rest[1:]).encode())


def rejected_line(row: RejectedRow) -> bytes:
    """A row that is not taken over, with what stood in it."""
    return _ENCODE({"row": row.row, "remarks": [remark[1:] for remark in row.remarks], "cells": row.cells}).encode()


def duplicate_line(row: Duplicate) -> bytes:
    """A row that says the same as an earlier one."""
    return _ENCODE({"row": row.row, "same_as": row.same_as}).encode()


def read_row(line: bytes) -> StagedRow:
    """The valid row on a line."""
    return StagedRow._make(json.loads(line.partition(b"\t")[0]))


def read_notices(line: bytes) -> list[list[str]]:
    """The remarks (code, target, text) that go with a valid row."""
    notices = line.partition(b"\t")[2]
    return json.loads(notices) if notices else []


def read_rejected(line: bytes) -> dict[str, Any]:
    """What stood in a rejected row, and why it was rejected."""
    found: dict[str, Any] = json.loads(line)
    return found


def join(lines: Iterable[bytes]) -> bytes:
    """Lines as one text; a line holds no line break, since JSON escapes it."""
    return b"\n".join(lines)


def split(text: bytes) -> list[bytes]:
    """The lines of a chunk."""
    return text.split(b"\n") if text else []


def _by_row(remarks: Iterable[Remark]) -> dict[int, bytes]:
    found: dict[int, list[tuple[str, ...]]] = {}
    for remark in remarks:
        found.setdefault(remark.row, []).append(tuple(remark[1:]))
    return {row: b"\t" + _ENCODE(rest).encode() for row, rest in found.items()}


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
