"""Telling apart what stands in an export besides its rows: title lines, the header, page headers, totals, blank rows."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from raderwerk.exchange.caseload.dates import find_date
from raderwerk.exchange.caseload.fields import REFUSED, REQUIRED, TARGET_OF_NAME, simplified

HEADER_WITHIN = 40
"""The header stands in the first rows; further down it is not looked for."""

_TOTAL = re.compile(
    r"""^\W*(
        ((sub|eind)?totaal | totalen | total | grand\ total | aantal | som | einde? | pagina | blad | bladzijde | page | afgedrukt
          | gemaakt | bron | printdatum | rapport)\b
        | \d+\ (rijen | regels | records | rows | personen | cli[eë]nten)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCE = re.compile(
    r"peil\s*datum | stand\s*(per|op) | per\s*datum | ^\s*per\b | datum\s*(overzicht|rapport) | reference",
    re.IGNORECASE | re.VERBOSE,
)


def find_header(rows: Sequence[Sequence[str]], wanted: Collection[str] = ()) -> int | None:
    """Index of the header among the first rows, or None.

    `wanted` are headers that somebody mapped by hand; they count as recognised.
    """
    names = {simplified(name) for name in wanted}
    scores = [header_score(row, names) for row in rows[:HEADER_WITHIN]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def header_score(row: Sequence[str], wanted: Collection[str] = ()) -> int:
    """How many different things a row names; a row with figures between the names is data, not a header."""
    names = {simplified(cell) for cell in row} - {""}
    if any(name.isdecimal() for name in names):
        return 0
    targets = {TARGET_OF_NAME[name] for name in names if name in TARGET_OF_NAME}
    refused = {name for name in names if name in REFUSED}
    mapped = {name for name in names if name in wanted and name not in TARGET_OF_NAME}
    return len(targets) + len(refused) + 2 * len(mapped) + len(targets & set(REQUIRED))


def header_names(row: Sequence[str]) -> list[str]:
    """The names of the columns: white space tidied, empty ones numbered, repeated ones told apart."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = " ".join(cell.split()) or f"Kolom {place}"
        again = sum(1 for other in names if other == name or other.startswith(f"{name} ("))
        names.append(f"{name} ({again + 1})" if again else name)
    return names


def preamble_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """What the title lines above the header say, one text per line."""
    lines = (" ".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in rows)
    return [line for line in lines if line]


def reference_date_in(lines: Sequence[str]) -> date | None:
    """The date for which an export says to hold: `Peildatum: 01-11-2026`."""
    return next((day for line in lines if _REFERENCE.search(line) and (day := find_date(line))), None)


def is_blank(row: Sequence[str]) -> bool:
    """Whether a row has no text at all."""
    return not any(cell and not cell.isspace() for cell in row)


def is_header_again(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row repeats the header, as exports made in pages do."""
    pairs = [(cell.strip(), name.strip()) for cell, name in zip(row, header, strict=False) if cell.strip()]
    return len(pairs) >= 2 and all(cell == name for cell, name in pairs)


def is_total(row: Sequence[str], width: int) -> bool:
    """Whether a row closes a page or the export: few cells, the first of them a word such as `Totaal`."""
    filled = [cell for cell in row if cell.strip()]
    few = max(2, min(5, width // 4))
    return 0 < len(filled) <= few and _TOTAL.match(filled[0]) is not None


def is_note(row: Sequence[str], width: int) -> bool:
    """Whether a row is one line of prose in the first cell, such as `Wijk: Centrum` or a footnote."""
    first, *others = row
    words = first.strip()
    return width > 3 and " " in words and any(map(str.isalpha, words)) and not any(cell.strip() for cell in others)
