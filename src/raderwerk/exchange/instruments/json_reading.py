"""A JSON file of the guides, from bytes to objects; whatever somebody uploads gets a sentence and never a traceback."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from raderwerk.exchange.instruments.errors import InstrumentFileError
from raderwerk.exchange.instruments.fields import BY_NAME, GUIDES, Guide

MOST = 20_000  # instruments in one file; the whole country has some thousands
LONGEST_NUMBER = 40  # characters
IN_BOTH = {"WerklandschapTegel", "Doelgroep", "Uitvoeringslocatie"}
# Names that only one of the guides has, to tell them apart in a file that is a bare list.
SIGNS = {
    guide.name: {field.name.partition(".")[0] for field in guide.fields} | {listed.name for listed in guide.lists} - IN_BOTH
    for guide in GUIDES
}

Found = tuple[Guide | None, Any]


def objects(content: bytes) -> list[Found]:
    """Each instrument of the file with the guide it belongs to; None when that cannot be seen. Raises InstrumentFileError."""
    parsed = _parsed(content)
    found = list(_listed(parsed)) if isinstance(parsed, dict | list) else []
    if not found:
        sentence = _("In dit bestand staan geen instrumenten. Kies een export van Gids Eva of Gids Dennis.")
        raise InstrumentFileError(sentence)
    if len(found) > MOST:
        raise InstrumentFileError(_("In dit bestand staan meer dan %(most)s instrumenten. Splits het.") % {"most": MOST})
    return [(guide or guide_of(one), one) for guide, one in found]


def guide_of(found: Any) -> Guide | None:
    """The guide whose own names occur most in this object, else the one of its tiles; None when that says nothing either."""
    if not isinstance(found, dict):
        return None
    known = {name: len(signs & found.keys()) for name, signs in SIGNS.items()}
    if len(set(known.values())) == 1:
        return _by_tile(found)
    return BY_NAME[max(known, key=lambda name: known[name])]


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a mark at the start, in UTF-16, or else in the old Windows code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(decoded(content), parse_float=_decimal, parse_int=_integer, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        sentence = _("Dit is geen JSON-bestand, of het is beschadigd: op regel %(line)s, teken %(column)s gaat het mis.")
        raise InstrumentFileError(sentence % {"line": error.lineno, "column": error.colno}) from error
    except RecursionError as error:
        raise InstrumentFileError(_("Dit bestand heeft te veel lagen in elkaar. Het is geen export van een gids.")) from error


def _listed(parsed: dict[str, Any] | list[Any]) -> Iterator[Found]:
    """The instruments of a bare list, of one list per guide, or the one that the file is."""
    if isinstance(parsed, list):
        yield from ((None, one) for one in parsed)
    elif "Instrument" in parsed or "NaamInstrument" in parsed:
        yield None, parsed
    else:
        for name, guide in BY_NAME.items():
            per_guide = parsed.get(name) or []
            yield from ((guide, one) for one in (per_guide if isinstance(per_guide, list) else [per_guide]))


def _by_tile(found: dict[str, Any]) -> Guide | None:
    shared = found.get("Instrument")
    tiles = (shared if isinstance(shared, dict) else found).get("WerklandschapTegel")
    codes = [str(tile.get("CdWerklandschapTegel")) for tile in tiles if isinstance(tile, dict)] if isinstance(tiles, list) else []
    letters = {code[:2] for code in codes}
    return GUIDES[0] if letters == {"EW"} else GUIDES[1] if letters == {"DW"} else None


def _decimal(text: str) -> Decimal | str:
    return Decimal(text) if len(text) <= LONGEST_NUMBER else text


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= LONGEST_NUMBER else text


def _no_number(text: str) -> NoReturn:
    sentence = _("In dit bestand staat “%(text)s” waar een getal hoort. Dat is geen geldige JSON.")
    raise InstrumentFileError(sentence % {"text": text})
