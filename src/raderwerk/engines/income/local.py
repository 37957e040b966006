"""What the municipality itself gives: nothing as long as its amounts are unknown."""

import numpy as np

from raderwerk.engines.income.columns import Columns
from raderwerk.engines.income.municipality import Municipality
from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Numbers
from raderwerk.engines.income.rules.gemeente import individuele_inkomenstoeslag, minimaregeling, premie_werk
from raderwerk.engines.income.units import AssistanceUnit


def schemes_year(
    p: Amounts, facts: Columns, unit: AssistanceUnit, norm: Numbers, net_income: Numbers, municipality: Municipality
) -> Numbers:
    """Income supplement and local schemes, euro per year. `net_income` counts for assistance, the exempt part left out."""
    amount = np.zeros_like(net_income)
    for scheme in municipality.schemes or ():
        amount = amount + minimaregeling(p, np.asarray(scheme.amount), net_income, scheme.limit_share * norm)
    if found := municipality.supplement:
        of_kind = np.where(unit.partner, found.couple, np.where(unit.with_child, found.lone_parent, found.single))
        limit = found.limit_share * norm
        needed = np.asarray(float(found.years_needed))
        amount = amount + individuele_inkomenstoeslag(p, of_kind, facts.low_income_years, needed, net_income, limit, unit.age)
    return amount


def premium(p: Amounts, hours: Numbers, municipality: Municipality) -> Numbers:
    """One-off premium for starting work, euro."""
    return premie_werk(p, np.asarray(municipality.premium or 0.0), hours > 0)
