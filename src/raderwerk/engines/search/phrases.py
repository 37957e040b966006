"""Words that stand next to one another. Each stem is written as one character, so that a phrase is a piece of a string."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .documents import Field
from .postings import Integers, Text

FIRST_CHARACTER = 0x100
SURROGATES, AFTER_SURROGATES = 0xD800, 0xE000  # these stand for no character


@dataclass(frozen=True)
class Writing:
    """All documents, field by field, with one character per word."""

    character: Mapping[str, str]  # of each stem
    text: Mapping[Field, str]
    start: Mapping[Field, Sequence[int]]

    @classmethod
    def of(cls, texts: Mapping[Field, Text], stems: Sequence[str]) -> "Writing":
        """Write down texts, in which word w has stem `stems[w]`."""
        character = {stemmed: _character(number) for number, stemmed in enumerate(dict.fromkeys(stems))}
        code = np.array([ord(character[stemmed]) for stemmed in stems], dtype=np.int64)
        return cls(
            character=character,
            text={field: _written(code[text.word]) for field, text in texts.items()},
            start={field: text.start.tolist() for field, text in texts.items()},
        )

    def phrase(self, stems: Iterable[str]) -> str | None:
        """The stems as they are written here; None when one of them stands nowhere."""
        characters = [self.character.get(stemmed) for stemmed in stems]
        return None if None in characters else "".join(filter(None, characters))

    def documents(self, phrase: str) -> list[int]:
        """The documents in which a phrase stands."""
        return sorted({document for field in self.text for document in self._documents(phrase, field)})

    def _documents(self, phrase: str, field: Field) -> Iterator[int]:
        text, start = self.text[field], self.start[field]
        at = text.find(phrase)
        while at >= 0:
            document = bisect_right(start, at) - 1
            if at + len(phrase) <= start[document + 1]:  # else it runs on into the next document
                yield document
            at = text.find(phrase, at + 1)

    def times(self, phrase: str, document: int, field: Field) -> int:
        """How often a phrase stands in a field of a document."""
        start = self.start[field]
        return self.text[field].count(phrase, start[document], start[document + 1])

    def holds(self, phrase: str, document: int, field: Field) -> bool:
        """Whether a phrase stands in a field of a document."""
        start = self.start[field]
        return self.text[field].find(phrase, start[document], start[document + 1]) >= 0

    def is_whole(self, phrase: str, document: int, field: Field) -> bool:
        """Whether a field of a document is the phrase and nothing else."""
        start = self.start[field]
        return self.text[field][start[document] : start[document + 1]] == phrase


def _character(number: int) -> str:
    code = FIRST_CHARACTER + number
    return chr(code if code < SURROGATES else code + AFTER_SURROGATES - SURROGATES)


def _written(codes: Integers) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")
