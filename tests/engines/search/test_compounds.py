"""Compounds fall apart where Dutch put them together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.search.compounds import BINDINGS, Splitter

COLLECTION = (
    "heftruck chauffeur schulden hulp verlening taal les werk ervaring plaats loon kosten subsidie sollicitatie brief regio"
)
SPLITTER = Splitter(dict.fromkeys(COLLECTION.split(), 3))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("heftruckchauffeur", ("heftruck", "chauffeur")),
        ("schuldhulpverlening", ("schuld", "hulp", "verlening")),
        ("taalles", ("taal", "les")),
        ("taallessen", ("taal", "les")),
        ("werkervaringsplaats", ("werk", "ervaring", "plaats")),
        ("sollicitatiebrief", ("sollicitatie", "brief")),
        ("arbeidsmarktregio", ("arbeid", "markt", "regio")),
        ("jongerenwerk", ("jongeren", "werk")),
    ],
)
def test_a_compound_is_cut_into_its_parts(word: str, parts: tuple[str, ...]):
    assert SPLITTER.split(word) == parts


@pytest.mark.parametrize("word", ["begeleiding", "verstandelijke", "ondersteuning", "heftruck", "werk", "mbo4", "gezondheid"])
def test_what_is_no_compound_stays_whole(word: str):
    assert SPLITTER.split(word) == ()


def test_the_cut_with_the_fewest_parts_counts():
    assert Splitter({"werk": 9, "plaats": 9, "werkplaats": 1, "leider": 1}).split("werkplaatsleider") == ("werkplaats", "leider")


def test_of_equally_many_parts_those_that_occur_most_count():
    often = {"kwartel": 1, "sport": 50, "kwartels": 1, "port": 1}
    assert Splitter(often).split("kwartelsport") == ("kwartel", "sport")


@given(st.lists(st.sampled_from(COLLECTION.split()), min_size=2, max_size=3), st.sampled_from(BINDINGS))
def test_the_parts_and_what_binds_them_are_the_word(parts: list[str], binding: str):
    word = binding.join(parts)
    rest = word
    for part in SPLITTER.split(word):
        assert part in rest
        before, rest = rest.split(part, 1)
        assert before in BINDINGS


@given(st.from_regex(r"[a-z]{1,40}", fullmatch=True))
def test_any_word_is_cut_in_time(word: str):
    assert len(SPLITTER.split(word)) != 1
