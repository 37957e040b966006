"""Which numbers stay hidden where totals, parts and parts of parts are shown side by side.

Local outcomes add up to common ones, and those to the judgements and to everybody: whoever sees some of these numbers can work
out others. Here the reader's arithmetic is done first, and as much more is hidden as it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from raderwerk.insight.rules import SMALL


@dataclass(slots=True, eq=False)
class Total:
    """A number, and the parts that add up to it. `is_secret`: another table tells what it differs from, by a small number."""

    count: int
    parts: list["Total"] = field(default_factory=list)
    is_secret: bool = False
    is_hidden: bool = False
    least: int = 0  # what a reader can work out: it is at least this ...
    most: int = 0  # ... and at most that

    def everything(self) -> Iterator["Total"]:
        """This number and all under it."""
        yield self
        for part in self.parts:
            yield from part.everything()

    @property
    def is_delicate(self) -> bool:
        """Whether it could point at a person; nobody at all is no secret."""
        return self.is_secret or 0 < self.count < SMALL

    @property
    def is_exposed(self) -> bool:
        """Hidden because it is delicate, and yet to be worked out."""
        return self.is_hidden and self.is_delicate and self.least == self.most


def hide(root: Total) -> None:
    """Mark every delicate number, and as many others as it takes so that none of those follows from what is shown."""
    for total in root.everything():
        total.is_hidden = total.is_delicate
    for total in [total for total in root.everything() if total.is_hidden]:
        _hide_with_a_part(total)
    while exposed := _first_exposed(root):
        other = _protector(root, exposed)
        if other is None:
            return
        _hide_with_a_part(other)


def _hide_with_a_part(total: Total) -> None:
    """Hide a number; its parts would add up to it, so the smallest of them goes with it."""
    total.is_hidden = True
    shown = [part for part in total.parts if part.count]
    if shown and not any(part.is_hidden for part in shown):
        _hide_with_a_part(min(shown, key=lambda part: part.count))


def _first_exposed(root: Total) -> Total | None:
    _work_out(root)
    return next((total for total in root.everything() if total.is_exposed), None)


def _protector(root: Total, exposed: Total) -> Total | None:
    """The smallest number beside it that is still shown; else one beside its total, and so on upwards."""
    above = next((total for total in root.everything() if exposed in total.parts), None)
    if above is None:
        return None
    shown = [part for part in above.parts if not part.is_hidden and part.count]
    if shown:
        return min(shown, key=lambda part: part.count)
    return above if not above.is_hidden else _protector(root, above)


def _work_out(root: Total) -> None:
    """The reader's arithmetic: narrow what each hidden number can be, until nothing more follows."""
    for total in root.everything():
        total.least = total.count if not total.is_hidden else 1
        total.most = total.count if not total.is_hidden else max(root.count, 1)
    changed = True
    while changed:
        changed = any(_narrow(total) for total in root.everything() if total.parts)


def _narrow(total: Total) -> bool:
    before = [(one.least, one.most) for one in (total, *total.parts)]
    least, most = sum(part.least for part in total.parts), sum(part.most for part in total.parts)
    total.least, total.most = max(total.least, least), min(total.most, most)
    for part in total.parts:
        part.least, part.most = (
            max(part.least, total.least - (most - part.most)),
            min(part.most, total.most - (least - part.least)),
        )
        least, most = sum(one.least for one in total.parts), sum(one.most for one in total.parts)
    return before != [(one.least, one.most) for one in (total, *total.parts)]


def columns_to_keep(rows: list[list[int]]) -> list[bool]:
    """Which columns of a table of nested stages may be shown, when its totals are shown as well.

    `rows`: per group how many people reached each stage; each stage is part of the one before it. A column in which one group
    has a small number, or loses a small number since the column shown before it, is left out for all groups: so nothing can be
    taken from a total. Returns one mark per column.
    """
    kept: list[bool] = []
    before = [0] * len(rows)
    for column, numbers in enumerate(zip(*rows, strict=True)):
        steps = [number if column == 0 else last - number for last, number in zip(before, numbers, strict=True)]
        kept.append(not any(0 < number < SMALL for number in (*numbers, *steps)))
        if kept[-1]:
            before = list(numbers)
    return kept
