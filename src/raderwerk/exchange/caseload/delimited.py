"""Rows out of delimited text: finding the delimiter, and surviving stray quotes, NULs and mixed line ends."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

from raderwerk.exchange.caseload.layout import HEADER_WITHIN, header_score

DELIMITERS = (";", ",", "\t", "|")
LONGEST_FIELD = 25
"""A quoted field may run over this many lines; a quote that stays open longer is a stray one."""
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def find_delimiter(lines: Collection[str], wanted: Collection[str] = ()) -> str:
    """The delimiter under which the first lines name the most columns; most cells where no names are known."""
    stated = next((found[1] for line in lines if (found := _SEPARATOR_LINE.match(line))), None)
    return stated or max(DELIMITERS, key=lambda delimiter: _headers_and_cells(lines, delimiter, wanted))


def _headers_and_cells(lines: Collection[str], delimiter: str, wanted: Collection[str]) -> tuple[int, int]:
    rows = list(split_rows(islice(lines, HEADER_WITHIN), delimiter))
    return max((header_score(row, wanted) for row in rows), default=0), sum(len(row) for row in rows)


def split_rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each row, a `sep=` line excepted. `lines` keep their line ends."""
    lines = iter(lines)
    first = [line for line in islice(lines, 1) if not _SEPARATOR_LINE.match(line)]
    return csv.reader(_whole_records(chain(first, lines), delimiter), delimiter=delimiter)


def _whole_records(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    """The lines without NULs, quoted line breaks kept together, and without quotes that never close."""
    for line in lines:
        if '"' not in line and "\0" not in line:
            yield line
            continue
        waiting = [line]
        while waiting:
            yield _next_record(waiting, lines, delimiter)


def _next_record(waiting: list[str], lines: Iterator[str], delimiter: str) -> str:
    """The first waiting line, with the lines that its open quote takes in; without its quotes where those are stray."""
    line = waiting.pop(0).replace("\0", "")
    if line.count('"') % 2 == 0:
        return line
    waiting.extend(islice(lines, max(0, LONGEST_FIELD - len(waiting))))
    closing = next((place for place, other in enumerate(waiting) if other.count('"') % 2), None)
    if closing is None or not _is_field(line, waiting[: closing + 1], delimiter):
        return line.replace('"', "")
    whole = line + "".join(waiting[: closing + 1])
    del waiting[: closing + 1]
    return whole


def _is_field(line: str, following: list[str], delimiter: str) -> bool:
    """Whether the open quote of `line` starts a field; a stray one would swallow a whole row's delimiters."""
    opening = _open_quote(line, delimiter)
    if opening is None:
        return False
    *between, last = following
    swallowed = "".join((line[opening:], *between, last[: last.find('"')]))
    return swallowed.count(delimiter) < max(1, line.count(delimiter))


def _open_quote(line: str, delimiter: str) -> int | None:
    """Place of the quote that starts a field which does not end on this line; doubled quotes belong to the text."""
    opening, place = None, 0
    while (place := line.find('"', place)) >= 0:
        if opening is None:
            opening = place if place == 0 or line[place - 1] == delimiter else None
        elif line.startswith('""', place):
            place += 1
        else:
            opening = None
        place += 1
    return opening
