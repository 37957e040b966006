"""Reads what the page of one request shows: how it stands, why, what can follow, and what went before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.finances.enums import GrantState as State
from raderwerk.finances.forms.grants import GrantForm, NoteForm, PayForm
from raderwerk.finances.models import Grant, GrantEvent
from raderwerk.finances.scheme_lists import terms_of
from raderwerk.finances.scheme_rules import GRANT_STATES, Chance, Terms, is_payable
from raderwerk.finances.services.grants import PAID, standing_of
from raderwerk.ui.formatting import euros


@dataclass(frozen=True, slots=True)
class Typed:
    """The form that was sent and cannot be kept yet; the others are shown empty."""

    grant: GrantForm | None = None
    refuse: NoteForm | None = None
    pay: PayForm | None = None
    settle: NoteForm | None = None

    @property
    def careful(self) -> list[object]:
        """Words to think over in what was typed."""
        sent = next((form for form in (self.grant, self.refuse, self.pay, self.settle) if form), None)
        return list(sent.careful) if sent and sent.is_valid() else []


NOTHING_TYPED = Typed()


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of the path: `state` is done, now, next or maybe."""

    title: str
    state: str
    about: str = ""


class GrantPage:
    """Everything on the page of a request, on the day `today`."""

    def __init__(
        self,
        grant: Grant,
        *,
        today: date,
        data: Mapping[str, Any] | None = None,
        typed: Typed = NOTHING_TYPED,
        may_decide: bool = True,
    ) -> None:
        self.grant, self.today, self.data, self.typed, self.may_decide = grant, today, data, typed, may_decide

    @cached_property
    def terms(self) -> Terms:
        """What the scheme says."""
        return terms_of(self.grant.scheme)

    @cached_property
    def events(self) -> QuerySet[GrantEvent]:
        """What happened, newest first."""
        return self.grant.events.select_related("by__user")

    # -- why

    @property
    def is_decided(self) -> bool:
        """Whether somebody said yes or no."""
        return self.grant.state != State.REQUESTED

    @cached_property
    def chance(self) -> Chance:
        """How the person stands towards the conditions today."""
        return standing_of(self.grant, self.today)

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """Each condition: as it was at the decision, or as it is today."""
        if self.is_decided:
            return [one | {"from_on": None} for one in self.grant.answers.get("judged", [])]
        return [
            {
                "text": one.condition.text,
                "standing": one.standing.label,
                "code": one.standing,
                "reason": one.reason,
                "from_on": one.from_on,
            }
            for one in self.chance.judged
        ]

    # -- what can follow

    @property
    def targets(self) -> list[str]:
        """The states that can follow, for who may decide."""
        return GRANT_STATES.targets(self.grant.state) if self.may_decide else []

    @property
    def can_decide(self) -> bool:
        """Whether a decision is asked."""
        return State.GRANTED in self.targets

    @property
    def can_settle(self) -> bool:
        """Whether the request can be closed."""
        return State.SETTLED in self.targets

    @property
    def next_part(self) -> int | None:
        """The part that is to be paid next; None when nothing is."""
        open_parts = (number for number in PAID if self._granted(number) and not self._paid_on(number))
        return next(open_parts, None) if State.SETTLED in GRANT_STATES.targets(self.grant.state) else None

    @property
    def next_name(self) -> str:
        """For what the next part is."""
        return next((part.name for part in self.terms.parts if part.number == self.next_part), "")

    @property
    def not_yet(self) -> str | None:
        """Why the next part cannot be paid today."""
        part = next((part for part in self.terms.parts if part.number == self.next_part), None)
        return is_payable(part, self.grant.work_since, self.today) if part else None

    # -- forms

    @cached_property
    def grant_form(self) -> GrantForm:
        """To grant an amount per part."""
        return self.typed.grant or GrantForm(self.data, parts=self.terms.parts, today=self.today, prefix="toekennen")

    @cached_property
    def refuse_form(self) -> NoteForm:
        """To say no."""
        return self.typed.refuse or NoteForm(self.data, today=self.today, prefix="afwijzen")

    @cached_property
    def pay_form(self) -> PayForm | None:
        """To note a payment."""
        if not self.next_part:
            return None
        return self.typed.pay or PayForm(self.data, grant=self.grant, number=self.next_part, today=self.today, prefix="betalen")

    @cached_property
    def settle_form(self) -> NoteForm:
        """To close the request."""
        return self.typed.settle or NoteForm(self.data, today=self.today, prefix="vaststellen")

    # -- the path

    @property
    def path(self) -> list[PathStep]:
        """From asking to settling, with what was done."""
        if self.grant.state == State.REFUSED:
            return [PathStep(_("Aangevraagd"), "done"), PathStep(_("Afgewezen"), "done")]
        settled = self.grant.state == State.SETTLED
        steps = [
            PathStep(_("Aangevraagd"), "done", date_format(self.grant.requested_on)),
            PathStep(_("Toegekend"), "done" if self.is_decided else "now", self._granted_words),
            *(self._part_step(number) for number in self._numbers),
            PathStep(_("Vastgesteld"), "done" if settled else "now" if self._all_paid else "next"),
        ]
        return steps

    @property
    def _granted_words(self) -> str:
        if not self.is_decided:
            return _("Wacht op een besluit")
        return _("Samen %(amount)s") % {"amount": euros(self.grant.granted, 2)}

    @property
    def _numbers(self) -> list[int]:
        if self.is_decided:
            return [number for number in PAID if self._granted(number)]
        return [part.number for part in self.terms.parts]

    @property
    def _all_paid(self) -> bool:
        return self.is_decided and self.next_part is None

    def _part_step(self, number: int) -> PathStep:
        title = _("Deel %(number)d") % {"number": number}
        if day := self._paid_on(number):
            paid = (self.grant.paid_1, self.grant.paid_2)[number - 1]
            words = {"amount": euros(paid, 2), "day": date_format(day)}
            return PathStep(title, "done", _("%(amount)s betaald op %(day)s") % words)
        if self.grant.state == State.SETTLED:
            return PathStep(title, "maybe", _("Niet betaald, terug in het budget"))
        granted = self._granted(number)
        about = _("%(amount)s toegekend") % {"amount": euros(granted, 2)} if self.is_decided else ""
        return PathStep(title, "now" if self.next_part == number else "next", about)

    def _granted(self, number: int) -> Any:
        return (self.grant.part_1, self.grant.part_2)[number - 1]

    def _paid_on(self, number: int) -> date | None:
        return (self.grant.paid_1_on, self.grant.paid_2_on)[number - 1]
