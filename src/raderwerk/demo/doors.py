"""Personal links of invented people that a visitor of the demo can open, one for each thing there is to do with one."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState, CampaignState, Status
from raderwerk.campaigns.models import Appointment, Invitation
from raderwerk.people.demo import Door
from raderwerk.privacy.models import Consent
from raderwerk.talks.enums import ReflectionKind
from raderwerk.talks.services.reflections import PURPOSE

LOOKS_BACK = dt.timedelta(days=25)  # within the time that a link still works after a talk


def doors() -> Iterator[Door]:
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


def _door(invitations: QuerySet[Invitation], name: str, title: str, about: str) -> Iterator[Door]:
    invitation = invitations.select_related("follow_up__campaign").order_by("pk").first()
    if invitation:
        campaign = invitation.follow_up.campaign.name
        yield Door(title, about.format(campaign=campaign), reverse(name, args=[invitation.code]))
