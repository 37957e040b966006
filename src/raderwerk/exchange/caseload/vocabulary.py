"""Words that exports use for what we keep as codes: schemes, household forms, languages, prefixes, and words for nothing."""

from collections.abc import Mapping, Sequence

from raderwerk.exchange.caseload.fields import load_words, simplified

_WORDS = load_words("words.yaml")


def _codes(rows: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {simplified(word): code for code, words in rows.items() for word in (code, *words)}


SCHEMES: dict[str, str] = _codes(_WORDS["schemes"])
HOUSEHOLDS: dict[str, str] = _codes(_WORDS["households"])
LANGUAGES: dict[str, str] = _codes(_WORDS["languages"])
PREFIXES: frozenset[str] = frozenset(_WORDS["prefixes"])
NOTHING: frozenset[str] = frozenset(_WORDS["nothing"])
