"""Keeps instruments fresh: somebody says that the text still holds, or asks the owner to look."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from raderwerk.guide.audience import keepers
from raderwerk.guide.models import Instrument
from raderwerk.guide.notice_kinds import ASKED
from raderwerk.guide.services.instruments import refresh
from raderwerk.guide.signals import instrument_changed
from raderwerk.notices.engine import Message
from raderwerk.notices.services import tell
from raderwerk.people.models import Membership


@transaction.atomic
def confirm(instrument: Instrument, *, on: date, by: Membership) -> Instrument:
    """Somebody read it on this day, and it still holds; the next look is one rhythm later."""
    locked = Instrument.objects.select_for_update().get(pk=instrument.pk)
    locked.confirmed_on, locked.confirmed_by = on, by
    locked.save(update_fields=["confirmed_on", "confirmed_by"])
    refresh(locked, on=on)
    instrument_changed.send(sender=Instrument, instrument=locked, version=None, by=by)
    return locked


def ask_owner(instrument: Instrument, *, on: date, by: Membership) -> int:
    """Ask those who keep it to look again, at most once a day; gives how many colleagues got the message."""
    asked = {"name": instrument.name}
    about = {"who": by.user.name, "organisation": by.organisation.name}
    messages = [
        Message(
            membership_id=membership_id,
            subject_key=f"{instrument.slug}:{on:%Y-%m-%d}",
            title=_("Wil je %(name)s opnieuw bekijken?") % asked,
            text=_("%(who)s van %(organisation)s vraagt of de tekst nog klopt.") % about,
            url=reverse("instrument", args=[instrument.slug]),
        )
        for membership_id in keepers([instrument])[instrument.pk]
    ]
    return tell(ASKED.key, messages)


def refresh_all(on: date) -> int:
    """Judge every instrument in use anew, for the quality of a description falls while nobody looks; gives how many."""
    number = 0
    for instrument in Instrument.objects.filter(is_active=True).select_related("parent").order_by("pk").iterator(500):
        refresh(instrument, on=on)
        number += 1
    return number
