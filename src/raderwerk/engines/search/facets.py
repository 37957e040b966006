"""Which documents carry which values, and how many of a set of hits do; one bit per document, 64 documents a step."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]  # (documents,)
Bits = NDArray[np.uint64]  # (words of 64 documents,) or (values, words)
WORD = 64


@dataclass(frozen=True)
class Facets:
    """The values of every facet with the documents that carry them, as rows of one bit matrix of shape (values, words)."""

    documents: int
    rows: Mapping[str, Mapping[str, int]]  # facet -> value -> row
    bits: Bits

    @classmethod
    def build(cls, documents: Sequence[Mapping[str, AbstractSet[str]]]) -> "Facets":
        """Facets of documents in the order of the index."""
        carried: dict[tuple[str, str], list[int]] = {}
        for position, facets in enumerate(documents):
            for facet, values in facets.items():
                for value in values:
                    carried.setdefault((facet, value), []).append(position)
        rows: dict[str, dict[str, int]] = {}
        masks = np.zeros((len(carried), len(documents)), dtype=np.bool_)
        for row, (facet, value) in enumerate(sorted(carried)):
            rows.setdefault(facet, {})[value] = row
            masks[row, carried[facet, value]] = True
        return cls(documents=len(documents), rows=rows, bits=packed(masks))

    def chosen(self, choice: Mapping[str, AbstractSet[str]]) -> dict[str, Bits]:
        """Per facet in the choice, the documents that carry one of the chosen values; an empty set chooses nothing."""
        return {facet: self._any(facet, values) for facet, values in choice.items() if values}

    def carrying(self, facet: str, value: str) -> Mask:
        """The documents that carry one value."""
        return unpacked(self._any(facet, [value]), self.documents)

    def counts(self, hits: Bits, chosen: Mapping[str, Bits]) -> dict[str, dict[str, int]]:
        """How many documents each value would give: every facet is counted with its own choice left out.

        `hits` are the documents that the words find; values without documents are left out.
        """
        every = _all(hits, chosen.values())
        counted = np.bitwise_count(self.bits & every).sum(axis=1, dtype=np.int64)
        for facet in chosen.keys() & self.rows.keys():
            own = list(self.rows[facet].values())
            others = _all(hits, (bits for name, bits in chosen.items() if name != facet))
            counted[own] = np.bitwise_count(self.bits[own] & others).sum(axis=1, dtype=np.int64)
        found = counted.tolist()
        return {facet: {value: found[row] for value, row in rows.items() if found[row]} for facet, rows in self.rows.items()}

    def _any(self, facet: str, values: Iterable[str]) -> Bits:
        rows = self.rows.get(facet, {})
        known = [rows[value] for value in values if value in rows]
        return np.asarray(np.bitwise_or.reduce(self.bits[known], axis=0), dtype=np.uint64)


def packed(mask: Mask) -> Bits:
    """Booleans of shape (..., documents) as bits of shape (..., words)."""
    short = -mask.shape[-1] % WORD
    filled = np.concatenate([mask, np.zeros((*mask.shape[:-1], short), dtype=np.bool_)], axis=-1)
    return np.packbits(filled, axis=-1).view(np.uint64)


def unpacked(bits: Bits, documents: int) -> Mask:
    """The opposite of `packed`, for so many documents."""
    return np.unpackbits(bits.view(np.uint8), axis=-1, count=documents).view(np.bool_)


def _all(hits: Bits, masks: Iterable[Bits]) -> Bits:
    for mask in masks:
        hits = hits & mask
    return hits
