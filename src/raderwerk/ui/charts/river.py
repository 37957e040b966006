"""The river: from everybody to the few, stage by stage, with widths that are the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raderwerk.ui.charts import scale
from raderwerk.ui.charts.figure import About, Figure, Words
from raderwerk.ui.charts.svg import coordinate, element, is_narrow, join, picture, responsive, text
from raderwerk.ui.charts.words import wrap
from raderwerk.ui.formatting import number, share

# Thickness of the widest stage and length of a stage, across and along the stream.
WIDEST = 150.0
HEAD, FOOT = 34.0, 50.0
STAGE_NARROW, GAP_NARROW = 52.0, 34.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and how many reached it; never more than the stage before."""

    label: str
    value: int


def figure(title: Words, sentence: Words, stages: Sequence[Stage], about: About) -> Figure:
    """The stream with its table: number, share of the first stage and share of the stage before."""
    return Figure(
        title=title,
        sentence=sentence,
        picture=responsive(lambda width: draw(str(title), stages, width)),
        columns=(_("Stap"), _("Mensen"), _("Van iedereen"), _("Van de stap ervoor")),
        rows=tuple(_table(stages)),
        about=about,
    )


def widths(stages: Sequence[Stage], widest: float = WIDEST) -> list[float]:
    """How wide the stream is at each stage, in pixels, in proportion to the numbers."""
    return scale.lengths([float(stage.value) for stage in stages], widest)


def _table(stages: Sequence[Stage]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for index, stage in enumerate(stages):
        before = stages[index - 1].value if index else stage.value
        rows.append((stage.label, number(stage.value), share(stage.value, stages[0].value), share(stage.value, before)))
    return rows


def draw(title: str, stages: Sequence[Stage], width: float) -> SafeString:
    """The stream alone, in a drawing of this width."""
    words = "; ".join(f"{stage.label}: {number(stage.value)}" for stage in stages)
    drawn = _down(stages, width) if is_narrow(width) else _across(stages, width)
    height = len(stages) * (STAGE_NARROW + GAP_NARROW) - GAP_NARROW if is_narrow(width) else HEAD + WIDEST + FOOT
    return picture(width, max(1.0, height), "rw-river", title, words, drawn)


def _across(stages: Sequence[Stage], width: float) -> SafeString:
    """From left to right, the stream in the middle, numbers above it and names under it."""
    step = width / max(1, len(stages))
    middle = HEAD + WIDEST / 2
    thick = widths(stages)
    parts: list[SafeString] = []
    for index, stage in enumerate(stages):
        left, half = index * step, thick[index] / 2
        body = step * 0.3
        parts.append(
            element("rect", {"x": left, "y": middle - half, "width": body, "height": thick[index], "class": "rw-river-stage"})
        )
        if index + 1 < len(stages):
            parts.append(_bend(left + body, left + step, middle, half, thick[index + 1] / 2))
        parts.append(text(left, middle - half - 9, number(stage.value), "rw-river-number"))
        for line, words in enumerate(wrap(stage.label, max(8, int(step / 8)))):
            parts.append(text(left, HEAD + WIDEST + 20 + 17 * line, words, "rw-chart-label is-small"))
    return join(parts)


def _down(stages: Sequence[Stage], width: float) -> SafeString:
    """From top to bottom on a phone: the stream on the left, number and name on the right."""
    widest = 130.0
    middle, thick = widest / 2, widths(stages, widest)
    step = STAGE_NARROW + GAP_NARROW
    parts: list[SafeString] = []
    for index, stage in enumerate(stages):
        top, half = index * step, thick[index] / 2
        parts.append(
            element(
                "rect", {"x": middle - half, "y": top, "width": thick[index], "height": STAGE_NARROW, "class": "rw-river-stage"}
            )
        )
        if index + 1 < len(stages):
            parts.append(_fall(top + STAGE_NARROW, top + step, middle, half, thick[index + 1] / 2))
        parts.append(text(widest + 18, top + 22, number(stage.value), "rw-river-number"))
        parts.append(text(widest + 18, top + 43, stage.label, "rw-chart-label is-small"))
    return join(parts)


def _bend(x1: float, x2: float, middle: float, half1: float, half2: float) -> SafeString:
    """A smooth narrowing from one stage to the next, from left to right."""
    c = coordinate
    turn = c((x1 + x2) / 2)
    d = (
        f"M{c(x1)} {c(middle - half1)}C{turn} {c(middle - half1)} {turn} {c(middle - half2)} {c(x2)} {c(middle - half2)}"
        f"V{c(middle + half2)}C{turn} {c(middle + half2)} {turn} {c(middle + half1)} {c(x1)} {c(middle + half1)}Z"
    )
    return element("path", {"d": d, "class": "rw-river-flow"})


def _fall(y1: float, y2: float, middle: float, half1: float, half2: float) -> SafeString:
    """The same from top to bottom."""
    c = coordinate
    turn = c((y1 + y2) / 2)
    d = (
        f"M{c(middle - half1)} {c(y1)}C{c(middle - half1)} {turn} {c(middle - half2)} {turn} {c(middle - half2)} {c(y2)}"
        f"H{c(middle + half2)}C{c(middle + half2)} {turn} {c(middle + half1)} {turn} {c(middle + half1)} {c(y1)}Z"
    )
    return element("path", {"d": d, "class": "rw-river-flow"})
