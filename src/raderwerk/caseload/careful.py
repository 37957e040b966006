"""Notices words in a note that work seldom needs: it warns, and never blocks."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class CarefulWord:
    """A word as it was written, and why it deserves a second thought."""

    word: str
    kind: str
    label: str


def careful_words(text: str) -> list[CarefulWord]:
    """The words in `text` that say more than work needs, each once, in order of appearance."""
    plain = _plain(text)
    found: dict[str, tuple[int, CarefulWord]] = {}
    for kind, label, pattern in _patterns():
        for match in pattern.finditer(plain):
            # `_plain` keeps every position, so the writer sees the word back as it was typed.
            found.setdefault(match.group(), (match.start(), CarefulWord(text[match.start() : match.end()], kind, label)))
    return [word for _place, word in sorted(found.values(), key=lambda item: item[0])]


def _plain(text: str) -> str:
    """Lower case without accents, character by character so that positions stay the same."""
    return "".join((unicodedata.normalize("NFD", character)[:1] or character).lower()[:1] or character for character in text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    source = files("raderwerk.caseload").joinpath("data/careful_words.yaml").read_text(encoding="utf-8")
    return tuple((row["kind"], row["label"], _pattern(row["words"])) for row in yaml.safe_load(source))


def _pattern(words: list[str]) -> re.Pattern[str]:
    alternatives = (re.escape(_plain(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
