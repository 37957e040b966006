"""What differs between two texts, word by word, as one reads it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
MOST_WORDS = 4000  # comparing takes time with the square of it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: the same in both, gone, or new."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """From `before` to `after`; putting together all but the new gives `before`, all but the gone gives `after`."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > MOST_WORDS:
        return [piece for piece in (Piece(GONE, before), Piece(NEW, after)) if piece.text]
    found: list[Piece] = []
    for change, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            found.append(Piece(SAME, "".join(old[old_from:old_to])))
        else:
            parts = (Piece(GONE, "".join(old[old_from:old_to])), Piece(NEW, "".join(new[new_from:new_to])))
            found.extend(piece for piece in parts if piece.text)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
