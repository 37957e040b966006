"""Up to four offers beside one another: a month, the year in which one begins, a whole year, and what the contract means."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.engines.income import Case
from raderwerk.finances.calculator_result import Result, hours_words
from raderwerk.finances.calculator_rules import Work
from raderwerk.ui.formatting import euros


class Contract(StrEnum):
    """How long an employer binds itself."""

    PERMANENT = "vast"
    TEMPORARY = "tijdelijk"
    ON_CALL = "oproep"

    @property
    def words(self) -> str | Promise:
        """What a contract is called."""
        return {
            Contract.PERMANENT: gettext_lazy("Vast"),
            Contract.TEMPORARY: gettext_lazy("Tijdelijk"),
            Contract.ON_CALL: gettext_lazy("Oproep of nul uren"),
        }[self]

    @property
    def means(self) -> str:
        """What it means for the income."""
        return {
            Contract.PERMANENT: _("Het loon blijft komen, ook na dit jaar."),
            Contract.TEMPORARY: _("Het kan stoppen. Vraag de gemeente nu al hoe u dan terug kunt naar de bijstand."),
            Contract.ON_CALL: _("De uren verschillen per maand, dus ook bijstand en toeslagen. Geef elke maand uw loon door."),
        }[self]


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer by its number on the page."""

    number: int
    work: Work
    contract: Contract
    begin: date


@dataclass(frozen=True)
class Compared:
    """An offer with what it brings."""

    offer: Offer
    case: Case

    @property
    def name(self) -> str:
        """How the offer is called above its column."""
        words = {"n": self.offer.number, "hours": hours_words(self.offer.work.hours)}
        return _("Aanbod %(n)d: %(hours)s uur") % words

    @cached_property
    def result(self) -> Result:
        """What the calculator says about it."""
        return Result(self.case, self.offer.begin, self.offer.work)

    @property
    def year_gain(self) -> float:
        """How much more there is in the year of the start than without the work, with the settlement, euro."""
        return self.result.first_year.total - self.result.year_without.total

    @property
    def settlement(self) -> float:
        """What is settled after the year of the start when all is told in time, euro; negative is paid back."""
        return sum(self.result.first_year.settlement.values())

    @property
    def unreported(self) -> float:
        """What is settled after the year of the start when nothing is told, euro; negative is paid back."""
        return sum(self.result.first_year.unreported.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is compared: its name, and a cell for each offer."""

    name: str
    cells: list[str]
    is_main: bool = False


def rows(compared: list[Compared]) -> list[Row]:
    """The comparison, line by line."""
    return [
        Row(_("Meer per maand dan nu"), [euros(one.result.gain) for one in compared], is_main=True),
        Row(_("Te besteden per maand"), [euros(one.result.then.total) for one in compared]),
        Row(_("Loon voor belasting per maand"), [euros(one.result.then.gross_wage) for one in compared]),
        Row(_("Meer in het jaar waarin u begint"), [euros(one.year_gain) for one in compared]),
        Row(_("Afrekening over dat jaar, als u alles doorgeeft"), [euros(one.settlement) for one in compared]),
        Row(_("Afrekening over dat jaar, als u niets doorgeeft"), [euros(one.unreported) for one in compared]),
        Row(_("Gemiddeld per maand in een heel jaar"), [euros(one.result.whole_year.total / 12) for one in compared]),
        Row(_("Wat het contract betekent"), [one.offer.contract.means for one in compared]),
    ]


def best(compared: list[Compared]) -> str:
    """Which offer brings most in an ordinary month, in a sentence; empty when there is nothing to compare."""
    if len(compared) < 2:
        return ""
    first = max(compared, key=lambda one: one.result.gain)
    words = {"name": first.name, "amount": euros(first.result.gain)}
    return _("%(name)s per week levert het meeste op: %(amount)s per maand meer dan nu.") % words
