"""Choosing a moment with a personal link: how, which day, what time, and is this right. What is chosen stands in the address."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from raderwerk.campaigns import offers
from raderwerk.campaigns.enums import BookedBy
from raderwerk.campaigns.link_rules import LinkState
from raderwerk.campaigns.models import Slot
from raderwerk.campaigns.services import appointments
from raderwerk.campaigns.views.link import page_with_form
from raderwerk.campaigns.views.visit import Visit, card_of, personal
from raderwerk.core.access import public
from raderwerk.core.transitions import TransitionRefused

DAYS_AT_ONCE = 8
# The questions, in their order.
HOW = "campaigns/link/choose_way.html"
DAY = "campaigns/link/choose_day.html"
TIME = "campaigns/link/choose_time.html"
CHECK = "campaigns/link/choose_check.html"


@dataclass
class Choice:
    """How far somebody is: each answer that still holds leads to the next question."""

    visit: Visit
    answers: QueryDict
    ways: list[offers.Way] = field(init=False)

    def __post_init__(self) -> None:
        self.ways = offers.ways(self.visit.campaign, self.visit.now)

    @property
    def is_made(self) -> bool:
        """Whether this very moment is theirs already: the same button twice, or the way back after it."""
        return self.visit.ahead is not None and str(self.visit.ahead.slot_id) == self.answers.get("tijd")

    @cached_property
    def slot(self) -> Slot | None:
        """The moment that was chosen, if it is still free."""
        return offers.find(self.visit.campaign, self.answers.get("tijd", ""), self.visit.now)

    @cached_property
    def way(self) -> offers.Way | None:
        """How they will meet; no question when there is only one way."""
        if len(self.ways) == 1:
            return self.ways[0]
        return next((way for way in self.ways if way.key == self.answers.get("hoe")), None)

    @cached_property
    def days(self) -> list[offers.Day]:
        """The days to choose from."""
        return offers.days(self.visit.campaign, self.way, self.visit.now) if self.way else []

    @cached_property
    def day(self) -> date | None:
        """The chosen day, if there is still room on it."""
        chosen = _date(self.answers.get("dag", ""))
        return chosen if any(day.on == chosen for day in self.days) else None

    @cached_property
    def times(self) -> list[Slot]:
        """The moments of the chosen day."""
        if not self.way or not self.day:
            return []
        return offers.times(self.visit.campaign, self.way, self.day, self.visit.now, self.visit.follow_up.colleague_id)

    @property
    def step(self) -> str:
        """The question that is asked now: the template that asks it."""
        if self.slot:
            return CHECK
        return TIME if self.day else DAY if self.way else HOW

    @property
    def names(self) -> list[str]:
        """Names of the steps."""
        first = [_("Hoe")] if len(self.ways) > 1 else []
        return [*first, _("Dag"), _("Tijd"), _("Klopt het?")]

    @property
    def number(self) -> int:
        """Number of this step, from 1."""
        return len(self.names) - [CHECK, TIME, DAY, HOW].index(self.step)

    def address(self, **answers: Any) -> str:
        """Where these answers lead."""
        given = {key: value for key, value in answers.items() if value}
        return reverse("link_choose", args=[self.visit.code]) + (f"?{urlencode(given)}" if given else "")

    @property
    def back(self) -> str:
        """The question before this one, or the beginning."""
        way = self.way.key if self.way and len(self.ways) > 1 else ""
        if self.slot:
            return self.address(hoe=offers.way_of(self.slot).key, dag=offers.day_of(self.slot).isoformat())
        if self.day:
            return self.address(hoe=way)
        return self.address() if way else self.visit.address


@public
@page_with_form
@personal(LinkState.OPEN)
def link_choose(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One question a page; the last one makes or moves the appointment."""
    choice = Choice(visit, request.POST if request.method == "POST" else request.GET)
    if choice.is_made:
        return redirect(f"{visit.address}?net=1")
    if not visit.may_choose:
        return redirect(visit.address)
    if request.method == "POST":
        return _book(choice)
    if not choice.ways:
        return redirect("link_call", visit.code)
    return render(request, choice.step, _context(choice))


def _book(choice: Choice) -> HttpResponse:
    visit = choice.visit
    try:
        if choice.slot is None:
            raise appointments.SlotTaken
        if visit.ahead:
            appointments.move(visit.ahead, choice.slot, booked_by=BookedBy.PERSON)
        else:
            appointments.book(visit.follow_up, choice.slot, booked_by=BookedBy.PERSON)
    except appointments.SlotTaken:
        return redirect(choice.address(hoe=choice.answers.get("hoe"), dag=choice.answers.get("dag"), bezet=1))
    except TransitionRefused:
        return redirect(visit.address)  # something was agreed in another window: the page shows what stands now
    return redirect(f"{visit.address}?net=1")


def _context(choice: Choice) -> dict[str, Any]:
    context: dict[str, Any] = {"visit": choice.visit, "choice": choice, "taken": "bezet" in choice.answers}
    if choice.step == DAY:
        context |= _days(choice)
    if choice.step == TIME:
        context["parts"] = offers.parts_of_day(choice.times)
    if choice.slot:
        context |= {"way": offers.way_of(choice.slot), "card": card_of(choice.slot.colleague)}
    return context


def _days(choice: Choice) -> dict[str, Any]:
    """A handful of days at once, and the way to later ones."""
    start = _date(choice.answers.get("vanaf", ""))
    coming = [day for day in choice.days if not start or day.on >= start] or choice.days
    return {"days": coming[:DAYS_AT_ONCE], "later": coming[DAYS_AT_ONCE].on if len(coming) > DAYS_AT_ONCE else None}


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
