"""From the plain text that people write to headings, lists and paragraphs: `# kop`, `- punt`, and an empty line between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)])")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list or a paragraph, with its lines; `tag` is h2, ul or p."""

    tag: str
    lines: tuple[str, ...]

    @property
    def linked(self) -> list[SafeString]:
        """The lines as HTML, in which an address can be clicked."""
        return [_linked(line) for line in self.lines]


def blocks(text: str) -> list[Block]:
    """The parts of a text in their order."""
    return [block for part in re.split(r"\n\s*\n", text.strip()) for block in _blocks_of(part)]


def plain_text(text: str) -> str:
    """The text for a mail program that shows no layout: a heading without its mark."""
    return re.sub(r"(?m)^#\s*", "", text)


def _blocks_of(part: str) -> Iterator[Block]:
    for tag, lines in groupby(filter(None, map(str.strip, part.splitlines())), key=_tag):
        shown = tuple(line.lstrip("#-• ").strip() if tag != "p" else line for line in lines)
        if tag == "h2":
            yield from (Block(tag, (line,)) for line in shown)
        else:
            yield Block(tag, shown)


def _tag(line: str) -> str:
    return "h2" if line.startswith("#") else "ul" if line.startswith(("- ", "• ")) else "p"


def _linked(line: str) -> SafeString:
    parts = _LINK.split(line)
    return mark_safe("".join(format_html('<a href="{0}">{0}</a>' if odd % 2 else "{}", part) for odd, part in enumerate(parts)))
