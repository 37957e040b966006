"""The few helpers with which the charts write SVG: elements, text and numbers, everything escaped."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

# Widths, in pixels, of the drawing for a desk and of the one for a phone.
WIDE, NARROW = 640.0, 320.0

Attribute = str | float | int | None


def element(name: str, attrs: dict[str, Attribute] | None = None, *children: str) -> SafeString:
    """One SVG element; attributes that are None are left out, underscores in names become hyphens."""
    written = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in (attrs or {}).items() if value is not None)
    # Put together by hand: a page draws hundreds of these, and format_html costs ten times as much.
    return SafeString(f"<{name}{written}>{join(children)}</{name}>")


def join(parts: Iterable[str]) -> SafeString:
    """Parts one after another; plain text is escaped."""
    return SafeString("".join([conditional_escape(part) for part in parts]))


def text(x: float, y: float, words: str, css: str, anchor: str | None = None) -> SafeString:
    """A line of text; `anchor` is start (default), middle or end."""
    return element("text", {"x": x, "y": y, "class": css, "text-anchor": anchor}, words)


def text_lines(x: float, y: float, lines: Sequence[str], css: str = "rw-chart-label", height: float = 18.0) -> SafeString:
    """Lines of text under one another, the first at `y`."""
    return join(text(x, y + height * number, line, css) for number, line in enumerate(lines))


def picture(width: float, height: float, css: str, title: str, description: str, *children: str) -> SafeString:
    """A picture for readers of a screen too: one image with a title and a description."""
    attrs: dict[str, Attribute] = {
        "viewBox": f"0 0 {coordinate(width)} {coordinate(height)}",
        "class": f"rw-chart {css}",
        "role": "img",
    }
    return element("svg", attrs, element("title", None, title), element("desc", None, description), *children)


def responsive(draw: Callable[[float], SafeString]) -> SafeString:
    """The same drawing for a desk and for a phone, of which the page shows one: text keeps its size on both."""
    return format_html(
        '<div class="rw-responsive"><div class="is-wide">{}</div><div class="is-narrow">{}</div></div>', draw(WIDE), draw(NARROW)
    )


def is_narrow(width: float) -> bool:
    """Whether a drawing is the one for a phone."""
    return width < (WIDE + NARROW) / 2


def coordinate(value: float) -> str:
    """A number of pixels, short: two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _value(value: Attribute) -> str:
    return coordinate(value) if isinstance(value, int | float) else escape(str(value))
