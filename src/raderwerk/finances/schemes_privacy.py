"""What requests for a scheme keep about people: whose changes are recorded, and what inzage shows."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from raderwerk.finances.models import Grant, GrantEvent
from raderwerk.privacy import changes, naming, subject_access
from raderwerk.privacy.showing import Record, fact, rows

SHOWN = ("scheme", "requested_on", "state", "employer", "work_since", "hours", "part_1", "part_2", "paid_1", "paid_2", "reason")


def grants(subject: UUID) -> Sequence[Record]:
    """Requests, with what was answered and how each condition stood at the decision."""
    found = Grant.objects.filter(client__pseudonym=subject).select_related("scheme").order_by("pk")
    return [(*rows([one], *SHOWN)[0], fact("answers", _("antwoorden bij de voorwaarden"), _in_words(one))) for one in found]


def steps(subject: UUID) -> Sequence[Record]:
    """What happened with them."""
    found = GrantEvent.objects.filter(grant__client__pseudonym=subject).order_by("pk")
    return rows(found, "at", "state", "amount", "note")


def _in_words(grant: Grant) -> str:
    """The decision says what was known; before it, what was asked."""
    judged = [f"{one['text']}: {one['standing']} ({one['reason']})" for one in grant.answers.get("judged", [])]
    asked = grant.answers.get("asked", {})
    told = [f"{text}: {'ja' if answer else 'nee'}" for text, answer in asked.get("others", {}).items()]
    if (slower := asked.get("lower_productivity")) is not None:
        told.append(f"{_('werkt minder snel of kan minder')}: {'ja' if slower else 'nee'}")
    return "; ".join([*told, *judged])


changes.track(Grant, subject="client__pseudonym", skip=("key", "client", "answers"))
naming.call_fields({"scheme": _("regeling"), "amount": _("bedrag in euro"), "at": _("gedaan op")})
subject_access.provide("grants", title=_("Aanvragen voor een regeling"), models=(Grant,), records=grants)
subject_access.provide("grant-events", title=_("Hoe aanvragen liepen"), models=(GrantEvent,), records=steps)
