"""Small numbers stay hidden, percentages add up."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.insight.rules import SMALL, cells, nested_hidden, suppressed, whole_percentages

counts = st.lists(st.integers(min_value=0, max_value=400), min_size=1, max_size=9)


@given(counts)
def test_no_small_number_is_ever_shown(numbers: list[int]) -> None:
    shown = [cell.count for cell in cells([("x", number) for number in numbers])]
    assert not [count for count in shown if count is not None and 0 < count < SMALL]


@given(st.lists(st.integers(min_value=0, max_value=12), min_size=2, max_size=4))
def test_hidden_cells_cannot_be_worked_out_from_the_total(numbers: list[int]) -> None:
    """Brute force: what is shown leaves at least two values for a small hidden cell (where another cell is left to hide)."""
    hidden = suppressed(numbers)
    if not any(hidden) or all(flag or number == 0 for flag, number in zip(hidden, numbers, strict=True)):
        return
    indexes = [index for index, flag in enumerate(hidden) if flag]
    total = sum(numbers[index] for index in indexes)
    solutions = [guess for guess in itertools.product(range(1, total + 1), repeat=len(indexes)) if sum(guess) == total]
    for position, index in enumerate(indexes):
        if 0 < numbers[index] < SMALL:
            assert len({solution[position] for solution in solutions}) > 1


@given(counts)
def test_percentages_add_up_to_100(numbers: list[int]) -> None:
    percentages = whole_percentages(numbers)
    assert sum(percentages) == (100 if sum(numbers) else 0)
    total = sum(numbers)
    assert all(abs(percent * total - 100 * number) < total for percent, number in zip(percentages, numbers, strict=True) if total)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([100, 3, 50], [False, True, True]),  # one small cell takes the smallest other with it
        ([100, 3, 2], [False, True, True]),  # two small cells that add up to 5 protect each other
        ([100, 1, 1], [True, True, True]),  # two cells that add up to 2 are both 1: a third goes with them
        ([100, 0, 50], [False, False, False]),  # nobody is no secret
        ([3], [True]),
    ],
)
def test_examples(numbers: list[int], expected: list[bool]) -> None:
    assert suppressed(numbers) == expected


@given(st.lists(st.integers(min_value=0, max_value=300), min_size=2, max_size=5))
def test_stages_side_by_side_never_tell_a_small_number(numbers: list[int]) -> None:
    stages = sorted(numbers, reverse=True)
    hidden = nested_hidden(stages)
    for index in range(1, len(stages)):
        if not hidden[index] and not hidden[index - 1]:
            assert not 0 < stages[index - 1] - stages[index] < SMALL
    assert not [stage for stage, hide in zip(stages, hidden, strict=True) if not hide and 0 < stage < SMALL]
