"""Contrast of every pair of colours of the design, computed from the tokens, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TEXT = 4.5
GRAPHIC = 3.0
GROUNDS = ("paper", "soft", "sunken")
TINTS = {
    "primary-strong": "primary-tint",
    "accent-strong": "accent-tint",
    "ok": "ok-tint",
    "warning": "warning-tint",
    "error": "error-tint",
    "info": "info-tint",
    "on-primary": "primary",
    "on-error-solid": "error-solid",
    "error-tint": "error",
    "paper": "ink",
}
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "muted", "primary", "primary-strong") for ground in GROUNDS],
    *[("accent", ground, TEXT) for ground in ("paper", "soft")],
    *[("error", ground, TEXT) for ground in ("paper", "soft")],
    *[(ink, tint, TEXT) for ink, tint in TINTS.items()],
    ("ink", "primary-tint", TEXT),
    ("muted", "primary-tint", TEXT),
    ("primary", "primary-tint", TEXT),
    *[("ink", f"group-{group}-tint", TEXT) for group in "pdw"],
    *[(f"group-{group}", ground, GRAPHIC) for group in "pdw" for ground in (*GROUNDS[:2], f"group-{group}-tint")],
    *[("gear-quiet", ground, GRAPHIC) for ground in (*GROUNDS[:2], "gear-quiet-tint")],
    *[(f"series-{number}", ground, GRAPHIC) for number in (1, 2, 3, 4, 5, "rest") for ground in GROUNDS[:2]],
    *[("control", ground, GRAPHIC) for ground in GROUNDS[:2]],
    *[("error-solid", ground, GRAPHIC) for ground in GROUNDS[:2]],
    *[("focus", ground, GRAPHIC) for ground in (*GROUNDS, "primary-tint", "focus-halo")],
]


@pytest.fixture(scope="module")
def tokens(ui_static: Path) -> dict[str, tuple[str, str]]:
    """Each colour token with its light and its dark value."""
    css = (ui_static / "tokens.css").read_text()
    return {name: (light, dark) for name, light, dark in re.findall(r"--rw-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(tokens: dict[str, tuple[str, str]], ink: str, ground: str, least: float, scheme: int) -> None:
    ratio = contrast(tokens[ink][scheme], tokens[ground][scheme])
    assert ratio >= least, f"{ink} on {ground}: {ratio:.2f}"


def test_every_colour_is_checked(tokens: dict[str, tuple[str, str]]) -> None:
    """A new colour must say on what it stands; a hairline only decorates."""
    checked = {name for ink, ground, _least in PAIRS for name in (ink, ground)}
    assert set(tokens) - checked == {"hairline", "hairline-strong"}


def test_no_colour_outside_the_tokens(ui_static: Path) -> None:
    """Colours live in the token file, so that branding and the dark scheme reach everything."""
    found = {
        (path.name, colour)
        for path in ui_static.glob("*.css")
        if path.name not in {"tokens.css", "brand.css", "print.css"}
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))
    }
    assert found == {("components.css", "#10161ab3")}, "only the veil behind a dialog is the same in both schemes"
