"""From answers to facts: what was said in the calculator, as the case that the income engine knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from raderwerk.engines.income import (
    Adult,
    Care,
    CareKind,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    Municipality,
    Relation,
    Resident,
    ResidentKind,
    WorkCosts,
    municipality,
)
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY
from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules.minimumloon import minimumloon_uur

Said = Mapping[str, Any]  # answers by the name of their field, cleaned

YES, NO = "ja", "nee"
CARE_UNTIL = 13  # the age until which childcare is paid for
ADULT = 21
EXEMPT_FROM, LONE_PARENT_CHILD_BELOW = 27, 12
# How many hours a week one may go through with the slider.
FULL_WEEK = 40

# Where a fact of the engine was asked; facts of children and housemates carry a number (`field_of`).
ASKED_AS = {
    "day": "begin",
    "applicant.born": "geboren",
    "applicant.job.hours": "uren",
    "applicant.job.hourly_wage": "loon",
    "applicant.job.pension_share": "pensioen",
    "applicant.exemption.n_used": "vrijlating",
    "applicant.exemption.r_used": "vrijlating_ouder",
    "partner.born": "partner_geboren",
    "partner.job.hours": "partner_uren",
    "partner.job.hourly_wage": "partner_loon",
    "children": "kinderen",
    "home.rent": "huur",
    "costs.travel_month": "reizen",
}
OF_CHILD = {"born": "kind{}", "care.hours_month": "opvang{}_uren", "care.price": "opvang{}_prijs"}
OF_RESIDENT = {"born": "genoot{}_geboren", "income_year": "genoot{}_inkomen"}


@dataclass(frozen=True, slots=True)
class Work:
    """The work that somebody thinks of: hours a week and gross wage per hour; None is the minimum wage."""

    hours: float
    wage: float | None


def has_partner(said: Said) -> bool:
    """Whether there is a partner in the home."""
    return said.get("partner", NO) != NO


def on_benefit(said: Said) -> bool:
    """Whether somebody receives social assistance."""
    return bool(said.get("uitkering") == YES)


def age_on(born: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_of(said: Said) -> int:
    """The age of the applicant when the work begins; 0 when it is not known yet."""
    return age_on(said["geboren"], said["begin"]) if said.get("geboren") and said.get("begin") else 0


def children_born(said: Said) -> list[date]:
    """The birth months of the children, as far as they are known."""
    wanted = (said.get(f"kind{number}") for number in range(1, (said.get("kinderen") or 0) + 1))
    return [born for born in wanted if born]


def has_young_child(said: Said, below: int) -> bool:
    """Whether a child is younger than `below` when the work begins."""
    return "begin" in said and any(age_on(born, said["begin"]) < below for born in children_born(said))


def town(said: Said) -> Municipality:
    """What the municipality decides itself, as far as it is known."""
    found = said.get("gemeente")
    return municipality(found.code) if found else UNKNOWN_MUNICIPALITY


def wanted(said: Said) -> Work:
    """The work that was asked about."""
    return Work(_number(said.get("uren")), _maybe(said.get("loon")))


def case_of(said: Said) -> Case:
    """The case as it is now: the work of the applicant is that of today, at the wage that was asked about.

    What was left open counts as nothing; `calculator_doubts` says so.
    """
    return Case(
        applicant=_applicant(said),
        partner=_partner(said) if has_partner(said) else None,
        relation=Relation(said["partner"]) if has_partner(said) else Relation.MARRIED,
        children=_children(said),
        residents=_residents(said),
        home=_home(said),
        costs=WorkCosts(travel_month=_number(said.get("reizen"))),
        municipality=town(said),
        low_income_years=said.get("jaren") or 0,
        without_parents=said.get("zonder_ouders") == NO,
        assistance=on_benefit(said),
    )


def with_work(case: Case, work: Work) -> Case:
    """The same case, in which the applicant has this work."""
    job = replace(case.applicant.job, hours=work.hours, hourly_wage=work.wage)
    return replace(case, applicant=replace(case.applicant, job=job))


def at_wage(case: Case, wage: float | None) -> Case:
    """The same case at another wage: hours are asked about apart."""
    return with_work(case, Work(case.applicant.job.hours, wage))


def minimum_wage(case: Case, day: date) -> float:
    """The lowest gross wage per hour for the age of the applicant, euro. Raises DateOutOfRange."""
    age = age_on(case.applicant.born, day) if case.applicant.born else ADULT
    return float(minimumloon_uur(at(day), np.array([float(age)]))[0])


def field_of(fact: str) -> str:
    """Which answer a fact of the engine came from."""
    of, _, rest = fact.partition(".")
    if of in ("children", "residents") and rest:
        number, _, name = rest.partition(".")
        return (OF_CHILD if of == "children" else OF_RESIDENT)[name].format(int(number) + 1)
    return ASKED_AS[fact]


def _applicant(said: Said) -> Adult:
    job = Job(
        hours=_number(said.get("uren_nu")),
        hourly_wage=_maybe(said.get("loon")),
        pension_share=_number(said.get("pensioen")) / 100,
        holiday_monthly=said.get("vakantiegeld") == "maand",
    )
    exemption = Exemption(
        n_used=said.get("vrijlating") or 0,
        r_used=said.get("vrijlating_ouder") or 0,
        medically_limited=said.get("beperkt") == YES,
        subsidy_group=said.get("doelgroep") == YES,
    )
    return Adult(
        born=said.get("geboren"),
        job=job,
        exemption=exemption,
        assets=_number(said.get("vermogen")),
        other_net_month=_number(said.get("ander")),
    )


def _partner(said: Said) -> Adult:
    job = Job(hours=_number(said.get("partner_uren")), hourly_wage=_maybe(said.get("partner_loon")))
    return Adult(born=said.get("partner_geboren"), job=job)


def _children(said: Said) -> tuple[Child, ...]:
    numbers = range(1, (said.get("kinderen") or 0) + 1)
    return tuple(Child(born=said.get(f"kind{number}"), care=_care(said, number)) for number in numbers)


def _care(said: Said, number: int) -> Care | None:
    kind = said.get(f"opvang{number}_soort", "geen")
    if said.get("opvang") != YES or kind == "geen":
        return None
    hours, price = _number(said.get(f"opvang{number}_uren")), _number(said.get(f"opvang{number}_prijs"))
    return Care(hours_month=hours, price=price, kind=CareKind(kind), at_work_hours=_maybe(said.get("opvang_werkuren")))


def _residents(said: Said) -> tuple[Resident, ...]:
    return tuple(_resident(said, number) for number in range(1, (said.get("huisgenoten") or 0) + 1))


def _resident(said: Said, number: int) -> Resident:
    return Resident(
        born=said.get(f"genoot{number}_geboren"),
        kind=ResidentKind(said.get(f"genoot{number}_wie", ResidentKind.HOUSEMATE)),
        student=said.get(f"genoot{number}_student") == YES,
        income_year=_number(said.get(f"genoot{number}_inkomen")),
    )


def _home(said: Said) -> Home:
    how = said.get("wonen")
    return Home(
        rent=_number(said.get("huur")),
        equity=_number(said.get("overwaarde")),
        institution=how == "instelling",
        without_housing_costs=how == "geen",
    )


def _number(value: Decimal | int | None) -> float:
    return float(value or 0)


def _maybe(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
