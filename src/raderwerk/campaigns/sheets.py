"""Letters on their way to the press and back; as plain values, so that they can travel to another process."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheets:
    """Letters as HTML, and the pictures that they show by name."""

    html: str
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, and on how many pages."""

    pdf: bytes
    pages: int
