"""State machines as tables: per target state its sources, the permission it asks for and an extra check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.core.access import Permission


class TransitionRefused(Exception):
    """A step that the table does not allow; its text tells the user why."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: how a target state may be reached."""

    sources: frozenset[str]
    permission: Permission
    check: Callable[[Any], str | None] = field(default=lambda _subject: None)  # returns a sentence when it refuses


@dataclass(frozen=True, slots=True)
class StateTable:
    """A whole state machine; `name` heads its table in the docs."""

    name: str
    initial: frozenset[str]
    transitions: Mapping[str, Transition]

    def targets(self, source: str) -> list[str]:
        """The states that can follow `source`."""
        return [target for target, row in self.transitions.items() if source in row.sources]

    def require(self, source: str, target: str, subject: Any = None) -> None:
        """Raise TransitionRefused unless `target` may follow `source`."""
        row = self.transitions.get(target)
        if row is None or source not in row.sources:
            raise TransitionRefused(_("Dit kan niet meer: de toestand is intussen veranderd. Laad de pagina opnieuw."))
        if reason := row.check(subject):
            raise TransitionRefused(reason)
