"""The quickscan as plain text, in the blocks of the report, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from raderwerk.guide.blocks import Block
from raderwerk.guide.models import Edition
from raderwerk.guide.quickscan_data import entries_of
from raderwerk.guide.quickscan_page import EditionPage, Told, by_region, initiatives

WIDTH, TERM = 110, 28


def text(edition: Edition, region: int | None = None) -> str:
    """All regions, or one (0: what belongs to no region or to many)."""
    entries = entries_of(edition, region)
    head = [edition.name, f"{initiatives(len(entries))}. {EditionPage(edition).sentence}"]
    lines = [line for name, found in by_region(entries) for line in _region(name, found)]
    return "\n".join([*head, *lines]) + "\n"


def _region(name: str, found: list[Told]) -> Iterator[str]:
    yield from ("", name, "=" * len(name))
    for item in found:
        yield from ("", f"{item.entry.name} [{item.kind}]")
        for block in item.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    """The heading on the left, and the text beside it."""
    lines = [part for line in block.words.splitlines() for part in wrap(line, WIDTH - TERM)]
    for place, line in enumerate(lines):
        yield f"  {block.title if place == 0 else '':<{TERM - 2}}{line}"
