"""Dutch compounds in their parts: heftruckchauffeur is heftruck and chauffeur, schuldhulpverlening is schuld, hulp and verlening.

The parts come from the collection itself. Of all ways to cut a word, the one with the fewest parts counts, and of those the one
whose parts occur most (geometric mean of their counts; Koehn and Knight 2003, "Empirical methods for compound splitting").
"""

from collections.abc import Iterator, Mapping
from math import log

from .words import lines_of, stem, stop_words

BINDINGS = ("", "s", "e", "en", "n", "er")  # what Dutch puts between two parts: werk-, arbeid-s-, zon-e-, boek-en-, kind-er-
SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
MOST_PARTS = 4
# Endings and beginnings that look like words, and make no compound.
AFFIXES = {"aan", "baar", "heid", "ing", "ingen", "isch", "lijk", "loos", "ling", "ment", "ster", "ten", "ter", "tie", "ver"}

Cut = tuple[str, ...]
_Best = tuple[int, float, Cut]  # fewest parts first, then the highest mean (kept negative), then the parts themselves


class Splitter:
    """Cuts words into parts that are words of a vocabulary, or stems of them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` says how often each plain word occurs in the collection; words of `parts_nl.txt` count once more."""
        self._known = _parts(counts)

    def split(self, word: str) -> Cut:
        """The parts of one plain word, from left to right; empty when it is no compound.

        What cannot be cut as it is may be cut as its stem: taallessen as taalles.
        """
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return ()
        best = self._cut(word, MOST_PARTS, {}) or self._cut(stem(word), MOST_PARTS, {})
        return best[2] if best else ()

    def _cut(self, rest: str, parts_left: int, seen: dict[tuple[str, int], _Best | None]) -> _Best | None:
        """The best way to cut `rest` into at most so many parts; the word as a whole is never one of its own parts."""
        if (rest, parts_left) not in seen:
            whole = parts_left == MOST_PARTS
            ways = list(self._ways(rest, parts_left, seen))
            if not whole and rest in self._known:
                ways.append((1, -log(self._known[rest]), (rest,)))
            seen[rest, parts_left] = min(ways, key=_by_merit, default=None)
        return seen[rest, parts_left]

    def _ways(self, rest: str, parts_left: int, seen: dict[tuple[str, int], _Best | None]) -> Iterator[_Best]:
        if parts_left == 1:
            return
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            head = rest[:end]
            for tail in _tails(rest, end) if head in self._known else ():
                if cut := self._cut(tail, parts_left - 1, seen):
                    yield cut[0] + 1, cut[1] - log(self._known[head]), (head, *cut[2])


def _tails(rest: str, end: int) -> Iterator[str]:
    """What may follow the first `end` letters, with and without a binding."""
    for binding in BINDINGS:
        tail = rest[end + len(binding) :]
        if rest.startswith(binding, end) and len(tail) >= SHORTEST_PART:
            yield tail


def _parts(counts: Mapping[str, int]) -> dict[str, int]:
    """Everything that may be a part of a compound, with how often it occurs."""
    known = dict.fromkeys(lines_of("parts_nl.txt"), 1)
    for word, count in counts.items():
        for form in {word, stem(word)}:
            if len(form) >= SHORTEST_PART and form.isalpha():
                known[form] = known.get(form, 0) + count
    for useless in stop_words() | AFFIXES:
        known.pop(useless, None)
    return known


def _by_merit(best: _Best) -> _Best:
    number, minus_logs, cut = best
    return number, minus_logs / number, cut
