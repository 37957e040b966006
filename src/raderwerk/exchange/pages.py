"""What the check page shows: rows of one verdict, a page at a time, with reasons, remedies and before and after."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from raderwerk.caseload.enums import Household, Scheme
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client
from raderwerk.core.crypto import key_ring
from raderwerk.exchange.caseload.fields import BY_CODE as TARGETS
from raderwerk.exchange.caseload.reasons import BY_CODE as REASONS
from raderwerk.exchange.caseload.reasons import Reason
from raderwerk.exchange.compare import Known, Period, difference, told
from raderwerk.exchange.enums import Verdict
from raderwerk.exchange.known import known_by_index
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.services import rows
from raderwerk.exchange.services.correcting import content_of
from raderwerk.exchange.services.preparing import place_of
from raderwerk.exchange.staged import StagedRow, read_notices, read_rejected, read_row

IDENTITY_LABELS = StagedRow._fields[2:13]
FACT_LABELS = {
    "household": "household",
    "children": "children",
    "area_id": "area",
    "language": "language",
    "manager_code": "case_manager",
    "last_spoken_on": "last_contact",
    "ladder_step": "ladder_step",
}


@dataclass(frozen=True, slots=True)
class RemarkView:
    """One remark on a row, in words."""

    reason: Reason
    target: str
    text: str

    @property
    def sentence(self) -> str:
        """What is wrong."""
        return self.reason.explain(self.text)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One thing that the import changes about a person."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class RowView:
    """One row of the file on the check page."""

    row: int
    verdict: Verdict
    name: str = ""
    number: str = ""
    period: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    remarks: list[RemarkView] = field(default_factory=list)
    changes: list[ChangeView] = field(default_factory=list)
    same_as: int = 0
    pseudonym: str = ""

    @property
    def to_mend(self) -> list[str]:
        """The targets that the reasons speak of: the fields of the form that mends this row."""
        return list(dict.fromkeys(remark.target for remark in self.remarks if remark.target in TARGETS)) or ["client_number"]


def rows_with(batch: ImportBatch, verdict: Verdict, start: int, number: int) -> list[RowView]:
    """Rows `start` and following with this verdict, in the order of the file."""
    corrected = {correction.row: correction for correction in batch.corrections.order_by("row")}
    found: list[tuple[int, bytes]] = []
    for chunk in _chunks_for(batch, verdict, start, number):
        passed, lines = chunk[1], rows.lines_of(chunk[0])
        places = [place for place, letter in enumerate(chunk[0].verdicts) if letter == verdict.letter]
        for place in places[max(0, start - passed) : start + number - passed]:
            row = rows.row_number(lines[place])
            found.append((row, content_of(corrected[row])["line"].encode() if row in corrected else lines[place]))
    views = [_view(verdict, line) for _row, line in found]
    return _with_changes(batch, views, [line for _row, line in found]) if verdict == Verdict.CHANGED else views


def all_rejected(batch: ImportBatch) -> list[RowView]:
    """Every rejected row, for the workbook."""
    return rows_with(batch, Verdict.REJECTED, 0, batch.counts.get(Verdict.REJECTED.value, 0))


def rejected_row(batch: ImportBatch, row: int) -> RowView | None:
    """One rejected row as it stands now."""
    correction = batch.corrections.filter(row=row).first()
    if correction is not None:
        return _view(Verdict(correction.verdict), content_of(correction)["line"].encode())
    for chunk in batch.chunks.filter(first_row__lte=row, last_row__gte=row).order_by("number"):
        for line in rows.lines_of(chunk):
            if rows.row_number(line) == row and line.startswith(b"{"):
                return _view(Verdict.REJECTED, line)
    return None


def disappeared(batch: ImportBatch, start: int, number: int) -> list[Client]:
    """People in view who are not in the file, in the order of their record."""
    ids = batch.disappeared[start : start + number]
    return list(Client.objects.filter(organisation_id=batch.organisation_id, pk__in=ids).order_by("pk"))


def label_of(target: str) -> str:
    """What a target is called."""
    return TARGETS[target].label if target in TARGETS else target


def _chunks_for(batch: ImportBatch, verdict: Verdict, start: int, number: int) -> list[tuple[Any, int]]:
    """The chunks that hold the wanted rows, each with the number of such rows before it."""
    passed, wanted = 0, []
    for pk, count in batch.chunks.order_by("number").values_list("pk", verdict.value):
        if count and passed < start + number and passed + count > start:
            wanted.append((pk, passed))
        passed += count
    chunks = batch.chunks.order_by("number").in_bulk([pk for pk, _passed in wanted])
    return [(chunks[pk], before) for pk, before in wanted]


def _view(verdict: Verdict, line: bytes) -> RowView:
    if not line.startswith(b"{"):
        row = read_row(line)
        return _person_view(verdict, row, read_notices(line))
    content = read_rejected(line)
    if "same_as" in content:
        return RowView(content["row"], verdict, same_as=content["same_as"])
    cells = content["cells"]
    name = ", ".join(filter(None, (cells.get("surname") or cells.get("full_name", ""), cells.get("initials", ""))))
    return RowView(
        content["row"],
        verdict,
        name,
        cells.get("client_number", ""),
        cells.get("start", ""),
        cells,
        [remark for remark in _remarks(content["remarks"]) if remark.reason.rejects],
    )


def _person_view(verdict: Verdict, row: StagedRow, notices: Sequence[Sequence[str]]) -> RowView:
    identity = Identity(*row.identity)
    period = f"{Scheme(row.scheme).label} {_day(row.start)}{f' tot en met {_day(row.end)}' if row.end else ''}"
    return RowView(row.row, verdict, identity.sort_name, identity.number, period, remarks=_remarks(notices))


def _remarks(remarks: Sequence[Sequence[str]]) -> list[RemarkView]:
    return [RemarkView(REASONS[code], target, text) for code, target, text in remarks if code in REASONS]


def _with_changes(batch: ImportBatch, views: list[RowView], lines: Sequence[bytes]) -> list[RowView]:
    staged = [read_row(line) for line in lines]
    people = known_by_index(batch.organisation_id, {row.number_index for row in staged})
    place = place_of(batch)
    areas = {pk: name for name, pk in place.areas.items()}
    for view, row in zip(views, staged, strict=True):
        person = people.get(row.number_index)
        if person is not None:
            view.pseudonym = person.pseudonym
            identity = _identity_of(person)
            found = difference(told([row], place), person, identity, place.has_end)
            view.changes = _changes(person, identity, found, areas, row.area) if found else []
    return views


def _identity_of(person: Known) -> tuple[str, ...]:
    return tuple(json.loads(key_ring().open(person.sealed, UUID(person.pseudonym).bytes)))


def _changes(person: Known, identity: tuple[str, ...], found: Any, areas: dict[int, str], area: str) -> list[ChangeView]:
    changes = []
    for target, before, after in zip(IDENTITY_LABELS, identity, found.identity or identity, strict=True):
        if before != after:
            as_text = _day if target == "birth_date" else str
            changes.append(ChangeView(label_of(target), as_text(before), as_text(after)))
    for name, target in FACT_LABELS.items():
        before, after = getattr(person.facts, name), getattr(found.facts, name)
        if before != after:
            changes.append(ChangeView(label_of(target), _shown(name, before, areas), _shown(name, after, areas) or area))
    if person.facts.left_export_on:
        changes.append(ChangeView("In het bestand", "niet meer", "weer wel"))
    changes += [ChangeView("Uitkering", "", _period(period)) for period in found.added_periods]
    changes += [ChangeView("Uitkering", _period(old), _period(new)) for old, new in found.changed_periods]
    return changes


def _shown(name: str, value: Any, areas: dict[int, str]) -> str:
    if value in (None, ""):
        return ""
    if name == "area_id":
        return areas.get(value, "")
    if name == "household":
        return str(Household(value).label)
    return _day(value) if name == "last_spoken_on" else str(value)


def _period(period: Period) -> str:
    return f"{Scheme(period.scheme).label}, {_day(period.start)} tot {_day(period.end) or 'nu'}"


def _day(iso: str | None) -> str:
    """An ISO date as one reads it: 03-05-2024."""
    return "-".join(reversed(iso.split("-"))) if iso else ""
