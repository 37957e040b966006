"""The facts of many cases as columns: every field an array, so that one rule call answers for all of them.

Fields of a case have shape (cases, 1), so that they broadcast against hours of shape (cases or 1, points). Fields of
children and residents have one axis more in front: (places, cases, 1), padded with `ABSENT`. A birth date is the number
yyyymmdd, which makes an age in whole years the difference of two numbers divided by 10,000.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Self

import numpy as np

from raderwerk.engines.income.facts import Adult, Care, CareKind, Case, Relation, ResidentKind
from raderwerk.engines.income.rule import Flags, Integers, Numbers
from raderwerk.engines.income.rules.vrijlating import Months

ABSENT = 0
RELATIONS = tuple(Relation)
RESIDENT_KINDS = tuple(ResidentKind)
CARE_KINDS = tuple(CareKind)


def as_number(day: date) -> int:
    """A day as yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


class Sliced:
    """Columns of which a range of cases can be taken."""

    def rows(self, part: slice) -> Self:
        """The same columns for some cases only; nothing is copied."""
        assert is_dataclass(self)
        return type(self)(**{field.name: _part(getattr(self, field.name), part) for field in fields(self)})

    def repeated(self, times: int) -> Self:
        """Every case so many times, one after the other."""
        assert is_dataclass(self)
        return type(self)(**{field.name: _repeated(getattr(self, field.name), times) for field in fields(self)})


def _repeated(column: Any, times: int) -> Any:
    return column.repeated(times) if isinstance(column, Sliced) else np.repeat(column, times, axis=-2)


def _part(column: Any, part: slice) -> Any:
    return column.rows(part) if isinstance(column, Sliced) else column[..., part, :]


@dataclass(frozen=True, slots=True)
class Adults(Sliced):
    """Applicants or partners, a column per fact. `hourly_wage` is NaN for the minimum wage; `born` is `ABSENT` for nobody."""

    born: Integers
    hours: Numbers
    hourly_wage: Numbers
    pension_share: Numbers
    holiday_monthly: Flags
    credit: Flags
    n_used: Numbers
    r_used: Numbers
    z_used: Numbers
    a34_used: Numbers
    medically_limited: Flags
    subsidy_group: Flags
    no_more_hours: Flags
    contributes: Flags
    assets: Numbers
    other_taxed_year: Numbers
    other_net_month: Numbers
    insured: Flags
    entitled: Flags
    trajectory: Flags

    @property
    def present(self) -> Flags:
        """Where there is such a person."""
        return np.not_equal(self.born, ABSENT)

    @property
    def months(self) -> Months:
        """Months of exemption used so far."""
        return Months(self.n_used, self.r_used, self.z_used, self.a34_used)


@dataclass(frozen=True, slots=True)
class Columns(Sliced):
    """All facts of many cases."""

    applicant: Adults
    partner: Adults
    relation: Integers
    child_born: Integers
    care_hours: Numbers
    care_price: Numbers
    care_kind: Integers
    care_at_work_hours: Numbers
    resident_born: Integers
    resident_kind: Integers
    resident_student: Flags
    resident_income: Numbers
    resident_assets: Numbers
    rent: Numbers
    service_costs: Numbers
    equity: Numbers
    adapted: Flags
    institution: Flags
    without_housing_costs: Flags
    travel_month: Numbers
    travel_day: Numbers
    travel_refund_day: Numbers
    low_income_years: Numbers
    without_parents: Flags
    assistance: Flags

    def __len__(self) -> int:
        return int(self.rent.shape[0])


def columns(cases: Sequence[Case]) -> Columns:
    """The columns of these cases. Facts must have been checked: everybody has a date of birth."""
    children = [case.children for case in cases]
    cares = [[child.care or NO_CARE for child in case.children] for case in cases]
    residents = [case.residents for case in cases]
    return Columns(
        applicant=_adults([case.applicant for case in cases]),
        partner=_adults([case.partner for case in cases]),
        relation=_whole([RELATIONS.index(case.relation) for case in cases]),
        child_born=_padded(children, lambda child: as_number(child.born), np.int64),
        care_hours=_padded(cares, lambda care: care.hours_month, np.float64),
        care_price=_padded(cares, lambda care: care.price, np.float64),
        care_kind=_padded(cares, lambda care: CARE_KINDS.index(care.kind), np.int64),
        care_at_work_hours=_padded(cares, lambda care: care.at_work_hours or 0, np.float64),
        resident_born=_padded(residents, lambda resident: as_number(resident.born), np.int64),
        resident_kind=_padded(residents, lambda resident: RESIDENT_KINDS.index(resident.kind), np.int64),
        resident_student=_padded(residents, lambda resident: resident.student, np.bool_),
        resident_income=_padded(residents, lambda resident: resident.income_year, np.float64),
        resident_assets=_padded(residents, lambda resident: resident.assets, np.float64),
        rent=_real([case.home.rent for case in cases]),
        service_costs=_real([case.home.service_costs for case in cases]),
        equity=_real([case.home.equity for case in cases]),
        adapted=_yes([case.home.adapted for case in cases]),
        institution=_yes([case.home.institution for case in cases]),
        without_housing_costs=_yes([case.home.without_housing_costs for case in cases]),
        travel_month=_real([case.costs.travel_month for case in cases]),
        travel_day=_real([case.costs.travel_day for case in cases]),
        travel_refund_day=_real([case.costs.travel_refund_day for case in cases]),
        low_income_years=_real([case.low_income_years for case in cases]),
        without_parents=_yes([case.without_parents for case in cases]),
        assistance=_yes([case.assistance for case in cases]),
    )


NO_CARE = Care(hours_month=0, price=0)
NOBODY = Adult(born=None)


def _adults(people: Sequence[Adult | None]) -> Adults:
    some = [person or NOBODY for person in people]
    jobs, exemptions = [person.job for person in some], [person.exemption for person in some]
    return Adults(
        born=_whole([as_number(person.born) if person.born else ABSENT for person in some]),
        hours=_real([job.hours for job in jobs]),
        hourly_wage=_real([np.nan if job.hourly_wage is None else job.hourly_wage for job in jobs]),
        pension_share=_real([job.pension_share for job in jobs]),
        holiday_monthly=_yes([job.holiday_monthly for job in jobs]),
        credit=_yes([job.credit for job in jobs]),
        n_used=_real([exemption.n_used for exemption in exemptions]),
        r_used=_real([exemption.r_used for exemption in exemptions]),
        z_used=_real([exemption.z_used for exemption in exemptions]),
        a34_used=_real([exemption.a34_used for exemption in exemptions]),
        medically_limited=_yes([exemption.medically_limited for exemption in exemptions]),
        subsidy_group=_yes([exemption.subsidy_group for exemption in exemptions]),
        no_more_hours=_yes([exemption.no_more_hours for exemption in exemptions]),
        contributes=_yes([exemption.contributes for exemption in exemptions]),
        assets=_real([person.assets for person in some]),
        other_taxed_year=_real([person.other_taxed_year for person in some]),
        other_net_month=_real([person.other_net_month for person in some]),
        insured=_yes([person.insured for person in some]),
        entitled=_yes([person.entitled for person in some]),
        trajectory=_yes([person.trajectory for person in some]),
    )


def _real(values: Sequence[float]) -> Numbers:
    return np.array(values, dtype=np.float64).reshape(-1, 1)


def _whole(values: Sequence[int]) -> Integers:
    return np.array(values, dtype=np.int64).reshape(-1, 1)


def _yes(values: Sequence[bool]) -> Flags:
    return np.array(values, dtype=np.bool_).reshape(-1, 1)


def _padded(lists: Sequence[Sequence[Any]], fact: Callable[[Any], Any], dtype: Any) -> Any:
    """One fact of everybody in lists of unequal length: (longest, cases, 1), absent places zero."""
    filled = np.zeros((max(map(len, lists), default=0), len(lists), 1), dtype=dtype)
    for row, people in enumerate(lists):
        for place, person in enumerate(people):
            filled[place, row, 0] = fact(person)
    return filled
