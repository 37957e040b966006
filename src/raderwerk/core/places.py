"""Where something stands in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a text: line and column from 1, and the words themselves."""

    line: int
    column: int
    words: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Place":
        """The place of `text[start:end]`."""
        before = text[:start]
        return cls(before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1, text[start:end])
