"""What a coordinator says of an instrument after it was published; every change asks for a new look."""

from typing import Any

from django.utils.translation import gettext as _

from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.guide.enums import Moderation
from raderwerk.people.models import Membership


def _needs_note(note: Any) -> str | None:
    return None if note else _("Schrijf wat er anders moet. De eigenaar leest dit.")


# The subject of a check is the note of the coordinator.
MODERATION_STATES = StateTable(
    name="Oordeel over een instrument",
    initial=frozenset({Moderation.WAITING}),
    transitions={
        Moderation.WAITING: Transition(frozenset({Moderation.APPROVED, Moderation.REVISE}), Permission.WRITE_INSTRUMENTS),
        Moderation.APPROVED: Transition(frozenset({Moderation.WAITING, Moderation.REVISE}), Permission.MODERATE_GUIDE),
        Moderation.REVISE: Transition(
            frozenset({Moderation.WAITING, Moderation.APPROVED}), Permission.MODERATE_GUIDE, _needs_note
        ),
    },
)


def after_change(state: str, by: Membership | None) -> str:
    """The state after somebody changed the text: waiting again, unless a coordinator or a loader wrote it."""
    if by is None:
        return state
    return Moderation.APPROVED if by.may(Permission.MODERATE_GUIDE) else Moderation.WAITING
