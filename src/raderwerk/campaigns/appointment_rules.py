"""What may become of an appointment."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState as State
from raderwerk.core.access import Permission
from raderwerk.core.transitions import StateTable, Transition

WORK = Permission.WORK_WITH_CLIENTS


@dataclass(frozen=True, slots=True)
class Step:
    """An appointment that is about to change. Somebody may be early, but not a day."""

    day_has_come: bool
    has_begun: bool
    has_talk: bool = False


def _day_has_come(step: Step) -> str | None:
    return None if step.day_has_come else _("Deze afspraak moet nog komen. Geef op de dag zelf aan of iemand er was.")


def _was_missed(step: Step) -> str | None:
    if step.has_talk:
        return _("Van deze afspraak is een gesprek vastgelegd. Laat dat gesprek eerst vervallen.")
    return None if step.has_begun else _("Deze afspraak moet nog beginnen. Geef daarna aan dat iemand er niet was.")


# What was marked by mistake can be put right, so being there and not being there lead to each other.
APPOINTMENT_STATES = StateTable(
    name="Afspraak",
    initial=frozenset({State.PLANNED}),
    transitions={
        State.MOVED: Transition(frozenset({State.PLANNED}), WORK),
        State.EXCUSED: Transition(frozenset({State.PLANNED}), WORK),
        State.CANCELLED: Transition(frozenset({State.PLANNED}), WORK),
        State.ATTENDED: Transition(frozenset({State.PLANNED, State.NO_SHOW}), WORK, _day_has_come),
        State.NO_SHOW: Transition(frozenset({State.PLANNED, State.ATTENDED}), WORK, _was_missed),
    },
)
