"""Reading one cell: from the text in the export to the value we keep, or a remark that says why not."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from raderwerk.exchange.caseload.columns import passes_eleven_test
from raderwerk.exchange.caseload.dates import century_of_births, century_of_events, parse_date
from raderwerk.exchange.caseload.fields import simplified
from raderwerk.exchange.caseload.records import Rules
from raderwerk.exchange.caseload.vocabulary import HOUSEHOLDS, LANGUAGES, NOTHING, PREFIXES, SCHEMES

Value = str | int | date | tuple[str, ...] | None
FIRST_BENEFIT = date(1945, 1, 1)
FIRST_BIRTH = date(1900, 1, 2)


Reading = tuple[Value, str]
"""What a text means, and a remark (a code of `reasons`) when it could not be read as it stands."""
Reader = Callable[[str], Reading]


Found = list[tuple[int, str]]
"""Where in a column which remarks belong: (index, code of `reasons`)."""


class Cells(dict[str, Value]):
    """Reads a column in which texts come back, such as dates: each distinct text once."""

    LARGEST = 200_000

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.remarks: dict[str, str] = {}

    def __missing__(self, text: str) -> Value:
        value, remark = self.reader(text)
        if remark:
            self.remarks[text] = remark
        if len(self) >= self.LARGEST:
            self.clear()
        self[text] = value
        return value

    def read(self, column: Sequence[str]) -> tuple[list[Value], Found]:
        """The values of a column and its remarks; most columns have none, which one comparison of sets shows."""
        values = list(map(self.__getitem__, column))
        if not self.remarks or self.remarks.keys().isdisjoint(column):
            return values, []
        return values, [(index, self.remarks[text]) for index, text in enumerate(column) if text in self.remarks]


class OwnCells:
    """Reads a column in which nearly every text is another one, such as client numbers: remembering would cost more."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, column: Sequence[str]) -> tuple[list[Value], Found]:
        """The values of a column and its remarks."""
        readings = list(map(self.reader, column))
        return [value for value, _ in readings], [(index, remark) for index, (_, remark) in enumerate(readings) if remark]


OWN_TO_EVERYBODY = frozenset({"client_number", "phone", "email", "full_name", "address"})


def cells_of(target: str, reader: Reader) -> Cells | OwnCells:
    """How a whole column of a target is read."""
    return OwnCells(reader) if target in OWN_TO_EVERYBODY else Cells(reader)


def readers(rules: Rules) -> dict[str, Reader]:
    """How the text of each target is read."""
    return {
        "client_number": partial(read_client_number, length=rules.client_number_length),
        "surname": read_surname,
        "full_name": read_full_name,
        "prefix": read_text,
        "initials": read_text,
        "birth_date": partial(read_birth_date, reference=rules.reference_date),
        "street": read_text,
        "address": read_address,
        "house_number": read_text,
        "postcode": read_postcode,
        "city": read_text,
        "area": read_text,
        "phone": read_phone,
        "email": read_email,
        "scheme": read_scheme,
        "start": partial(read_start, reference=rules.reference_date),
        "end": read_end,
        "household": read_household,
        "children": read_children,
        "case_manager": read_text,
        "last_contact": partial(read_last_contact, reference=rules.reference_date),
        "language": read_language,
        "ladder_step": read_ladder_step,
    }


# -- text -------------------------------------------------------------------------------------------------------------------


def tidy(text: str) -> str:
    """The text without white space around and twice within, without Excel's apostrophe, and with broken accents mended."""
    if "Ã" in text or "Â" in text:
        text = mended(text)
    tidied = " ".join(text.split())
    return "" if tidied.lower() in NOTHING else tidied.removeprefix("'")


def mended(text: str) -> str:
    """The text before UTF-8 was taken for Windows text (`OekraÃ¯ens` -> `Oekraïens`), where that gives sense."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def read_text(text: str) -> Reading:
    """Any text; nothing is refused."""
    return (tidy(text), "")


def read_surname(text: str) -> Reading:
    """A surname; its absence is remarked upon."""
    name = tidy(text)
    return name, "" if name else "surname_missing"


# -- numbers ----------------------------------------------------------------------------------------------------------------

_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_BROKEN_CELL = re.compile(r"#+|#(N/?[AB]|REF!?|VERW!?|WAARDE!?|VALUE!?|NAAM\?|NUM!|GETAL!)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def read_client_number(text: str, *, length: int) -> Reading:
    """The number with all its figures; shorter ones lost zeros at the start and get them back."""
    if len(text) == length and text.isdecimal() and text.isascii():
        return (text, "") if text.strip("0") else ("", "client_number_missing")
    number = _bare_number(text)
    if not number.strip("0"):
        return "", "client_number_missing"
    if _SCIENTIFIC.fullmatch(number) or _BROKEN_CELL.fullmatch(number):
        return "", "client_number_mangled"
    if not (number.isdecimal() and number.isascii()) or len(number.lstrip("0")) > length:
        return "", "client_number_invalid"
    whole = number.lstrip("0").zfill(length)
    return (whole, "client_number_repaired" if len(number) < length else "")


def _bare_number(text: str) -> str:
    """The number without what spreadsheet programs put around it: `="0000036"`, `'0000036`, `36.0`, `21.022`."""
    bare = tidy(text).removeprefix("=").strip("\"'` ")
    bare = re.sub(r"(?<=\d)[.,]0+$", "", bare)
    return bare.replace(".", "") if _THOUSANDS.fullmatch(bare) else bare.replace(" ", "").replace("\u200b", "")


def hidden_bsn(text: str) -> str:
    """The text, or dots where it may be a BSN: those we do not even keep with a rejected row."""
    return "•" * 9 if passes_eleven_test(text.strip()) else text


def read_children(text: str) -> Reading:
    """A number of children from 0 to 20."""
    if text.strip().lower() in {"geen", "nee", "nul"}:
        return 0, ""
    number = re.sub(r"[.,]0+$", "", tidy(text))
    if not number:
        return None, ""
    found = re.fullmatch(r"(\d{1,2})(?: ?kind(?:eren)?)?", number.lower())
    return (int(found[1]), "") if found and int(found[1]) <= 20 else (None, "children_unreadable")


def read_ladder_step(text: str) -> Reading:
    """A step 1 to 6, with or without its name: `2`, `Trede 2`, `3 - Deelname georganiseerde activiteiten`."""
    step = tidy(text)
    if not step:
        return None, ""
    found = re.fullmatch(r"(?:trede|niveau|stap|t|ladder)?[ :.]*([1-6])(?:[.,]0+)?(?:[^\d,.].*|[.:)] .*)?", step, re.IGNORECASE)
    return (int(found[1]), "") if found else (None, "ladder_step_unknown")


# -- dates ------------------------------------------------------------------------------------------------------------------


def read_start(text: str, *, reference: date) -> Reading:
    """The first day of a benefit; placeholders such as 01-01-1900 are no date."""
    day = parse_date(text, century_of_events)
    if day is None or day < FIRST_BENEFIT or day.year >= 2200:
        return None, "invalid_date"
    return day, "start_in_future" if day > reference else ""


def read_end(text: str) -> Reading:
    """The last day of a benefit, or None while it runs; 31-12-9999 and its like mean that it runs."""
    bare = tidy(text)
    if not bare or bare.startswith(("00-00-0000", "0000-00-00", "00000000")) or bare in {"0", "9999", "99999999", "99-99-9999"}:
        return None, ""
    day = parse_date(bare, century_of_events)
    if day is None or day < FIRST_BENEFIT:
        return None, "invalid_date"
    return None if day.year >= 2200 else day, ""


def read_birth_date(text: str, *, reference: date) -> Reading:
    """A birth date up to the reference date; an unknown day or month makes the date unreadable."""
    if not tidy(text):
        return None, ""
    day = parse_date(text, century_of_births(reference.year))
    known = day is not None and FIRST_BIRTH <= day <= reference
    return (day, "") if known else (None, "birth_date_unreadable")


def read_last_contact(text: str, *, reference: date) -> Reading:
    """The date of the last contact, not after the reference date."""
    if not tidy(text):
        return None, ""
    day = parse_date(text, century_of_events)
    if day is None or day < FIRST_BENEFIT:
        return None, "last_contact_unreadable"
    return (day, "") if day <= reference else (None, "last_contact_in_future")


# -- vocabulary -------------------------------------------------------------------------------------------------------------


def read_scheme(text: str) -> Reading:
    """The law of the benefit, as a code of `caseload.enums.Scheme`."""
    scheme = SCHEMES.get(simplified(text))
    return (scheme, "") if scheme else ("", "unknown_scheme")


def read_household(text: str) -> Reading:
    """The household form, as a code of `caseload.enums.Household`."""
    if not tidy(text):
        return "", ""
    household = HOUSEHOLDS.get(simplified(text))
    return (household, "") if household is not None else ("", "household_unknown")


def read_language(text: str) -> Reading:
    """The Dutch name of a language; one that we do not know is kept as it stands."""
    language = tidy(text)
    return (LANGUAGES.get(simplified(language), language[:1].upper() + language[1:]), "")


# -- contact ----------------------------------------------------------------------------------------------------------------

_POSTCODE = re.compile(r"([1-9]\d{3})\s*-?\s*([A-Za-z]{2})")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[A-Za-z]{2,}")


def read_postcode(text: str) -> Reading:
    """Four figures, a space and two capitals."""
    if (
        len(text) == 7
        and text[4] == " "
        and text[0] != "0"
        and text[:4].isdecimal()
        and text[5:].isalpha()
        and text[5:].isupper()
    ):
        return text, ""
    bare = tidy(text)
    if not bare:
        return "", ""
    found = _POSTCODE.fullmatch(bare)
    return (f"{found[1]} {found[2].upper()}", "") if found else ("", "postcode_unreadable")


def read_phone(text: str) -> Reading:
    """A number as it is dialled: ten figures from 0, or + and the number of another country."""
    if len(text) == 10 and text.isdecimal() and text[0] == "0":
        return text, ""
    bare = tidy(text)
    if not bare:
        return "", ""
    number = _dialled(re.sub(r"[\s().\-/]|(?<=\d),0+$", "", bare.replace("(0)", "").removesuffix(".0")))
    return (number, "") if re.fullmatch(r"0\d{9}|\+\d{8,15}", number) else ("", "phone_unreadable")


def _dialled(number: str) -> str:
    """Nine figures lost their zero in a spreadsheet; the number of the Netherlands itself is not dialled."""
    number = re.sub(r"^(\+|00)31", "0", number)
    number = re.sub(r"^00(?=[1-9])", "+", number)
    return f"0{number}" if re.fullmatch(r"[1-9]\d{8}", number) else re.sub(r"^31(?=[1-9]\d{8}$)", "0", number)


def read_email(text: str) -> Reading:
    """An e-mail address in small letters."""
    address = tidy(text).removeprefix("mailto:").lower()
    return (address, "") if not address or _EMAIL.fullmatch(address) else ("", "email_unreadable")


# -- names and addresses in one column --------------------------------------------------------------------------------------


def read_full_name(text: str) -> Reading:
    """A whole name in one column as (surname, prefix, initials): `Staalman, I.`, `Berg, van den, J.`, `J. van den Berg`."""
    name = tidy(text)
    if not name:
        return (("", "", ""), "surname_missing")
    surname, prefix, initials = _comma_name(name) if "," in name else _spoken_name(name)
    return ((surname, prefix, initials), "")


def _comma_name(name: str) -> tuple[str, str, str]:
    """`Surname, initials prefix`; the prefix may stand on either side."""
    surname, *rest = (part.strip() for part in name.split(","))
    words = " ".join(rest).split()
    prefix = [word for word in words if word.lower() in PREFIXES]
    own_prefix, own_name = _prefix_of(surname.split())
    return " ".join(own_name), " ".join(prefix or own_prefix), " ".join(word for word in words if word not in prefix)


def _spoken_name(name: str) -> tuple[str, str, str]:
    """`Initials prefix surname`; initials are words with a full stop, or one capital alone."""
    words = name.split()
    count = next((place for place, word in enumerate(words) if "." not in word and len(word) > 1), 0)
    prefix, surname = _prefix_of(words[count:])
    return " ".join(surname), " ".join(prefix), " ".join(words[:count])


def _prefix_of(words: list[str]) -> tuple[list[str], list[str]]:
    count = next((place for place, word in enumerate(words) if word.lower() not in PREFIXES), 0)
    return words[:count], words[count:]


def read_address(text: str) -> Reading:
    """An address line as (street, house number): `Tandweg 47 B`; a street may hold a number itself (`Plein 1940 12`)."""
    line = tidy(text).split(",")[0].strip()
    found = re.fullmatch(r"(.+)\s+(\d+\s*[-/ ]?\s*[a-zA-Z]{0,4}(?:[-/]\d+)?)", line)
    return ((found[1], found[2]), "") if found else ((line, ""), "")
