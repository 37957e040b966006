"""What travels between the steps of an import: plain, small and picklable, so that other processes can do the work."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Rules:
    """What an organisation decided about its export, and the day the export speaks of."""

    reference_date: date
    client_number_length: int = 7
    long_term_months: int = 24


class RawChunk(NamedTuple):
    """Some rows as they stand in the file; `numbers[i]` is the row number that a spreadsheet program shows for `rows[i]`.

    Every row has at least as many cells as the header; extra cells stay at the end. Blank rows, repeated
    headers and totals lines are left out; `blank` says how many blank rows stood between these rows.
    """

    numbers: list[int]
    rows: list[list[str]]
    blank: int


class BenefitRow(NamedTuple):
    """One valid row: one benefit period of one person. Empty text means that the file says nothing."""

    row: int
    client_number: str
    surname: str
    prefix: str
    initials: str
    birth_date: date | None
    street: str
    house_number: str
    postcode: str
    city: str
    area: str
    phone: str
    email: str
    scheme: str
    start: date
    end: date | None
    household: str
    children: int | None
    case_manager: str
    last_contact: date | None
    language: str
    ladder_step: int | None


class Remark(NamedTuple):
    """Something about one cell of a row; `code` is found in `reasons.BY_CODE`."""

    row: int
    code: str
    target: str
    text: str


class RejectedRow(NamedTuple):
    """A row that is not taken over: what stood in it (target -> text), and why; the first remark is the one that counts."""

    row: int
    remarks: tuple[Remark, ...]
    cells: dict[str, str]

    @property
    def code(self) -> str:
        """The reason under which the row is counted."""
        return self.remarks[0].code


class Duplicate(NamedTuple):
    """A row that says the same as an earlier row."""

    row: int
    same_as: int


@dataclass(slots=True)
class JudgedChunk:
    """The verdicts on the rows of one `RawChunk`; `repaired` holds the client numbers that got their zeros back."""

    accepted: list[BenefitRow] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    repaired: set[str] = field(default_factory=set)
    blank: int = 0
