"""How readable a text is: long sentences, difficult words, passive voice and abbreviations, each with its place and a better way.

It advises and never blocks. Measure: B1, one thought per sentence of 8 to 12 words (Direct Duidelijk; makkelijketaal).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import pyphen
import yaml
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.core.places import Place

IDEAL_MOST = 12
TOO_LONG = 15
MOST_SYLLABLES = 3
MOST_SENTENCES = 5  # in one paragraph
NO_FIELDS: Mapping[str, str] = {}

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")
_NUMBER = re.compile(r"\d+(?:[ .,]\d+)*")  # a telephone number is one
_FIELD = re.compile(r"\{\s*([^{}\n]*?)\s*\}")
_PASSIVE = re.compile(r"\b(wordt|worden|werd|werden)\b(?=.*\b(?:ge|be|ver|ont|her|er)\w{2,}(?:d|t|en)\b)", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:o\.a\.|a\.u\.b\.|m\.b\.t\.|i\.v\.m\.|i\.p\.v\.|d\.w\.z\.|n\.a\.v\.|t\.a\.v\.|z\.s\.m\.|e\.d\.|enz\.|etc\.|evt\.|bijv\.|"
    r"bv\.|ca\.|nl\.|nr\.|tel\.|incl\.|excl\.|t/m|mbt|ivm|svp|aub|[A-Z]{3,})(?!\w)"
)
# Everybody knows these by their letters.
_KNOWN = {"SMS", "UWV", "WMO", "PDF"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: where it is, and what would read better."""

    place: Place
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads: numbers, remarks in the order of the text, and all of it in one line."""

    sentences: int
    words: int
    remarks: tuple[Remark, ...]

    @property
    def mean(self) -> int:
        """Words per sentence, rounded."""
        return round(self.words / self.sentences) if self.sentences else 0

    @property
    def is_easy(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.remarks and self.mean <= IDEAL_MOST

    @property
    def line(self) -> str:
        """The verdict in words."""
        if not self.sentences:
            return _("Er staat nog geen tekst.")
        mean = _("Gemiddeld %(mean)d woorden per zin.") % {"mean": self.mean}
        if self.is_easy:
            return _("Makkelijk te lezen.") + " " + mean
        if not self.remarks:
            return mean + " " + _("Kortere zinnen lezen prettiger: 8 tot 12 woorden.")
        number = len(self.remarks)
        return mean + " " + ngettext("Kijk naar %(n)d plek.", "Kijk naar %(n)d plekken.", number) % {"n": number}


def read(text: str, fields: Mapping[str, str] = NO_FIELDS) -> Reading:
    """Read a text; a merge field between braces counts as the words of `fields` that will stand there, or as one word."""
    sentences = list(_sentences(text))
    counted = [(sentence, _count(sentence, fields)) for sentence in sentences]
    remarks = [remark for sentence, words in counted for remark in _remarks(sentence, words)] + list(_long_paragraphs(text))
    remarks.sort(key=lambda remark: (remark.place.line, remark.place.column))
    return Reading(len(sentences), sum(words for _sentence, words in counted), tuple(remarks))


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by its hyphenation."""
    return sum(len(_hyphenation().positions(part)) + 1 for part in word.split("-") if part)


def _sentences(text: str) -> Iterator[Place]:
    for number, line in enumerate(text.splitlines(), start=1):
        shown = _ABBREVIATION.sub(lambda match: match.group().replace(".", "·"), line)
        for match in _SENTENCE.finditer(shown):
            words = line[match.start() : match.end()].strip(" #-•")
            if _WORD.search(words):
                yield Place(number, line.index(words, match.start()) + 1, words)


def _count(sentence: Place, fields: Mapping[str, str]) -> int:
    shown = _FIELD.sub(lambda match: fields.get(match.group(1), "x"), sentence.words)
    return len(_WORD.findall(shown)) + len(_NUMBER.findall(shown))


def _remarks(sentence: Place, words: int) -> Iterator[Remark]:
    if words > TOO_LONG:
        yield Remark(sentence, _("Deze zin heeft %(n)d woorden. Maak er twee zinnen van.") % {"n": words})
    if match := _PASSIVE.search(sentence.words):
        said = {"word": match.group(1)}
        yield Remark(sentence, _("‘%(word)s’ verbergt wie iets doet. Schrijf het zo: wij doen iets, of u doet iets.") % said)
    for match in _ABBREVIATION.finditer(sentence.words):
        if match.group() not in _KNOWN:
            yield Remark(
                _within(sentence, match), _("‘%(word)s’ is een afkorting. Schrijf het voluit.") % {"word": match.group()}
            )
    yield from _difficult(sentence)


def _difficult(sentence: Place) -> Iterator[Remark]:
    without_fields = _FIELD.sub(lambda match: " " * len(match.group()), sentence.words)
    pattern, better, familiar = _vocabulary()
    hard: set[int] = set()
    for match in pattern.finditer(without_fields):
        hard.update(range(*match.span()))
        said = {"word": match.group(), "better": better[match.group().lower()]}
        yield Remark(_within(sentence, match), _("‘%(word)s’: schrijf liever ‘%(better)s’.") % said)
    for match in _WORD.finditer(without_fields):
        word = match.group()
        if (
            match.start() not in hard
            and word.lower() not in familiar
            and syllables(word.lower()) > MOST_SYLLABLES + _is_compound(word)
        ):
            yield Remark(_within(sentence, match), _("‘%(word)s’ is een lang woord. Kan het korter?") % {"word": word})


def _is_compound(word: str) -> bool:
    """Two known words with a hyphen between them read as two words."""
    return "-" in word


def _long_paragraphs(text: str) -> Iterator[Remark]:
    for number, line in enumerate(text.splitlines(), start=1):
        found = list(_sentences(line))
        if len(found) > MOST_SENTENCES:
            sentence = _("Deze alinea heeft %(n)d zinnen. Maak er twee alinea’s van.") % {"n": len(found)}
            yield Remark(Place(number, 1, line.strip()), sentence)


def _within(sentence: Place, match: re.Match[str]) -> Place:
    return Place(sentence.line, sentence.column + match.start(), match.group())


@lru_cache(maxsize=1)
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    rows = yaml.safe_load(files("raderwerk.core").joinpath("data/difficult_words.yaml").read_text(encoding="utf-8"))
    better: dict[str, str] = rows["difficult"]
    alternatives = "|".join(re.escape(words) for words in sorted(better, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), better, frozenset(rows["familiar"])
