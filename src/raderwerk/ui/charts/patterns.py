"""Hatchings, so that a series is told apart without colour."""

from django.utils.safestring import SafeString

from raderwerk.ui.charts.svg import element, join

COUNT = 5
_LINES = (
    "",
    "M-2 8L8 -2M4 14L14 4M0 12L12 0",
    "M3 3h.01M9 9h.01",
    "M3 0V12M9 0V12",
    "M0 3H12M0 9H12M3 0V12M9 0V12",
)


def definitions(uid: str) -> SafeString:
    """The hatchings of one drawing; `uid` keeps their ids apart in the page."""
    return element("defs", None, *[_pattern(number, uid) for number in range(1, COUNT)])


def bar(x: float, y: float, width: float, height: float, series: int, uid: str, radius: float = 3) -> SafeString:
    """A rectangle in the colour and hatching of a series (from 0)."""
    box: dict[str, str | float | int | None] = {"x": x, "y": y, "width": max(0.0, width), "height": height, "rx": radius}
    plain = element("rect", {**box, "class": f"rw-fill-{series % COUNT + 1}"})
    if not _LINES[series % COUNT]:
        return plain
    return join([plain, element("rect", {**box, "fill": f"url(#{uid}-h{series % COUNT})"})])


def shape(path: str, series: int, uid: str) -> SafeString:
    """Any closed path in the colour and hatching of a series (from 0)."""
    plain = element("path", {"d": path, "class": f"rw-fill-{series % COUNT + 1}"})
    if not _LINES[series % COUNT]:
        return plain
    return join([plain, element("path", {"d": path, "fill": f"url(#{uid}-h{series % COUNT})"})])


def _pattern(number: int, uid: str) -> SafeString:
    attrs: dict[str, str | float | int | None] = {
        "id": f"{uid}-h{number}",
        "width": 12,
        "height": 12,
        "patternUnits": "userSpaceOnUse",
    }
    return element("pattern", attrs, element("path", {"d": _LINES[number], "class": "rw-hatch"}))
