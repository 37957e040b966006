"""Results as bars of "so many of so many", each on its own whole: what was counted differs, so they are not put on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raderwerk.guide.models import Figure
from raderwerk.ui.charts import figure as charts
from raderwerk.ui.charts.svg import element, is_narrow, join, picture, responsive, text, text_lines
from raderwerk.ui.charts.words import wrap
from raderwerk.ui.formatting import number, share

LABEL_CHARACTERS, LABEL_CHARACTERS_NARROW = 78, 40
LINE, BAR, GAP = 18.0, 16.0, 16.0
VALUE_WIDTH = 110.0


@dataclass(frozen=True, slots=True)
class Counted:
    """One result: `count` of `denominator`, on which day and in what unit."""

    label: str
    count: Decimal
    denominator: int
    unit: str
    on: str
    source: str

    @property
    def words(self) -> str:
        """The count and the whole: "12 van 20"."""
        return _("%(count)s van %(whole)s") % {"count": _plain(self.count), "whole": number(self.denominator)}


def counted(figures: Sequence[Figure]) -> list[Counted]:
    """The figures that say of how many."""
    return [
        Counted(
            label=figure.label or figure.get_kind_display(),
            count=figure.count,
            denominator=figure.denominator,
            unit=figure.unit,
            on=day_of(figure),
            source=_("eigen cijfer") if figure.is_own else _("uit de bron"),
        )
        for figure in figures
        if figure.count is not None and figure.denominator
    ]


def draw(results: Sequence[Counted]) -> charts.Figure:
    """The picture with its table; `results` is not empty."""
    first = results[0]
    said = {
        "on": first.on,
        "label": first.label[:1].upper() + first.label[1:],
        "words": first.words,
        "unit": first.unit or _("mensen"),
    }
    return charts.Figure(
        title=_("Resultaten met een noemer"),
        sentence=_("%(label)s: %(words)s %(unit)s. Peildatum: %(on)s.") % said,
        picture=responsive(lambda width: _draw(results, width)),
        columns=(_("Wat is geteld"), _("Teller"), _("Noemer"), _("Deel"), _("Eenheid"), _("Peildatum"), _("Van wie")),
        rows=tuple(_row(result) for result in results),
        about=charts.About(
            definition=_("Elke balk is een eigen geheel. Vergelijk ze niet: ieder cijfer telt iets anders."),
            denominator="",
        ),
    )


def day_of(figure: Figure) -> str:
    """The reference date in the words of the source, or as a date; says so when it was not told."""
    return figure.on_text or (date_format(figure.on, "j F Y") if figure.on else _("niet genoemd"))


def _row(result: Counted) -> tuple[str, ...]:
    part = share(float(result.count), result.denominator)
    return (result.label, _plain(result.count), number(result.denominator), part, result.unit, result.on, result.source)


def _draw(results: Sequence[Counted], width: float) -> SafeString:
    parts, top = [], 0.0
    for result in results:
        label = wrap(result.label, LABEL_CHARACTERS_NARROW if is_narrow(width) else LABEL_CHARACTERS)
        parts.append(_bar(result, label, top, width))
        top += LINE * len(label) + BAR + GAP
    description = "; ".join(f"{result.label}: {result.words}" for result in results)
    return picture(width, top, "rw-bars", _("Resultaten met een noemer"), description, *parts)


def _bar(result: Counted, label: list[str], top: float, width: float) -> SafeString:
    whole = width - VALUE_WIDTH
    y = top + LINE * len(label) + 2
    filled = whole * min(1.0, float(result.count) / result.denominator)
    track = element("rect", {"x": 0, "y": y, "width": whole, "height": BAR, "rx": 3, "class": "rg-track"})
    part = element("rect", {"x": 0, "y": y, "width": max(filled, 1.5), "height": BAR, "rx": 3, "class": "rw-fill-1"})
    return join([text_lines(0, top + 14, label), track, part, text(whole + 8, y + BAR / 2 + 5, result.words, "is-value")])


def _plain(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral() else 2)
