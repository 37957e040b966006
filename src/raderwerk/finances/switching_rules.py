"""Decisions about switching between work and benefit that need no database: terms, dates, states and the checklist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.campaigns.calendar import is_working_day
from raderwerk.core.access import Permission
from raderwerk.core.months import months_later
from raderwerk.core.transitions import StateTable, Transition
from raderwerk.finances.enums import SwitchState as State
from raderwerk.finances.switching_facts import FACTS, in_words, label_of

# Data of an earlier benefit may be used again within 12 months (Participatiewet in balans, per 2026-01-01).
MONTHS_USABLE = 12
WITHIN_DAYS = 5
WHY = "why"
OPEN = frozenset({State.STARTED, State.PROMISED})  # the application may still be changed
WORK = Permission.WORK_WITH_CLIENTS


class WorkEnded(StrEnum):
    """Why the work stopped; only to see which papers belong to it, never to judge."""

    CONTRACT = "contract"
    EMPLOYER = "employer"
    TOGETHER = "together"
    OWN_CHOICE = "own_choice"
    FEWER_HOURS = "fewer_hours"
    OTHER = "other"


WHY_WORDS: dict[str, str | Promise] = {
    WorkEnded.CONTRACT: gettext_lazy("Het contract liep af"),
    WorkEnded.EMPLOYER: gettext_lazy("De werkgever stopte het contract"),
    WorkEnded.TOGETHER: gettext_lazy("Samen afgesproken om te stoppen"),
    WorkEnded.OWN_CHOICE: gettext_lazy("Zelf gestopt"),
    WorkEnded.FEWER_HOURS: gettext_lazy("Het werk gaat door, met minder uren"),
    WorkEnded.OTHER: gettext_lazy("Iets anders"),
}

# Facts that only some people are asked: of whom, by household. Where it is not known, children are asked after.
ASKED_OF: dict[str, frozenset[str]] = {
    "partner_born": frozenset({"couple"}),
    "children_born": frozenset({"couple", "single_parent", "cost_sharer", ""}),
}
# Papers that come with every way back; those of a changed fact stand beside the fact.
END_PAPER, PAY_SLIP = "end-of-work", "pay-slip"
PAPERS: dict[str, str | Promise] = {
    END_PAPER: gettext_lazy("Bericht of contract waarop staat wanneer het werk stopt"),
    PAY_SLIP: gettext_lazy("De laatste loonstrook"),
} | {key: fact.paper for key, fact in FACTS.items() if fact.paper}


class Standing(StrEnum):
    """How a fact stands in an application."""

    KNOWN = "known"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the application: what holds now and, when it changed, what it was."""

    key: str
    label: str
    standing: Standing
    value: str
    before: str = ""


def usable_until(ended_on: date) -> date:
    """The last day on which facts may be used again, of a benefit that ended on a day."""
    return months_later(ended_on, MONTHS_USABLE)


def working_days_later(start: date, number: int) -> date:
    """The day that lies `number` working days after `start`; weekends and public holidays do not count."""
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; nought when `end` is not later."""
    return sum(is_working_day(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))


def lines_of(known: Mapping[str, str], changed: Mapping[str, str]) -> list[Line]:
    """Every fact of the application in its order: changed goes before known, and the rest is missing."""
    return [_line(key, known.get(key, ""), changed.get(key, "")) for key in FACTS if _belongs(key, known, changed)]


def papers_for(changed: Mapping[str, str]) -> list[str]:
    """Codes of the papers that somebody must show, given what changed."""
    return [END_PAPER, PAY_SLIP, *(key for key in FACTS if key in changed and key in PAPERS)]


def paper_words(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes of papers with their words; a code that is no longer in use says itself."""
    return [(code, str(PAPERS.get(code, code))) for code in codes]


def _belongs(key: str, known: Mapping[str, str], changed: Mapping[str, str]) -> bool:
    """Whether a fact is asked of people who live like this."""
    household = changed.get("household") or known.get("household", "")
    return key not in ASKED_OF or household in ASKED_OF[key]


def _line(key: str, known: str, changed: str) -> Line:
    label = label_of(key)
    if changed and changed != known:
        return Line(key, label, Standing.CHANGED, in_words(key, changed), in_words(key, known))
    if known:
        return Line(key, label, Standing.KNOWN, in_words(key, known))
    return Line(key, label, Standing.MISSING, "")


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody wants to take with a restart: the day it is taken, the day that is promised, and a few words."""

    on: date
    promised_on: date | None = None
    note: str = ""


def _promises_a_working_day(step: Any) -> str | None:
    if step.promised_on is None or step.promised_on < step.on:
        return _("Beloof een dag die nog komt: vandaag of later.")
    return None if is_working_day(step.promised_on) else _("Op deze dag wordt niet gewerkt. Kies een werkdag.")


def _says_why(step: Any) -> str | None:
    return None if step.note.strip() else _("Schrijf in een paar woorden waarom het niet doorgaat.")


SWITCH_STATES = StateTable(
    name="Herstart van de uitkering",
    initial=frozenset({State.STARTED}),
    transitions={
        # A day can be promised anew as long as nothing was paid: who moves it, tells the person.
        State.PROMISED: Transition(frozenset({State.STARTED, State.PROMISED}), WORK, _promises_a_working_day),
        State.HANDED_OVER: Transition(frozenset({State.PROMISED}), WORK),
        State.PAID: Transition(frozenset({State.HANDED_OVER}), WORK),
        State.STOPPED: Transition(frozenset({State.STARTED, State.PROMISED, State.HANDED_OVER}), WORK, _says_why),
    },
)
