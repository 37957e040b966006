"""The verdict on each row by itself: read its cells column by column, and set apart the rows that cannot be taken over."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from raderwerk.exchange.caseload.columns import Column, ColumnMapping
from raderwerk.exchange.caseload.fields import BY_CODE, TARGETS
from raderwerk.exchange.caseload.reasons import PRECEDENCE
from raderwerk.exchange.caseload.records import BenefitRow, JudgedChunk, RawChunk, RejectedRow, Remark, Rules
from raderwerk.exchange.caseload.values import cells_of, hidden_bsn, readers

_PARTS = {"full_name": ("surname", "prefix", "initials"), "address": ("street", "house_number")}
_WHEN_ABSENT: dict[str, None] = {"birth_date": None, "end": None, "children": None, "last_contact": None, "ladder_step": None}
_KEPT = BenefitRow._fields[1:]
_NEW_ROW: Callable[[Iterable[Any]], BenefitRow] = partial(tuple.__new__, BenefitRow)
"""`BenefitRow._make` without its check of the length, which `zip` has done; a tenth of the time of judging."""

Texts = Sequence[str]
Faults = dict[int, list[Remark]]


class RowJudge:
    """Judges rows without looking at other rows, so that several processes can share the work.

    Faster per row than it looks: a whole column is read at once, and each distinct text only once.
    """

    def __init__(self, mapping: ColumnMapping, rules: Rules) -> None:
        mapping.check()
        self.places = mapping.places
        self.width = mapping.width
        read = readers(rules)
        self.cells = {target: cells_of(target, read[target]) for target in self.places}

    @classmethod
    def of_targets(cls, rules: Rules) -> "RowJudge":
        """A judge of rows that are given as target -> text, such as a row that somebody corrects."""
        return cls(ColumnMapping(tuple(_plain_column(place, code) for place, code in enumerate(_single_targets()))), rules)

    def judge_cells(self, row: int, cells: Mapping[str, str]) -> JudgedChunk:
        """The verdict on one row of target -> text."""
        texts = [cells.get(target, "") for target in self.places]
        return self.judge(RawChunk([row], [texts], 0))

    def judge(self, chunk: RawChunk) -> JudgedChunk:
        """The verdicts on some rows; `duplicates` stays empty, since that takes more than one row (`Collation`)."""
        if not chunk.rows:
            return JudgedChunk(blank=chunk.blank)
        texts = list(zip(*chunk.rows, strict=False))
        values, faults = self._read(chunk, texts)
        rows = list(map(_NEW_ROW, zip(chunk.numbers, *(values[name] for name in _KEPT), strict=True)))
        _check_order(rows, faults, texts[self.places["end"]] if "end" in self.places else ())
        self._check_width(chunk, faults)
        return self._sorted_out(chunk, rows, faults)

    def _read(self, chunk: RawChunk, texts: Sequence[Texts]) -> tuple[dict[str, Sequence[Any]], Faults]:
        values: dict[str, Sequence[Any]] = {}
        faults: Faults = defaultdict(list)
        for target, place in self.places.items():
            column = texts[place]
            read, found = self.cells[target].read(column)
            values |= _parted(target, read)
            for index, code in found:
                faults[index].append(Remark(chunk.numbers[index], code, target, column[index]))
        count = len(chunk.rows)
        return {name: values.get(name) or [_WHEN_ABSENT.get(name, "")] * count for name in _KEPT}, faults

    def _check_width(self, chunk: RawChunk, faults: Faults) -> None:
        """Cells beyond the header mean that the cells before them may stand in the wrong column."""
        for index, row in enumerate(chunk.rows):
            if len(row) > self.width and (extra := " ".join(filter(str.strip, row[self.width :]))):
                faults[index].append(Remark(chunk.numbers[index], "row_shifted", "", extra))

    def _sorted_out(self, chunk: RawChunk, rows: list[BenefitRow], faults: Faults) -> JudgedChunk:
        judged = JudgedChunk(accepted=rows, blank=chunk.blank)
        rejected = {index for index, remarks in faults.items() if any(remark.code in PRECEDENCE for remark in remarks)}
        for index in sorted(faults):
            if index in rejected:
                judged.rejected.append(self._rejected(chunk.numbers[index], faults[index], chunk.rows[index]))
            else:
                judged.notices.extend(faults[index])
                judged.repaired.update(_repaired(rows[index], faults[index]))
        if rejected:
            judged.accepted = [row for index, row in enumerate(rows) if index not in rejected]
        return judged

    def _rejected(self, number: int, remarks: list[Remark], row: list[str]) -> RejectedRow:
        cells = {target: row[place] for target, place in self.places.items()}
        cells["client_number"] = hidden_bsn(cells["client_number"])
        ordered = sorted(map(_without_bsn, remarks), key=lambda remark: PRECEDENCE.get(remark.code, len(PRECEDENCE)))
        return RejectedRow(number, tuple(ordered), cells)


def _single_targets() -> Iterator[str]:
    return (target.code for target in TARGETS if target.code not in _PARTS)


def _plain_column(place: int, code: str) -> Column:
    return Column(place, BY_CODE[code].label, code, 100.0, "")


def _parted(target: str, values: list[Any]) -> dict[str, Sequence[Any]]:
    """The columns that come from one column of the file; a whole name gives three."""
    if target not in _PARTS:
        return {target: values}
    return dict(zip(_PARTS[target], zip(*values, strict=True), strict=True))


def _check_order(rows: Iterable[BenefitRow], faults: Faults, ends: Texts) -> None:
    for index, row in enumerate(rows):
        end: date | None = row.end
        # An unreadable start is None here; that row has its own remark.
        if end is not None and row.start is not None and end < row.start:
            faults[index].append(Remark(row.row, "end_before_start", "end", ends[index]))


def _repaired(row: BenefitRow, remarks: Iterable[Remark]) -> set[str]:
    return {row.client_number for remark in remarks if remark.code == "client_number_repaired"}


def _without_bsn(remark: Remark) -> Remark:
    return remark._replace(text=hidden_bsn(remark.text)) if remark.target == "client_number" else remark
