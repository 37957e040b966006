"""Words without accents, their stems and their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.search.words import plain, sound, stem, stop_words, words


def test_a_text_becomes_its_words():
    assert words("Één-op-één in het café, 's ochtends om 9:00") == [
        "een",
        "op",
        "een",
        "in",
        "het",
        "cafe",
        "s",
        "ochtends",
        "om",
        "9",
        "00",
    ]


@pytest.mark.parametrize(
    "forms",
    [
        ["schuld", "schulden"],
        ["huis", "huizen"],
        ["fysiek", "fysieke"],
        ["begeleiden", "begeleiding", "begeleidt", "begeleider"],
        ["solliciteren", "sollicitatie", "sollicitaties"],
        ["lassen", "lasser", "las"],
        ["durven", "durft", "durf"],
        ["verslaafd", "verslaving"],
        ["training", "trainingen", "trainen"],
        ["opleiding", "opleiden", "opgeleid"],
        ["eenzaam", "eenzaamheid"],
        ["mogelijk", "mogelijkheden"],
        ["komen", "komt"],
    ],
)
def test_forms_of_one_word_have_one_stem(forms: list[str]):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("beleid", "begeleid"), ("gebied", "bieden"), ("last", "lassen"), ("bekend", "beek"), ("auto", "autisme")]
)
def test_words_that_look_alike_keep_their_own_stem(one: str, other: str):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("begelijding", "begeleiding"), ("kursus", "cursus"), ("gauw", "gouw"), ("skool", "skol")],
)
def test_who_writes_by_ear_is_understood(written: str, meant: str):
    assert sound(written) == sound(meant)


def test_stop_words_are_plain_and_leave_the_words_of_the_field_alone():
    assert all(plain(word) == word for word in stop_words())
    assert not stop_words() & {"werk", "hulp", "taal", "geld", "kind", "leren"}


@given(st.text())
def test_any_text_gives_plain_words(text: str):
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words(text))


@given(st.text())
def test_the_words_of_the_words_are_the_same(text: str):
    assert words(" ".join(words(text))) == words(text)


@given(st.from_regex(r"[a-z]{1,30}", fullmatch=True))
def test_a_stem_is_never_empty(word: str):
    assert stem(word)
    assert sound(word)
