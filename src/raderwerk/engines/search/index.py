"""A collection that can be searched: built once from its documents, never changed, safe to ask from many threads at a time.

It lives in the memory of a process and knows nothing of a database, so that every database gives the same hits in the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from .building import Collection
from .documents import Document, Found, Hit, Synonyms
from .facets import Facets, Mask, packed, unpacked
from .matches import Matches
from .postings import Integers
from .question import Tokens
from .ranking import LOOKED_AT_CLOSELY, best_first, nearer, phrases_first, weigh
from .reasons import reasons
from .synonyms import stems_of
from .turns import Turns
from .words import plain

PAGE = 20
REMEMBERED = 2048  # words and phrases that were asked for before


@dataclass(frozen=True)
class Index:
    """Documents with everything that finds and ranks them; arrays are in the order of `keys`."""

    keys: Sequence[int]
    facets: Facets
    collection: Collection
    by_name: Integers  # place in alphabetical order
    # NumPy lets go of the interpreter in every step; threads that search side by side would only hand it to one another.
    _turns: Turns = field(default_factory=Turns, repr=False, compare=False)
    _remembered: dict[Tokens, Matches] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(cls, documents: Sequence[Document], synonyms: Iterable[Synonyms] = ()) -> "Index":
        """Build from documents with distinct keys and what means the same in them."""
        names = [(plain(document.name), document.key) for document in documents]
        by_name = np.empty(len(names), dtype=np.int64)
        by_name[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        return cls(
            keys=[document.key for document in documents],
            facets=Facets.build([document.facets for document in documents]),
            collection=Collection.of(documents, synonyms),
            by_name=by_name,
        )

    def search(
        self,
        query: str,
        chosen: Mapping[str, AbstractSet[str]] | None = None,
        *,
        scope: Mapping[str, AbstractSet[str]] | None = None,
        nearness: Sequence[tuple[str, str]] = (),
        limit: int = PAGE,
        offset: int = 0,
    ) -> Found:
        """The hits for a question in words and a choice of facet values, `limit` of them after the first `offset`.

        Within a facet any chosen value will do, and every facet with a choice must agree. Without telling words everything is a
        hit, by name. `scope` is a choice of what one may see at all: the rest does not count, and its words are unknown.
        `nearness` names facet values from near to far, such as `[("area", "GM0268"), ("area", "AM25")]`: who carries the first
        has distance 0, who carries only the second 1, and the others come last. Near wins where hits are about as good.
        """
        with self._turns:
            return self._found(query, chosen or {}, self._within(scope or {}), nearness, slice(offset, offset + limit))

    def _found(
        self,
        query: str,
        chosen: Mapping[str, AbstractSet[str]],
        scope: Mask,
        nearness: Sequence[tuple[str, str]],
        page: slice,
    ) -> Found:
        tokens, pieces = self.collection.reader.cut(query)
        every = [self._matches(piece) for piece in pieces]
        asked = [matches for matches in every if scope[matches.document].any()]
        score, hits = weigh(asked, scope)
        if every and not asked:
            hits = np.zeros_like(scope)
        elif tokens and not asked:
            hits = self._as_phrase(tokens, scope)
        bits, choice = packed(hits), self.facets.chosen(chosen)
        within = unpacked(np.bitwise_and.reduce([bits, *choice.values()]), len(self.keys))
        distance = self._distances(nearness)
        score = nearer(score, distance)
        order = best_first(score, within, distance * len(self.keys) + self.by_name, max(LOOKED_AT_CLOSELY, page.stop))
        best = phrases_first(order, score, self.collection.writing, self._phrase(tokens))[page]
        why = reasons(best, asked, self.collection.names, len(self.keys))
        return Found(
            hits=tuple(Hit(self.keys[one], float(score[one]), int(distance[one]), why[one]) for one in best.tolist()),
            total=int(np.count_nonzero(within)),
            counts=self.facets.counts(bits, choice),
            suggestion=_mended(tokens, asked),
            unknown=tuple(matches.piece.asked for matches in every if not scope[matches.document].any()),
        )

    def _matches(self, piece: Tokens) -> Matches:
        matches = self._remembered.get(piece)
        if matches is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            matches = Matches.of(self.collection.reader.piece(piece), self.collection.postings, len(self.keys))
            self._remembered[piece] = matches
        return matches

    def _within(self, scope: Mapping[str, AbstractSet[str]]) -> Mask:
        everything = packed(np.ones(len(self.keys), dtype=np.bool_))
        return unpacked(np.bitwise_and.reduce([everything, *self.facets.chosen(scope).values()]), len(self.keys))

    def _as_phrase(self, tokens: Sequence[str], scope: Mask) -> Mask:
        """Nothing but stop words may still be a name, such as "doe je mee"; when it is not, it says nothing."""
        phrase = self._phrase(tokens)
        held = self.collection.writing.documents(phrase) if phrase and len(tokens) > 1 else []
        hits = np.zeros_like(scope)
        hits[held] = True
        hits &= scope
        return hits if hits.any() else scope

    def _distances(self, nearness: Sequence[tuple[str, str]]) -> Integers:
        distance = np.full(len(self.keys), len(nearness), dtype=np.int64)
        for level, (facet, value) in reversed(list(enumerate(nearness))):
            distance[self.facets.carrying(facet, value)] = level
        return distance

    def _phrase(self, tokens: Sequence[str]) -> str | None:
        return self.collection.writing.phrase(stems_of(tokens)) if tokens else None


def _mended(tokens: Sequence[str], asked: Sequence[Matches]) -> str | None:
    """The question with misspelt words mended; None when nothing was."""
    mended = {matches.piece.asked: matches.piece.mended for matches in asked if matches.piece.mended}
    return " ".join(mended.get(token, token) for token in tokens) if mended else None
