"""Tables of the money side."""

from raderwerk.finances.models.schemes import Grant, GrantEvent, LocalScheme, SchemeCondition, SchemePart
from raderwerk.finances.models.switching import FallBackPromise, IncomeMonth, Restart, Snapshot

__all__ = [
    "FallBackPromise",
    "Grant",
    "GrantEvent",
    "IncomeMonth",
    "LocalScheme",
    "Restart",
    "SchemeCondition",
    "SchemePart",
    "Snapshot",
]
