"""What the guide keeps about people: only which instrument somebody chose with their case manager, and why."""

from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.models import (
    ContactPoint,
    Edition,
    EditionEntry,
    EligibilityRule,
    Figure,
    Follower,
    Instrument,
    InstrumentRating,
    InstrumentVersion,
    Link,
    PlanChoice,
    RegionProfile,
    RegionRound,
    SavedSearch,
    SearchDocument,
    Synonym,
)
from raderwerk.privacy import changes, naming, retention, subject_access
from raderwerk.privacy.showing import Record, rows


def choices(subject: UUID) -> list[Record]:
    """Which instruments were put into somebody's plan, oldest first."""
    found = PlanChoice.objects.filter(client__pseudonym=subject).select_related("instrument", "chosen_by__user").order_by("pk")
    return rows(found, "instrument", "reason", "chosen_on", "chosen_by")


naming.call({"guide.planchoice": (_("keuze voor een instrument"), _("keuzes voor een instrument"))})
naming.call_fields({"instrument": _("instrument"), "chosen_on": _("gekozen op"), "chosen_by": _("gekozen door")})
changes.track(PlanChoice, subject="client__pseudonym", skip=("client",))
retention.joins("client-file", PlanChoice)

PUBLIC = "Vertelt welke hulp er is en gaat over niemand in het bijzonder."
ARRANGED: dict[type[Model], str] = {
    Instrument: PUBLIC,
    EligibilityRule: PUBLIC,
    Figure: "Een cijfer over een instrument, zonder personen.",
    Link: PUBLIC,
    ContactPoint: "Wie je belt over een instrument: een collega of team, door de eigenaar zelf gezet en gewijzigd.",
    InstrumentVersion: "Wat een instrument eerder zei; van een collega staat er alleen wie het schreef.",
    SearchDocument: "De woorden van een instrument, om in te zoeken.",
    Synonym: "Woorden die hetzelfde betekenen.",
    SavedSearch: "Een zoekvraag van een collega naar hulp, zonder personen; gaat weg met het account.",
    InstrumentRating: "Wat een collega van een instrument vindt; gaat weg met het account.",
    Follower: "Welke instrumenten een collega volgt; gaat weg met het account.",
    RegionProfile: "Hoe een regio zich voorstelt.",
    RegionRound: "Of een regio antwoord gaf; naam en werkadres van wie antwoordt gaan weg als de editie vastligt.",
    Edition: "Een editie van de quickscan, zonder personen.",
    EditionEntry: "Een initiatief in een editie, zonder personen.",
}
for arranged, why in ARRANGED.items():
    retention.exempt(arranged._meta.label_lower, because=why)

subject_access.provide("plan-choices", title=_("Instrumenten in het plan"), models=(PlanChoice,), records=choices)
