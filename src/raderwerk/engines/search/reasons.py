"""Why each hit is one: the best place of every piece of the question."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from .documents import Reason
from .facets import Mask
from .matches import Matches
from .postings import FIELDS, Integers


def reasons(best: Integers, asked: Sequence[Matches], names: Sequence[str], documents: int) -> Mapping[int, tuple[Reason, ...]]:
    """Per document of `best` a reason for every piece it holds, in the order of the question.

    `names` are the words and phrases of the entries.
    """
    wanted = np.zeros(documents, dtype=np.bool_)
    wanted[best] = True
    collected: dict[int, list[Reason]] = {document: [] for document in best.tolist()}
    for matches in asked:
        for document, reason in _best_places(matches, wanted[matches.places.document], names):
            collected[document].append(reason)
    return {document: tuple(found) for document, found in collected.items()}


def _best_places(matches: Matches, keep: Mask, names: Sequence[str]) -> Iterator[tuple[int, Reason]]:
    places = matches.places.where(keep)
    order = np.lexsort((places.reading, -places.weight, places.document))
    first = order[np.flatnonzero(np.diff(places.document[order], prepend=-1))]
    for row in first.tolist():
        reading = matches.readings[places.reading[row]]
        where = FIELDS[_lowest_bit(int(places.fields[row]))]
        yield int(places.document[row]), Reason(matches.piece.asked, names[reading.entry], where, reading.how, reading.via)


def _lowest_bit(bits: int) -> int:
    """The number of the first field: the one that weighs most."""
    return (bits & -bits).bit_length() - 1
