"""Says in words what somebody needs to work well."""

from django.utils.translation import gettext as _

from raderwerk.talks.enums import Indication, Pace, Posture, Surroundings
from raderwerk.talks.models import FunctionalNeeds


def needs_in_words(needs: FunctionalNeeds) -> list[tuple[str, str]]:
    """Label and text of everything that was talked about, in the order of the page."""
    details = needs.details
    lines = [
        (_("Uren"), _hours(needs)),
        (_("Kan"), ", ".join(str(Posture(code).label) for code in details.get("postures", []))),
        (_("Tempo"), str(Pace(details["pace"]).label) if details.get("pace") else ""),
        (_("Omgeving"), ", ".join(str(Surroundings(code).label) for code in details.get("surroundings", []))),
        (_("Begeleiding"), _asked(needs.guidance)),
        (_("Aanpassing van de werkplek"), _asked(needs.adapted_workplace)),
        (_("Afwisselend werk"), _asked(needs.varied_work)),
        (_("Wat helpt"), details.get("helps", "")),
    ]
    return [(label, text) for label, text in lines if text]


def _hours(needs: FunctionalNeeds) -> str:
    parts = [
        _("%(hours)d per week") % {"hours": needs.hours_per_week} if needs.hours_per_week is not None else "",
        _("%(hours)d per dag") % {"hours": needs.hours_per_day} if needs.hours_per_day is not None else "",
    ]
    return ", ".join(filter(None, parts))


def _asked(value: int) -> str:
    return "" if value == Indication.UNKNOWN else str(Indication(value).label)
