"""Reading the parameter files and finding the values of one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 12, 31)
FOLDER = Path(__file__).parent
UNCERTAIN = frozenset("MX")

Rows = tuple[tuple[float, ...], ...]


class DateOutOfRange(ValueError):
    """A day for which no amounts are known. The text is a Dutch sentence for the user."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(
            f"Voor {day.day}-{day.month}-{day.year} kennen we geen bedragen. "
            f"Kies een dag van {FIRST_DAY.day}-{FIRST_DAY.month}-{FIRST_DAY.year} tot en met "
            f"{LAST_DAY.day}-{LAST_DAY.month}-{LAST_DAY.year}."
        )


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter from `start` to `until`, both included.

    Confidence: A official table reproduced; A- official calculator; V read in the law; C one third party; M from memory only;
    X sources conflict. `value` is a number, or rows of numbers for a table.
    """

    key: str
    value: float | Rows
    start: date
    until: date
    source: str
    confidence: str

    @property
    def is_uncertain(self) -> bool:
        """Whether a user must see "niet zeker" beside what follows from it."""
        return self.confidence in UNCERTAIN


@dataclass(frozen=True, slots=True)
class Parameter:
    """One amount of one law with its values in time; `applies` is the time in which the law knows it."""

    key: str
    law: str
    bwb: str
    article: str
    nl: str
    en: str
    unit: str
    note: str
    applies: tuple[date, date]
    values: tuple[Value, ...]


class Amounts:
    """All amounts on one day: `amounts["zorgtoeslag.standaardpremie"]` gives the number."""

    def __init__(self, day: date, values: Mapping[str, Value]) -> None:
        self.day = day
        self._values = values
        self._numbers = {key: value.value for key, value in values.items()}

    def __getitem__(self, key: str) -> float:
        """The number under a key; `KeyError` when the law has no such amount on this day."""
        return self._numbers[key]  # type: ignore[return-value]

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def either(self, flags: npt.NDArray[np.bool_], yes: str, no: str) -> npt.NDArray[np.float64]:
        """One amount where the flags hold and another elsewhere; only what is needed is read, so a trace names no other."""
        if flags.all():
            return np.asarray(self[yes])
        return np.where(flags, self[yes], self[no]) if flags.any() else np.asarray(self[no])

    def rows(self, key: str) -> Rows:
        """The rows of a table under a key."""
        return self._numbers[key]  # type: ignore[return-value]

    def value(self, key: str) -> Value:
        """The number with its source, period and confidence."""
        return self._values[key]

    def recording(self) -> "RecordingAmounts":
        """The same amounts, which remember what was asked of them."""
        return RecordingAmounts(self)


class RecordingAmounts(Amounts):
    """Amounts that remember, in order, which keys a rule read."""

    def __init__(self, amounts: Amounts) -> None:
        self.day, self._values, self._numbers = amounts.day, amounts._values, amounts._numbers
        self.read: dict[str, Value] = {}

    def __getitem__(self, key: str) -> float:
        self.read.setdefault(key, self._values[key])
        return super().__getitem__(key)

    def rows(self, key: str) -> Rows:
        self.read.setdefault(key, self._values[key])
        return super().rows(key)


def at(day: date) -> Amounts:
    """The amounts on `day`. Raises `DateOutOfRange` outside the years that we know: nothing is extrapolated."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateOutOfRange(day)
    return _amounts(max(start for start in _starts() if start <= day))


def uncertain(values: Iterable[Value]) -> list[Value]:
    """Those of which we are not sure, each once."""
    return list({(value.key, value.start): value for value in values if value.is_uncertain}.values())


@cache
def all_parameters() -> dict[str, Parameter]:
    """Every parameter by its key, `<law>.<name>`; a key is unique because a file name and a YAML key are."""
    return {
        parameter.key: parameter
        for file in sorted(FOLDER.glob("*.yaml"))
        for parameter in read(file.stem, file.read_text("utf-8"))
    }


def read(law_name: str, text: str) -> list[Parameter]:
    """The parameters in the text of one file."""
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [_parameter(f"{law_name}.{name}", found, entry) for name, entry in found["parameters"].items()]


def period(text: str) -> tuple[date, date]:
    """First and last day of a period as the files write it. Raises `ValueError` when it is written otherwise."""
    if "/" in text:
        start, until = text.split("/")
        return date.fromisoformat(start), date.fromisoformat(until)
    year, _, half = text.partition("H")
    if half not in ("", "1", "2"):
        raise ValueError(text)
    start_of_half = date(int(year), 7, 1)
    first = start_of_half if half == "2" else date(int(year), 1, 1)
    return first, start_of_half - timedelta(days=1) if half == "1" else date(int(year), 12, 31)


@cache
def _starts() -> tuple[date, ...]:
    return tuple(sorted({value.start for parameter in all_parameters().values() for value in parameter.values}))


@cache
def _amounts(day: date) -> Amounts:
    values = (value for parameter in all_parameters().values() for value in parameter.values)
    return Amounts(day, {value.key: value for value in values if value.start <= day <= value.until})


def _parameter(key: str, law: Mapping[str, Any], entry: Mapping[str, Any]) -> Parameter:
    return Parameter(
        key=key,
        law=law["law"],
        bwb=law["bwb"],
        article=str(entry.get("article", "")),
        nl=entry.get("nl", ""),
        en=entry.get("en", ""),
        unit=entry.get("unit", ""),
        note=entry.get("note", ""),
        applies=period(entry["applies"]) if "applies" in entry else (FIRST_DAY, LAST_DAY),
        values=tuple(_value(key, value) for value in entry["values"]),
    )


def _value(key: str, entry: Mapping[str, Any]) -> Value:
    start, until = period(str(entry["period"]))
    found = entry["value"]
    return Value(
        key=key,
        value=tuple(map(_row, found)) if isinstance(found, list) else float(found),
        start=start,
        until=until,
        source=str(entry.get("source") or ""),
        confidence=str(entry.get("confidence") or ""),
    )


def _row(row: list[float] | float) -> tuple[float, ...]:
    return tuple(map(float, row)) if isinstance(row, list) else (float(row),)
