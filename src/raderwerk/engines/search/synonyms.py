"""Words and turns of phrase that mean the same in this field: "te laat komen" and werknemersvaardigheden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .documents import Synonyms
from .words import stem, words

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Phrases by their stems, each with the words and phrases that it also finds, as somebody wrote them."""

    found_by: Mapping[Stems, Sequence[str]]
    phrases: Sequence[Stems]  # every member of more than one word
    longest: int  # words in the longest phrase that one can ask for

    @classmethod
    def of(cls, groups: Iterable[Synonyms]) -> "Thesaurus":
        """A thesaurus of groups; a group of fewer than two members says nothing."""
        found_by: dict[Stems, list[str]] = {}
        members: set[Stems] = set()
        for group in groups:
            by_stems = {stems_of(words(member)): member for member in reversed(group.words) if words(member)}
            members.update(by_stems)
            for asks in [stems_of(words(group.words[0]))] if group.one_way else by_stems:
                others = [by_stems[one] for one in reversed(by_stems) if one != asks]
                found_by[asks] = list(dict.fromkeys([*found_by.get(asks, ()), *others]))
        found_by = {asks: others for asks, others in found_by.items() if others}
        return cls(found_by, [member for member in sorted(members) if len(member) > 1], max(map(len, found_by), default=1))

    def others(self, stems: Stems) -> Sequence[str]:
        """Everything that means the same as these stems, without themselves."""
        return self.found_by.get(stems, ())

    def pieces(self, tokens: Sequence[str]) -> list[tuple[str, ...]]:
        """Cut a question into known phrases, as long as possible and from left to right, and single words."""
        pieces: list[tuple[str, ...]] = []
        at = 0
        while at < len(tokens):
            length = self._longest_at(tokens, at)
            pieces.append(tuple(tokens[at : at + length]))
            at += length
        return pieces

    def _longest_at(self, tokens: Sequence[str], at: int) -> int:
        for length in range(min(self.longest, len(tokens) - at), 1, -1):
            if stems_of(tokens[at : at + length]) in self.found_by:
                return length
        return 1


def stems_of(tokens: Iterable[str]) -> Stems:
    """The stems of plain words, in their order."""
    return tuple(stem(token) for token in tokens)
