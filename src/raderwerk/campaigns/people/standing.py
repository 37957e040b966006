"""Where somebody stands in a campaign, in one sentence, and what a colleague can do now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.campaigns.enums import Status

NOW_WORDS = {
    Status.NOT_INVITED: gettext_lazy("Nodig uit, of bel om een moment af te spreken."),
    Status.INVITATION_PENDING: gettext_lazy("Nu niets: deze persoon kan nog kiezen."),
    Status.INVITATION_EXPIRED: gettext_lazy("Bel, of plan zelf een afspraak."),
    Status.APPOINTMENT_AHEAD: gettext_lazy("Bereid het gesprek voor."),
    Status.RESULT_MISSING: gettext_lazy("Geef aan of het gesprek doorging."),
    Status.NO_SHOW: gettext_lazy("Bel, en kies samen een nieuw moment."),
    Status.EXCUSED: gettext_lazy("Plan een nieuw moment."),
    Status.CANCELLED_BY_US: gettext_lazy("Bied zelf een nieuw moment aan."),
    Status.SPOKEN: gettext_lazy("Houd in de gaten of de volgende stap begint."),
    Status.CLOSED: gettext_lazy("Niets: je volgt deze persoon hier niet meer."),
}
ICONS = {
    Status.NOT_INVITED: "user",
    Status.INVITATION_PENDING: "mail",
    Status.INVITATION_EXPIRED: "clock",
    Status.APPOINTMENT_AHEAD: "calendar",
    Status.RESULT_MISSING: "circle-help",
    Status.NO_SHOW: "phone",
    Status.EXCUSED: "calendar",
    Status.CANCELLED_BY_US: "calendar",
    Status.SPOKEN: "message-circle",
    Status.CLOSED: "check",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentence needs beside the status; each empty when there is none."""

    status: str
    today: date
    since: datetime | None = None
    appointment: datetime | None = None  # the one ahead, or the newest
    place: str = ""
    invited_by: str = ""  # channel in words
    invited_at: datetime | None = None
    valid_until: datetime | None = None
    closing_reason: str = ""


def sentence(facts: Facts) -> str:
    """Why somebody stands where they stand: `Afspraak op dinsdag 24 november om 10.00 uur, Buurthuis De Bout`."""
    status = Status(facts.status)
    if status == Status.CLOSED and facts.closing_reason:
        return facts.closing_reason
    if status in (Status.INVITATION_PENDING, Status.INVITATION_EXPIRED):
        return _invited(facts, expired=status == Status.INVITATION_EXPIRED)
    if facts.appointment and status in MET:
        return str(MET[status]) % {"when": moment(facts.appointment)} + (f", {facts.place}" if facts.place else "")
    if status == Status.SPOKEN and facts.since:
        return _("Gesproken, %(day)s") % {"day": day(facts.since, facts.today)}
    return str(status.label)


def now(status: str) -> str:
    """What a colleague can do."""
    return str(NOW_WORDS[Status(status)])


def icon(status: str) -> str:
    """The icon of a status."""
    return ICONS[Status(status)]


def moment(at: datetime) -> str:
    """`dinsdag 24 november om 10.00 uur`."""
    local = timezone.localtime(at)
    return _("%(day)s om %(time)s uur") % {"day": date_format(local, "l j F"), "time": date_format(local, "H.i")}


def day(at: datetime, today: date) -> str:
    """`24 november`, with the year when it is another one than this."""
    on = timezone.localdate(at)
    return date_format(on, "j F" if on.year == today.year else "j F Y")


MET = {
    Status.APPOINTMENT_AHEAD: gettext_lazy("Afspraak op %(when)s"),
    Status.RESULT_MISSING: gettext_lazy("De afspraak was op %(when)s"),
    Status.NO_SHOW: gettext_lazy("Was er niet op %(when)s"),
    Status.EXCUSED: gettext_lazy("Meldde zich af voor %(when)s"),
    Status.CANCELLED_BY_US: gettext_lazy("Wij zegden af: %(when)s"),
}


def _invited(facts: Facts, *, expired: bool) -> str:
    how = facts.invited_by or _("Uitnodiging")
    said = _("%(how)s van %(day)s") % {"how": how, "day": day(facts.invited_at, facts.today)} if facts.invited_at else how
    if facts.valid_until is None:
        return _("%(said)s, ingetrokken") % {"said": said}
    words = _("%(said)s, verlopen op %(until)s") if expired else _("%(said)s, geldig tot %(until)s")
    return words % {"said": said, "until": day(facts.valid_until, facts.today)}
