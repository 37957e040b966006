"""Reads what the day of a colleague asks for: promises that run, worklists with counts, and whom they spoke last.

Upper rooms add what they know of with `add_section`: talks of today, answers that stay away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from raderwerk.caseload.counting import Count
from raderwerk.caseload.enums import PromiseState
from raderwerk.caseload.models import Client, Contact, Promise
from raderwerk.caseload.worklists import WORKLISTS, Moment, Worklist, worklist_counts
from raderwerk.core.access import Permission
from raderwerk.people.models import Membership, User

PROMISES_SHOWN, PEOPLE_SHOWN = 20, 6
LOOK_BACK = 60  # own contacts among which the last people are found
SOON = timedelta(days=7)
OWN_LISTS = ("uit-beeld", "zonder-uitkomst", "opnieuw-bekijken")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A worklist with its count and its address."""

    worklist: Worklist
    count: Count
    href: str


class Shown(Protocol):
    """What a section shows."""

    @property
    def people(self) -> Iterable[UUID]:
        """Everyone whose name is in it: looking is logged."""


@dataclass(frozen=True, slots=True)
class Section:
    """Something of an upper room on the page: `read` gives what the template shows as `shown`, or None for no section.

    `waits` gives the rows that `read` would show: on most days there are none, and then `read` asks nothing.
    """

    template: str
    read: Callable[["Day"], Shown | None]
    waits: Callable[["Day"], QuerySet[Any]] | None = None
    comes_first: bool = False  # above the promises: what has an hour
    stylesheet: str = ""


SECTIONS: dict[str, Section] = {}


def add_section(key: str, section: Section) -> None:
    """Show a section on the page, from now on."""
    SECTIONS[key] = section


class Day:
    """The day `today` of the colleague who acts as `me`."""

    def __init__(self, user: User, me: Membership, today: date) -> None:
        self.user, self.me, self.today = user, me, today

    @cached_property
    def _promises(self) -> list[Promise]:
        mine = Promise.objects.filter(responsible=self.me, state=PromiseState.OPEN, due_on__lte=self.today + SOON)
        return list(mine.select_related("client").order_by("due_on", "pk")[: PROMISES_SHOWN + 1])

    @property
    def due(self) -> list[Promise]:
        """Promises of today, and those whose day has passed."""
        return [promise for promise in self._promises[:PROMISES_SHOWN] if promise.due_on and promise.due_on <= self.today]

    @property
    def soon(self) -> list[Promise]:
        """Promises of the coming week."""
        return [promise for promise in self._promises[:PROMISES_SHOWN] if promise.due_on and promise.due_on > self.today]

    @property
    def more(self) -> bool:
        """Whether there are more promises than the page shows."""
        return len(self._promises) > PROMISES_SHOWN

    @property
    def leads(self) -> bool:
        """Whether this colleague looks after the whole caseload."""
        return self.me.may(Permission.ASSIGN_CLIENTS)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Three worklists of one's own people; somebody who assigns people sees all lists of everyone."""
        shown = WORKLISTS if self.leads else OWN_LISTS
        return [Waiting(WORKLISTS[code], self._counts[code], self._address(code)) for code in shown]

    @cached_property
    def _counts(self) -> dict[str, Count]:
        clients = Client.objects.visible_to(self.user)
        own = clients if self.leads else clients.filter(case_manager=self.me)
        rows = {key: section.waits(self) for key, section in SECTIONS.items() if section.waits}
        return worklist_counts(own, Moment.of(self.me.organisation, self.today), rows)

    def _address(self, code: str) -> str:
        return f"{reverse('clients')}?{urlencode({'lijst': code} | ({} if self.leads else {'klantmanager': 'ik'}))}"

    @cached_property
    def recent(self) -> list[Contact]:
        """One's own last contacts, one per person; from what was recorded, not from who was looked at."""
        contacts = Contact.objects.filter(recorded_by=self.me, client__organisation=self.me.organisation_id)
        newest: dict[int, Contact] = {}
        for contact in contacts.select_related("client").order_by("-on", "-pk")[:LOOK_BACK]:
            newest.setdefault(contact.client_id, contact)
        return list(newest.values())[:PEOPLE_SHOWN]

    @cached_property
    def _sections(self) -> list[tuple[Section, Shown]]:
        asked = (section for key, section in SECTIONS.items() if not section.waits or self._counts[key].number)
        read = ((section, section.read(self)) for section in asked)
        return [(section, shown) for section, shown in read if shown is not None]

    @property
    def stylesheets(self) -> list[str]:
        """What the sections look like."""
        return [section.stylesheet for section, _shown in self._sections if section.stylesheet]

    @property
    def first_sections(self) -> list[tuple[str, Shown]]:
        """Above the promises: template, and what it shows."""
        return [(section.template, shown) for section, shown in self._sections if section.comes_first]

    @property
    def later_sections(self) -> list[tuple[str, Shown]]:
        """Below the promises: template, and what it shows."""
        return [(section.template, shown) for section, shown in self._sections if not section.comes_first]

    @property
    def shown(self) -> list[UUID]:
        """Everyone whose name is on the page."""
        people = [*(promise.client for promise in [*self.due, *self.soon]), *(contact.client for contact in self.recent)]
        others = (subject for _section, shown in self._sections for subject in shown.people)
        return list(dict.fromkeys([*(client.pseudonym for client in people), *others]))
