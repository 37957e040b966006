"""Where a piece of a question stands in the documents, and what each document gains by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .postings import Integers, Postings, Weights, information
from .question import Piece, Reading

Kind = TypeVar("Kind", bound=np.generic)
SATURATION = 1.2  # k1 in BM25: how soon more of the same stops counting


@dataclass(frozen=True, slots=True)
class Places:
    """Loose rows: document, weight, the fields as bits, and the row of the reading that led there."""

    document: Integers
    weight: Weights
    fields: NDArray[np.uint8]
    reading: Integers

    def where(self, keep: NDArray[np.bool_]) -> "Places":
        """Some of the rows."""
        return Places(self.document[keep], self.weight[keep], self.fields[keep], self.reading[keep])

    @classmethod
    def joined(cls, parts: Sequence["Places"]) -> "Places":
        """Several sets of rows as one."""
        return cls(
            np.concatenate([part.document for part in parts]),
            np.concatenate([part.weight for part in parts]),
            np.concatenate([part.fields for part in parts]),
            np.concatenate([part.reading for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """What a piece of a question finds: each document once with its gain, and the places that explain it.

    `information` is the idf of the piece: the fewer documents hold it, the more it says.
    """

    piece: Piece
    readings: Sequence[Reading]
    places: Places
    document: Integers
    gain: Weights
    information: float

    @classmethod
    def of(cls, piece: Piece, postings: Postings, documents: int) -> "Matches":
        """Look a piece up; all readings of a document are weighed together as if they were one word."""
        parts = [_places(postings, piece.readings, 0)]
        parts.extend(_all_together(piece, postings, documents))
        places = Places.joined(parts)
        weight = np.bincount(places.document, weights=places.weight, minlength=documents)
        document = np.flatnonzero(weight)
        says = information(len(document), documents)
        gain = says * weight[document] / (weight[document] + SATURATION)
        readings = (*piece.readings, *(reading for group in piece.together for reading in group))
        return cls(piece, readings, places, document, gain, says)


def _places(postings: Postings, readings: Sequence[Reading], first: int) -> Places:
    """The places of readings, of which the first has row `first`."""
    start = postings.start
    slices = [slice(start[reading.entry], start[reading.entry + 1]) for reading in readings]
    lengths = np.array([each.stop - each.start for each in slices], dtype=np.int64)
    weights = np.array([reading.weight for reading in readings], dtype=np.float64)
    return Places(
        document=_taken(postings.document, slices),
        weight=_taken(postings.weight, slices) * np.repeat(weights, lengths),
        fields=_taken(postings.fields, slices),
        reading=np.repeat(np.arange(first, first + len(readings)), lengths),
    )


def _all_together(piece: Piece, postings: Postings, documents: int) -> Iterable[Places]:
    """The places of the parts of a compound, in documents that hold every part."""
    groups: list[Places] = []
    first = len(piece.readings)
    for readings in piece.together:
        groups.append(_places(postings, readings, first))
        first += len(readings)
    holds_all = np.ones(documents, dtype=np.bool_)
    for group in groups:
        holds_all &= np.bincount(group.document, minlength=documents) > 0
    return [group.where(holds_all[group.document]) for group in groups]


def _taken(values: NDArray[Kind], slices: Sequence[slice]) -> NDArray[Kind]:
    return np.concatenate([values[each] for each in slices]) if slices else values[:0]
