"""Reading dates in every way in which exports write them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

EXCEL_DAY_ZERO = date(1899, 12, 30)
EARLIEST, LATEST = 1880, 2200
_SERIALS = range(7_000, 110_000)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february febr",
            "maart mrt mar march maa",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s*[-/.\s]\s*(\d{{1,2}})\s*[-/.\s]\s*(\d{{4}}|\d{{2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}}){_TIME}")
_WORDS = re.compile(rf"(?:[a-z]{{2,9}}\.?,?\s+)?(\d{{1,2}})[-\s.]*([a-z]{{3,9}})\.?[-\s]*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{4,8})(?:[.,]\d+)?")
_SOMEWHERE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s+[a-z]{3,9}\s+\d{4}|\b\d{8}\b", re.IGNORECASE
)

Century = Callable[[int], int]


def century_of_events(year: int) -> int:
    """The year meant by two digits in something that happened in or after 1970, such as the start of a benefit."""
    return year + (2000 if year < 70 else 1900)


def century_of_births(reference_year: int) -> Century:
    """How two digits of a birth year are read: nobody younger than 15 has a benefit of their own."""
    youngest = reference_year - 15 - 2000
    return lambda year: year + (2000 if year <= youngest else 1900)


def parse_date(text: str, century: Century = century_of_events) -> date | None:
    """The date in `text`, or None when there is none: impossible days, month and day swapped, half a date.

    Knows d-m-yyyy and dd-mm-yy with `-`, `/`, `.` or a space, ISO (also with a time), yyyymmdd, ddmmyyyy,
    Dutch and English month names, and the serial numbers of spreadsheet programs.
    """
    if len(text) == 10 and text[2] == text[5] == "-":
        return _usual(text)
    text = text.strip().strip("'\"").strip()
    for pattern, read in _READERS:
        if found := pattern.fullmatch(text):
            return read(found, century)
    return None


def find_date(text: str) -> date | None:
    """The first date that stands somewhere in a sentence."""
    found = _SOMEWHERE.search(text)
    return parse_date(found.group()) if found else None


def _usual(text: str) -> date | None:
    """The form `dd-mm-yyyy` that most exports use, read without the detour of a pattern."""
    try:
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    except ValueError:
        return None


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str, century: Century) -> int:
    return int(text) if len(text) == 4 else century(int(text))


def _day_first(found: re.Match[str], century: Century) -> date | None:
    return _calendar_date(_year(found[3], century), int(found[2]), int(found[1]))


def _year_first(found: re.Match[str], _century: Century) -> date | None:
    return _calendar_date(int(found[1]), int(found[2]), int(found[3]))


def _in_words(found: re.Match[str], century: Century) -> date | None:
    month = _MONTHS.get(found[2].lower())
    return _calendar_date(_year(found[3], century), month, int(found[1])) if month else None


def _in_figures(found: re.Match[str], _century: Century) -> date | None:
    """Eight figures are a date with the year first or last (a lost leading zero leaves seven); fewer are a serial number."""
    figures = found[1]
    if len(figures) <= 6:
        return _from_serial(int(figures))
    figures = figures.zfill(8)
    whole = int(figures[:4]), int(figures[4:6]), int(figures[6:])
    turned = int(figures[4:]), int(figures[2:4]), int(figures[:2])
    readings = (_calendar_date(*parts) for parts in (whole, turned) if EARLIEST <= parts[0] <= LATEST or parts[0] == 9999)
    return next((reading for reading in readings if reading), None)


def _from_serial(serial: int) -> date | None:
    return EXCEL_DAY_ZERO + timedelta(days=serial) if serial in _SERIALS else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Century], date | None]], ...] = (
    (_DAY_FIRST, _day_first),
    (_YEAR_FIRST, _year_first),
    (_FIGURES, _in_figures),
    (_WORDS, _in_words),
)
