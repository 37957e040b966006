"""Where a visitor of the demo can begin: personal links of invented people, and pages of the guide in a role that needs them."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState, CampaignState, Status
from raderwerk.campaigns.models import Appointment, Invitation
from raderwerk.demo.much_at_once import guided
from raderwerk.people.demo import Door, open_to_everyone
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership
from raderwerk.privacy.models import Consent
from raderwerk.talks.enums import ReflectionKind
from raderwerk.talks.services.reflections import PURPOSE
from raderwerk.ui.navigation import address

LOOKS_BACK = dt.timedelta(days=25)  # within the time that a link still works after a talk


def doors() -> Iterator[Door]:
    """All of them, the personal links last."""
    yield from errands()
    yield from personal_links()


def errands() -> Iterator[Door]:
    """What the guide is for, each in the role that it is for."""
    first = _first_of_each_role()
    if (manager := first.get(Role.CASE_MANAGER)) and (client := guided(manager)):
        about = _("Iemand met veel tegelijk en de zorg voor anderen, op trede 2. Zie wat past en wat niet, en waarom.")
        yield from _errand(_("Wat kan deze persoon helpen?"), about, manager, reverse("what_helps", args=[client.pseudonym]))
    if coordinator := first.get(Role.COORDINATOR):
        about = _("Aanbod dat iemand opnieuw moet bekijken, en wat nog niet is beoordeeld.")
        yield from _errand(_("De gids bijhouden"), about, coordinator, address("guide_queue"))
    if account_manager := first.get(Role.ACCOUNT_MANAGER):
        about = _("Zes vragen, en je ziet welke regelingen bij een werkgever passen.")
        yield from _errand(_("Een werkgever helpen"), about, account_manager, address("guide_employers"))
    if provider := first.get(Role.PROVIDER):
        about = _("Wat je eigen organisatie aanbiedt, met de plaatsen en wat collega's ervan vinden.")
        yield from _errand(_("Je eigen aanbod"), about, provider, address("my_instruments"))


def personal_links() -> Iterator[Door]:
    """A link to choose with, one to move an appointment with, and one to look back with."""
    now = timezone.now()
    open_ = Invitation.objects.filter(
        withdrawn_at=None,
        follow_up__campaign__organisation__is_invented=True,
        follow_up__campaign__state=CampaignState.RUNNING,
        follow_up__closed_at=None,
    )
    choosing = open_.filter(follow_up__status=Status.INVITATION_PENDING, expires_at__gt=now)
    booked = open_.filter(follow_up__status=Status.APPOINTMENT_AHEAD, follow_up__appointments__starts_at__gt=now)
    agreed = Consent.objects.filter(purpose=PURPOSE, withdrawn_on=None).values("subject")
    recent = Appointment.objects.filter(state=AppointmentState.ATTENDED, starts_at__gt=now - LOOKS_BACK, talk__isnull=False)
    spoken = open_.filter(
        follow_up__status=Status.SPOKEN,
        follow_up__client__pseudonym__in=agreed,
        follow_up__in=recent.exclude(talk__reflections__kind=ReflectionKind.CLIENT).order_by().values("follow_up"),
    )
    yield from _door(choosing, "link", _("Een moment kiezen"), _("Uitgenodigd door {campaign}, en nog geen moment gekozen."))
    yield from _door(booked, "link", _("Een afspraak verplaatsen of afzeggen"), _("Heeft al een afspraak bij {campaign}."))
    yield from _door(spoken, "link_card", _("Terugkijken op een gesprek"), _("Sprak kort geleden een collega van {campaign}."))


def _first_of_each_role() -> dict[str, Membership]:
    found: dict[str, Membership] = {}
    for membership in open_to_everyone().select_related("user", "organisation").order_by("organisation__pk", "pk"):
        found.setdefault(membership.role, membership)
    return found


def _errand(title: str, about: str, membership: Membership, href: str) -> Iterator[Door]:
    if href:
        yield Door(title, about, href, membership)


def _door(invitations: QuerySet[Invitation], name: str, title: str, about: str) -> Iterator[Door]:
    invitation = invitations.select_related("follow_up__campaign").order_by("pk").first()
    if invitation:
        campaign = invitation.follow_up.campaign.name
        yield Door(title, about.format(campaign=campaign), reverse(name, args=[invitation.code]))
