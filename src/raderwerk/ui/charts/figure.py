"""What every chart hands over: a sentence, a picture, the same figures as a table, and what they mean."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.safestring import SafeString

Words = str | Promise


@dataclass(frozen=True, slots=True)
class About:
    """What figures mean: no figure is shown without it. `n` counts what is in the figure, `denominator` says of what in words."""

    definition: Words
    denominator: Words
    reference_date: date | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with everything that belongs to it; the component `c-figure` shows it."""

    title: Words
    sentence: Words
    picture: SafeString
    columns: tuple[Words, ...]
    rows: tuple[tuple[str, ...], ...]
    about: About
    legend: str = ""
    numbers_from: int = 1
    """The first column of the table that holds numbers; they are aligned right."""
