"""What a colleague costs an employer over a year: one sentence, a picture by month, the sums, and why."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from raderwerk.engines.income import EmployerYear, Employment, MonthCost, employer_year
from raderwerk.engines.income.explain import lines
from raderwerk.engines.income.rule import parameter_words
from raderwerk.finances.calculator_result import Step, steps_of
from raderwerk.ui.charts import areas
from raderwerk.ui.charts.areas import Layer, Mark
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import euros

MONTHS_IN_YEAR = 12
A_EURO = 1.0


@dataclass(frozen=True)
class EmployerCost:
    """A job from its first day: as it was told, beside the same job without any arrangement."""

    job: Employment
    day: date

    @cached_property
    def year(self) -> EmployerYear:
        """The first twelve months."""
        return employer_year(self.job, self.day)

    @cached_property
    def bare(self) -> EmployerYear:
        """The same twelve months without trial, subsidy and benefit."""
        without = replace(self.job, wage_value=None, fixed_months=0, trial_months=0, benefit=None, no_risk=False)
        return employer_year(without, self.day)

    @property
    def saved(self) -> float:
        """How much less the year costs by the arrangements, euro."""
        return self.bare.net - self.year.net

    @property
    def headline(self) -> str:
        """The one thing that an employer came for."""
        return _("Deze werknemer kost u gemiddeld %(net)s per maand") % {"net": euros(self.year.net / MONTHS_IN_YEAR)}

    @property
    def under_headline(self) -> str:
        """What it would be without the arrangements."""
        words = {
            "bare": euros(self.bare.net / MONTHS_IN_YEAR),
            "saved": euros(self.saved / MONTHS_IN_YEAR),
            "year": euros(self.saved),
        }
        if self.saved < A_EURO:
            return _(
                "Dat is loon, vakantiegeld, premies en pensioen, gemiddeld over de eerste 12 maanden. "
                "Vul hieronder in wat helpt, dan ziet u wat u terugkrijgt."
            )
        return _("Zonder regelingen is dat %(bare)s. U bespaart %(saved)s per maand, %(year)s in de eerste 12 maanden.") % words

    @property
    def sums(self) -> list[tuple[str, float, float]]:
        """The parts of the twelve months: what it is called, without the arrangements, and with them, euro."""
        rows = [
            (_("Loon"), _sum(self.bare, "wage"), _sum(self.year, "wage")),
            (_("Vakantiegeld"), _sum(self.bare, "holiday"), _sum(self.year, "holiday")),
            (_("Premies"), _sum(self.bare, "premiums"), _sum(self.year, "premiums")),
            (_("Pensioen"), _sum(self.bare, "pension"), _sum(self.year, "pension")),
            (_("Loonkostensubsidie"), 0.0, _sum(self.year, "subsidy")),
            (_("Vergoeding van werkgeverslasten"), 0.0, _sum(self.year, "subsidy_charges")),
            (_("Loonkostenvoordeel, het jaar erna"), 0.0, -self.year.benefit),
        ]
        return [row for row in rows if row[1] or row[2]]

    @property
    def picture(self) -> Figure:
        """Twelve months: what one pays, and what the municipality pays, under the line of what it is without."""
        paid, subsidised = (_stairs([part(month) for month in self.year.months]) for part in (_net, _comes_back))
        layers = [Layer(_("U betaalt"), paid)]
        if any(subsidised):
            layers.append(Layer(_("De gemeente betaalt"), subsidised))
        return areas.figure(
            _("Wat u per maand betaalt"),
            _("De lijn is wat deze werknemer zonder regelingen kost."),
            [float(number + step) for number in range(MONTHS_IN_YEAR) for step in (0, 1)],
            layers,
            About(
                _("Euro per maand. Vakantiegeld en premies zijn over de maanden verdeeld."),
                _("Loonkostenvoordeel komt een jaar later en staat er niet bij."),
                reference_date=self.day,
            ),
            what=_("Maand"),
            uid="kosten",
            line=Layer(_("Zonder regelingen"), _stairs([month.net for month in self.bare.months])),
            marks=self._marks(),
            axis=_("maanden na het begin"),
            columns=(_("Maand"), _("Loon, vakantiegeld, premies en pensioen"), _("Komt terug"), _("U betaalt")),
            rows=tuple(
                (_month_words(self.day, number), euros(_gross(month)), euros(_comes_back(month)), euros(month.net))
                for number, month in enumerate(self.year.months)
            ),
        )

    def _marks(self) -> list[Mark]:
        trial, fixed = self.job.trial_months, self.job.fixed_months
        marks = [Mark(trial, _("contract"))] if trial else []
        if fixed and trial + fixed < MONTHS_IN_YEAR:
            marks.append(Mark(trial + fixed, _("loonwaarde gemeten") if self.job.wage_value is not None else _("subsidie stopt")))
        return marks

    @cached_property
    def steps(self) -> list[Step]:
        """Why: every step of the computation."""
        return steps_of(lines(self.year.steps, "nl"))

    @property
    def doubts(self) -> list[str]:
        """What no amount can say, and amounts of the law that are not certain."""
        names = dict.fromkeys(parameter_words(value) for value in self.year.uncertain)
        unsure = [_("Niet zeker in de wet: %(name)s.") % {"name": name} for name in names]
        return [*self.year.notes, *unsure]


def _sum(year: EmployerYear, part: str) -> float:
    return sum(getattr(month, part) for month in year.months)


def _gross(month: MonthCost) -> float:
    return month.wage + month.holiday + month.premiums + month.pension


def _comes_back(month: MonthCost) -> float:
    # 0.0 first: a month in which nothing comes back is nought, not minus nought.
    return 0.0 - month.subsidy - month.subsidy_charges


def _net(month: MonthCost) -> float:
    return month.net


def _stairs(values: list[float]) -> tuple[float, ...]:
    """Each value at the beginning and at the end of its month."""
    return tuple(value for value in values for _edge in range(2))


def _month_words(day: date, number: int) -> str:
    month = day.month + number
    return f"{MONTHS[(month - 1) % MONTHS_IN_YEAR + 1]} {day.year + (month - 1) // MONTHS_IN_YEAR}"
