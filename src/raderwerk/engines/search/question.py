"""A question as the search reads it: each piece with everything it may stand for, and how sure that is.

A word of the question stands for itself and its other forms; for compounds it is part of; for words of the same synonym group;
and, when it stands nowhere, for words that begin with it, hold it, or look or sound like it. Less sure means that it weighs less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from .documents import How
from .lexicon import Lexicon
from .postings import information
from .synonyms import Stems, Thesaurus, stems_of
from .words import stem, stop_words, words

Tokens = tuple[str, ...]  # plain words in their order

# What a reading weighs; the word itself weighs 1.
FORM = 0.95  # another form of the word
LOOSE = 0.9  # a rare word out of a phrase
COMPOUND = 0.5  # a longer word of which it is a part
SYNONYM = 0.5  # what means the same, when a single document holds it; less when many do
PREFIX = 0.4  # a longer word that begins with it
INSIDE = 0.3  # a longer word that holds it
MENDED = (0.8, 0.6, 0.4)  # a word that sounds like it, or differs by one letter, or by two

SHORTEST_PREFIX = 3
SHORTEST_INSIDE = 4
LONG_STEM = 5  # from this length on, a longer word that begins with the stem is related to it
FEW, RARE = 3, 0.05  # a word is rare when so many documents hold it, or this part of all
MOST_PREFIXED = 60
MOST_MENDED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry that a piece of the question may stand for, with its weight (1 is certain)."""

    entry: int
    weight: float
    how: How
    via: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or phrase of the question with its readings; `together` are groups of readings that only count when all occur.

    `mended` is what was read for it when it was misspelt.
    """

    asked: str
    readings: tuple[Reading, ...]
    together: tuple[tuple[Reading, ...], ...] = ()
    mended: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads questions with the words of a collection and what means the same in this field."""

    lexicon: Lexicon
    thesaurus: Thesaurus
    documents: int = 0
    phrase_entries: dict[Stems, int] = field(default_factory=dict)  # phrases of the thesaurus that stand in a document

    def cut(self, question: str) -> tuple[list[str], list[Tokens]]:
        """All words of the question, and the words and known phrases in it that tell something, each once."""
        tokens = words(question)
        pieces = self.thesaurus.pieces(tokens)
        telling = [piece for piece in pieces if len(piece) > 1 or piece[0] not in stop_words()]
        return tokens, list(dict.fromkeys(chain.from_iterable(map(self._known, telling))))

    def piece(self, tokens: Tokens) -> Piece:
        """Everything that a word or known phrase may stand for."""
        readings = self._readings(tokens)
        if len(tokens) > 1 or readings:
            return Piece(" ".join(tokens), _surest(readings), self._taken_apart(tokens))
        return self._unknown(tokens[0])

    def _known(self, tokens: Tokens) -> list[Tokens]:
        """A compound that stands nowhere is asked for as its parts: lastraining as las and training."""
        if len(tokens) > 1 or stem(tokens[0]) in self.lexicon.by_stem or self._readings(tokens):
            return [tokens]
        return [(part,) for part in self.lexicon.cut(tokens[0])] or [tokens]

    def _readings(self, tokens: Tokens) -> list[Reading]:
        found = [*self._itself(tokens), *self._synonyms(stems_of(tokens))]
        return [*found, *self._rare_words(tokens)] if len(tokens) > 1 else found

    def _rare_words(self, tokens: Tokens) -> Iterator[Reading]:
        """Of a phrase the words that few documents hold stand for it too: durft in "niet durft", not komen in "te laat komen"."""
        for token in tokens:
            forms = [] if token in stop_words() else self._itself((token,))
            if 0 < self._spread(forms) <= max(FEW, RARE * self.documents):
                yield from (Reading(one.entry, one.weight * LOOSE, one.how) for one in forms)

    def _spread(self, readings: Sequence[Reading]) -> int:
        """In how many documents readings stand, at most."""
        return sum(self.lexicon.spread[reading.entry] for reading in readings if reading.entry < len(self.lexicon.spread))

    def _itself(self, tokens: Tokens) -> list[Reading]:
        if len(tokens) > 1:
            entry = self.phrase_entries.get(stems_of(tokens))
            return [] if entry is None else [Reading(entry, 1.0, How.WORD)]
        stemmed = stem(tokens[0])
        return [*self._forms(stemmed, tokens[0]), *self._compounds(stemmed)]

    def _forms(self, stemmed: str, word: str = "") -> Iterator[Reading]:
        for number in self.lexicon.by_stem.get(stemmed, ()):
            same = self.lexicon.words[number] == word
            yield Reading(number, 1.0 if same else FORM, How.WORD if same else How.FORM)

    def _compounds(self, stemmed: str) -> Iterator[Reading]:
        for number in self.lexicon.by_part.get(stemmed, ()):
            yield Reading(number, COMPOUND, How.COMPOUND)
        if len(stemmed) >= LONG_STEM:
            yield from self._prefixed(stemmed)

    def _prefixed(self, beginning: str) -> Iterator[Reading]:
        known = sorted(self.lexicon.beginning(beginning), key=len)[:MOST_PREFIXED]
        return (Reading(self.lexicon.number[longer], PREFIX, How.PREFIX) for longer in known)

    def _synonyms(self, stems: Stems) -> Iterator[Reading]:
        """What means the same; the fewer documents hold it, the more it says."""
        for member in self.thesaurus.others(stems):
            readings = self._itself(tuple(words(member)))
            weight = SYNONYM * self._telling(self._spread(readings))
            yield from (Reading(one.entry, one.weight * weight, How.SYNONYM, member) for one in readings)

    def _telling(self, spread: int) -> float:
        """How much a word in so many documents says, beside one in a single document (1)."""
        return information(max(spread, 1), self.documents) / information(1, self.documents)

    def _taken_apart(self, tokens: Tokens) -> tuple[tuple[Reading, ...], ...]:
        """A compound that is asked for may stand in a document as loose words."""
        parts = dict.fromkeys(map(stem, self.lexicon.cut(tokens[0]))) if len(tokens) == 1 else ()
        return tuple(self._loose(part) for part in parts)

    def _loose(self, part: str) -> tuple[Reading, ...]:
        return tuple(Reading(number, COMPOUND, How.COMPOUND) for number in self.lexicon.by_stem.get(part, ()))

    def _unknown(self, word: str) -> Piece:
        if begun := self._begun(word):
            return Piece(word, begun)
        return self._mended(word)

    def _begun(self, word: str) -> tuple[Reading, ...]:
        """Words that begin with what was typed so far, and else words that hold it."""
        begun = tuple(self._prefixed(word)) if len(word) >= SHORTEST_PREFIX else ()
        if begun or len(word) < SHORTEST_INSIDE:
            return begun
        return tuple(Reading(self.lexicon.number[longer], INSIDE, How.COMPOUND) for longer in self.lexicon.holding(word))

    def _mended(self, word: str) -> Piece:
        readings: list[Reading] = []
        likely = self.lexicon.like(word)[:MOST_MENDED]
        for known, distance in likely:
            for reading in [*self._itself((known,)), *self._synonyms((stem(known),))]:
                readings.append(Reading(reading.entry, reading.weight * MENDED[distance], How.TYPO, known))
        return Piece(word, _surest(readings), mended=likely[0][0] if likely else "")


def _surest(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Each entry once, with the reading that weighs most."""
    best: dict[int, Reading] = {}
    for reading in readings:
        if reading.entry not in best or best[reading.entry].weight < reading.weight:
            best[reading.entry] = reading
    return tuple(best.values())
