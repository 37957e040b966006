"""Which household types are shown, and that no small number can be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.enums import Household, Scheme
from raderwerk.finances.team_rules import SMALL, Counted, HouseholdKind, place, rows, shown

COUNTED = st.builds(
    lambda household, children, scheme, people, share: Counted(household, children, scheme, people, people * share // 4),
    st.sampled_from(Household.values),
    st.none() | st.integers(0, 9),
    st.sampled_from(["", *Scheme.values]),
    st.integers(1, 40),
    st.integers(0, 4),
)


@pytest.mark.parametrize(
    ("household", "children", "expected"),
    [
        ("single", 2, (HouseholdKind.SINGLE, 0)),  # children who live elsewhere
        ("single_parent", None, (HouseholdKind.LONE_PARENT, 1)),
        ("single_parent", 7, (HouseholdKind.LONE_PARENT, 3)),
        ("couple", None, (HouseholdKind.COUPLE, 0)),
        ("couple", 1, (HouseholdKind.FAMILY, 1)),
        ("cost_sharer", 0, (HouseholdKind.COST_SHARER, 0)),
        ("", 1, None),
    ],
)
def test_people_are_put_in_a_household_type(household, children, expected) -> None:
    assert place(Counted(household, children, "pw", 1, 1)) == expected


@pytest.mark.parametrize("scheme", ["", "ioaw", "ioaz", "bbz"])
def test_other_laws_are_left_out(scheme) -> None:
    assert place(Counted("single", 0, scheme, 9, 9)) is None


def test_a_small_number_of_children_is_reckoned_with_the_commonest() -> None:
    counted = [Counted("single_parent", children, "pw", people, people) for children, people in ((1, 9), (2, 4), (3, 6))]
    (row,), left_out = rows(counted)
    assert (row.people, row.children, left_out) == (19, ((1, 13), (3, 6)), 0)


def test_numbers_all_small_become_one() -> None:
    (row,), _left_out = rows([Counted("couple", children, "pw", 2, 2) for children in (1, 2, 3)])
    assert row.children == ((1, 6),)


def test_a_small_row_takes_another_along_when_the_rest_would_tell_it() -> None:
    found, left_out = rows(
        [Counted("single", 0, "pw", 60, 60), Counted("couple", 0, "pw", 8, 8), Counted("couple", 1, "pw", 3, 3)]
    )
    kept, rest = shown(found, left_out)
    assert [row.kind for row in kept] == [HouseholdKind.SINGLE]
    assert rest == 11


def test_a_small_row_hides_among_others_that_are_left_out() -> None:
    found, left_out = rows([Counted("single", 0, "pw", 60, 60), Counted("couple", 1, "pw", 3, 3), Counted("", 0, "pw", 20, 9)])
    kept, rest = shown(found, left_out)
    assert [row.people for row in kept] == [60]
    assert rest == 23


def test_a_handful_of_people_is_not_shown_at_all() -> None:
    assert shown(*rows([Counted("single", 0, "pw", 3, 3)])) == ([], None)


@pytest.mark.parametrize(("long", "expected"), [(0, 0), (4, None), (5, 5), (15, 15), (16, None), (20, 20)])
def test_who_is_long_enough_on_benefit_is_told_when_it_and_the_rest_are_large(long, expected) -> None:
    (row,), _left_out = rows([Counted("single", 0, "pw", 20, long)])
    assert row.long == expected


@given(st.lists(COUNTED, max_size=12))
def test_nothing_small_is_ever_shown_and_nobody_is_lost(counted) -> None:
    kept, rest = shown(*rows(counted))
    everybody = sum(group.people for group in counted)
    assert all(row.people >= SMALL for row in kept)
    assert rest is None or rest == 0 or rest >= SMALL
    assert sum(row.people for row in kept) + (rest or 0) == everybody or (rest is None and not kept)
    for row in kept:
        assert sum(people for _children, people in row.children) == row.people
        assert all(people >= SMALL for _children, people in row.children)
        assert row.long is None or row.long in {0, row.people} or SMALL <= row.long <= row.people - SMALL
