"""An appointment as a file for somebody's calendar (RFC 5545); it says nothing about who comes."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import Appointment
from raderwerk.campaigns.offers import way_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
CALLED_OFF = (AppointmentState.EXCUSED, AppointmentState.CANCELLED)


def file_for(appointment: Appointment) -> bytes:
    """The calendar file of an appointment: a moved one replaces the old one in the calendar, a cancelled one removes it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Raderwerk//Afspraken//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(appointment))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    campaign, history = appointment.follow_up.campaign, _moves(appointment)
    called_off = appointment.state in CALLED_OFF
    event = Event()
    event.add("uid", f"{history[0].key}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", len(history) - 1 + called_off)
    event.add("dtstamp", appointment.changed_at)
    event.add("dtstart", timezone.localtime(appointment.starts_at))
    event.add("dtend", timezone.localtime(appointment.ends_at))
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    event.add("summary", _("Afspraak met %(sender)s") % {"sender": campaign.sender_name})
    event.add("location", _place(appointment))
    event.add("description", _("Kunt u niet? Bel %(phone)s. U mag iemand meenemen.") % {"phone": campaign.sender_phone})
    event.add("class", "PRIVATE")
    if not called_off:
        event.add_component(_reminder(_("Morgen: afspraak met %(sender)s") % {"sender": campaign.sender_name}))
    return event


def _place(appointment: Appointment) -> str:
    way = way_of(appointment)
    return f"{way.title}, {way.location.address}" if way.location else way.title


def _reminder(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-1))
    alarm.add("description", words)
    return alarm


def _moves(appointment: Appointment) -> list[Appointment]:
    """The appointment after the ones it was moved from, oldest first: to a calendar all of them are one."""
    history = [appointment]
    for earlier in appointment.follow_up.appointments.filter(pk__lt=appointment.pk).order_by("-pk"):
        if earlier.state != AppointmentState.MOVED:
            break
        history.insert(0, earlier)
    return history
