"""The browser frame: Chromium answers, and `axe` fails on a page that breaks a rule."""

import pytest

GOOD = '<html lang="nl"><title>Goed</title><main><h1>Dag</h1><p>Tekst</p></main></html>'
BAD = '<html><title>Fout</title><main><h1>Dag</h1><img src="data:,"></main></html>'


def test_axe_passes_a_sound_page(page, axe) -> None:
    page.set_content(GOOD)
    axe(page)


def test_axe_names_what_is_wrong(page, axe) -> None:
    page.set_content(BAD)
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_screenshot_is_kept(page, screenshot) -> None:
    page.set_content(GOOD)
    assert screenshot(page, "browser-frame").stat().st_size > 1000
