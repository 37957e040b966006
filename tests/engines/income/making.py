"""Cases for the tests: short to write, the day and people always the same."""

from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from raderwerk.engines.income import (
    Adult,
    Care,
    CareKind,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    Relation,
    Resident,
    ResidentKind,
    WorkCosts,
)

JULY = date(2026, 7, 1)
GROWN = date(1990, 1, 15)


def n(value: float) -> np.ndarray:
    """A number as a rule wants it."""
    return np.array([float(value)])


YES, NO = np.array([True]), np.array([False])


def single(rent: float = 640, **facts: Any) -> Case:
    """A single person of 36."""
    return Case(Adult(GROWN), home=Home(rent=rent), **facts)


def lone_parent(*born: date, rent: float = 640, **facts: Any) -> Case:
    """A lone parent, of a child of eight when nothing is said."""
    children = tuple(Child(day) for day in born or (date(2018, 1, 1),))
    return Case(Adult(GROWN), children=children, home=Home(rent=rent), **facts)


def couple(rent: float = 640, **facts: Any) -> Case:
    """A married couple without work."""
    return Case(Adult(GROWN), Adult(date(1991, 5, 1)), home=Home(rent=rent), **facts)


cents = st.integers(0, 120_000).map(lambda amount: amount / 100)
months = st.integers(0, 40)
births = st.dates(date(1960, 1, 1), date(2008, 6, 30))
child_births = st.dates(date(2009, 1, 1), date(2026, 6, 30))

exemptions = st.builds(Exemption, months, months, months, months, st.booleans(), st.booleans(), st.booleans(), st.booleans())
jobs = st.builds(
    Job, st.sampled_from([0, 8, 24, 40]), st.sampled_from([None, 14.99, 18.5, 30.0]), st.sampled_from([0, 0.05]), st.booleans()
)
adults = st.builds(
    Adult,
    births,
    jobs,
    exemptions,
    assets=st.sampled_from([0, 7_000, 20_000, 200_000]),
    other_net_month=st.sampled_from([0, 0, 250.0]),
    insured=st.booleans(),
    entitled=st.booleans(),
    trajectory=st.booleans(),
)
cares = st.builds(
    Care, st.integers(0, 250), cents.map(lambda price: price / 60), st.sampled_from(CareKind), st.sampled_from([None, 32])
)
children = st.builds(Child, child_births, st.none() | cares)
residents = st.builds(
    Resident,
    births,
    st.sampled_from(ResidentKind),
    st.booleans(),
    st.sampled_from([0, 9_000, 30_000]),
    st.sampled_from([0, 90_000]),
)
homes = st.builds(
    Home, cents, st.sampled_from([0, 30, 70]), st.sampled_from([0, 60_000]), st.booleans(), st.booleans(), st.booleans()
)
cases = st.builds(
    Case,
    adults,
    st.none() | adults,
    st.sampled_from(Relation),
    st.lists(children, max_size=3).map(tuple),
    st.lists(residents, max_size=2).map(tuple),
    homes,
    st.builds(WorkCosts, st.sampled_from([0, 40]), st.sampled_from([0, 5.5]), st.sampled_from([0, 2])),
    low_income_years=st.integers(0, 6),
    without_parents=st.booleans(),
    assistance=st.booleans(),
)
