"""Reads the page of one person in one campaign: where they stand, what can be done now, and what happened."""

from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.appointment_rules import APPOINTMENT_STATES, Step
from raderwerk.campaigns.enums import INVITING, AppointmentState, CampaignState, LadderRung, MessageKind, Status
from raderwerk.campaigns.models import Appointment, Attempt, CallRequest, Invitation, Message
from raderwerk.campaigns.no_show_rules import LadderStep, Missed, Suggestion, ladder, suggest
from raderwerk.campaigns.no_show_rules import Step as Rung
from raderwerk.campaigns.people import standing
from raderwerk.campaigns.people.history import Line, history
from raderwerk.campaigns.people.page import facts_of
from raderwerk.caseload.enums import ContactResult
from raderwerk.core.transitions import TransitionRefused
from raderwerk.talks.models import LocalOutcome


class PersonInCampaign:
    """Everything on the page of `follow_up`, as `told` reads it, at the moment `now`."""

    def __init__(self, follow_up: Any, now: datetime) -> None:
        self.follow_up, self.now = follow_up, now

    @property
    def today(self) -> date:
        """The day in the Netherlands."""
        return timezone.localdate(self.now)

    @property
    def icon(self) -> str:
        """The icon of the status."""
        return standing.icon(self.follow_up.status)

    @property
    def phone_address(self) -> str:
        """The telephone number as a `tel:` link wants it."""
        return "".join(sign for sign in self.follow_up.client.identity.phone if sign.isdigit() or sign == "+")

    @property
    def why(self) -> str:
        """Why somebody stands where they stand."""
        return standing.sentence(replace(facts_of(self.follow_up, self.today), invited_by=self._invited_by))

    @property
    def what_now(self) -> str:
        """What a colleague can do now; whoever asks to be called comes first."""
        return _("Bel: deze persoon vraagt daarom.") if self.wish else standing.now(self.follow_up.status)

    # -- what was recorded

    @cached_property
    def appointments(self) -> list[Appointment]:
        """Newest first."""
        found = self.follow_up.appointments.select_related("colleague__user", "location", "talk")
        return list(found.order_by("-starts_at", "-pk"))

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Newest first."""
        return list(self.follow_up.attempts.select_related("contact__recorded_by__user").order_by("-contact__on", "-pk"))

    @cached_property
    def messages(self) -> list[Message]:
        """Newest first."""
        return list(self.follow_up.messages.order_by("-created_at", "-pk"))

    @cached_property
    def invitations(self) -> list[Invitation]:
        """Newest first."""
        return list(self.follow_up.invitations.order_by("-created_at", "-pk"))

    @cached_property
    def call_requests(self) -> list[CallRequest]:
        """Newest first."""
        return list(self.follow_up.call_requests.select_related("handled_by__user").order_by("-asked_at", "-pk"))

    @property
    def history(self) -> list[Line]:
        """All of it in one order."""
        return history(
            appointments=self.appointments,
            attempts=self.attempts,
            messages=self.messages,
            invitations=self.invitations,
            call_requests=self.call_requests,
        )

    # -- what can be done

    @property
    def appointment(self) -> Appointment | None:
        """The appointment that is planned."""
        return next((made for made in self.appointments if made.state == AppointmentState.PLANNED), None)

    @property
    def wish(self) -> CallRequest | None:
        """The request to be called that is still open."""
        return next((asked for asked in self.call_requests if asked.handled_at is None), None)

    @property
    def link(self) -> Invitation | None:
        """The invitation whose personal link works now."""
        valid = (one for one in self.invitations if one.withdrawn_at is None and one.expires_at > self.now)
        return next(valid, None)

    @property
    def is_open(self) -> bool:
        """Whether this person is still followed."""
        return self.follow_up.closed_at is None

    @property
    def may_plan(self) -> bool:
        """Whether an appointment can be made."""
        return self.is_open and self.appointment is None and self._campaign_goes_on

    @property
    def may_invite(self) -> bool:
        """Whether somebody can be invited (again): no appointment stands, and they are not choosing now."""
        runs = self.follow_up.campaign.state == CampaignState.RUNNING
        chooses = self.follow_up.status == Status.INVITATION_PENDING
        return runs and self.is_open and self.appointment is None and not chooses

    @property
    def may_begin(self) -> bool:
        """Whether the talk can begin: from the day of the appointment."""
        return self._may_become(AppointmentState.ATTENDED)

    @property
    def may_be_missed(self) -> bool:
        """Whether one can say that somebody was not there."""
        return self._may_become(AppointmentState.NO_SHOW)

    @property
    def is_paused(self) -> bool:
        """Whether reminders are paused."""
        return self.follow_up.reminders_paused_at is not None

    @cached_property
    def process_outcomes(self) -> list[LocalOutcome]:
        """Outcomes that need no talk, in the words of the campaign."""
        current = self.follow_up.campaign.outcome_set.current
        return list(current.outcomes.filter(common__is_process=True).order_by("order", "code"))

    # -- when somebody did not come

    @property
    def suggestion(self) -> Suggestion | None:
        """What one could try next, when somebody did not come."""
        return suggest(self._missed) if self._missed else None

    @property
    def ladder(self) -> list[LadderStep]:
        """The steps one can take, when somebody did not come."""
        return ladder(self._missed) if self._missed else []

    @cached_property
    def _missed(self) -> Missed | None:
        missed = [made for made in self.appointments if made.state == AppointmentState.NO_SHOW]
        if self.follow_up.status != Status.NO_SHOW or not missed:
            return None
        who = self.follow_up.client.identity
        return Missed(
            timezone.localdate(missed[0].starts_at),
            tuple(sorted(self._rungs(), key=lambda step: step.on)),
            has_phone=bool(who.phone),
            has_other_channel=bool(who.phone or who.email or who.address),
            has_address=bool(who.address),
        )

    def _rungs(self) -> list[Rung]:
        tried = [
            Rung(attempt.rung, attempt.contact.on, attempt.contact.result == ContactResult.SPOKEN)
            for attempt in self.attempts
            if attempt.rung
        ]
        again = {timezone.localdate(sent.created_at) for sent in self.messages if sent.kind == MessageKind.SECOND_INVITATION}
        return tried + [Rung(LadderRung.SECOND_INVITATION, on) for on in again]

    @property
    def _campaign_goes_on(self) -> bool:
        return self.follow_up.campaign.state != CampaignState.FINISHED

    @property
    def _invited_by(self) -> str:
        newest = self.invitations[0].pk if self.invitations else None
        sent = [one for one in self.messages if one.invitation_id == newest and one.kind in INVITING]
        words = list(dict.fromkeys(str(one.get_channel_display()) for one in reversed(sent)))
        return ", ".join(words[:1] + [word.lower() for word in words[1:]])

    def _may_become(self, target: str) -> bool:
        made = self.appointment
        if made is None:
            return False
        try:
            APPOINTMENT_STATES.require(made.state, target, self._step(made))
        except TransitionRefused:
            return False
        return True

    def _step(self, made: Appointment) -> Step:
        day_has_come = timezone.localdate(made.starts_at) <= self.today
        return Step(day_has_come, made.starts_at <= self.now, has_talk=made.talk_id is not None)
