"""Reads what the page of income per month shows: the estimate, its picture, and what is not known."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raderwerk.caseload.models import Client
from raderwerk.engines.income import ESTIMATE, ImpossibleFacts, municipality
from raderwerk.finances.services import income_months
from raderwerk.finances.services.switching import known_for, usable_snapshot
from raderwerk.finances.switching_facts import Facts
from raderwerk.finances.switching_months import Estimate, Line, Wages, case_of, estimate
from raderwerk.ui.charts import bars
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import euros

# What is not counted while a fact is not known.
GAPS: dict[str, str | Promise] = {
    "rent": gettext_lazy("De huur is niet bekend. Huurtoeslag is niet meegeteld."),
    "children_born": gettext_lazy("De geboortedatums van de kinderen zijn niet bekend. Geld voor kinderen is niet meegeteld."),
    "partner_born": gettext_lazy("De geboortedatum van de partner is niet bekend. We rekenen voor 1 volwassene."),
    "other_income": gettext_lazy("Ander inkomen is niet bekend. Het is niet meegeteld."),
}
NEEDED_OF = {"children_born": ("single_parent", "couple"), "partner_born": ("couple",)}


@dataclass(frozen=True)
class IncomePage:
    """One year of one person."""

    client: Client
    year: int
    today: date

    @cached_property
    def kept(self) -> dict[date, Wages]:
        """What was kept of this year."""
        return income_months.kept(self.client, self.year)

    @cached_property
    def facts(self) -> Facts:
        """What need not be asked."""
        return known_for(self.client, usable_snapshot(self.client, self.today))

    @property
    def born(self) -> date | None:
        """The birthday of the person; without it nothing can be computed."""
        return parse_date(self.client.identity.born_on)

    @property
    def assistance(self) -> bool:
        """Whether a benefit runs beside the wage."""
        return self.client.open_since is not None

    @property
    def gaps(self) -> list[str]:
        """What is not counted, because we do not know it."""
        household = self.client.household or self.facts.get("household", "")
        asked = (key for key in GAPS if key not in NEEDED_OF or household in NEEDED_OF[key])
        return [str(GAPS[key]) for key in asked if not self.facts.get(key)]

    @cached_property
    def problem(self) -> str:
        """Why nothing can be computed, in a sentence; empty when it can."""
        if not any(self.kept.values()):
            return ""
        if self.born is None:
            return _("De geboortedatum ontbreekt in het bestand. Vraag de uitkeringsadministratie om die aan te vullen.")
        try:
            self._estimated(self.born)
        except ImpossibleFacts as impossible:
            return str(impossible)
        return ""

    @cached_property
    def estimate(self) -> Estimate | None:
        """The months that were filled in; None when there is nothing to show."""
        if self.problem or self.born is None or not any(self.kept.values()):
            return None
        return self._estimated(self.born)

    def _estimated(self, born: date) -> Estimate:
        local = municipality(self.client.organisation.municipality_id or "")
        case = case_of(born, self.facts, municipality=local, assistance=self.assistance)
        return estimate(case, self.kept)

    @property
    def figure(self) -> Figure | None:
        """What there is to spend in each month; the short ones stand out."""
        found = self.estimate
        if found is None or not found.lines:
            return None
        return bars.figure(
            _("Te besteden per maand"),
            sentence_of(found),
            [bars.Bar(date_format(line.month, "F"), float(line.total), line.short > 0) for line in found.lines],
            About(
                _("Nettoloon, bijstand en toeslagen samen, in euro. Een maand is krap als er minder is dan met alleen bijstand."),
                ngettext("maand is ingevuld", "maanden zijn ingevuld", len(found.lines)),
                self.today,
                len(found.lines),
            ),
            what=_("Maand"),
            unit=_("Euro te besteden"),
        )

    @property
    def notes(self) -> list[str]:
        """That it is an estimate, and what the municipality did not tell."""
        return [ESTIMATE["nl"], *(self.estimate.unknown if self.estimate else ())]


def sentence_of(found: Estimate) -> str:
    """The answer in two sentences."""
    months = len(found.lines)
    if not found.short:
        return ngettext(
            "De maand die is ingevuld, is niet krap.", "Geen van de %(n)s maanden die zijn ingevuld is krap.", months
        ) % {"n": months}
    first = _("In %(short)s van de %(n)s maanden komt er minder binnen dan met alleen bijstand: samen %(amount)s.") % {
        "short": len(found.short),
        "n": months,
        "amount": euros(found.shortage),
    }
    return f"{first} {_advice(found)}"


def _advice(found: Estimate) -> str:
    aside = [_aside(line) for line in found.lines if line.aside]
    if not aside:
        return _("Eerdere maanden kunnen dit niet opvangen. Vraag wat de gemeente kan doen, zoals een voorschot.")
    keep = _("Houd apart: %(months)s.") % {"months": ", ".join(aside)}
    if not found.uncovered:
        return keep
    rest = _("Daarna blijft %(amount)s over die niet is gedekt. Vraag wat de gemeente kan doen, zoals een voorschot.")
    return f"{keep} {rest % {'amount': euros(found.uncovered)}}"


def _aside(line: Line) -> str:
    return _("%(amount)s in %(month)s") % {"amount": euros(line.aside), "month": date_format(line.month, "F")}
