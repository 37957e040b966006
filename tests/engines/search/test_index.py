"""What somebody types, and what comes first."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raderwerk.engines.search import Field, How, Index, Reason, Synonyms
from tests.engines.search.conftest import SYNONYMS, document, keys, six


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("heftruck", 1),
        ("chauffeur", 1),
        ("Heftruckchauffeur", 1),
        ("heftruk", 1),
        ("schulden", 2),
        ("schuldh", 2),
        ("geld problemen", 2),
        ("leren lassen", 4),
        ("lastraining", 4),
        ("iemand die niet durft", 5),
        ("te laat komen", 3),
        ("FIT DOOR DE DAG", 3),
        ("tijd", 3),
    ],
)
def test_the_first_hit(index: Index, query: str, first: int):
    assert keys(index, query)[0] == first


@pytest.mark.parametrize(
    ("query", "key", "reason"),
    [
        ("lassen", 4, Reason("lassen", "lascursus", Field.NAME, How.COMPOUND)),
        ("geld", 2, Reason("geld", "geld", Field.KEYWORDS, How.WORD)),
        ("techniekjes", 4, Reason("techniekjes", "techniek", Field.KEYWORDS, How.FORM)),
        ("chauffeurs", 1, Reason("chauffeurs", "heftruckchauffeur", Field.NAME, How.COMPOUND)),
        ("logis", 1, Reason("logis", "logistiek", Field.KEYWORDS, How.PREFIX)),
        ("durft", 5, Reason("durft", "zelfvertrouwen", Field.KEYWORDS, How.SYNONYM, via="zelfvertrouwen")),
        ("logistiik", 1, Reason("logistiik", "logistiek", Field.KEYWORDS, How.TYPO, via="logistiek")),
        ("ritme", 3, Reason("ritme", "ritme", Field.KEYWORDS, How.WORD)),
        ("op tijd komen", 3, Reason("op tijd komen", "ritme", Field.KEYWORDS, How.SYNONYM, via="ritme")),
    ],
)
def test_a_hit_says_why(index: Index, query: str, key: int, reason: Reason):
    (hit,) = [hit for hit in index.search(query).hits if hit.key == key]
    assert hit.reasons == (reason,)


def test_a_phrase_of_a_group_is_found_in_a_text():
    others = [document(key, f"Komen {key}") for key in range(3, 9)]
    index = Index.build([document(1, "Ritme"), document(2, "Sport", body="Hier leer je op tijd komen."), *others], SYNONYMS)
    found = {hit.key: hit.reasons for hit in index.search("te laat komen").hits}
    assert found.keys() == {1, 2}
    assert found[2] == (Reason("te laat komen", "op tijd kom", Field.BODY, How.SYNONYM, via="op tijd komen"),)


def test_a_rare_word_of_a_phrase_counts_too():
    others = [document(key, f"Koken {key}") for key in range(3, 30)]
    index = Index.build(
        [document(1, "Durf je nog niet?"), document(2, "Angst de baas"), *others], [Synonyms(("niet durven", "angst"))]
    )
    assert keys(index, "iemand die niet durft") == [1, 2]


def test_a_name_of_stop_words_is_found():
    index = Index.build(
        [document(1, "Doe je mee"), document(2, "Koken", body="Wie wil, doet mee. Doe je mee?"), document(3, "Lassen")]
    )
    assert keys(index, "doe je mee") == [1, 2]
    assert len(keys(index, "wat wil je nu")) == 3


def test_a_phrase_does_not_run_on_into_the_next_document():
    index = Index.build([document(1, "Doe je"), document(2, "Mee met ons"), document(3, "Doe je mee")])
    assert keys(index, "doe je mee") == [3]


def test_of_words_that_mean_the_same_the_one_that_says_most_counts_most():
    common = [document(key, f"Koken {key}", keywords="vaardig") for key in range(3, 20)]
    index = Index.build([document(1, "Ochtend", keywords="stipt"), *common], [Synonyms(("te laat", "vaardig", "stipt"))])
    assert keys(index, "te laat")[0] == 1


def test_one_way_is_not_back(index: Index):
    assert keys(index, "kassa") == [1]
    assert index.search("kassa").hits[0].reasons[0].via == "logistiek"
    assert index.collection.reader.thesaurus.others(("logistiek",)) == ()


def test_a_misspelt_word_is_asked_back(index: Index):
    assert index.search("leren lasen").suggestion is None  # an s less is still a beginning of a known word or its sound
    assert index.search("heftruk leren").suggestion == "heftruck leren"


def test_words_that_lead_nowhere_are_named_and_do_not_hinder(index: Index):
    found = index.search("xqzzy lassen")
    assert (found.unknown, [hit.key for hit in found.hits]) == (("xqzzy",), [4])


def test_nothing_but_unknown_words_finds_nothing(index: Index):
    found = index.search("xqzzy")
    assert (found.total, found.hits, found.counts["kind"]) == (0, (), {})


@pytest.mark.parametrize("query", ["", "  ", "de het een", "?!"])
def test_without_telling_words_everything_is_a_hit_by_name(index: Index, query: str):
    assert keys(index, query) == [3, 1, 4, 6, 2, 5]


def test_what_is_near_comes_first_among_equals(index: Index):
    assert keys(index, "", nearness=[("area", "GM2"), ("area", "GM1")]) == [3, 1, 4, 6, 2, 5]
    assert [hit.distance for hit in index.search("", nearness=[("area", "GM2"), ("area", "GM1")]).hits] == [0, 1, 1, 2, 2, 2]


def test_near_does_not_beat_much_better():
    index = Index.build([document(1, "Lassen", area="NL"), document(2, "Koken", body="Wie wil, kan later lassen.", area="GM1")])
    assert keys(index, "lassen", nearness=[("area", "GM1")]) == [1, 2]


def test_the_whole_name_comes_first():
    index = Index.build(
        [document(1, "Werk en taal", keywords="taal werk taal werk"), document(2, "Taal werkt"), document(3, "Taal en werk")]
    )
    assert keys(index, "taal en werk")[0] == 3


def test_who_holds_little_of_the_question_is_no_hit(index: Index):
    assert keys(index, "leren lassen") == [4]


def test_what_is_out_of_scope_does_not_exist():
    index = Index.build(
        [
            document(1, "Leren lassen", seen="me"),
            document(2, "Lassen", seen="all me"),
            document(3, "Koken met xylofoon", seen="me"),
        ]
    )
    assert keys(index, "leren lassen", scope={"seen": {"all"}}) == [2]  # though the other holds more of the question
    found = index.search("xylofon", scope={"seen": {"all"}})
    assert (found.total, found.suggestion, found.unknown) == (0, None, ("xylofon",))
    assert keys(index, "", scope={"seen": {"all"}}) == [2]
    assert index.search("", {"seen": {"me"}}, scope={"seen": {"all"}}).total == 1


def test_facets_narrow_and_count(index: Index):
    found = index.search("leren", {"kind": {"training"}})
    assert [hit.key for hit in found.hits] == [1, 4]
    assert found.counts == {"kind": {"training": 2, "cursus": 1}, "area": {"GM1": 2, "NL": 1}}


def test_an_empty_collection_finds_nothing():
    assert Index.build([]).search("lassen", nearness=[("area", "NL")]).total == 0


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_any_question_is_answered(index: Index, query: str):
    found = index.search(query)
    assert len(found.hits) == found.total <= 6
    assert len({hit.key for hit in found.hits}) == found.total


@given(st.sampled_from(["", "leren", "training werk", "hulp groep", "ritme durven"]), st.integers(1, 4))
def test_pages_together_are_the_whole(index: Index, query: str, size: int):
    whole = keys(index, query)
    assert [key for offset in range(0, len(whole), size) for key in keys(index, query, limit=size, offset=offset)] == whole


@given(st.permutations(list(six())), st.sampled_from(["leren", "geld hulp", "heftruk", "", "ritme groep"]))
@settings(max_examples=40)
def test_the_order_of_the_documents_changes_nothing(index: Index, documents, query: str):
    assert keys(Index.build(documents, SYNONYMS), query) == keys(index, query)


@given(st.sampled_from(["leren", "hulp", "groep", "heftruck", "ritme"]), st.sampled_from(["training", "cursus", "hulp"]))
def test_choosing_a_value_gives_as_many_hits_as_it_promised(index: Index, query: str, value: str):
    promised = index.search(query).counts["kind"].get(value, 0)
    assert index.search(query, {"kind": {value}}).total == promised


def test_a_word_added_to_a_document_never_loses_it():
    before = Index.build([document(1, "Koken"), document(2, "Bakken"), document(3, "Lassen")])
    after = Index.build([document(1, "Koken", body="lassen"), document(2, "Bakken"), document(3, "Lassen")])
    assert set(keys(after, "lassen")) == set(keys(before, "lassen")) | {1}


def test_many_threads_get_the_same_answer(index: Index):
    answers: list[list[int]] = []
    threads = [threading.Thread(target=lambda: answers.extend(keys(index, "leren lassen") for _ in range(50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[4]] * 400
