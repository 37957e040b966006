"""One's own instruments: how each stands, how well it is described, and what it needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.guide import rules
from raderwerk.guide.enums import Moderation
from raderwerk.guide.inheritance import resolve_all
from raderwerk.guide.models import Instrument, InstrumentQuerySet
from raderwerk.guide.reading import standing_of
from raderwerk.guide.rules import Standing

Narrow = Callable[[InstrumentQuerySet, date], InstrumentQuerySet]
ALL = "alle"
GROUPS: dict[str, tuple[str | Promise, Narrow]] = {
    ALL: (_("Alle"), lambda found, on: found),
    "gepubliceerd": (_("Gepubliceerd"), lambda found, on: found.published(on)),
    "niet-compleet": (_("Nog niet compleet"), lambda found, on: found.filter(is_active=True, is_complete=False)),
    "opnieuw": (_("Opnieuw bekijken"), lambda found, on: found.stale(on)),
    "aanpassen": (_("Aanpassing gevraagd"), lambda found, on: found.filter(is_active=True, moderation=Moderation.REVISE)),
    "niet-te-zien": (
        _("Niet te zien"),
        lambda found, on: found.filter(Q(is_active=False) | Q(publish_from__gt=on) | Q(publish_until__lt=on)),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One instrument in the list."""

    instrument: Instrument
    standing: Standing
    is_stale: bool
    missing: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the list, with how many it holds."""

    key: str
    label: str | Promise
    count: int
    is_chosen: bool


def group_of(key: str) -> str:
    """A group that exists."""
    return key if key in GROUPS else ALL


def chosen(found: InstrumentQuerySet, group: str, *, on: date) -> InstrumentQuerySet:
    """The instruments of one group, by name."""
    return GROUPS[group][1](found, on).order_by("name", "pk")


def counts(found: InstrumentQuerySet, group: str, *, on: date) -> list[Group]:
    """Every group that holds something, and the chosen one."""
    groups = [Group(key, label, narrow(found, on).count(), key == group) for key, (label, narrow) in GROUPS.items()]
    return [one for one in groups if one.count or one.is_chosen or one.key == ALL]


def lines(instruments: Iterable[Instrument], *, on: date) -> list[Line]:
    """What the list says of each."""
    return [
        Line(
            instrument=shown.instrument,
            standing=standing_of(shown.instrument, on),
            is_stale=shown.instrument.is_active and shown.instrument.stale_on is not None and shown.instrument.stale_on <= on,
            missing=[str(sentence) for sentence in rules.missing(shown.audience, [code.code for code in shown.codes])],
        )
        for shown in resolve_all(instruments)
    ]
