"""Numbers in words, texts as paragraphs, and what differs between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.enums import FigureKind
from raderwerk.guide.models import EligibilityRule, Figure, Instrument
from raderwerk.guide.templatetags.guide_text import figure_words, phone_number, prose
from raderwerk.guide.text_diff import GONE, NEW, pieces
from raderwerk.guide.wording import condition, cost, duration, hours, ladder, places, span, waiting


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(6, 12, "6 tot 12"), (6, 6, "6"), (6, None, "vanaf 6"), (None, 12, "hoogstens 12"), (None, None, ""), (1.5, 2, "1,5 tot 2")],
)
def test_a_range(low, high, words):
    assert span(low, high) == words


@pytest.mark.parametrize(
    ("say", "values", "words"),
    [
        (duration, {"duration_low": 6, "duration_high": 12, "duration_unit": "weeks"}, "6 tot 12 weken"),
        (duration, {"duration_low": 1, "duration_high": 1, "duration_unit": "months"}, "1 maand"),
        (duration, {}, ""),
        (hours, {"hours_low": 8}, "vanaf 8 uur per week"),
        (ladder, {"ladder_from": 2, "ladder_to": 4}, "van trede 2 naar trede 4"),
        (ladder, {"ladder_to": 4}, "trede 4"),
        (cost, {"cost": 0}, "gratis"),
        (cost, {"cost": None}, ""),
        (places, {"places_total": 12, "places_free": 3}, "3 van 12 plaatsen vrij"),
        (places, {"places_free": 1}, "1 plaats vrij"),
        (places, {"places_total": 12}, "12 plaatsen"),
        (waiting, {"waiting_weeks": 0}, "geen"),
        (waiting, {"waiting_weeks": 3}, "3 weken"),
    ],
)
def test_numbers_in_words(say, values, words):
    assert say(Instrument(**values)) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"field": "age", "low": 27, "high": 55}, "27 tot en met 55 jaar"),
        ({"field": "age", "low": 27, "text": "Je bent 27 of ouder."}, "Je bent 27 of ouder."),
        ({"field": "language", "wanted": True}, "Nederlands verstaan: ja"),
        ({"field": "other"}, "Andere voorwaarde"),
    ],
)
def test_a_condition_in_words(rule, words):
    assert condition(EligibilityRule(**rule)) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"count": 12, "count_to": 14, "qualifier": "circa", "unit": "mensen"}, "circa 12 tot 14 mensen"),
        ({"count": 12, "denominator": 20, "unit": "mensen"}, "12 van 20 mensen"),
        ({"percent": 40}, "40% volgens de bron"),
        ({"text": "Mensen zijn tevreden."}, "Mensen zijn tevreden."),
    ],
)
def test_a_figure_in_words(figure, words):
    assert figure_words(Figure(kind=FigureKind.RESULT, **figure)) == words


def test_paragraphs_and_lists():
    assert prose("Een\ntwee\n\nWat:\n- a\n- b") == "<p>Een<br>twee</p><p>Wat:</p><ul><li>a</li><li>b</li></ul>"


@given(st.text())
def test_nothing_of_a_text_becomes_html(text):
    shown = prose(text)
    for tag in ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>"):
        shown = shown.replace(tag, "")
    assert "<" not in shown


def test_a_number_that_a_phone_dials():
    assert phone_number("+31 (0)85 - 000 00 00") == "+310850000000"


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_what_differs_gives_both_texts_back(before, after):
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.kind != NEW) == before
    assert "".join(piece.text for piece in found if piece.kind != GONE) == after
