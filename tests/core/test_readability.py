"""How readable a text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.core.readability import read, syllables


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien.", "16 woorden"),
        ("Wij willen dit realiseren.", "‘realiseren’: schrijf liever ‘doen, maken’"),
        ("Wij doen dit met betrekking tot u.", "schrijf liever ‘over’"),
        ("Uw brief wordt morgen behandeld.", "verbergt wie iets doet"),
        ("U kunt o.a. bellen.", "‘o.a.’ is een afkorting"),
        ("De BRP weet dit.", "‘BRP’ is een afkorting"),
        ("Dit is uw uitkeringsadministratie.", "is een lang woord"),
        ("Een. Twee. Drie. Vier. Vijf. Zes.", "6 zinnen"),
    ],
)
def test_what_reads_hard_is_said_with_a_better_way(text, advice):
    assert any(advice in remark.sentence for remark in read(text).remarks)


@pytest.mark.parametrize(
    "text", ["", "Dag {aanhef}", "Het wordt vast een goed gesprek.", "Bel 085 000 00 00.", "Wij sturen een sms."]
)
def test_what_reads_well_gets_no_remark(text):
    assert read(text).remarks == ()


def test_places_are_those_of_the_text():
    (remark,) = read("Dag.\n\nKom indien mogelijk.").remarks
    assert (remark.place.line, remark.place.column, remark.place.words) == (3, 5, "indien")


def test_a_field_counts_as_the_words_that_will_stand_there():
    assert read("Tot {datum}.", {"datum": "dinsdag 1 december 2026"}).words == 5
    assert read("Tot {datum}.").words == 2


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    reading = read(text)
    assert reading.line
    for remark in reading.remarks:
        assert remark.place.words.split("\n")[0] in text.splitlines()[remark.place.line - 1]


def test_syllables():
    assert [syllables(word) for word in ("dag", "uitkering", "re-integratie")] == [1, 3, 5]
