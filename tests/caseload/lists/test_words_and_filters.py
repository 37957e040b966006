"""What stands in an address comes back from it, and is said truthfully in words."""

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.counting import Count
from raderwerk.caseload.enums import Household, Scheme
from raderwerk.caseload.filters import FILTERS, PAGE_SIZES, ListQuery
from raderwerk.caseload.lists.facets import Facets
from raderwerk.caseload.lists.words import WORDS, Glossary, chips, roughly, sentence
from raderwerk.caseload.worklists import WORKLISTS, Moment

VALUES = {
    "lijst": st.sampled_from(sorted(WORKLISTS)),
    "langdurig": st.sampled_from(["ja", "nee"]),
    "maanden": st.integers(1, 600).map(str),
    "nietgesproken": st.integers(1, 600).map(str),
    "wijk": st.integers(1, 10**9).map(str) | st.just("geen"),
    "klantmanager": st.integers(1, 10**9).map(str) | st.sampled_from(["ik", "niemand"]),
    "trede": st.sampled_from([*"123456", "geen"]),
    "uitkomst": st.sampled_from(["ready_for_work", "geen"]),
    "leefvorm": st.sampled_from([value for value in Household.values if value] + ["geen"]),
    "taal": st.text(min_size=1, max_size=40).map(str.strip).filter(bool),
    "regeling": st.sampled_from(Scheme.values),
    "uitkering": st.sampled_from(["loopt", "gestopt", "verdwenen"]),
}
QUERIES = st.fixed_dictionaries({}, optional=VALUES)
GLOSSARY = Glossary(Facets({}, {}, {}, {}, {}), Moment(dt.date(2026, 11, 23)))


def test_every_filter_has_values_and_words() -> None:
    assert set(VALUES) == set(FILTERS) == set(WORDS)


@given(QUERIES, st.sampled_from(["", "gesproken", "gewijzigd", "datum"]), st.sampled_from(PAGE_SIZES))
def test_a_list_comes_back_from_its_address(filters: dict[str, str], order: str, size: int) -> None:
    query = ListQuery.parse({**filters, "sorteer": order, "per": str(size)})
    assert dict(query.filters) == filters
    assert ListQuery.parse(QueryDict(query.text).dict()) == query


@given(st.dictionaries(st.sampled_from([*FILTERS, "sorteer", "per"]), st.text(max_size=60)))
def test_an_address_never_breaks_a_list(params: dict[str, str]) -> None:
    query = ListQuery.parse(params)
    assert ListQuery.parse(query.parameters()) == query
    assert query.sorted_by.column


@given(QUERIES)
def test_taking_a_chip_away_leaves_the_rest(filters: dict[str, str]) -> None:
    query = ListQuery.parse(filters)
    for name, _text in chips(query, GLOSSARY):
        assert dict(query.without(name).filters) == {key: value for key, value in filters.items() if key != name}


@given(QUERIES, st.integers(0, 60_000))
def test_the_sentence_begins_with_the_number(filters: dict[str, str], number: int) -> None:
    count = Count(min(number, 50_000), number > 50_000)
    said = sentence(count, ListQuery.parse(filters), GLOSSARY)
    assert said.lower().startswith("1 persoon" if number == 1 else f"{count.text} mensen")
    assert (" die " in said) == bool(filters)


def test_a_sentence_as_one_would_say_it() -> None:
    facets = Facets({3: "West"}, {}, {}, {}, {})
    query = ListQuery.parse({"langdurig": "ja", "nietgesproken": "12", "wijk": "3"})
    glossary = Glossary(facets, Moment(dt.date(2026, 11, 23)))
    assert sentence(Count(1203), query, glossary) == (
        "1.203 mensen die 24 maanden of langer een uitkering hebben, langer dan 12 maanden niet gesproken zijn en in West wonen"
    )
    assert sentence(Count(1), query, glossary).endswith("heeft, langer dan 12 maanden niet gesproken is en in West woont")
    assert sentence(Count(50_000, capped=True), ListQuery(), glossary) == "Meer dan 50.000 mensen"


def test_duration_is_no_order() -> None:
    for worklist in ["", *WORKLISTS]:
        for order in ("maanden", "langdurig", "open_since", "-open_since", "uitkering"):
            query = ListQuery.parse({"lijst": worklist, "sorteer": order})
            assert query.order == ""
            assert query.sorted_by.column in {"spoken_order", "updated_at", "review_on", "promise_due_on", "left_export_on"}


@pytest.mark.parametrize(
    ("months", "words"), [(1, "1 maand"), (26, "26 maanden"), (36, "3 jaar"), (37, "ruim 3 jaar"), (0, "0 maanden")]
)
def test_durations_in_a_list(months: int, words: str) -> None:
    assert roughly(months) == words
