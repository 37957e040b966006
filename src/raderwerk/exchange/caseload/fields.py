"""The data we take from an export, the names by which exports call them, and the columns that we refuse by name."""

import re
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column may hold; `names` are headers seen in exports, as `simplified` writes them."""

    code: str
    label: str
    names: tuple[str, ...]
    required: bool


def simplified(header: str) -> str:
    """A header without accents, capitals, punctuation and spaces: `Geb. datum` and `GEBDATUM` are the same."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain.lower())


def load_words(file: str) -> Any:
    """A file of words that lies beside this module."""
    return yaml.load(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"), yaml.CSafeLoader)


LABELS: dict[str, str] = {
    "client_number": "Cliëntnummer",
    "surname": "Achternaam",
    "full_name": "Volledige naam",
    "prefix": "Tussenvoegsel",
    "initials": "Voorletters",
    "birth_date": "Geboortedatum",
    "street": "Straat",
    "address": "Straat en huisnummer",
    "house_number": "Huisnummer",
    "postcode": "Postcode",
    "city": "Woonplaats",
    "area": "Wijk",
    "phone": "Telefoon",
    "email": "E-mail",
    "scheme": "Regeling",
    "start": "Datum ingang",
    "end": "Datum einde",
    "household": "Leefvorm",
    "children": "Aantal kinderen",
    "case_manager": "Klantmanager",
    "last_contact": "Laatste contact",
    "language": "Voorkeurstaal",
    "ladder_step": "Trede",
}
REQUIRED: tuple[str, ...] = ("client_number", "scheme", "start")

_NAMES = load_words("names.yaml")

TARGETS: tuple[Target, ...] = tuple(
    Target(code, label, tuple(map(simplified, _NAMES["columns"][code])), code in REQUIRED) for code, label in LABELS.items()
)
BY_CODE: dict[str, Target] = {target.code: target for target in TARGETS}
TARGET_OF_NAME: dict[str, str] = {name: target.code for target in TARGETS for name in target.names}

REFUSED: dict[str, str] = {simplified(name): group["why"] for group in _NAMES["refused"] for name in group["names"]}
"""Header -> why the column is never read."""
REFUSED_PARTS: dict[str, str] = _NAMES["refused_parts"]
"""A word within a header -> why the column is never read."""
