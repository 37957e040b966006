"""Which column holds what: a proposal from names and contents, corrected and remembered by people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from raderwerk.exchange.caseload import fields
from raderwerk.exchange.caseload.errors import MappingError

ALIKE = 86.0
"""From this likeness (0-100) on, a header counts as a misspelling of a known name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file and what becomes of it; `refused` columns can not be mapped by anybody."""

    place: int
    header: str
    target: str | None
    score: float
    why: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What every column of a file holds; each target comes from one column at most."""

    columns: tuple[Column, ...]

    @property
    def places(self) -> dict[str, int]:
        """Target -> place of its column."""
        return {column.target: column.place for column in self.columns if column.target}

    @property
    def missing(self) -> tuple[str, ...]:
        """The required targets that no column holds."""
        return tuple(code for code in fields.REQUIRED if code not in self.places)

    @property
    def refused(self) -> tuple[Column, ...]:
        """The columns that are never read, each with its reason."""
        return tuple(column for column in self.columns if column.refused)

    @property
    def width(self) -> int:
        """Number of columns of the file."""
        return len(self.columns)

    def check(self) -> None:
        """MappingError when a required target has no column."""
        if self.missing:
            labels = ", ".join(fields.BY_CODE[code].label for code in self.missing)
            raise MappingError(f"Er is geen kolom gevonden voor: {labels}. Wijs die kolom aan.")

    def to_dict(self) -> dict[str, str]:
        """Header -> target, with an empty text for a column that is not taken over; fit for YAML and JSON."""
        return {column.header: column.target or "" for column in self.columns if not column.refused}

    def with_choices(self, choices: Mapping[str, str]) -> "ColumnMapping":
        """The mapping after somebody's own choices (header -> target, empty = leave out); MappingError when they do not fit."""
        mapping = self
        for header, target in choices.items():
            mapping = mapping._with_choice(self._find(header), target)
        return mapping

    def _find(self, header: str) -> Column:
        name = fields.simplified(header)
        found = [column for column in self.columns if column.header == header]
        found += [column for column in self.columns if fields.simplified(column.header) == name]
        if not found:
            known = ", ".join(column.header for column in self.columns)
            raise MappingError(f"Het bestand heeft geen kolom “{header}”. De kolommen zijn: {known}.")
        return found[0]

    def _with_choice(self, chosen: Column, target: str) -> "ColumnMapping":
        if target and target not in fields.BY_CODE:
            raise MappingError(f"“{target}” is geen gegeven dat we kennen. Kies uit: {', '.join(fields.BY_CODE)}.")
        if chosen.refused and target:
            raise MappingError(f"De kolom “{chosen.header}” nemen we niet over: {chosen.why}.")
        return ColumnMapping(tuple(_after_choice(column, chosen.place, target) for column in self.columns))


def propose(header: Sequence[str], sample: Sequence[Sequence[str]], remembered: Mapping[str, str] | None = None) -> ColumnMapping:
    """A mapping from the names of the columns and what stands in them.

    `remembered` is what the organisation chose before (`ColumnMapping.to_dict`); choices for columns
    that this file does not have are passed over.
    """
    columns = [_recognised(place, name, _texts(sample, place), remembered or {}) for place, name in enumerate(header)]
    return ColumnMapping(tuple(_by_contents(_without_rivals(columns), sample)))


def mapping_from_yaml(text: str) -> dict[str, str]:
    """Choices (header -> target) from a YAML file; the other direction (target: header) is understood too."""
    try:
        content: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise MappingError("Het kolommenbestand is geen geldige YAML.") from error
    choices = content.get("columns", content) if isinstance(content, dict) else None
    if not isinstance(choices, dict):
        raise MappingError("Het kolommenbestand moet per kolom zeggen wat erin staat, zoals “Clientnr: client_number”.")
    pairs = {str(key): "" if value is None else str(value) for key, value in choices.items()}
    turned = pairs and all(key in fields.BY_CODE for key in pairs)
    return {header: target for target, header in pairs.items() if header} if turned else pairs


def client_number_length(sample: Sequence[Sequence[str]], mapping: ColumnMapping, usual: int = 7) -> int:
    """How many figures the client numbers of this file have: `usual`, unless nearly all have the same greater number."""
    place = mapping.places.get("client_number")
    numbers = [text.strip() for text in _texts(sample, place) if text.strip().isdecimal()] if place is not None else []
    length, times = Counter(map(len, numbers)).most_common(1)[0] if numbers else (usual, 0)
    return length if length > usual and times > 0.8 * len(numbers) else usual


def looks_like_bsn(texts: Sequence[str]) -> bool:
    """Whether most texts are nine figures that pass the eleven-test, which one in eleven would do by chance."""
    filled = [text.strip() for text in texts if text.strip()]
    return len(filled) >= 5 and sum(map(passes_eleven_test, filled)) > 0.6 * len(filled)


def passes_eleven_test(text: str) -> bool:
    """Whether a text has nine figures (or eight, a leading zero lost) and the check of a BSN."""
    figures = text.replace(".", "").replace(" ", "").removesuffix(",0")
    if not figures.isdecimal() or len(figures) not in (8, 9):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(figure) for weight, figure in zip(weights, figures.zfill(9), strict=True)) % 11 == 0


def _after_choice(column: Column, place: int, target: str) -> Column:
    if column.place == place:
        return column if column.refused else replace(column, target=target or None, score=100.0, why="zelf gekozen")
    if target and column.target == target:
        return replace(column, target=None, score=0.0, why="een andere kolom is gekozen")
    return column


def _texts(sample: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in sample if place < len(row)]


def _recognised(place: int, header: str, texts: Sequence[str], remembered: Mapping[str, str]) -> Column:
    name = fields.simplified(header)
    if why := _refusal(name, texts):
        return Column(place, header, None, 0.0, why, refused=True)
    if header in remembered and (not remembered[header] or remembered[header] in fields.BY_CODE):
        return Column(place, header, remembered[header] or None, 100.0, "zo gekozen bij de vorige import")
    if name in fields.TARGET_OF_NAME:
        return Column(place, header, *_by_name(name))
    return Column(place, header, *_by_likeness(name))


def _refusal(name: str, texts: Sequence[str]) -> str:
    if name in fields.REFUSED:
        return fields.REFUSED[name]
    if part := next((part for part in fields.REFUSED_PARTS if part in name), None):
        return fields.REFUSED_PARTS[part]
    return "er staan nummers in die een BSN kunnen zijn, en BSN is niet nodig" if looks_like_bsn(texts) else ""


def _by_name(name: str) -> tuple[str, float, str]:
    target = fields.TARGET_OF_NAME[name]
    place = fields.BY_CODE[target].names.index(name)
    return target, 100.0 - place / 100, "de naam is bekend"


def _by_likeness(name: str) -> tuple[str | None, float, str]:
    found = process.extractOne(name, fields.TARGET_OF_NAME.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None or len(name) < 4:
        return None, 0.0, "niet herkend"
    return fields.TARGET_OF_NAME[found[0]], round(found[1], 1), "de naam lijkt op een bekende naam"


def _without_rivals(columns: Sequence[Column]) -> list[Column]:
    """Of columns with the same target the surest keeps it, or else the first."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.target and (column.target not in best or column.score > best[column.target].score):
            best[column.target] = column
    return [column if not column.target or best[column.target] is column else _lost(column, best) for column in columns]


def _lost(column: Column, best: Mapping[str, Column]) -> Column:
    winner = best[column.target or ""].header
    return replace(column, target=None, score=0.0, why=f"dubbel: “{winner}” is al gekozen")


def _by_contents(columns: Sequence[Column], sample: Sequence[Sequence[str]]) -> list[Column]:
    """Names that hold more than they say: `Naam` with a whole name, `Straat` with a number behind it."""
    taken = {column.target for column in columns}
    changed = list(columns)
    for column in columns:
        texts = [text for text in _texts(sample, column.place) if text.strip()]
        if column.target == "surname" and "initials" not in taken and _mostly(texts, _is_whole_name):
            changed[column.place] = replace(column, target="full_name", why="er staan hele namen in")
        if column.target == "street" and "house_number" not in taken and _mostly(texts, _ends_in_number):
            changed[column.place] = replace(column, target="address", why="er staan huisnummers bij")
    return changed


def _mostly(texts: Sequence[str], test: Any) -> bool:
    return bool(texts) and sum(map(test, texts)) > 0.5 * len(texts)


def _is_whole_name(text: str) -> bool:
    return "," in text or ("." in text and " " in text)


def _ends_in_number(text: str) -> bool:
    return any(word[:1].isdecimal() for word in text.split()[1:])
