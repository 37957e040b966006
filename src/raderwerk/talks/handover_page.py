"""Reads what a successor must know of somebody: one page, in the words of the person where there are any.

Upper rooms say when the next appointment is with `add_next`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise as LazyText

from raderwerk.caseload.enums import BarrierState, PromiseState
from raderwerk.caseload.models import Client, Contact, Promise
from raderwerk.caseload.person_page import BarrierRow, PersonPage
from raderwerk.talks.enums import TalkState
from raderwerk.talks.instructions import FIELDS
from raderwerk.talks.models import Handover, Referral, Talk
from raderwerk.talks.on_pages import running_of

TALKS_SHOWN, LINES_AT_MOST = 3, 6
VOICES = ("wishes", "talents", "motivation", "experience")
Next = Callable[[Client, date], str | None]

NEXT: list[Next] = []


def add_next(read: Next) -> None:
    """Let an upper room say in words when the next appointment is; None when there is none."""
    NEXT.append(read)


@dataclass(frozen=True, slots=True)
class Voice:
    """Something in the person's own words: what was asked, and what they said."""

    name: str | LazyText
    text: str


class HandoverPage:
    """Everything a successor must know of `client`, on the day `today`."""

    def __init__(self, client: Client, *, today: date) -> None:
        self.client, self.today = client, today
        self.person = PersonPage(client, today=today)

    @cached_property
    def handover(self) -> Handover | None:
        """The last handover, with what the one who left wrote."""
        return Handover.objects.filter(client=self.client).select_related("to__user", "recorded_by__user").first()

    @cached_property
    def _talks(self) -> list[Talk]:
        found = Talk.objects.filter(client=self.client, state=TalkState.FINISHED).select_related("held_by__user")
        return list(found.order_by("-on", "-pk")[:LINES_AT_MOST])

    @property
    def talks(self) -> list[Talk]:
        """The last talks with a note."""
        return [talk for talk in self._talks if talk.note][:TALKS_SHOWN]

    @cached_property
    def contacts(self) -> list[Contact]:
        """The last notes, where no talk was written down."""
        if self.talks:
            return []
        recent = Contact.objects.filter(client=self.client).select_related("recorded_by__user").order_by("-on", "-pk")
        return [contact for contact in recent[: 2 * LINES_AT_MOST] if contact.note][:TALKS_SHOWN]

    @property
    def voices(self) -> list[Voice]:
        """What matters to the person: per question what they said last."""
        found = []
        for name in VOICES:
            if text := next((text for talk in self._talks if (text := getattr(talk, name))), ""):
                found.append(Voice(FIELDS[name][0], text))
        return found

    @property
    def barriers(self) -> list[BarrierRow]:
        """What holds and what moves, the heaviest first; what was solved needs no attention."""
        open_ones = [row for row in self.person.discussed if row.state != BarrierState.SOLVED]
        return sorted(open_ones, key=lambda row: -row.weight)[:LINES_AT_MOST]

    @property
    def promises(self) -> list[Promise]:
        """What is promised, and by whom."""
        ahead = (PromiseState.OPEN, PromiseState.NEXT)
        return [promise for promise in self.person.promises if promise.state in ahead][:LINES_AT_MOST]

    @cached_property
    def referrals(self) -> list[Referral]:
        """Referrals that wait or run."""
        return running_of(self.client, self.today)[:LINES_AT_MOST]

    @cached_property
    def appointment(self) -> str:
        """The next appointment in words, when one is known."""
        return next(filter(None, (read(self.client, self.today) for read in NEXT)), "")
