"""Decisions about one person that need no database: promises, the place in the chain, and time in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raderwerk.caseload.enums import PromiseState as State
from raderwerk.core.access import Permission
from raderwerk.core.months import whole_months
from raderwerk.core.transitions import StateTable, Transition

WORK = Permission.WORK_WITH_CLIENTS
LADDER_PAID_WORK = 5  # from this step of the ladder on there is paid work


def _needs_date(subject: Any) -> str | None:
    return None if subject.due_on else _("Kies eerst een datum: een belofte die loopt heeft een uiterste dag.")


def _needs_reason(subject: Any) -> str | None:
    return None if subject.closing_note else _("Schrijf in een paar woorden waarom dit niet doorgaat.")


# Anything may come back: a step that was done or dropped can start again.
PROMISE_STATES = StateTable(
    name="Belofte of volgende stap",
    initial=frozenset({State.MAYBE, State.NEXT, State.OPEN}),
    transitions={
        State.MAYBE: Transition(frozenset({State.NEXT, State.OPEN, State.DROPPED}), WORK),
        State.NEXT: Transition(frozenset({State.MAYBE, State.OPEN, State.DROPPED}), WORK),
        State.OPEN: Transition(frozenset({State.MAYBE, State.NEXT, State.KEPT, State.DROPPED}), WORK, _needs_date),
        State.KEPT: Transition(frozenset({State.MAYBE, State.NEXT, State.OPEN}), WORK),
        State.DROPPED: Transition(frozenset({State.MAYBE, State.NEXT, State.OPEN}), WORK, _needs_reason),
    },
)
CLOSED = frozenset({State.KEPT, State.DROPPED})


class Stage(StrEnum):
    """The chain from caseload to aftercare."""

    IN_VIEW = "in_view"
    TALK = "talk"
    OUTCOME = "outcome"
    HELP = "help"
    PROGRAMME = "programme"
    WORK = "work"
    AFTERCARE = "aftercare"


STAGE_LABELS: Mapping[Stage, str | LazyText] = {
    Stage.IN_VIEW: gettext_lazy("In beeld"),
    Stage.TALK: gettext_lazy("Gesprek"),
    Stage.OUTCOME: gettext_lazy("Uitkomst en drempels"),
    Stage.HELP: gettext_lazy("Passende hulp"),
    Stage.PROGRAMME: gettext_lazy("Traject"),
    Stage.WORK: gettext_lazy("Werk"),
    Stage.AFTERCARE: gettext_lazy("Nazorg"),
}


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """What is known of a person's way through the chain."""

    spoken: bool
    outcome: bool
    barriers_discussed: bool
    ladder_step: int | None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One stage as it is shown: behind us, where we are, or ahead."""

    stage: Stage
    place: str  # "done", "now" or "ahead"

    @property
    def label(self) -> str | LazyText:
        """The stage in words."""
        return STAGE_LABELS[self.stage]


def current_stage(facts: ChainFacts) -> Stage:
    """Where somebody is now: the first stage that is not behind them; paid work goes before everything."""
    if facts.ladder_step is not None and facts.ladder_step >= LADDER_PAID_WORK:
        return Stage.WORK
    if not facts.spoken:
        return Stage.TALK
    if not (facts.outcome and facts.barriers_discussed):
        return Stage.OUTCOME
    # An open step is not yet a programme: programmes are recorded in a room of their own.
    return Stage.HELP


def chain(facts: ChainFacts) -> tuple[ChainLink, ...]:
    """The whole chain, with exactly one stage marked as now."""
    stages, now = list(Stage), current_stage(facts)
    place = stages.index(now)
    return tuple(
        ChainLink(stage, "now" if index == place else "done" if index < place else "ahead") for index, stage in enumerate(stages)
    )


def duration(start: date, end: date) -> str:
    """Years and months between two days, in words; below a month it says so."""
    years, months = divmod(max(whole_months(start, end), 0), 12)
    parts = [
        ngettext("%(count)d jaar", "%(count)d jaar", years) % {"count": years} if years else "",
        ngettext("%(count)d maand", "%(count)d maanden", months) % {"count": months} if months else "",
    ]
    return _(" en ").join(filter(None, parts)) or _("minder dan een maand")


def due_in_words(due_on: date, today: date) -> str:
    """How far off a date is, said calmly: "vandaag", "over 5 dagen", "3 dagen geleden afgesproken"."""
    days = (due_on - today).days
    if days == 0:
        return _("vandaag")
    if days in (1, -1):
        return _("morgen") if days == 1 else _("gisteren")
    if days > 0:
        return ngettext("over %(count)d dag", "over %(count)d dagen", days) % {"count": days}
    return ngettext("%(count)d dag geleden", "%(count)d dagen geleden", -days) % {"count": -days}
