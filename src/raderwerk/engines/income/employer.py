"""What an employee costs an employer, month by month over a year, with what comes back.

All twelve months are at the amounts of the first day: what the law will be later is not guessed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from raderwerk.engines.income.checks import MOST_HOURS, ImpossibleFacts, Problem
from raderwerk.engines.income.parameters import Amounts, DateOutOfRange, Value, at
from raderwerk.engines.income.rule import Numbers, Step, tracing
from raderwerk.engines.income.rules.minimumloon import brutoloon_maand, minimumloon_maand, minimumloon_uur
from raderwerk.engines.income.rules.werkgever import (
    loonkostensubsidie_forfait,
    loonkostensubsidie_maand,
    loonkostenvoordeel_jaar,
    vergoeding_werkgeverslasten,
    werkgeverspremies,
)
from raderwerk.engines.income.words import euro

MONTHS = 12
WEEKS = 52
YOUNGEST = 15
OLDEST = 100


class Benefit(StrEnum):
    """Groups for whom an employer can get the loonkostenvoordeel."""

    JOBS_AGREEMENT = "banenafspraak"
    LIMITED = "arbeidsgehandicapt"
    PLACED_AGAIN = "herplaatsen"
    OLDER = "oudere"


@dataclass(frozen=True, slots=True)
class Employment:
    """A job as the employer sees it.

    `wage_value` is the work somebody does as a share of the minimum wage (None: no wage cost subsidy); the first
    `fixed_months` get the fixed share. `trial_months` come before the contract: assistance goes on and there is no
    wage. `pension_share` is the employer's part.
    """

    age: int
    hours: float
    hourly_wage: float | None = None
    permanent: bool = True
    small_employer: bool = True
    pension_share: float = 0.0
    wage_value: float | None = None
    fixed_months: int = 0
    trial_months: int = 0
    benefit: Benefit | None = None
    no_risk: bool = False


@dataclass(frozen=True, slots=True)
class MonthCost:
    """One month in euro; what comes back is negative, so the parts add up to `net`."""

    wage: float
    holiday: float
    premiums: float
    pension: float
    subsidy: float
    subsidy_charges: float

    @property
    def net(self) -> float:
        """What the month costs."""
        return self.wage + self.holiday + self.premiums + self.pension + self.subsidy + self.subsidy_charges


@dataclass(frozen=True, slots=True)
class EmployerYear:
    """Twelve months from the first day. `benefit` is the loonkostenvoordeel over them, which is paid the year after."""

    months: tuple[MonthCost, ...]
    benefit: float
    notes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def paid(self) -> float:
        """What goes out in the twelve months, benefit not yet received."""
        return sum(month.net for month in self.months)

    @property
    def net(self) -> float:
        """What the year costs once the benefit has been received."""
        return self.paid - self.benefit

    @property
    def uncertain(self) -> tuple[Value, ...]:
        """Amounts of the law of which we are not sure."""
        values = (value for step in self.steps for taken in step.walk() for value in taken.parameters)
        return tuple({value.key: value for value in values if value.is_uncertain}.values())


def problems(job: Employment, day: date) -> list[Problem]:
    """Facts of the job that cannot be, a Dutch sentence for each."""
    try:
        lowest = float(minimumloon_uur(at(day), _array(job.age))[0])
    except DateOutOfRange as error:
        return [Problem("day", str(error))]
    wage = np.inf if job.hourly_wage is None else job.hourly_wage
    value = job.wage_value or 0.0
    rules = (
        ("hours", 0 < job.hours <= MOST_HOURS, f"Het aantal uren per week moet tussen 0 en {MOST_HOURS} liggen."),
        ("age", YOUNGEST <= job.age <= OLDEST, f"De leeftijd moet tussen {YOUNGEST} en {OLDEST} jaar liggen. Kijk die na."),
        ("hourly_wage", wage >= lowest, f"Het uurloon is lager dan het minimumloon van {euro(lowest)}. Kijk dit na."),
        ("wage_value", 0 <= value <= 1, "De loonwaarde moet tussen 0% en 100% liggen. Kijk die na."),
        ("pension_share", 0 <= job.pension_share < 1, "Het deel voor pensioen moet tussen 0 en 1 liggen. Kijk dit na."),
        ("trial_months", 0 <= job.trial_months <= MONTHS, "De maanden proefplaatsing passen niet in een jaar."),
        ("fixed_months", *_fixed_months(at(day), job)),
    )
    return [Problem(fact, sentence) for fact, is_right, sentence in rules if not is_right]


def _fixed_months(p: Amounts, job: Employment) -> tuple[bool, str]:
    longest = int(p["participatiewet.lks_forfait_maanden"])
    return 0 <= job.fixed_months <= longest, f"De vaste loonkostensubsidie duurt hooguit {longest} maanden. Kijk dit na."


def employer_year(job: Employment, day: date) -> EmployerYear:
    """Costs of a year from `day`. Raises `ImpossibleFacts`."""
    if found := problems(job, day):
        raise ImpossibleFacts(found)
    p = at(day)
    with tracing() as steps:
        working = _working_month(p, job)
        fixed, measured = _subsidies(p, job)
        months = tuple(_month(job, number, working, fixed, measured) for number in range(MONTHS))
        benefit = _benefit(p, job)
    return EmployerYear(months, benefit, tuple(_notes(p, job)), tuple(steps))


def _working_month(p: Amounts, job: Employment) -> MonthCost:
    hourly = minimumloon_uur(p, _array(job.age)) if job.hourly_wage is None else _array(job.hourly_wage)
    wage = brutoloon_maand(p, _array(job.hours), hourly)
    holiday = wage * p["minimumloon.vakantiebijslag"]
    premiums = werkgeverspremies(p, MONTHS * (wage + holiday), np.array([job.permanent]), np.array([job.small_employer]))
    return MonthCost(
        wage=_float(wage),
        holiday=_float(holiday),
        premiums=sum(map(_float, premiums)) / MONTHS,
        pension=_float(wage + holiday) * job.pension_share,
        subsidy=0.0,
        subsidy_charges=0.0,
    )


def _subsidies(p: Amounts, job: Employment) -> tuple[tuple[float, float], tuple[float, float]]:
    """Fixed and measured wage cost subsidy with the compensation of charges, euro per month."""
    share = _array(min(job.hours / p["participatiewet.lks_voltijd_uren"], 1.0))
    wage = minimumloon_maand(p, _array(job.age))
    found = []
    if job.fixed_months:
        found.append(loonkostensubsidie_forfait(p, wage, share))
    if job.wage_value is not None:
        found.append(loonkostensubsidie_maand(p, wage, _array(job.wage_value), share))
    amounts = [(_float(subsidy), _float(vergoeding_werkgeverslasten(p, subsidy))) for subsidy in found]
    nothing = (0.0, 0.0)
    fixed = amounts[0] if job.fixed_months else nothing
    return fixed, amounts[-1] if job.wage_value is not None else nothing


def _month(
    job: Employment, number: int, working: MonthCost, fixed: tuple[float, float], measured: tuple[float, float]
) -> MonthCost:
    if number < job.trial_months:
        return MonthCost(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    subsidy, charges = fixed if number < job.trial_months + job.fixed_months else measured
    return MonthCost(working.wage, working.holiday, working.premiums, working.pension, 0.0 - subsidy, 0.0 - charges)


def _benefit(p: Amounts, job: Employment) -> float:
    if job.benefit is None:
        return 0.0
    paid_hours = job.hours * WEEKS * (MONTHS - job.trial_months) / MONTHS
    return _float(loonkostenvoordeel_jaar(p, _array(paid_hours), job.benefit.value))


def _notes(p: Amounts, job: Employment) -> list[str]:
    """What cannot be put in an amount, in Dutch for the employer."""
    longest = int(p["participatiewet.proefplaatsing_maanden"])
    subsidy = job.wage_value is not None or job.fixed_months > 0
    notes = (
        (True, "Dit is een schatting bij de bedragen van de eerste dag, geen beschikking."),
        (job.no_risk, "No-riskpolis: wordt uw werknemer ziek, dan betaalt UWV de Ziektewet-uitkering. Dat is niet meegeteld."),
        (
            job.trial_months > 0,
            "Proefplaatsing: uw werknemer houdt de uitkering en u betaalt geen loon. Meestal duurt dit hooguit "
            f"{longest} maanden. U bent van plan daarna een contract van een half jaar of langer te geven.",
        ),
        (subsidy, "Loonkostensubsidie: de gemeente stelt de loonwaarde vast en beslist."),
        (job.benefit is not None, "Loonkostenvoordeel: de Belastingdienst betaalt dit in het jaar erna."),
        (
            subsidy and job.benefit is not None,
            "Niet zeker: of u loonkostensubsidie en loonkostenvoordeel tegelijk kunt krijgen.",
        ),
    )
    return [note for applies, note in notes if applies]


def _array(value: float) -> Numbers:
    return np.array([float(value)])


def _float(value: Numbers) -> float:
    return float(np.ravel(value)[0])
