"""The verdict on rows beside each other: the same row again, two people under one number, periods that overlap."""

from datetime import date
from typing import Any, NamedTuple

from raderwerk.core.months import months_before
from raderwerk.exchange.caseload.fields import simplified
from raderwerk.exchange.caseload.records import BenefitRow, Duplicate, JudgedChunk, RejectedRow, Remark, Rules
from raderwerk.exchange.caseload.report import Summary


class _Period(NamedTuple):
    """What is remembered of an accepted row: enough to know it again, little enough for 400,000 of them."""

    row: int
    surname: str
    birth_date: date | None
    start: date
    end: date | None
    digest: int


class Collation:
    """Takes judged chunks in the order of the file, and keeps the counts.

    - The same row again is dropped; also when only the spelling differs (`99` and `0000099`).
    - Another start date is another benefit period of the same person.
    - The same start date with other data contradicts the first row, and is rejected: nobody can know which one is right.
    - Another name *and* another birth date is somebody else: the later row is rejected. One of both is a notice.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.counts = Summary(rules.reference_date, rules.long_term_months)
        self._long_term_until = months_before(rules.reference_date, rules.long_term_months)
        # Bare tuples of dates, texts and numbers: the garbage collector leaves those alone, which halves the time.
        self._first: dict[str, tuple[Any, ...]] = {}
        self._further: dict[str, list[_Period]] = {}
        self._rejected: dict[int, int] = {}
        self._repaired: set[str] = set()

    def add(self, judged: JudgedChunk) -> JudgedChunk:
        """The same chunk with duplicates and contradictions taken out of the accepted rows."""
        result = JudgedChunk(notices=judged.notices, repaired=judged.repaired, blank=judged.blank)
        for rejected in judged.rejected:
            self._place_rejected(result, rejected)
        for row in judged.accepted:
            self._place(result, row)
        self._drop_notices_of_dropped_rows(result)
        self._count(result)
        return result

    def summary(self) -> Summary:
        """The counts of all chunks so far."""
        self.counts.persons = len(self._first)
        self.counts.repaired_client_numbers = len(self._repaired & self._first.keys())
        return self.counts

    def _place(self, result: JudgedChunk, row: BenefitRow) -> None:
        digest = hash(row[1:])
        if row.client_number not in self._first:
            self._first[row.client_number] = (row.row, row.surname, row.birth_date, row.start, row.end, digest)
            result.accepted.append(row)
        else:
            self._place_again(result, row, digest)

    def _place_again(self, result: JudgedChunk, row: BenefitRow, digest: int) -> None:
        earlier = [_Period._make(self._first[row.client_number]), *self._further.get(row.client_number, ())]
        same = next((period.row for period in earlier if period.digest == digest), self._rejected.get(digest))
        if same is not None:
            result.duplicates.append(Duplicate(row.row, same))
        elif reason := _contradiction(row, earlier):
            self._rejected[digest] = row.row
            result.rejected.append(RejectedRow(row.row, (reason,), _cells(row)))
        else:
            result.notices.extend(_differences(row, earlier))
            period = _Period(row.row, row.surname, row.birth_date, row.start, row.end, digest)
            self._further.setdefault(row.client_number, []).append(period)
            result.accepted.append(row)

    def _place_rejected(self, result: JudgedChunk, rejected: RejectedRow) -> None:
        """A faulty row that stands in the file twice is one fault."""
        first = self._rejected.setdefault(hash(tuple(rejected.cells.items())), rejected.row)
        if first == rejected.row:
            result.rejected.append(rejected)
        else:
            result.duplicates.append(Duplicate(rejected.row, first))

    def _drop_notices_of_dropped_rows(self, result: JudgedChunk) -> None:
        dropped = {duplicate.row for duplicate in result.duplicates} | {rejected.row for rejected in result.rejected}
        if dropped:
            result.notices = [notice for notice in result.notices if notice.row not in dropped]

    def _count(self, result: JudgedChunk) -> None:
        self.counts.add(result)
        self._repaired |= result.repaired
        for row in result.accepted:
            if row.end is None or row.end > self.rules.reference_date:
                self.counts.open_spells += 1
                self.counts.long_term += row.start <= self._long_term_until


def _contradiction(row: BenefitRow, earlier: list[_Period]) -> Remark | None:
    first = earlier[0]
    if _other_name(row, first) and _other_birth_date(row, first):
        return Remark(row.row, "two_people_one_number", "client_number", f"rij {first.row}")
    same_start = next((period for period in earlier if period.start == row.start), None)
    return Remark(row.row, "conflicting_rows", "start", f"rij {same_start.row}") if same_start else None


def _differences(row: BenefitRow, earlier: list[_Period]) -> list[Remark]:
    """What somebody may want to look at in a further period of the same person."""
    first = earlier[0]
    remarks = [Remark(row.row, "periods_overlap", "start", f"rij {other.row}") for other in earlier if _overlap(row, other)]
    if _other_name(row, first):
        remarks.append(Remark(row.row, "name_differs", "surname", f"rij {first.row}"))
    if _other_birth_date(row, first):
        remarks.append(Remark(row.row, "birth_date_differs", "birth_date", f"rij {first.row}"))
    return remarks


def _overlap(row: BenefitRow, other: _Period) -> bool:
    return row.start < (other.end or date.max) and other.start < (row.end or date.max)


def _other_name(row: BenefitRow, first: _Period) -> bool:
    return bool(row.surname and first.surname) and simplified(row.surname) != simplified(first.surname)


def _other_birth_date(row: BenefitRow, first: _Period) -> bool:
    return bool(row.birth_date and first.birth_date) and row.birth_date != first.birth_date


def _cells(row: BenefitRow) -> dict[str, str]:
    if slim := getattr(row, "cells", None):  # a row that came from another process carries its cells as text
        return dict(slim)
    return {name: _text(value) for name, value in row._asdict().items() if name != "row"}


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)
