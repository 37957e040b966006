"""What every page of a personal link does first: find out whose link it is, and whether it works."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from raderwerk.campaigns import codes, offers, picture_links
from raderwerk.campaigns.enums import AppointmentState, CampaignState
from raderwerk.campaigns.link_rules import AFTER_TALK, LinkFacts, LinkState, changeable, link_state
from raderwerk.campaigns.looking_back import is_done, talk_to_look_back_on
from raderwerk.campaigns.models import Appointment, CallRequest, Campaign, ContactCard, FollowUp, Invitation
from raderwerk.campaigns.services import wrong_codes
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import current_trace, processed
from raderwerk.privacy.middleware import network
from raderwerk.talks.models import Talk

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Visit:
    """Somebody who follows their link."""

    invitation: Invitation
    now: datetime

    @property
    def code(self) -> str:
        """The code in the addresses of this visit."""
        return self.invitation.code

    @property
    def follow_up(self) -> FollowUp:
        """Where they stand in the campaign."""
        return self.invitation.follow_up

    @property
    def campaign(self) -> Campaign:
        """Who invites them."""
        return self.follow_up.campaign

    @cached_property
    def newest(self) -> Appointment | None:
        """The appointment that was made last, whatever became of it."""
        related = ("location", "colleague__user", "colleague__contact_card")
        return self.follow_up.appointments.select_related(*related).order_by("-pk").first()

    @property
    def ahead(self) -> Appointment | None:
        """The appointment that stands."""
        return self.newest if self.newest and self.newest.state == AppointmentState.PLANNED else None

    @property
    def way(self) -> offers.Way | None:
        """How the newest appointment is held."""
        return offers.way_of(self.newest) if self.newest else None

    @property
    def may_change(self) -> bool:
        """Whether the appointment that stands can still be moved or cancelled here."""
        return bool(self.ahead and changeable(self.ahead.starts_at, self.now))

    @property
    def is_over(self) -> bool:
        """Whether the time of the appointment that stands has passed, while nobody has said yet how it went."""
        return self.ahead is not None and self.ahead.ends_at <= self.now

    @property
    def may_choose(self) -> bool:
        """Whether a moment can be chosen here: the first one, or another one."""
        if self.ahead:
            return self.may_change
        return not (self.newest and self.newest.state == AppointmentState.ATTENDED)

    @cached_property
    def call_request(self) -> CallRequest | None:
        """Their wish to be called, while nobody has called yet."""
        return self.follow_up.call_requests.filter(handled_at=None).first()

    @cached_property
    def contact(self) -> ContactCard | None:
        """Who they will speak with, or who writes to them: a colleague who presents themselves."""
        colleague = (self.ahead.colleague if self.ahead else None) or self.follow_up.colleague
        return card_of(colleague)

    @cached_property
    def talk(self) -> Talk | None:
        """The talk they can look back on."""
        return talk_to_look_back_on(self.follow_up, self.now)

    @property
    def card_waits(self) -> bool:
        """Whether there is a talk they have not looked back on yet."""
        return self.talk is not None and not is_done(self.talk)

    @property
    def address(self) -> str:
        """The first page of this visit."""
        return reverse("link", args=[self.code])

    @property
    def logo(self) -> str:
        """Address of the campaign's logo; empty without one."""
        logo = self.campaign.logo
        return picture_links.address(picture_links.LOGO, self.campaign.pk, bytes(logo)) if logo else ""

    @property
    def photo(self) -> str:
        """Address of the contact's photo; empty without one."""
        card = self.contact
        return picture_links.address(picture_links.PHOTO, card.pk, bytes(card.photo)) if card and card.photo else ""

    @property
    def facts(self) -> LinkFacts:
        """What decides whether the link works."""
        last = self.newest
        recent = last is not None and last.starts_at > self.now - AFTER_TALK
        return LinkFacts(
            expires_at=self.invitation.expires_at,
            withdrawn=self.invitation.withdrawn_at is not None,
            closed=self.follow_up.closed_at is not None or self.campaign.state == CampaignState.FINISHED,
            has_appointment=self.ahead is not None or recent,
        )


def card_of(colleague: Membership | None) -> ContactCard | None:
    """How a colleague presents themselves, if they do."""
    return getattr(colleague, "contact_card", None) if colleague else None


def personal(*allowed: LinkState) -> Callable[[View], View]:
    """A page of a personal link: the view gets a Visit for the code, and nobody who only guesses gets anything.

    A link that works but is not in one of the `allowed` states shows the phone number of the campaign.
    """
    return lambda view: _page(view, allowed)


def _page(view: View, allowed: tuple[LinkState, ...]) -> View:
    @wraps(view)
    def page(request: HttpRequest, code: str) -> HttpResponse:
        now = timezone.now()
        if wrong_codes.are_too_many(network(request), now):
            return too_many(request)
        visit = visit_of(code, now)
        if visit is None:
            return nothing_here(request, now)
        _as_the_person(visit)
        if link_state(visit.facts, now) not in allowed:
            return private(render(request, "campaigns/link/closed.html", {"visit": visit}, status=410))
        if request.method == "POST":
            _mark_opened(visit)
        return private(view(request, visit))

    return page


def visit_of(code: str, now: datetime) -> Visit | None:
    """The visit that a code opens; None when it never did or no longer does."""
    invitation = codes.find(code)
    visit = Visit(invitation, now) if invitation else None
    return visit if visit and link_state(visit.facts, now) is not LinkState.GONE else None


def nothing_here(request: HttpRequest, now: datetime) -> HttpResponse:
    """The same page for a code that expired, was withdrawn or never was: a guess teaches nothing."""
    wrong_codes.note(network(request), now)
    return private(render(request, "campaigns/link/gone.html", status=404))


def too_many(request: HttpRequest) -> HttpResponse:
    """Wait a while; there is a telephone as well."""
    response = render(request, "campaigns/link/too_many.html", status=429)
    response["Retry-After"] = str(int(wrong_codes.WINDOW.total_seconds()))
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Nobody else finds this page: not in a search engine, not in the memory of a shared computer.

    The address, with the code in it, stays here as well: the house sends `Referrer-Policy: same-origin`. Stricter would
    break the forms, because Django wants to see on a POST where it came from.
    """
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _as_the_person(visit: Visit) -> None:
    """What happens here is done by the person, also in a browser in which a colleague is signed in."""
    trace = current_trace()
    if trace:
        trace.actor, trace.organisation = None, visit.campaign.organisation_id
    processed(Activity.PERSONAL_LINK, Action.READ, [visit.follow_up.client.pseudonym])


def _mark_opened(visit: Visit) -> None:
    Invitation.objects.filter(pk=visit.invitation.pk, opened_at=None).update(opened_at=visit.now)
