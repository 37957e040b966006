"""Filters that say weights, dates and steps in words."""

from datetime import date

from django import template

from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.forms.barriers import WEIGHTS
from raderwerk.caseload.rules import due_in_words

register = template.Library()
PATH_STATES = {PromiseState.KEPT: "done", PromiseState.OPEN: "now", PromiseState.NEXT: "next", PromiseState.MAYBE: "maybe"}


@register.filter
def weight_words(weight: int) -> str:
    """A weight of 1 to 5 in words."""
    return str(dict(WEIGHTS)[weight])


@register.filter
def due_words(due_on: date, today: date) -> str:
    """How far off a date is, said calmly."""
    return due_in_words(due_on, today)


@register.filter
def path_state(state: str) -> str:
    """The state of a promise as a place on the path of the plan."""
    return PATH_STATES[PromiseState(state)]


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG wants it, with a point."""
    return f"{value:g}"
