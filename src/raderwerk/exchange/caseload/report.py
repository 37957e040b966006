"""What an export holds, in figures: as data for machines and as a short Dutch report for people."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from raderwerk.exchange.caseload.columns import ColumnMapping
from raderwerk.exchange.caseload.fields import BY_CODE as TARGETS
from raderwerk.exchange.caseload.reading import Table
from raderwerk.exchange.caseload.reasons import BY_CODE as REASONS
from raderwerk.exchange.caseload.records import JudgedChunk


@dataclass(slots=True)
class Summary:
    """The counts of one file; rows below the header = periods + rejected + repeated + blank rows."""

    reference_date: date
    long_term_months: int
    persons: int = 0
    spells: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    exact_duplicates: int = 0
    repaired_client_numbers: int = 0
    blank_rows: int = 0
    open_spells: int = 0
    long_term: int = 0

    @property
    def rows_below_header(self) -> int:
        """All rows below the header; totals lines and repeated headers are no rows."""
        return self.spells + self.rejected.total() + self.exact_duplicates + self.blank_rows

    def add(self, judged: JudgedChunk) -> None:
        """Count the verdicts of one chunk."""
        self.spells += len(judged.accepted)
        self.rejected.update(rejected.code for rejected in judged.rejected)
        self.notices.update(notice.code for notice in judged.notices)
        self.exact_duplicates += len(judged.duplicates)
        self.blank_rows += judged.blank

    def to_dict(self) -> dict[str, Any]:
        """The counts under the names that other programs rely on; `rejected` has only the reasons that occur."""
        return {
            "persons": self.persons,
            "spells": self.spells,
            "rejected": dict(self.rejected),
            "exact_duplicates": self.exact_duplicates,
            "repaired_client_numbers": self.repaired_client_numbers,
            "blank_rows": self.blank_rows,
            "open_spells": self.open_spells,
            f"long_term_{self.long_term_months}_months": self.long_term,
            "reference_date": self.reference_date.isoformat(),
            "rows_below_header": self.rows_below_header,
        }


def as_text(summary: Summary, table: Table, mapping: ColumnMapping) -> str:
    """The report that the command line prints."""
    parts = (_file_lines(table), _column_lines(mapping), _count_lines(summary), _reason_lines(summary))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _file_lines(table: Table) -> list[str]:
    source = f"werkblad “{table.sheet}”" if table.sheet else f"csv ({table.encoding}, scheidingsteken {table.delimiter!r})"
    return [f"Gelezen: {source}, kop op rij {table.header_row}."]


def _column_lines(mapping: ColumnMapping) -> list[str]:
    lines = ["Kolommen"]
    for column in mapping.columns:
        meaning = TARGETS[column.target].label if column.target else "niet overgenomen"
        lines.append(f"  {column.header:<28} {meaning:<22} {column.why}")
    return lines


def _count_lines(summary: Summary) -> list[str]:
    months = f"langdurig (>= {summary.long_term_months} maanden)"
    figures = {
        "rijen onder de kop": summary.rows_below_header,
        "personen": summary.persons,
        "uitkeringsperioden": summary.spells,
        "lopende perioden": summary.open_spells,
        months: summary.long_term,
        "afgewezen rijen": summary.rejected.total(),
        "dubbele rijen": summary.exact_duplicates,
        "lege rijen": summary.blank_rows,
        "herstelde cliëntnummers": summary.repaired_client_numbers,
    }
    lines = [f"Op peildatum {summary.reference_date:%d-%m-%Y}"]
    return lines + [f"  {label:<28} {count:>9}" for label, count in figures.items()]


def _reason_lines(summary: Summary) -> list[str]:
    lines: list[str] = []
    for title, counts in (("Afgewezen", summary.rejected), ("Let op", summary.notices)):
        lines += [title] if counts else []
        for code, count in counts.most_common():
            lines += [f"  {count:>6}  {REASONS[code].label}", f"          {REASONS[code].remedy}"]
    return lines
