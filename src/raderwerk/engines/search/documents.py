"""What goes into the search and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, in four fields of falling weight; `facets` are what one may choose on, as codes."""

    key: int
    name: str
    keywords: str
    summary: str
    body: str
    facets: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words and phrases that mean the same; `one_way`: only the first also finds the others."""

    words: tuple[str, ...]
    one_way: bool = False


class Field(StrEnum):
    """Where in a document a word stands; the same names as in `Document`."""

    NAME = "name"
    KEYWORDS = "keywords"
    SUMMARY = "summary"
    BODY = "body"


class How(StrEnum):
    """How a word of the question led to a word in the document."""

    WORD = "word"  # the word itself
    FORM = "form"  # another form: schuld for schulden
    COMPOUND = "compound"  # part of a longer word: schulden in schuldhulpverlening, or the other way round
    PREFIX = "prefix"  # the beginning of a longer word
    SYNONYM = "synonym"  # a word of the same group
    TYPO = "typo"  # a word that looks or sounds like it


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is a hit: the words asked for, the word found, where it stands and how one led to the other.

    `via` is the synonym or the corrected word in between; empty when there is none.
    """

    asked: str
    found: str
    where: Field
    how: How
    via: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document: its key, its score (only to compare hits of one search), how near it is (0 is nearest), and why."""

    key: int
    score: float
    distance: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits with the number of all hits, the counts per facet and value, and help for what was not understood.

    `suggestion` is the whole question with misspelt words mended, or None. `unknown` are words that led nowhere.
    """

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()
