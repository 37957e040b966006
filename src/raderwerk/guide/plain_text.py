"""Texts of the guide are plain: paragraphs, and lists of which each line begins with "- "."""

import re
from html import unescape
from html.parser import HTMLParser

_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")

DROPPED = frozenset({"script", "style", "template", "head", "iframe", "object", "svg"})
PARAGRAPHS = frozenset({"p", "div", "ul", "ol", "table", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(PARAGRAPHS))}|li|br|tr)\b", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Whether something in the text looks like HTML: a "<" with a letter, "/", "!" or "?" right behind it."""
    return _OPENING.search(text) is not None


def to_plain(text: str) -> str:
    """Simple HTML as plain paragraphs and "- " lists; scripts and styles go, and text without HTML keeps its words and lines."""
    if has_markup(text):
        reader = _Reader(keeps_lines=_BLOCK.search(text) is None)
        reader.feed(text)
        reader.close()
        text = "".join(reader.words)
    elif _ENTITY.search(text):
        text = unescape(text)
    return _OPENING.sub("< ", tidy(text))


def tidy(text: str) -> str:
    """The same text with one kind of line end, single spaces, and at most one empty line in a row."""
    lines = re.sub(r"\r\n?|[\u2028\u2029\v\f]", "\n", text.replace("\0", "")).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(_SPACES.sub(" ", line).strip() for line in lines)).strip("\n")


class _Reader(HTMLParser):
    """Gathers the words of HTML, with line ends where a reader would see them."""

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.keeps_lines = keeps_lines  # without blocks, the line ends are those of the writer
        self.words: list[str] = []
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self._dropping.append(tag)
        elif tag in PARAGRAPHS and not self._begins_item():
            self.words.append("\n\n")
        elif tag == "li":
            self.words.append("\n- ")
        elif tag in {"br", "tr"}:
            self.words.append("\n")
        elif tag in {"td", "th"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropping:
            del self._dropping[self._dropping.index(tag) :]
        elif tag in PARAGRAPHS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.words.append(data if self.keeps_lines else re.sub(r"\s+", " ", data))

    def _begins_item(self) -> bool:
        """Whether only a dash was written of the line so far: a paragraph in a list stays behind its dash."""
        return "".join(self.words[-2:]).endswith(("\n- ", "\n-  "))
