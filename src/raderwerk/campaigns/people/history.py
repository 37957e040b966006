"""What happened between a campaign and one person, newest first: what was sent, chosen, tried and asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState, BookedBy, MessageState
from raderwerk.campaigns.models import Appointment, Attempt, CallRequest, Invitation, Message
from raderwerk.campaigns.people.standing import moment
from raderwerk.caseload.timeline import CONTACT_ICONS

APPOINTMENT_ICONS = {
    AppointmentState.ATTENDED: "check",
    AppointmentState.NO_SHOW: "user",
    AppointmentState.EXCUSED: "undo-2",
    AppointmentState.CANCELLED: "undo-2",
}
MESSAGE_ICONS = {"letter": "mail", "email": "mail", "sms": "send"}


@dataclass(frozen=True, slots=True)
class Line:
    """One moment: when, what, by whom, and how it ended."""

    at: datetime
    icon: str
    title: str
    who: str = ""
    note: str = ""
    needs_attention: bool = False


def history(
    *,
    appointments: Iterable[Appointment],
    attempts: Iterable[Attempt],
    messages: Iterable[Message],
    invitations: Iterable[Invitation],
    call_requests: Iterable[CallRequest],
) -> list[Line]:
    """All of it in one order."""
    lines = [
        *map(_appointment, appointments),
        *map(_attempt, attempts),
        *map(_message, messages),
        *_links(invitations),
        *_requests(call_requests),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _appointment(made: Appointment) -> Line:
    place = made.location.name if made.location else made.get_channel_display()
    title = _("Afspraak op %(when)s") % {"when": moment(made.starts_at)}
    state = AppointmentState(made.state)
    note = f"{state.label}, {place}" + (f". {made.reason}" if made.reason else "")
    by_person = made.booked_by == BookedBy.PERSON
    who = _("de persoon zelf") if by_person else made.colleague.user.name if made.colleague else ""
    at = made.created_at if state == AppointmentState.PLANNED else made.changed_at
    return Line(at, APPOINTMENT_ICONS.get(state, "calendar"), title, who, note)


def _attempt(attempt: Attempt) -> Line:
    contact = attempt.contact
    who = contact.recorded_by.user.name if contact.recorded_by else ""
    said = contact.get_result_display() + (f" · {contact.note}" if contact.note else "")
    title = attempt.get_rung_display() if attempt.rung else contact.get_channel_display()
    # A contact has a day and no hour: on that day it comes after what the computer sent in the night.
    at = min(contact.recorded_at, timezone.make_aware(datetime.combine(contact.on, time(23, 59))))
    return Line(at, CONTACT_ICONS.get(contact.channel, "message-circle"), title, who, said)


def _message(message: Message) -> Line:
    failed = message.state == MessageState.FAILED
    note = message.get_state_display() + (f". {message.failure}" if message.failure else "")
    title = f"{message.get_kind_display()}: {message.get_channel_display().lower()}"
    return Line(message.sent_at or message.created_at, MESSAGE_ICONS[message.channel], title, "", note, failed)


def _links(invitations: Iterable[Invitation]) -> Iterator[Line]:
    for invitation in invitations:
        until = _("Geldig tot %(day)s") % {"day": date_format(timezone.localtime(invitation.expires_at), "j F Y")}
        if invitation.opened_at:
            yield Line(invitation.opened_at, "check", _("Persoonlijke link gebruikt"), _("de persoon zelf"), until)
        if invitation.withdrawn_at:
            yield Line(invitation.withdrawn_at, "x", _("Persoonlijke link ingetrokken"))


def _requests(requests: Iterable[CallRequest]) -> Iterator[Line]:
    for asked in requests:
        when = asked.get_when_display()
        yield Line(asked.asked_at, "phone", _("Wil gebeld worden"), _("de persoon zelf"), when, asked.handled_at is None)
        if asked.handled_at:
            who = asked.handled_by.user.name if asked.handled_by else ""
            yield Line(asked.handled_at, "check", _("Verzoek om te bellen is klaar"), who)
