"""How figures are shown honestly: small numbers stay hidden, percentages add up to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SMALL = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table: the count, or None where showing it could point at a person."""

    label: str
    count: int | None
    percent: int | None

    @property
    def is_hidden(self) -> bool:
        """Hidden cells all look the same: telling which of them is small would give small ones away again."""
        return self.count is None


def suppressed(counts: Sequence[int], small: int = SMALL) -> list[bool]:
    """Which cells of a table with a visible total must be hidden.

    Every count from 1 to `small` - 1 is hidden. If that hides one cell alone, or cells of which the sum gives them away
    (the hidden sum is their number, so each is 1, or as much as they can hold), the smallest other cell that is not zero is
    hidden with it (complementary suppression). A zero says that nobody is there and is shown.
    """
    hidden = [0 < count < small for count in counts]
    while any(hidden) and _gives_away(counts, hidden, small):
        others = [index for index, count in enumerate(counts) if count and not hidden[index]]
        if not others:
            break
        hidden[min(others, key=lambda index: (counts[index], index))] = True
    return hidden


def _gives_away(counts: Sequence[int], hidden: Sequence[bool], small: int) -> bool:
    chosen = [count for count, is_hidden in zip(counts, hidden, strict=True) if is_hidden]
    if len(chosen) == 1:
        return True
    all_small = all(count < small for count in chosen)
    return all_small and sum(chosen) in {len(chosen), len(chosen) * (small - 1)}


def nested_hidden(stages: Sequence[int], small: int = SMALL) -> list[bool]:
    """Which stages must be hidden where each is part of the one before it.

    Two stages side by side tell how many people lie between them; where that is a small number the later one is hidden.
    """
    between = [before - after for before, after in pairwise(stages)]
    return [
        0 < stages[0] < small,
        *(0 < gap < small or 0 < stage < small for gap, stage in zip(between, stages[1:], strict=True)),
    ]


def whole_percentages(counts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to exactly 100 (largest remainder; ties go to the earlier cell); all 0 without a total."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    floors = [count * 100 // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda index: (-(counts[index] * 100 % total), index))
    for index in by_remainder[: 100 - sum(floors)]:
        floors[index] += 1
    return floors


def cells(labelled: Sequence[tuple[str, int]], *, hide_small: bool = True) -> list[Cell]:
    """The cells of one table, with small numbers hidden unless the reader may see the people themselves."""
    counts = [count for _label, count in labelled]
    hidden = suppressed(counts) if hide_small else [False] * len(counts)
    percentages = whole_percentages(counts)
    return [
        Cell(label, None if hide else count, None if hide else percent)
        for (label, count), hide, percent in zip(labelled, hidden, percentages, strict=True)
    ]
