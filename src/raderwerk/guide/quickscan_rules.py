"""What may happen with an edition of the quickscan, and whether the link of a region still works."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.guide.enums import EditionState


@dataclass(frozen=True, slots=True)
class Readiness:
    """What an edition has by now."""

    entries: int
    can_still_answer: bool = True  # the last day to answer is not over


def _is_filled(found: Readiness) -> str | None:
    return None if found.entries else _("In deze editie staat nog geen initiatief. Zet er eerst een in de gids.")


def _can_ask(found: Readiness) -> str | None:
    if not found.can_still_answer:
        return _("De laatste dag om te antwoorden is voorbij. Kies eerst een latere dag.")
    return _is_filled(found)


EDITION_STATES = StateTable(
    name="Editie van de quickscan",
    initial=frozenset({EditionState.PREPARING}),
    transitions={
        EditionState.ROUND: Transition(
            frozenset({EditionState.PREPARING, EditionState.ROUND}), Permission.RUN_QUICKSCAN, _can_ask
        ),
        EditionState.FROZEN: Transition(
            frozenset({EditionState.PREPARING, EditionState.ROUND}), Permission.RUN_QUICKSCAN, _is_filled
        ),
    },
)


class Standing(StrEnum):
    """How far a region is with its answer."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    OPENED = "opened"
    ANSWERED = "answered"


STANDING_WORDS = {
    Standing.NOT_ASKED: gettext_lazy("niet gevraagd"),
    Standing.ASKED: gettext_lazy("gevraagd"),
    Standing.OPENED: gettext_lazy("bezig"),
    Standing.ANSWERED: gettext_lazy("heeft geantwoord"),
}


def standing(*, invited: datetime | None, opened: datetime | None, answered: datetime | None) -> Standing:
    """The furthest a region came; the report of 2022 was answered by telephone, so an answer needs no invitation."""
    if answered:
        return Standing.ANSWERED
    if opened:
        return Standing.OPENED
    return Standing.ASKED if invited else Standing.NOT_ASKED


def link_works(*, expires_at: datetime | None, state: str, now: datetime) -> bool:
    """Whether a region can still answer with its link."""
    return state == EditionState.ROUND and expires_at is not None and now < expires_at
