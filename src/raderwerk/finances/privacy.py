"""What the money side keeps about people: requests for schemes, and what makes coming back to a benefit short."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from raderwerk.finances import schemes_privacy, switching_privacy
from raderwerk.finances.models import (
    FallBackPromise,
    Grant,
    GrantEvent,
    IncomeMonth,
    LocalScheme,
    Restart,
    SchemeCondition,
    SchemePart,
    Snapshot,
)
from raderwerk.privacy import naming, retention

__all__ = ["schemes_privacy", "switching_privacy"]

naming.call(
    {
        "finances.grant": (_("aanvraag voor een regeling"), _("aanvragen voor een regeling")),
        "finances.grantevent": (_("stap in een aanvraag"), _("stappen in een aanvraag")),
        "finances.snapshot": (_("momentopname bij uitstroom"), _("momentopnamen bij uitstroom")),
        "finances.restart": (_("herstart van de uitkering"), _("herstarts van de uitkering")),
        "finances.fallbackpromise": (_("terugvalbelofte"), _("terugvalbeloften")),
        "finances.incomemonth": (_("inkomen in een maand"), _("inkomens per maand")),
    }
)
retention.joins("client-file", Grant, GrantEvent, Snapshot, Restart, FallBackPromise, IncomeMonth)

ARRANGED: dict[type[Model], str] = {
    LocalScheme: "Een regeling van een gemeente, zonder personen.",
    SchemeCondition: "Een voorwaarde van een regeling.",
    SchemePart: "Een deelbedrag van een regeling.",
}
for arranged, why in ARRANGED.items():
    retention.exempt(arranged._meta.label_lower, because=why)
