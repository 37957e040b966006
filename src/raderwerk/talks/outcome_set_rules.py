"""Decisions about an outcome set that need no database: whether it can be used, and what a new version changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

OUTCOMES_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome as a version of a set has it; `common` is the code of the common outcome it stands for."""

    code: str
    label: str
    common: str
    explanation: str = ""


class Kind(StrEnum):
    """What happened to a code between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MEANING = "meaning"  # it stands for another common outcome: figures of before and after do not compare


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one code; `before` and `after` are labels, for `MEANING` codes of common outcomes."""

    kind: Kind
    code: str
    label: str
    before: str = ""
    after: str = ""


def problems(rows: Sequence[Row], process: Collection[str]) -> list[str]:
    """Sentences that say why these rows cannot be a set; `process` are the common outcomes that say nothing about a person."""
    found = []
    if not any(row.common not in process for row in rows):
        found.append(_("Voeg ten minste één uitkomst toe die iets over de persoon zegt, zoals 'kan nu naar werk'."))
    codes = [row.code.casefold() for row in rows]
    for double in sorted({row.code for row in rows if codes.count(row.code.casefold()) > 1}):
        found.append(_("De code %(code)s staat er twee keer in. Elke uitkomst heeft een eigen code.") % {"code": double})
    if len(rows) > OUTCOMES_AT_MOST:
        found.append(_("Een set heeft ten hoogste %(n)d uitkomsten. Minder kiezen is sneller kiezen.") % {"n": OUTCOMES_AT_MOST})
    return found


def differences(before: Sequence[Row], after: Sequence[Row]) -> list[Difference]:
    """What a new version changes, code by code; another place in the order is no difference."""
    old, new = ({row.code: row for row in rows} for rows in (before, after))
    found = [Difference(Kind.ADDED, row.code, row.label) for row in after if row.code not in old]
    found += [Difference(Kind.REMOVED, row.code, row.label) for row in before if row.code not in new]
    for code in (code for code in new if code in old):
        found += _of_one(old[code], new[code])
    return found


def changed_meanings(before: Sequence[Row], after: Sequence[Row]) -> list[Difference]:
    """Codes that stay and would mean something else: one asks for these explicitly."""
    return [one for one in differences(before, after) if one.kind == Kind.MEANING]


def _of_one(old: Row, new: Row) -> list[Difference]:
    found = []
    if old.common != new.common:
        found.append(Difference(Kind.MEANING, new.code, new.label, old.common, new.common))
    if old.label != new.label:
        found.append(Difference(Kind.REWORDED, new.code, new.label, old.label, new.label))
    return found
