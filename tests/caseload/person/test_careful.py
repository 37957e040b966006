"""Words that say more than work needs are noticed; ordinary notes are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.careful import careful_words


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Heeft een depressie gehad.", "depressie", "health"),
        ("DEPRESSIEF sinds de zomer", "DEPRESSIEF", "health"),
        ("Slikt medicijnen, staat daarom laat op", "medicijnen", "health"),
        ("Was gedetineerd", "gedetineerd", "criminal"),
        ("Is moslima en draagt", "moslima", "belief"),
        ("Atheïst", "Atheïst", "belief"),
        ("verdacht van diefstal", "verdacht van", "criminal"),
    ],
)
def test_a_word_is_found_as_it_was_written(text, word, kind):
    assert (word, kind) in [(found.word, found.kind) for found in careful_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kan drie ochtenden zitten, staan lukt een half uur.",
        "Wil graag met haar handen werken en is rap met naald en draad.",
        "Belt na de herfstvakantie terug over de opvang.",
        "Heeft een rijbewijs en rijdt graag.",
    ],
)
def test_a_functional_note_is_left_alone(text):
    assert careful_words(text) == []


def test_each_word_comes_once_in_the_order_of_the_text():
    text = "Huisarts belde, moskee bezocht, huisarts weer."
    assert [found.word for found in careful_words(text)] == ["Huisarts", "moskee"]


@given(st.text())
def test_any_text_can_be_looked_at_and_words_are_quoted_from_it(text):
    assert all(found.word in text for found in careful_words(text))


@given(st.sampled_from(["diagnose", "autisme", "strafblad"]), st.text(alphabet=" .,\n", max_size=5), st.booleans())
def test_case_and_place_do_not_hide_a_word(word, around, upper):
    written = word.upper() if upper else word
    assert [found.word for found in careful_words(f"{around} {written} {around}")] == [written]
