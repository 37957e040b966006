"""Invented instruments of realistic length, and the questions that people ask of them; the same seed gives the same."""

import itertools
import re
from collections.abc import Iterator
from importlib.resources import files
from random import Random

import yaml

WORDS_PER_TEXT = {"summary": 30, "body": 230}
MADE_COMPOUNDS = 12_000
TELLING = re.compile(r"[a-zà-ÿ]{5,}")


class Writer:
    """Writes texts out of the sentences of the register and the invented region, with invented compounds in them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.sentences = list(_sentences())
        parts = _lines("parts_nl.txt")
        self.compounds = sorted({self.random.choice(parts) + self.random.choice(parts) for _ in range(MADE_COMPOUNDS)})
        self.commonness = list(itertools.accumulate(1 / rank for rank in range(8, len(self.compounds) + 8)))
        self.words = sorted({word for sentence in self.sentences for word in TELLING.findall(sentence.lower())})

    def compound(self) -> str:
        """An invented compound; some occur often, most hardly ever."""
        return self.random.choices(self.compounds, cum_weights=self.commonness)[0]

    def text(self, words: int) -> str:
        """About so many words; one word in twelve becomes a compound that is not in the register."""
        written: list[str] = []
        while len(written) < words:
            written.extend(self.random.choice(self.sentences).split())
        return " ".join(self.compound() if self.random.random() < 1 / 12 else word for word in written[:words])

    def document(self) -> dict[str, str]:
        """The four fields of one instrument."""
        name = f"{self.compound().capitalize()} {self.random.choice(self.words)}"
        keywords = " ".join([self.compound(), *self.random.sample(self.words, 7)])
        return {"name": name, "keywords": keywords} | {field: self.text(words) for field, words in WORDS_PER_TEXT.items()}

    def question(self) -> str:
        """One to three words, as they stand in texts, of which one in ten is misspelt."""
        asked = [self.random.choice(self.words) for _ in range(self.random.choice((1, 1, 2, 2, 3)))]
        if self.random.random() < 0.3:
            asked[0] = self.compound()
        return " ".join(self._misspelt(word) if self.random.random() < 0.1 else word for word in asked)

    def _misspelt(self, word: str) -> str:
        at = self.random.randrange(1, len(word))
        return word[:at] + self.random.choice("aeioumnrst") + word[at + self.random.choice((0, 1)) :]


def _sentences() -> Iterator[str]:
    """Every sentence of every text in the data files."""
    folder = files("raderwerk.guide").joinpath("data/register")
    sources = [item for item in sorted(folder.iterdir(), key=lambda item: item.name) if item.name.endswith(".yaml")]
    for source in [*sources, files("raderwerk.demo").joinpath("data/guide_instruments.yaml")]:
        for row in yaml.safe_load(source.read_text(encoding="utf-8")):
            for value in row.values():
                if isinstance(value, str) and len(value) > 60:
                    yield from re.split(r"(?<=[.?!])\s+", value)


def _lines(name: str) -> list[str]:
    text = files("raderwerk.engines.search").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
