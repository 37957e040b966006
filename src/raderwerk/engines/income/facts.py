"""The facts of one case: people, how they are related, their home, work and costs.

There is no household here on purpose. Each law makes its own unit out of the same people (`units`), so the facts only
say who lives in the home and how they are related. Amounts are euros; a wage is gross.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY, Municipality


class Relation(StrEnum):
    """How the partner is related to the applicant."""

    MARRIED = "gehuwd"
    CONTRACT = "samenlevingscontract"
    COHABITING = "samenwonend"


class ResidentKind(StrEnum):
    """Who else lives in the home."""

    HOUSEMATE = "huisgenoot"
    GROWN_CHILD = "volwassen_kind"
    TENANT = "huurder"


class CareKind(StrEnum):
    """Kinds of childcare, in the order of the amounts of the law."""

    DAY_CARE = "dagopvang"
    AFTER_SCHOOL = "bso"
    CHILDMINDER = "gastouder"


@dataclass(frozen=True, slots=True)
class Job:
    """Work of one person. `hourly_wage` None is the minimum wage for the age; `pension_share` the employee's part.

    `holiday_monthly`: the 8% holiday allowance comes with each wage instead of in May. `credit`: the employer applies the
    loonheffingskorting.
    """

    hours: float = 0.0
    hourly_wage: float | None = None
    pension_share: float = 0.0
    holiday_monthly: bool = False
    credit: bool = True


@dataclass(frozen=True, slots=True)
class Exemption:
    """What decides how much of a wage is left out of account: months already used and grounds."""

    n_used: int = 0
    r_used: int = 0
    z_used: int = 0
    a34_used: int = 0
    medically_limited: bool = False
    subsidy_group: bool = False
    no_more_hours: bool = False
    contributes: bool = True


@dataclass(frozen=True, slots=True)
class Adult:
    """Applicant or partner. `entitled`: has an own right to assistance. `trajectory`: follows a way to work without a job.

    `other_taxed_year` is taxed income over a year beside the wage, `other_net_month` what is left of it (and of
    alimony) per month.
    """

    born: date | None
    job: Job = Job()
    exemption: Exemption = Exemption()
    assets: float = 0.0
    other_taxed_year: float = 0.0
    other_net_month: float = 0.0
    insured: bool = True
    entitled: bool = True
    trajectory: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """Childcare of one child: hours per month and price per hour.

    With `at_work_hours` the hours grow and shrink with the work: these are the hours of care that go with so many hours
    of work a week.
    """

    hours_month: float
    price: float
    kind: CareKind = CareKind.DAY_CARE
    at_work_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the applicant or partner that lives in the home."""

    born: date | None
    care: Care | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody else in the home. A student and a tenant with a contract do not share costs (Pw art. 19a)."""

    born: date | None
    kind: ResidentKind = ResidentKind.HOUSEMATE
    student: bool = False
    income_year: float = 0.0
    assets: float = 0.0


@dataclass(frozen=True, slots=True)
class Home:
    """The home: bare rent and service costs per month (nil when it is not rented), equity of an own home."""

    rent: float = 0.0
    service_costs: float = 0.0
    equity: float = 0.0
    adapted: bool = False
    institution: bool = False
    without_housing_costs: bool = False


@dataclass(frozen=True, slots=True)
class WorkCosts:
    """What going to work costs: per month, and per working day less what the employer pays back."""

    travel_month: float = 0.0
    travel_day: float = 0.0
    travel_refund_day: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """All facts of one case."""

    applicant: Adult
    partner: Adult | None = None
    relation: Relation = Relation.MARRIED
    children: tuple[Child, ...] = ()
    residents: tuple[Resident, ...] = ()
    home: Home = Home()
    costs: WorkCosts = WorkCosts()
    municipality: Municipality = field(default=UNKNOWN_MUNICIPALITY)
    low_income_years: int = 0
    without_parents: bool = False
    assistance: bool = True

    def people(self) -> Iterator[tuple[str, str, date | None]]:
        """Everybody in the home: a path to the fact, how to call them in a sentence, and the date of birth."""
        yield "applicant", "de aanvrager", self.applicant.born
        if self.partner:
            yield "partner", "de partner", self.partner.born
        for index, child in enumerate(self.children):
            yield f"children.{index}", f"kind {index + 1}", child.born
        for index, resident in enumerate(self.residents):
            yield f"residents.{index}", f"huisgenoot {index + 1}", resident.born
