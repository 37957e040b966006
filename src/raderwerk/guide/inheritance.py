"""A local variant takes over from its national example whatever it does not say itself; readers always read through this."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from raderwerk.guide.models import INHERITED, Instrument
from raderwerk.guide.models.parts import EligibilityRule, Link
from raderwerk.register.models import Barrier, GuideCode

MANY = ("codes", "barriers", "rules", "links")
_DISPLAYS = {f"get_{name}_display": name for name in INHERITED}


class Resolved:
    """An instrument as its reader sees it: the attributes of `Instrument`, with what the example says filled in.

    `codes`, `barriers`, `rules` and `links` are tuples; `inherited` names what comes from the example. It cannot be written.
    """

    __slots__ = ("barriers", "codes", "inherited", "instrument", "links", "rules")

    instrument: Instrument
    inherited: frozenset[str]
    codes: tuple[GuideCode, ...]
    barriers: tuple[Barrier, ...]
    rules: tuple[EligibilityRule, ...]
    links: tuple[Link, ...]

    def __init__(self, instrument: Instrument) -> None:
        fill = object.__setattr__
        fill(self, "instrument", instrument)
        fill(self, "inherited", inherited(instrument))
        for name in MANY:
            fill(self, name, tuple(getattr(self._source(name), name).all()))

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not a tuple of this view itself."""
        return getattr(self._source(_DISPLAYS.get(name, name)), name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A resolved instrument is only for reading; write the instrument itself.")

    def __str__(self) -> str:
        return self.instrument.name

    def _source(self, name: str) -> Instrument:
        return self.instrument.parent if name in self.inherited and self.instrument.parent else self.instrument


def inherited(instrument: Instrument) -> frozenset[str]:
    """Names of the fields that come from the example; none without an example."""
    return frozenset(INHERITED) - set(instrument.overridden) if instrument.parent_id else frozenset()


def resolved(instrument: Instrument) -> Resolved:
    """One instrument as its reader sees it."""
    return Resolved(instrument)


def resolve_all(instruments: QuerySet[Instrument] | Iterable[Instrument]) -> list[Resolved]:
    """Many, in the same order, with ten statements at most; other parts are prefetched by who needs them."""
    rows = list(instruments)
    prefetch_related_objects(rows, "parent", *MANY, *(f"parent__{name}" for name in MANY))
    return [Resolved(row) for row in rows]
