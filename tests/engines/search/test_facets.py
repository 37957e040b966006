"""Counting with bits gives what counting one by one gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.search.facets import Facets, packed, unpacked

CARRIED = st.lists(
    st.fixed_dictionaries({"kind": st.frozensets(st.sampled_from("abc")), "area": st.frozensets(st.sampled_from("xyz"))}),
    max_size=150,
)
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.frozensets(st.sampled_from("abcd")),
        "area": st.frozensets(st.sampled_from("xyz")),
        "colour": st.just({"red"}),
    },
)


@given(CARRIED, CHOICES, st.randoms(use_true_random=False))
def test_every_facet_is_counted_with_its_own_choice_left_out(carried, choice, random):
    hits = [random.random() < 0.7 for _document in carried]
    facets = Facets.build(carried)
    expected: dict[str, dict[str, int]] = {}
    for facet in facets.rows:
        others = {name: values for name, values in choice.items() if name != facet and values}
        left = [
            one
            for one, hit in zip(carried, hits, strict=True)
            if hit and all(one.get(name, set()) & others[name] for name in others)
        ]
        counts = {value: sum(value in one[facet] for one in left) for value in sorted({v for one in carried for v in one[facet]})}
        expected[facet] = {value: count for value, count in counts.items() if count}
    assert facets.counts(packed(np.array(hits, dtype=np.bool_)), facets.chosen(choice)) == expected


@given(st.lists(st.booleans(), max_size=200))
def test_packing_loses_nothing(mask: list[bool]):
    booleans = np.array(mask, dtype=np.bool_)
    assert unpacked(packed(booleans), len(mask)).tolist() == mask


def test_a_value_that_nobody_carries_finds_nothing():
    facets = Facets.build([{"kind": frozenset("a")}])
    assert not facets.carrying("kind", "b").any()
    assert not facets.carrying("colour", "red").any()


def test_an_empty_choice_is_no_choice():
    assert Facets.build([{"kind": frozenset("a")}]).chosen({"kind": frozenset()}) == {}
