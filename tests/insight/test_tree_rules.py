"""Numbers within numbers: what is hidden stays hidden, also for a reader who can add and subtract."""

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from raderwerk.insight.rules import SMALL
from raderwerk.insight.tree_rules import Total, columns_to_keep, hide

counts = st.lists(st.lists(st.integers(min_value=0, max_value=7), min_size=1, max_size=3), min_size=1, max_size=3)


def tree(groups: list[list[int]]) -> Total:
    parts = [Total(sum(group), [Total(count) for count in group]) for group in groups]
    return Total(sum(part.count for part in parts), parts)


def readings(root: Total) -> Iterator[list[int]]:
    """Every way in which the leaves can be, for somebody who sees what is shown: hidden numbers are at least 1."""
    leaves = [total for total in root.everything() if not total.parts]
    choices = [range(1, root.count + 1) if leaf.is_hidden else (leaf.count,) for leaf in leaves]
    for guess in itertools.product(*choices):
        values = dict(zip(map(id, leaves), guess, strict=True))
        if all(total.is_hidden or value(total, values) == total.count for total in root.everything()):
            yield list(guess)


def value(total: Total, values: dict[int, int]) -> int:
    return values[id(total)] if not total.parts else sum(value(part, values) for part in total.parts)


@given(counts, st.booleans())
@settings(max_examples=150)
def test_no_delicate_number_can_be_worked_out(groups: list[list[int]], first_is_secret: bool) -> None:
    root = tree(groups)
    root.parts[0].is_secret = first_is_secret and root.parts[0].count > 0
    hide(root)
    assert not [total for total in root.everything() if total.is_delicate and not total.is_hidden]
    hidden_leaves = [total for total in root.everything() if total.is_hidden and not total.parts]
    if root.is_hidden or len(hidden_leaves) > 3 or root.count > 22:
        return
    found = list(readings(root))
    leaves = [total for total in root.everything() if not total.parts]
    if _nothing_left_to_hide(root):
        return
    for place, leaf in enumerate(leaves):
        if leaf.is_delicate:
            assert len({reading[place] for reading in found}) > 1
    if root.parts[0].is_secret:
        assert len({sum(reading[: len(groups[0])]) for reading in found}) > 1


def _nothing_left_to_hide(root: Total) -> bool:
    return all(total.is_hidden or not total.count for total in root.everything() if total is not root)


def test_one_local_outcome_under_a_common_one_is_hidden_with_it() -> None:
    root = tree([[100], [3], [60]])
    hide(root)
    assert [part.is_hidden for part in root.parts] == [False, True, True]
    assert [part.parts[0].is_hidden for part in root.parts] == [False, True, True]


def test_a_common_number_does_not_give_its_one_small_local_number_away() -> None:
    root = tree([[2, 40], [300]])
    hide(root)
    assert [leaf.is_hidden for leaf in root.parts[0].parts] == [True, True]
    assert not root.parts[0].is_hidden


@given(st.lists(st.lists(st.integers(min_value=0, max_value=30), min_size=3, max_size=4), min_size=1, max_size=4))
def test_groups_of_a_table_never_show_a_small_number_or_step(rows: list[list[int]]) -> None:
    width = min(map(len, rows))
    nested = [sorted(row[:width], reverse=True) for row in rows]
    kept = columns_to_keep(nested)
    for row in nested:
        shown = [number for number, keep in zip(row, kept, strict=True) if keep]
        assert not [number for number in shown if 0 < number < SMALL]
        assert not [1 for before, after in itertools.pairwise(shown) if 0 < before - after < SMALL]
