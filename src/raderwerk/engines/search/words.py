"""Dutch words as the search sees them: without accents and capitals, without stop words, and brought back to a stem.

The stemmer is Snowball's `dutch` (Kraaij and Pohlmann 1994, "Porter's stemming algorithm for Dutch"), which knows huis and
huizen, followed by the older `dutch_porter`, which knows fysiek and fysieke. What both get wrong in this field stands in
`stems_nl.txt`.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+")
QUALITY = re.compile(r"([a-z]{4,})(?<!sc)he(?:id|den)")  # eenzaamheid is eenzaam; afscheid is no quality
SHORTEST_STEMMED = 4  # shorter words say what they say
_KRAAIJ_POHLMANN = snowballstemmer.stemmer("dutch")
_PORTER = snowballstemmer.stemmer("dutch_porter")
_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word it works on in itself

# What sounds the same in Dutch, so that "begelijding" finds begeleiding. The order matters: sch before ch, double letters last.
_SOUNDS = (
    (re.compile(r"eij|ij|ey|y|ei"), "ei"),
    (re.compile(r"ou|au"), "au"),
    (re.compile(r"sch"), "sg"),
    (re.compile(r"ch"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"qu"), "kw"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"d(?=t)|d$"), "t"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def plain(text: str) -> str:
    """The text in small letters without accents: "Één café" becomes "een cafe"."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """All words of the text in their order, stop words included; a hyphen parts two words."""
    return WORD.findall(plain(text).replace("'s", "s"))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one plain word; the same for forms that mean the same ("schulden" and "schuld")."""
    if exception := _exceptions().get(word):
        return exception
    if quality := QUALITY.fullmatch(word):
        return stem(quality[1])
    if len(word) < SHORTEST_STEMMED or not word.isalpha():
        return word
    with _ONE_AT_A_TIME:
        stemmed = str(_PORTER.stemWord(_KRAAIJ_POHLMANN.stemWord(word)))
    return stemmed if len(stemmed) > 1 else word


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """How a word sounds, for who writes by ear: words that sound alike have the same."""
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about a subject (de, het, iemand, die, niet); `stopwords_nl.txt`."""
    return frozenset(lines_of("stopwords_nl.txt"))


@cache
def _exceptions() -> dict[str, str]:
    """Forms that the stemmers bring to the wrong stem, with the right one; `stems_nl.txt` holds `stem: form form`."""
    rows = (line.split(":") for line in lines_of("stems_nl.txt"))
    return {form: stemmed.strip() for stemmed, forms in rows for form in (*forms.split(), stemmed.strip())}


def lines_of(name: str) -> list[str]:
    """The lines of a word list beside this module, without blank lines and comments."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
