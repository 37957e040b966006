"""The eight blocks in which the quickscan of 2022 describes an initiative, made from an instrument."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.guide.enums import FigureKind
from raderwerk.guide.models import Figure
from raderwerk.ui.formatting import number

UNKNOWN = gettext_lazy("niet bekend")
# Column of EditionEntry -> heading, in the order of the report (2022, p. 9-21).
BLOCKS: Mapping[str, str | Promise] = {
    "area": gettext_lazy("Projectgebied"),
    "start": gettext_lazy("Start"),
    "runtime": gettext_lazy("Looptijd"),
    "participants": gettext_lazy("Aantal deelnemers"),
    "parties": gettext_lazy("Betrokken partijen"),
    "employers": gettext_lazy("Betrokkenheid werkgevers"),
    "method": gettext_lazy("Werkwijze"),
    "results": gettext_lazy("Resultaten"),
}
PEOPLE = frozenset({FigureKind.PARTICIPANTS, FigureKind.POPULATION, FigureKind.TARGET, FigureKind.GROUP_SIZE})
ABOUT: Mapping[str, str | Promise] = {
    FigureKind.POPULATION: gettext_lazy("doelgroep"),
    FigureKind.TARGET: gettext_lazy("doel"),
    FigureKind.GROUP_SIZE: gettext_lazy("groepsgrootte"),
}


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure as an edition keeps it: plain values, apart from the instrument. Empty: the source does not say."""

    kind: str
    label: str = ""
    count: float | None = None
    count_to: float | None = None  # a range: 12-14
    percent: float | None = None  # as the source says it, 0-100
    denominator: int | None = None
    qualifier: str = ""  # circa, ruim, minimaal
    unit: str = ""
    on_text: str = ""  # reference date in the words of the source
    on: str = ""  # ISO 8601
    text: str = ""

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """The figure of an instrument."""
        return cls(
            kind=figure.kind,
            label=figure.label,
            count=_plain(figure.count),
            count_to=_plain(figure.count_to),
            percent=_plain(figure.percent),
            denominator=figure.denominator,
            qualifier=figure.qualifier,
            unit=figure.unit,
            on_text=figure.on_text,
            on=figure.on.isoformat() if figure.on else "",
            text=figure.text,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """The figure as it stands in an edition."""
        return cls(**kept)

    def kept(self) -> dict[str, Any]:
        """As JSON, for an edition."""
        return asdict(self)

    @property
    def block(self) -> str:
        """In which block the report tells such a figure."""
        if self.kind in PEOPLE:
            return "participants"
        return "employers" if self.kind == FigureKind.EMPLOYERS else "results"

    @property
    def subject(self) -> str:
        """What was counted, by which the same figure is found in another edition."""
        return " ".join(filter(None, [self.kind, self.label or self.text, self.unit])).casefold()

    @property
    def words(self) -> str:
        """The figure in one line: what, how many, of how many, and when."""
        amount = self.amount
        label = "" if self.label.casefold() in amount.casefold() else self.label  # "deelnemers: 94 deelnemers"
        said = ": ".join(filter(None, [str(ABOUT.get(self.kind, "")), label, amount or self.text]))
        said = said[:1].upper() + said[1:]
        # Words without a number need no day; a number does, also when nobody knows it.
        return f"{said} ({self.reference})" if amount or self.on_text or self.on else said

    @property
    def amount(self) -> str:
        """The number with its denominator: `28 van 125 deelnemers`; empty when the source gives words only."""
        if self.percent is not None:
            return _("%(percent)s%% van %(whole)s") % {"percent": _digits(self.percent), "whole": self._whole()}
        if self.count is None:
            return ""
        count = "-".join(_digits(value) for value in (self.count, self.count_to) if value is not None)
        if self.denominator is None:
            return " ".join(filter(None, [self.qualifier, count, self.unit]))
        return _("%(count)s van %(whole)s") % {"count": count, "whole": self._whole()}

    @property
    def reference(self) -> str:
        """The reference date in words."""
        if not self.on_text and not self.on:
            return _("peildatum niet bekend")
        return self.on_text or formats.date_format(date.fromisoformat(self.on), "j F Y")

    def _whole(self) -> str:
        if self.denominator is None:
            return " ".join(filter(None, [_("een onbekend aantal"), self.unit]))
        return " ".join(filter(None, [self.qualifier, number(self.denominator), self.unit]))


@dataclass(frozen=True, slots=True)
class Block:
    """One block as a reader sees it: a heading, the text, and the figures in words."""

    name: str
    title: str
    text: str
    figures: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the source says anything here."""
        return bool(self.text or self.figures)

    @property
    def words(self) -> str:
        """All of it as text; `niet bekend` when there is nothing."""
        return "\n".join(filter(None, [self.text, *self.figures])) or str(UNKNOWN)


def blocks_of(entry: Any, figures: Iterable[CountedFigure]) -> tuple[Block, ...]:
    """The eight blocks of an entry (anything with the columns of BLOCKS), in the order of the report."""
    told: dict[str, list[str]] = {}
    for figure in figures:
        told.setdefault(figure.block, []).append(figure.words)
    return tuple(Block(name, str(title), getattr(entry, name), tuple(told.get(name, ()))) for name, title in BLOCKS.items())


def _digits(value: float) -> str:
    """A number the Dutch way, with decimals only when it has them."""
    return number(value, 0 if float(value).is_integer() else 2 if round(value, 1) != value else 1)


def _plain(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
