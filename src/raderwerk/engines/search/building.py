"""From documents to everything a search needs: words, postings, phrases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from .documents import Document, Field, Synonyms
from .lexicon import Lexicon
from .phrases import Writing
from .postings import FIELDS, Integers, Postings, Rows, Text, Weights, read, rows_of, scales
from .question import Reader
from .synonyms import Stems, Thesaurus
from .words import stem, stop_words


@dataclass(frozen=True)
class Collection:
    """Documents by their words; `names` are the words and phrases of the entries of the postings."""

    reader: Reader
    names: Sequence[str]
    postings: Postings
    writing: Writing

    @classmethod
    def of(cls, documents: Sequence[Document], synonyms: Iterable[Synonyms]) -> "Collection":
        """Read all documents."""
        number, texts = read(documents)
        stems = [stem(word) for word in number]
        telling = np.array([word not in stop_words() for word in number], dtype=np.bool_)
        rows = rows_of(texts, telling)
        loose = Postings.gather(len(number), len(documents), rows)
        lexicon = Lexicon.of(number, stems, loose.spread().tolist())
        thesaurus = Thesaurus.of(synonyms)
        writing = Writing.of(texts, stems)
        entries, phrase_rows = Phrases(lexicon, loose, writing, texts).numbered(thesaurus.phrases, first=len(number))
        return cls(
            reader=Reader(lexicon, thesaurus, len(documents), entries),
            names=[*number, *map(" ".join, entries)],
            postings=Postings.gather(len(number) + len(entries), len(documents), Rows.joined([rows, *phrase_rows])),
            writing=writing,
        )


@dataclass(frozen=True)
class Phrases:
    """Finds phrases in the documents that hold all their telling words."""

    lexicon: Lexicon
    postings: Postings
    writing: Writing
    texts: Mapping[Field, Text]

    def numbered(self, phrases: Iterable[Stems], first: int) -> tuple[dict[Stems, int], list[Rows]]:
        """The phrases that stand somewhere, as entries from number `first` on, and their rows for the postings."""
        entries: dict[Stems, int] = {}
        rows: list[Rows] = []
        weights = [scales(self.texts[field], field) for field in FIELDS]
        for phrase in phrases:
            if places := list(self._places(phrase)):
                entries[phrase] = first + len(entries)
                rows.append(_rows(entries[phrase], places, weights))
        return entries, rows

    def _places(self, phrase: Stems) -> Iterator[tuple[int, int, int]]:
        """Document, number of the field and number of times."""
        written = self.writing.phrase(phrase)
        if written is None:
            return
        for document in self._candidates(phrase).tolist():
            for number, field in enumerate(FIELDS):
                if times := self.writing.times(written, document, field):
                    yield document, number, times

    def _candidates(self, phrase: Stems) -> Integers:
        telling = [self._holding(stemmed) for stemmed in phrase if stemmed in self.lexicon.by_stem]
        return reduce(np.intersect1d, telling) if telling else np.zeros(0, dtype=np.int64)

    def _holding(self, stemmed: str) -> Integers:
        start = self.postings.start
        numbers = self.lexicon.by_stem[stemmed]
        return np.unique(np.concatenate([self.postings.document[start[one] : start[one + 1]] for one in numbers]))


def _rows(entry: int, places: Sequence[tuple[int, int, int]], weights: Sequence[Weights]) -> Rows:
    return Rows(
        entry=np.full(len(places), entry, dtype=np.int64),
        document=np.array([document for document, _field, _times in places], dtype=np.int64),
        weight=np.array([weights[field][document] * times for document, field, times in places], dtype=np.float64),
        fields=np.array([1 << field for _document, field, _times in places], dtype=np.uint8),
    )
