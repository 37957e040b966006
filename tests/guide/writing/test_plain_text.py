"""HTML becomes plain text, and plain text stays what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.plain_text import has_markup, tidy, to_plain


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>Dag.</p><p>Kom langs.</p>", "Dag.\n\nKom langs."),
        ("<ul><li>een</li>\n  <li><p>twee</p></li></ul>", "- een\n- twee"),
        ("<p>Een<br>twee&nbsp;&amp; drie</p>", "Een\ntwee & drie"),
        ("<script>alert(1)</script><style>p{}</style>Blijft", "Blijft"),
        ("Regel een\nmet <b>vet</b>\n\nRegel twee", "Regel een\nmet vet\n\nRegel twee"),
        ("Q&amp;A\ntwee", "Q&A\ntwee"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("&lt;b&gt;", "< b>"),
        ("jonger <18 jaar, 3 < 5", "jonger <18 jaar, 3 < 5"),
    ],
)
def test_what_a_reader_would_see(html, plain):
    assert to_plain(html) == plain


@given(st.text())
def test_plain_text_never_looks_like_html_and_stays_itself(text):
    plain = to_plain(text)
    assert not has_markup(plain)
    if not has_markup(text) and "&" not in text:
        assert plain == tidy(text)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<script>", "</script>", "<b", "woord", "&lt;", "&amp;", "\n", " "])))
def test_any_soup_becomes_plain(parts):
    assert not has_markup(to_plain("".join(parts)))


@pytest.mark.parametrize("text", ["<b>vet</b>", "<script>", "</p>", "<!-- stil -->", "<?php"])
def test_html_is_seen(text):
    assert has_markup(text)


@pytest.mark.parametrize("text", ["3 < 5", "<18 jaar", "a > b", "R&D", "hart <3"])
def test_a_sign_for_smaller_is_no_html(text):
    assert not has_markup(text)
