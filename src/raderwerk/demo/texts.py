"""The Dutch texts of the demo, read from data files and filled with what is true for one invented person."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

# Filled once per person, so that one life stays one story; the others vary per sentence.
PER_PERSON = ("past_work", "wish", "place", "helper", "course", "employer")
PER_SENTENCE = ("day", "hours", "amount")


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """What somebody's life looks like: sentences by phase, barriers with weight, paths on the ladder, likely outcomes."""

    key: str
    share: int
    outcomes: dict[str, int]
    barriers: dict[str, int]
    links: list[list[str]]
    ladder: list[list[int]]
    start: list[str]
    midway: list[str]
    now: list[str]
    promises: list[dict[str, str]]  # owner -> what
    explanations: list[str]


@lru_cache(maxsize=1)
def situations() -> list[Situation]:
    """All situations."""
    return [Situation(**row) for row in _read("situations")]


@lru_cache(maxsize=1)
def fillers() -> dict[str, list[str]]:
    """Words per gap."""
    return {gap: [str(word) for word in words] for gap, words in _read("fillers").items()}


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """Sentences around the situations."""
    return dict(_read("phrases"))


class Voice:
    """Fills sentences for one person, always with the same work, wish, place and helper."""

    def __init__(self, random: Random, language: str) -> None:
        self._random = random
        self._words = {gap: random.choice(fillers()[gap]) for gap in PER_PERSON}
        self._words |= {f"{gap}_cap": _capital(self._words[gap]) for gap in ("helper", "employer")}
        self._words |= {"language": language, "dash": "–"}

    def say(self, sentence: str) -> str:
        """The sentence with its gaps filled."""
        if "{" not in sentence:
            return sentence
        varying = {gap: self._random.choice(fillers()[gap]) for gap in PER_SENTENCE}
        return sentence.format(**self._words, **varying)

    def note(self, setting: str, *sentences: str) -> str:
        """A note: an opening that fits the setting, these sentences, a closing; openings and closings may be silent."""
        around = phrases()
        parts = [self._random.choice(around["opening"][setting]), *sentences, self._random.choice(around["closing"])]
        return " ".join(self.say(part) for part in parts if part)

    def phrase(self, kind: str) -> str:
        """One sentence of a kind, such as `no_show`."""
        return self.say(self._random.choice(phrases()[kind]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read(name: str) -> Any:
    return yaml.safe_load(files("raderwerk.demo").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8"))
