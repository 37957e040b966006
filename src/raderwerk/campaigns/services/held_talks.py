"""Ties an appointment to the talk that was held in it, or says that somebody was not there."""

from django.db import transaction
from django.utils import timezone

from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import Appointment
from raderwerk.campaigns.services import appointments
from raderwerk.people.models import Membership
from raderwerk.talks.enums import TalkState
from raderwerk.talks.models import Talk
from raderwerk.talks.services import talks


def begin(appointment: Appointment, *, by: Membership) -> Talk:
    """Somebody is here: the talk to write down, in the words of the campaign. Raises TransitionRefused before the day itself."""
    campaign = appointment.follow_up.campaign
    with transaction.atomic():
        if appointment.state != AppointmentState.ATTENDED:
            appointment = appointments.mark(appointment, AppointmentState.ATTENDED, by)
        if appointment.talk and appointment.talk.state != TalkState.DROPPED:
            return appointment.talk
        talk = talks.start(
            appointment.follow_up.client,
            by=by,
            on=timezone.localdate(appointment.starts_at),
            channel=appointment.channel,
            place=appointment.location.name if appointment.location else "",
            outcome_version=campaign.outcome_set.current,
            domain_template=campaign.domain_template,
        )
        # A draft that was still open may belong to an earlier appointment: it stays there.
        if not Appointment.objects.filter(talk=talk).exists():
            Appointment.objects.filter(pk=appointment.pk).update(talk=talk)
    return talk


def missed(appointment: Appointment, *, by: Membership) -> Appointment:
    """Somebody was not there; a talk that was begun and dropped no longer belongs to the appointment."""
    with transaction.atomic():
        Appointment.objects.filter(pk=appointment.pk, talk__state=TalkState.DROPPED).update(talk=None)
        return appointments.mark(appointment, AppointmentState.NO_SHOW, by)
