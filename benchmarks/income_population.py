"""Invented households for the income benchmark: the same seed gives the same people, none of them real."""

import numpy as np

from raderwerk.engines.income.columns import Adults, Columns

SEED = 20260701
CHILDREN, RESIDENTS = 4, 2
TODAY = 2026


def population(cases: int, seed: int = SEED) -> Columns:
    """Columns of so many invented cases: singles, couples, lone parents, cost sharers, tenants of all rents."""
    random = np.random.default_rng(seed)
    couple, parent = _yes(random, cases, 0.3), _yes(random, cases, 0.4)
    children = np.where(parent, random.integers(1, CHILDREN + 1, (cases, 1)), 0)
    place = np.arange(CHILDREN).reshape(-1, 1, 1)
    residents = np.where(_yes(random, cases, 0.15), random.integers(1, RESIDENTS + 1, (cases, 1)), 0)
    in_care = (place < children) & (random.random((CHILDREN, cases, 1)) < 0.25)
    return Columns(
        applicant=_adults(random, cases, np.ones((cases, 1), bool)),
        partner=_adults(random, cases, couple),
        relation=random.integers(0, 3, (cases, 1)),
        child_born=np.where(place < children, _born(random, (CHILDREN, cases, 1), 0, 17), 0),
        care_hours=np.where(in_care, random.integers(20, 160, (CHILDREN, cases, 1)), 0).astype(float),
        care_price=random.uniform(8, 13, (CHILDREN, cases, 1)).round(2),
        care_kind=random.integers(0, 3, (CHILDREN, cases, 1)),
        care_at_work_hours=np.full((CHILDREN, cases, 1), 32.0),
        resident_born=np.where(
            np.arange(RESIDENTS).reshape(-1, 1, 1) < residents, _born(random, (RESIDENTS, cases, 1), 18, 70), 0
        ),
        resident_kind=random.integers(0, 3, (RESIDENTS, cases, 1)),
        resident_student=random.random((RESIDENTS, cases, 1)) < 0.2,
        resident_income=random.uniform(0, 30_000, (RESIDENTS, cases, 1)).round(),
        resident_assets=np.zeros((RESIDENTS, cases, 1)),
        rent=np.where(_yes(random, cases, 0.85), random.uniform(350, 1100, (cases, 1)).round(2), 0),
        service_costs=random.uniform(0, 60, (cases, 1)).round(2),
        equity=np.zeros((cases, 1)),
        adapted=_yes(random, cases, 0.03),
        institution=_yes(random, cases, 0.02),
        without_housing_costs=_yes(random, cases, 0.03),
        travel_month=random.uniform(0, 60, (cases, 1)).round(2),
        travel_day=random.uniform(0, 6, (cases, 1)).round(2),
        travel_refund_day=random.uniform(0, 4, (cases, 1)).round(2),
        low_income_years=random.integers(0, 8, (cases, 1)).astype(float),
        without_parents=_yes(random, cases, 0.1),
        assistance=_yes(random, cases, 0.97),
    )


def _adults(random: np.random.Generator, cases: int, present: np.ndarray) -> Adults:
    minimum = _yes(random, cases, 0.5)
    used = [random.integers(0, months + 1, (cases, 1)).astype(float) for months in (6, 30, 12, 12)]
    return Adults(
        born=np.where(present, _born(random, (cases, 1), 18, 66), 0),
        hours=np.where(_yes(random, cases, 0.2), random.integers(4, 40, (cases, 1)), 0).astype(float),
        hourly_wage=np.where(minimum, np.nan, random.uniform(15, 22, (cases, 1)).round(2)),
        pension_share=np.where(_yes(random, cases, 0.3), 0.05, 0.0),
        holiday_monthly=_yes(random, cases, 0.2),
        credit=_yes(random, cases, 0.97),
        n_used=used[0],
        r_used=used[1],
        z_used=used[2],
        a34_used=used[3],
        medically_limited=_yes(random, cases, 0.08),
        subsidy_group=_yes(random, cases, 0.1),
        no_more_hours=_yes(random, cases, 0.05),
        contributes=_yes(random, cases, 0.9),
        assets=random.exponential(2_500, (cases, 1)).round() * present,
        other_taxed_year=np.zeros((cases, 1)),
        other_net_month=np.where(_yes(random, cases, 0.1), random.uniform(0, 300, (cases, 1)).round(2), 0) * present,
        insured=_yes(random, cases, 0.98),
        entitled=_yes(random, cases, 0.95),
        trajectory=_yes(random, cases, 0.2),
    )


def _yes(random: np.random.Generator, cases: int, share: float) -> np.ndarray:
    return random.random((cases, 1)) < share


def _born(random: np.random.Generator, shape: tuple[int, ...], youngest: int, oldest: int) -> np.ndarray:
    year = TODAY - random.integers(youngest + 1, oldest + 1, shape)
    return year * 10_000 + random.integers(1, 13, shape) * 100 + random.integers(1, 29, shape)
