"""What campaigns show on the pages of the caseload: on Vandaag, of a person, on their timeline, and when many are invited."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import (
    AppointmentState,
    CampaignState,
    ClosingReason,
    MessageChannel,
    MessageKind,
    MessageState,
    SlotChannel,
    Status,
)
from raderwerk.campaigns.forms.inviting import ToCampaignForm
from raderwerk.campaigns.models import Appointment, CallRequest, FollowUp, Message
from raderwerk.campaigns.people import standing
from raderwerk.campaigns.people.page import newest
from raderwerk.campaigns.selection import open_to_people
from raderwerk.caseload import timeline
from raderwerk.caseload.day import Day, Section, add_section
from raderwerk.caseload.invite_ways import Way, add_way
from raderwerk.caseload.models import Client
from raderwerk.caseload.person_page import Action, Panel, add_action, add_panel
from raderwerk.core.access import Permission
from raderwerk.people.models import Membership

LOOK_BACK = timedelta(days=14)  # how long Vandaag asks after a talk of which nobody said how it went
SHOWN = 20


# -- Vandaag


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of today by the clock, and earlier ones of which nobody said how they went."""

    today: list[Appointment]
    earlier: list[Appointment]
    next: Appointment | None = None  # the first one of today that did not begin yet

    @property
    def people(self) -> list[UUID]:
        """Everyone whose name is in it."""
        return [made.follow_up.client.pseudonym for made in [*self.today, *self.earlier]]


@dataclass(frozen=True, slots=True)
class Calls:
    """Requests to be called that wait for this colleague."""

    requests: list[CallRequest]

    @property
    def people(self) -> list[UUID]:
        """Everyone whose name is in it."""
        return [asked.follow_up.client.pseudonym for asked in self.requests]


def talks_of(day: Day) -> Talks:
    """One's own talks, in one statement."""
    begins = timezone.make_aware(datetime.combine(day.today, time.min))
    mine = Appointment.objects.filter(
        colleague=day.me, starts_at__gte=begins - LOOK_BACK, starts_at__lt=begins + timedelta(days=1)
    )
    found = mine.filter(state__in=(AppointmentState.PLANNED, AppointmentState.ATTENDED, AppointmentState.NO_SHOW))
    rows = list(found.select_related("follow_up__client", "location", "talk").order_by("starts_at", "pk"))
    earlier = [made for made in rows if made.starts_at < begins and made.state == AppointmentState.PLANNED]
    today = [made for made in rows if made.starts_at >= begins]
    waiting = (made for made in today if made.state == AppointmentState.PLANNED)
    return Talks(today, earlier[-SHOWN:], next(waiting, None))


def calls_waiting(day: Day) -> QuerySet[CallRequest]:
    """Requests of people whose contact one is; who leads a team sees those of nobody as well."""
    waiting = CallRequest.objects.filter(handled_at=None, follow_up__campaign__organisation=day.me.organisation_id)
    mine = Q(follow_up__colleague=day.me)
    return waiting.filter(mine | Q(follow_up__colleague=None) if day.leads else mine)


def calls_for(day: Day) -> Calls | None:
    """The requests as the page shows them."""
    found = list(calls_waiting(day).select_related("follow_up__client").order_by("asked_at", "pk")[:SHOWN])
    return Calls(found) if found else None


# -- the page of a person


TOLD = ("status", "status_since", "closing_reason", "met_at", "met_where", "invited_at", "valid_until", "wants_a_call")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in a campaign."""

    campaign: int
    name: str
    status: Status
    why: str
    wants_a_call: bool

    @property
    def what_now(self) -> str:
        """What a colleague can do."""
        return standing.now(self.status)

    @property
    def icon(self) -> str:
        """The icon of the status."""
        return standing.icon(self.status)


def standing_columns() -> dict[str, Any]:
    """The newest campaign of a person that is not finished, as one column: the page of a person asks few statements."""
    running = FollowUp.objects.filter(client=OuterRef("pk")).exclude(campaign__state=CampaignState.FINISHED)
    found = running.annotate(**newest()).order_by("-campaign__starts_on", "-pk")
    column = JSONObject(key="campaign_id", name="campaign__name", **{name: name for name in TOLD})
    return {"in_campaign": Subquery(found.annotate(told=column).values("told")[:1])}


def standing_of(client: Client, today: date) -> Standing | None:
    """Where somebody stands, from that column; nothing when they are in no campaign."""
    told: dict[str, Any] | None = getattr(client, "in_campaign", None)
    if not told:
        return None
    facts = standing.Facts(
        status=told["status"],
        today=today,
        since=_moment(told["status_since"]),
        appointment=_moment(told["met_at"]),
        place=told["met_where"] or "",
        invited_at=_moment(told["invited_at"]),
        valid_until=_moment(told["valid_until"]),
        closing_reason=str(dict(ClosingReason.choices).get(told["closing_reason"], "")),
    )
    status = Status(told["status"])
    return Standing(told["key"], told["name"], status, standing.sentence(facts), bool(told["wants_a_call"]))


def _moment(text: str | None) -> datetime | None:
    """A moment as JSON has it: SQLite writes it without its zone, which is UTC."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


# -- inviting people of a list


def to_campaign(acting: Membership) -> ToCampaignForm | None:
    """The question into which campaign they come; nothing when there is none, or for who may not run one."""
    if not acting.may(Permission.RUN_CAMPAIGNS):
        return None
    found = open_to_people(acting)
    return ToCampaignForm(found) if found else None


# -- the timeline


def _appointments(client: Client) -> timeline.Rows:
    made = Appointment.objects.filter(follow_up__client=client)
    return timeline.lines(
        made,
        "appointment",
        TruncDate("starts_at"),
        who="colleague__user__name",
        code="state",
        label="location__name",
        extra="channel",
        text=timeline.sealed("reason"),
    )


def _messages(client: Client) -> timeline.Rows:
    sent = Message.objects.filter(follow_up__client=client, state=MessageState.SENT)
    return timeline.lines(sent, "message", TruncDate(Coalesce("sent_at", "created_at")), code="kind", extra="channel")


add_section("talks", Section("campaigns/today/_talks.html", talks_of, comes_first=True, stylesheet="campaigns/people.css"))
add_section("calls", Section("campaigns/today/_calls.html", calls_for, calls_waiting, comes_first=True))
add_panel("campaign", Panel("campaigns/people/_panel.html", standing_of, standing_columns))
add_action("appointment", Action(_("Plan een gesprek"), "calendar", "client_appointment", is_main=True))
add_way("campaign", Way("campaigns/inviting/_way.html", to_campaign))
timeline.add_part(
    "appointment",
    timeline.Part(
        _appointments,
        "calendar",
        AppointmentState,
        SlotChannel,
        ((Appointment, "reason"),),
        "campaigns/people/_entry_appointment.html",
    ),
    shown_with="contact",
)
timeline.add_part(
    "message",
    timeline.Part(_messages, "send", MessageKind, MessageChannel, template="campaigns/people/_entry_message.html"),
    shown_with="contact",
)
