"""Inzage: everything that is kept about one person, gathered from what each room declares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from raderwerk.privacy.showing import Record, fact, rows

__all__ = ["Section", "collect", "covered", "fact", "nothing_about", "provide", "rows"]

COLUMNS_AT_MOST = 4

Provider = Callable[[UUID], Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is kept, with its records."""

    key: str
    title: str
    explanation: str
    records: Sequence[Record]

    @property
    def columns(self) -> list[str]:
        """Headings of a table, when the records are short and alike; otherwise nothing: they are shown one by one."""
        shapes = {tuple(fact.label for fact in record) for record in self.records}
        only = shapes.pop() if len(shapes) == 1 else ()
        return list(only) if len(self.records) > 1 and 0 < len(only) <= COLUMNS_AT_MOST else []


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a room says it can show of these models."""

    title: Any
    explanation: Any
    models: tuple[type[models.Model], ...]
    records: Provider
    is_last: bool


_declared: dict[str, Declaration] = {}
_nothing: dict[str, str] = {}


def provide(
    key: str,
    *,
    title: Any,
    models: tuple[type[models.Model], ...],
    records: Provider,
    explanation: Any = "",
    is_last: bool = False,
) -> None:
    """Declare a part of the inzage: `records(subject)` gives what these models keep about a person."""
    _declared[key] = Declaration(title, explanation, models, records, is_last)


def nothing_about(model: str, *, because: str) -> None:
    """Declare that a model (`exchange.stagedchunk`) has nothing to show about a person, and why."""
    _nothing[model] = because


def covered() -> set[str]:
    """Labels of the models that inzage shows, or has a reason not to show."""
    return {model._meta.label_lower for part in _declared.values() for model in part.models} | set(_nothing)


def collect(subject: UUID) -> list[Section]:
    """Everything that is kept about a person, in the order in which the rooms declared it; the logs come last."""
    parts = sorted(_declared.items(), key=lambda part: part[1].is_last)
    return [Section(key, str(part.title), str(part.explanation), list(part.records(subject))) for key, part in parts]
