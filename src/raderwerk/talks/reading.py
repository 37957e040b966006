"""Reads what the pages around a talk show: what came before it, what was agreed in it, and one's own talks."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from raderwerk.caseload.enums import BarrierState, PromiseState
from raderwerk.caseload.models import Barrier, Client, LadderMeasurement, Promise
from raderwerk.caseload.person_page import PersonPage
from raderwerk.people.models import Membership, User
from raderwerk.talks.enums import DomainState, ReferralState, TalkState
from raderwerk.talks.instructions import FIELDS
from raderwerk.talks.models import BarrierAttempt, FunctionalNeeds, Referral, Talk
from raderwerk.talks.needs_words import needs_in_words
from raderwerk.talks.rules import may_correct
from raderwerk.talks.services.outcomes import last_given

SAID = ("talents", "motivation", "wishes", "experience")
LAST_WEEKS = timedelta(weeks=6)
TALKS_SHOWN, TRIED_SHOWN, TALKS_READ = 100, 8, 5


def find_talk(user: User, key: UUID) -> Talk:
    """The talk, when this user may see the person; otherwise Http404."""
    talks = Talk.objects.visible_to(user).select_related(
        "client__outcome", "client__organisation", "held_by__user", "outcome_version", "contact"
    )
    return get_object_or_404(talks, key=key)


def said_before(client: Client, *, but: Talk | None = None) -> list[tuple[str, str, date]]:
    """What somebody said about themselves in earlier talks: label, text and day; per question the newest answer."""
    earlier = Talk.objects.filter(client=client, state=TalkState.FINISHED)
    if but:
        earlier = earlier.exclude(pk=but.pk)
    found: dict[str, tuple[str, str, date]] = {}
    for talk in earlier.order_by("-on", "-pk")[:TALKS_READ]:
        for name in SAID:
            if text := getattr(talk, name):
                found.setdefault(name, (str(FIELDS[name][0]), text, talk.on))
    return [found[name] for name in SAID if name in found]


class Preparation(PersonPage):
    """Everything one wants to know before a talk with `client`, on the day `today`."""

    @cached_property
    def last_talk(self) -> Talk | None:
        """The last finished talk."""
        done = Talk.objects.filter(client=self.client, state=TalkState.FINISHED)
        return done.select_related("held_by__user").order_by("-on", "-pk").first()

    @property
    def ahead(self) -> list[Promise]:
        """What is agreed and not done yet."""
        return [promise for promise in self.promises if promise.state != PromiseState.KEPT]

    @cached_property
    def waiting(self) -> list[Referral]:
        """Referrals without an answer."""
        return list(
            self.client.referrals.filter(state=ReferralState.WAITING).select_related("partner").order_by("answer_due_on", "pk")
        )

    @cached_property
    def said(self) -> list[tuple[str, str, date]]:
        """What somebody said about themselves before."""
        return said_before(self.client)

    @cached_property
    def tried(self) -> list[BarrierAttempt]:
        """What was tried last, with what came of it."""
        return list(attempts(self.client)[:TRIED_SHOWN])


def attempts(client: Client) -> QuerySet[BarrierAttempt]:
    """What was tried for the barriers of this person, newest first."""
    return BarrierAttempt.objects.filter(barrier__client=client).select_related("barrier__kind").order_by("-on", "-pk")


@dataclass
class Agreed:
    """What one talk led to."""

    talk: Talk

    @cached_property
    def outcome(self) -> Any:
        """The outcome it gave, or None."""
        return last_given(self.talk)

    @cached_property
    def promises(self) -> list[Promise]:
        """Steps agreed in it."""
        made = Promise.objects.filter(client=self.talk.client_id, **self._recorded)
        return list(made.select_related("responsible__user").order_by("due_on", "pk"))

    @cached_property
    def referrals(self) -> list[Referral]:
        """Referrals made in it."""
        return list(self.talk.referrals.select_related("partner").order_by("pk"))

    @cached_property
    def tried(self) -> list[BarrierAttempt]:
        """What was tried for barriers."""
        return list(self.talk.attempts.select_related("barrier__kind").order_by("pk"))

    @cached_property
    def barriers(self) -> list[Barrier]:
        """Barriers that it was about."""
        touched = [code.removeprefix("barrier-") for code in self.talk.saved_from if code.startswith("barrier-")]
        about = Barrier.objects.filter(client=self.talk.client_id, kind__in=touched)
        return list(about.exclude(state=BarrierState.NOT_DISCUSSED).select_related("kind").order_by("kind__order"))

    @cached_property
    def ladder(self) -> LadderMeasurement | None:
        """The step that was measured in it."""
        measured = LadderMeasurement.objects.filter(client=self.talk.client_id, **self._recorded)
        return measured.select_related("step").order_by("-pk").first()

    @cached_property
    def domains(self) -> list[Any]:
        """Parts of life that were talked about."""
        return list(
            self.talk.domains.filter(state=DomainState.DISCUSSED).select_related("domain").order_by("domain__order", "pk")
        )

    @property
    def told(self) -> list[tuple[str, str]]:
        """What somebody said about themselves."""
        return [(str(FIELDS[name][0]), text) for name in SAID if (text := getattr(self.talk, name))]

    @cached_property
    def needs(self) -> list[tuple[str, str]]:
        """What somebody needs to work well, in words; only what was talked about."""
        found = FunctionalNeeds.objects.filter(talk=self.talk).first()
        return needs_in_words(found) if found else []

    @property
    def _recorded(self) -> dict[str, Any]:
        """Recorded by the one who held the talk, while it was written down."""
        during = {"recorded_by": self.talk.held_by_id, "recorded_at__gte": self.talk.started_at}
        return during | ({"recorded_at__lte": self.talk.finished_at} if self.talk.finished_at else {})


def correctable(talk: Talk, me: Membership, today: date) -> bool:
    """Whether `me` may open this finished talk again."""
    finished_on = talk.finished_at.date() if talk.finished_at else None
    return may_correct(finished_on=finished_on, by_holder=talk.held_by_id == me.pk, today=today)


@dataclass
class MyTalks:
    """The talks of one colleague: what still lies open, and what was held between two days."""

    me: Membership
    start: date
    end: date

    @cached_property
    def drafts(self) -> list[Talk]:
        """Talks that are not finished, oldest first: they wait the longest."""
        return list(self._mine.drafts().order_by("on", "pk"))

    @cached_property
    def _held(self) -> list[Talk]:
        done = self._mine.filter(state=TalkState.FINISHED, on__gte=self.start, on__lte=self.end)
        return list(done.select_related("client__outcome").order_by("-on", "-pk")[: TALKS_SHOWN + 1])

    @property
    def held(self) -> list[Talk]:
        """Finished talks, newest first."""
        return self._held[:TALKS_SHOWN]

    @property
    def more(self) -> bool:
        """Whether there are more than the page shows."""
        return len(self._held) > TALKS_SHOWN

    @property
    def people(self) -> list[UUID]:
        """Everyone whose name is on the page."""
        return list(dict.fromkeys(talk.client.pseudonym for talk in [*self.drafts, *self.held]))

    @property
    def _mine(self) -> Any:
        organisation = self.me.organisation_id
        return Talk.objects.filter(held_by=self.me, client__organisation=organisation).select_related("client")
