"""The words of the collection, found by stem, by part of a compound, by beginning, by sound and by likeness."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .compounds import Splitter
from .words import sound, stem

SHORTEST_MENDED = 4  # shorter words have too many neighbours
AFTER_LETTERS = "{"
LONG = 8  # from this length on, two letters may be wrong


@dataclass(frozen=True)
class Lexicon:
    """All words with their numbers; `spread` is the number of documents per word."""

    words: Sequence[str]
    number: Mapping[str, int]
    spread: Sequence[int]
    by_stem: Mapping[str, Sequence[int]]
    by_part: Mapping[str, Sequence[int]]  # stem of a part -> compounds
    by_sound: Mapping[str, Sequence[int]]
    by_length: Mapping[int, Sequence[str]]
    splitter: Splitter
    ordered: Sequence[str]  # all words in the order of the alphabet
    roll: str  # all words with a line end on both sides, to look inside them

    @classmethod
    def of(cls, number: Mapping[str, int], stems: Sequence[str], spread: Sequence[int]) -> "Lexicon":
        """A lexicon of the words that stand in at least one document; the others keep their number and are never found."""
        words = list(number)
        used = [one for one, documents in enumerate(spread) if documents]
        splitter = Splitter({words[one]: spread[one] for one in used})
        return cls(
            words=words,
            number=number,
            spread=spread,
            by_stem=_grouped((stems[one], one) for one in used),
            by_part=_grouped((part, one) for one in used for part in set(map(stem, splitter.split(words[one])))),
            by_sound=_grouped((sound(words[one]), one) for one in used if words[one].isalpha()),
            by_length=_by_length(words[one] for one in used),
            splitter=splitter,
            ordered=sorted(words[one] for one in used),
            roll="\n" + "\n".join(words[one] for one in used) + "\n",
        )

    def cut(self, word: str) -> tuple[str, ...]:
        """The parts of a compound; empty when it is none."""
        return self.splitter.split(word)

    def beginning(self, piece: str) -> Sequence[str]:
        """The words that begin with `piece`, and are not just that."""
        first = bisect_right(self.ordered, piece)
        return self.ordered[first : bisect_left(self.ordered, piece + AFTER_LETTERS, lo=first)]

    def holding(self, piece: str) -> Iterator[str]:
        """The words in which `piece` stands somewhere."""
        at = self.roll.find(piece)
        while at >= 0:
            end = self.roll.index("\n", at)
            yield self.roll[self.roll.rindex("\n", 0, at) + 1 : end]
            at = self.roll.find(piece, end)

    def like(self, word: str) -> list[tuple[str, int]]:
        """Known words that sound like a misspelt one (distance 0) or differ by a letter or two, the best first.

        The distance is that of optimal string alignment: letters added, left out, replaced or changed places with the next.
        """
        if len(word) < SHORTEST_MENDED or not word.isalpha():
            return []
        alike = [(self.words[number], 0) for number in self.by_sound.get(sound(word), ())]
        return self._most_used_first(alike) or self._most_used_first(self._near(word))

    def _near(self, word: str) -> list[tuple[str, int]]:
        most = 2 if len(word) >= LONG else 1
        found = []
        for length in range(max(SHORTEST_MENDED, len(word) - most), len(word) + most + 1):
            known_words = self.by_length.get(length, ())
            found.extend(process.extract(word, known_words, scorer=OSA.distance, score_cutoff=most, limit=None))
        nearest = min((int(distance) for _known, distance, _number in found), default=0)
        return [(known, nearest) for known, distance, _number in found if distance == nearest]

    def _most_used_first(self, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
        return sorted(found, key=lambda one: (-self._use(one[0]), one[0]))

    def _use(self, word: str) -> int:
        return sum(self.spread[number] for number in self.by_stem[stem(word)])


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for name, number in pairs:
        groups.setdefault(name, []).append(number)
    return groups


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for word in filter(str.isalpha, words):
        lengths.setdefault(len(word), []).append(word)
    return lengths
