"""Decisions of an import without a database: its state table and what may be undone."""

from collections.abc import Mapping
from typing import Any

from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.exchange.enums import BatchState as S

_MAY = Permission.IMPORT_CASELOAD


def _from(*sources: S) -> Transition:
    return Transition(frozenset(str(source) for source in sources), _MAY)


BATCH = StateTable(
    name="Import",
    initial=frozenset({str(S.UPLOADED)}),
    transitions={
        str(S.MAPPED): _from(S.UPLOADED, S.MAPPED, S.CHECKED, S.UNDONE),
        str(S.CHECKED): _from(S.MAPPED, S.CHECKED, S.UNDONE),
        str(S.APPLIED): _from(S.CHECKED, S.UNDONE),
        str(S.UNDONE): _from(S.APPLIED),
        str(S.ABANDONED): _from(S.UPLOADED, S.MAPPED, S.CHECKED, S.UNDONE),
    },
)

LARGE_SHARE = 0.2
"""From this share of the people in view on, disappearing from a file is more likely a partial file than an exit."""


def looks_partial(disappeared: int, in_view: int) -> bool:
    """Whether so many people are missing from the file that it may not be the whole export."""
    return disappeared > 10 and disappeared > LARGE_SHARE * in_view


def restorable(before: Mapping[str, Any], after: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Per field the value to go back to: only where nobody changed it since the import."""
    return {name: value for name, value in before.items() if now[name] == after[name] and now[name] != value}
