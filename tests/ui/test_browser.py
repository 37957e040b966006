"""The style guide in a real browser: accessible in both schemes and sizes, by keyboard, without JavaScript, on paper."""

import pytest

SIZES = [(1280, 900), (390, 844)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server) -> str:
    return f"{live_server.url}/stijlgids/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_accessibility_violations(page, axe, address, console_errors, scheme: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.evaluate("document.querySelectorAll('.rw-figure details').forEach((d) => { d.open = true })")
    axe(page)


@pytest.mark.parametrize("width", [320, 390, 640, 768, 1100, 1280])
def test_nothing_sticks_out(page, address, width: int) -> None:
    """Reflow: no scrolling in two directions down to 320 px, which is also 1280 px at 400 % zoom."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(page, address) -> None:
    """At least 24 px, links within a sentence excepted (WCAG 2.2, 2.5.8)."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, select, textarea, nav a, th a, .utrecht-button")]
          .filter((e) => e.checkVisibility() && !e.closest(".rw-hidden, .rw-term"))
          .map((e) => { const box = (e.closest("label") ?? e).getBoundingClientRect();
                        return [e.outerHTML.slice(0, 90), box.width, box.height]; })
          .filter(([, w, h]) => w && h && (w < 24 || h < 24))"""
    )
    assert small == []


def test_keyboard_starts_at_the_skip_link_and_focus_is_seen(page, address) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.locator(".rw-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    for _press in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), after = getComputedStyle(e, "::after");
                       const halo = e.querySelector?.(".rw-gear-halo");
                       return s.outlineStyle !== "none" || after.outlineStyle !== "none"
                         || (halo && getComputedStyle(halo).stroke !== "none"); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_works_without_javascript(browser, browser_context_args, address) -> None:
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Haal weg: Zoek").click()
    assert "q=tand" not in page.url
    page.locator("details.rw-dialog-inline > summary").click()
    assert page.get_by_text("Aan wie wijs je deze mensen toe?", exact=True).is_visible()
    context.close()


def test_rows_are_chosen_and_counted(page, address) -> None:
    page.goto(address)
    bar = page.locator("[data-bulk]")
    assert not bar.is_visible()
    page.get_by_label("Kies alle rijen op deze pagina").check()
    assert bar.get_by_text("4 mensen gekozen").is_visible()
    page.get_by_label("Kies Tandweg, Bo").uncheck()
    assert bar.get_by_text("3 mensen gekozen").is_visible()


def test_dialog_opens_and_gives_focus_back(page, axe, address) -> None:
    page.goto(address)
    opener = page.get_by_role("button", name="Open een venster")
    opener.click()
    dialog = page.get_by_role("dialog", name="Wijs 40 mensen toe")
    assert dialog.is_visible()
    axe(page)
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Open een venster"


def test_gears_turn_unless_one_asks_for_rest(page, address) -> None:
    page.goto(address)
    running = "document.getAnimations().filter((a) => a.animationName?.startsWith('rw-')).length"
    assert page.evaluate(running) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(running) == 0


def test_paper_has_no_rail_and_black_text(page, address) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address)
    assert not page.locator(".rw-rail").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 48)"


def test_text_at_double_size_still_fits(page, address) -> None:
    """200 % text zoom on a laptop."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
