"""Tells the handover page when the next appointment of a campaign is."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns.enums import AppointmentState
from raderwerk.campaigns.models import Appointment
from raderwerk.caseload.models import Client
from raderwerk.talks.handover_page import add_next


def next_appointment(client: Client, on: date) -> str | None:
    """Day, hour and place of the first appointment ahead."""
    ahead = Appointment.objects.filter(follow_up__client=client, state=AppointmentState.PLANNED, starts_at__date__gte=on)
    first = ahead.select_related("location").order_by("starts_at", "pk").first()
    if first is None:
        return None
    when = date_format(timezone.localtime(first.starts_at), "l j F, H:i")
    return _("%(when)s, %(where)s") % {"when": when, "where": first.location or first.get_channel_display().lower()}


add_next(next_appointment)
