"""The worklists of the caseload: who needs attention, for which reason, and in which order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.counting import GLANCE, Count, count_together
from raderwerk.caseload.models import ClientQuerySet
from raderwerk.core.months import months_before
from raderwerk.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Moment:
    """The day on which a list is asked for, and the organisation's thresholds in whole months."""

    today: date
    long_term_months: int = 24
    not_spoken_months: int = 12

    @classmethod
    def of(cls, organisation: Organisation, today: date) -> "Moment":
        """The thresholds of `organisation` on the day `today`."""
        return cls(today, organisation.long_term_months, organisation.not_spoken_months)


@dataclass(frozen=True, slots=True)
class Worklist:
    """One reason to look at people. `date_field` gives the list an order of its own; without it: longest not spoken first."""

    title: str | Promise
    purpose: str | Promise
    done: str | Promise  # what an empty list means, and what one can do next
    icon: str
    narrow: Callable[[ClientQuerySet, Moment], ClientQuerySet]
    one: str | Promise  # "1 mens die ..."
    many: str | Promise  # "12 mensen die ..."
    date_field: str = ""
    newest_first: bool = False


WORKLISTS: dict[str, Worklist] = {
    "uit-beeld": Worklist(
        _("Uit beeld"),
        _("Al langer dan de afgesproken tijd niet gesproken. Begin bovenaan: daar is het langst geleden."),
        _("Iedereen met een uitkering is op tijd gesproken."),
        "eye",
        lambda clients, moment: clients.not_spoken_since(months_before(moment.today, moment.not_spoken_months)),
        _("langer dan %(not_spoken_months)s maanden niet gesproken is"),
        _("langer dan %(not_spoken_months)s maanden niet gesproken zijn"),
    ),
    "zonder-uitkomst": Worklist(
        _("Langdurig zonder uitkomst"),
        _("Lang in de uitkering, en er is nog geen gesprek met een uitkomst."),
        _("Iedereen die lang een uitkering heeft, heeft een uitkomst."),
        "circle-help",
        lambda clients, moment: clients.long_term(moment.today, moment.long_term_months).without_outcome(),
        _("%(long_term_months)s maanden of langer een uitkering heeft en nog geen uitkomst"),
        _("%(long_term_months)s maanden of langer een uitkering hebben en nog geen uitkomst"),
    ),
    "opnieuw-bekijken": Worklist(
        _("Opnieuw bekijken"),
        _("De afgesproken dag om opnieuw te kijken is bereikt."),
        _("Er is nu niemand om opnieuw te bekijken."),
        "calendar",
        lambda clients, moment: clients.review_due(moment.today),
        _("nu opnieuw bekeken wordt"),
        _("nu opnieuw bekeken worden"),
        "review_on",
    ),
    "beloften": Worklist(
        _("Beloften open"),
        _("Er is iets beloofd dat nog niet is gedaan. De eerste datum staat bovenaan."),
        _("Alle beloften zijn nagekomen of afgesloten."),
        "handshake",
        lambda clients, moment: clients.with_open_promises(),
        _("op een belofte wacht"),
        _("op een belofte wachten"),
        "promise_due_on",
    ),
    "geen-klantmanager": Worklist(
        _("Geen klantmanager"),
        _("Niemand is hun klantmanager. Wijs ze toe."),
        _("Iedereen met een uitkering heeft een klantmanager."),
        "user",
        lambda clients, moment: clients.without_case_manager(),
        _("geen klantmanager heeft"),
        _("geen klantmanager hebben"),
    ),
    "verdwenen": Worklist(
        _("Uit het bestand"),
        _("Staan niet meer in het laatste bestand van de uitkeringsadministratie. Zoek uit waarom."),
        _("Niemand verdween uit het bestand."),
        "log-out",
        lambda clients, moment: clients.left_export(),
        _("niet meer in het bestand staat"),
        _("niet meer in het bestand staan"),
        "left_export_on",
        True,
    ),
}


def worklist_counts(clients: ClientQuerySet, moment: Moment, also: Mapping[str, QuerySet[Any]] | None = None) -> dict[str, Count]:
    """How many of `clients` stand on each worklist, and whether there is any of `also`, in one statement."""
    asked = {code: worklist.narrow(clients, moment) for code, worklist in WORKLISTS.items()}
    others = also or {}
    return count_together({**asked, **others}, {**dict.fromkeys(asked, GLANCE), **dict.fromkeys(others, 1)})
