"""In which documents each word stands, and how heavily: the weighted term frequency of BM25F.

Source: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", section 3.6. A word counts in each
field with the weight of the field, divided by how long the field is compared with the same field of other documents; saturation
comes later, over the sum of fields and of readings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from .documents import Document, Field
from .words import words

FIELDS = tuple(Field)
WEIGHT = {Field.NAME: 5.0, Field.KEYWORDS: 3.0, Field.SUMMARY: 2.0, Field.BODY: 1.0}
LENGTH_COUNTS = {Field.NAME: 0.3, Field.KEYWORDS: 0.3, Field.SUMMARY: 0.5, Field.BODY: 0.75}  # b in BM25F; 0 is not at all

Integers = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """One field of all documents as one row of word numbers; document d has `word[start[d]:start[d + 1]]`."""

    word: Integers
    start: Integers

    @property
    def lengths(self) -> Integers:
        """Words per document."""
        return np.diff(self.start)


@dataclass(frozen=True, slots=True)
class Postings:
    """Per entry the documents it stands in: rows `start[entry]:start[entry + 1]` of `document`, `weight` and `fields`.

    `fields` has bit f set when the entry stands in the f-th of FIELDS.
    """

    start: Integers
    document: Integers
    weight: Weights
    fields: NDArray[np.uint8]

    @classmethod
    def gather(cls, entries: int, documents: int, rows: "Rows") -> "Postings":
        """Postings out of loose rows, in which an entry may stand in a document several times."""
        order = np.argsort(rows.entry * documents + rows.document, kind="stable")
        pair = (rows.entry * documents + rows.document)[order]
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        if not len(first):
            nothing = np.zeros(0, dtype=np.int64)
            return cls(np.zeros(entries + 1, dtype=np.int64), nothing, nothing.astype(np.float64), nothing.astype(np.uint8))
        return cls(
            start=np.searchsorted(pair[first], np.arange(entries + 1) * documents),
            document=pair[first] % documents,
            weight=np.add.reduceat(rows.weight[order], first),
            fields=np.bitwise_or.reduceat(rows.fields[order], first),
        )

    def spread(self) -> Integers:
        """In how many documents each entry stands."""
        return np.diff(self.start)


@dataclass(frozen=True, slots=True)
class Rows:
    """Loose rows for postings, all of one length: entry, document, weight, and one bit for the field."""

    entry: Integers
    document: Integers
    weight: Weights
    fields: NDArray[np.uint8]

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """Several sets of rows as one."""
        return cls(
            np.concatenate([part.entry for part in parts]),
            np.concatenate([part.document for part in parts]),
            np.concatenate([part.weight for part in parts]),
            np.concatenate([part.fields for part in parts]),
        )


def information(spread: int, documents: int) -> float:
    """The idf of what stands in `spread` of so many documents: how much it says; always more than 0."""
    return log(1 + max(documents - spread + 0.5, 0.5) / (spread + 0.5))


def read(documents: Sequence[Document]) -> tuple[dict[str, int], dict[Field, Text]]:
    """Every field of every document as word numbers, and the numbers of the words."""
    number = _Numbers()
    return number, {field: _text(field, documents, number) for field in FIELDS}


def scales(text: Text, field: Field) -> Weights:
    """What one word in this field weighs, per document."""
    mean = max(float(text.lengths.mean()), 1.0) if len(text.lengths) else 1.0
    longer = LENGTH_COUNTS[field]
    return np.asarray(WEIGHT[field] / (1 - longer + longer * text.lengths / mean), dtype=np.float64)


def rows_of(texts: Mapping[Field, Text], worth: NDArray[np.bool_]) -> Rows:
    """One row per word and place, without words that are not `worth` anything (stop words)."""
    parts = []
    for bit, (field, text) in enumerate(texts.items()):
        document = np.repeat(np.arange(len(text.lengths)), text.lengths)
        keep = worth[text.word]
        document = document[keep]
        fields = np.full(len(document), 1 << bit, dtype=np.uint8)
        parts.append(Rows(text.word[keep], document, scales(text, field)[document], fields))
    return Rows.joined(parts)


class _Numbers(dict[str, int]):
    """Words with their numbers; a word that is new gets the next."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


def _text(field: Field, documents: Iterable[Document], number: "_Numbers") -> Text:
    numbers: list[int] = []
    start = [0]
    for document in documents:
        numbers.extend(map(number.__getitem__, words(getattr(document, field))))
        start.append(len(numbers))
    return Text(np.array(numbers, dtype=np.int64), np.array(start, dtype=np.int64))
