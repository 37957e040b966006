"""From hours to a net wage, for one person in one month."""

from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.columns import Adults
from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Numbers
from raderwerk.engines.income.rules.belasting import ingehouden_loonheffing, nettoloon
from raderwerk.engines.income.rules.minimumloon import brutoloon_maand, minimumloon_uur


class Wage(NamedTuple):
    """One month of wages, in euro. `holiday` is the gross holiday allowance that is saved up for May."""

    gross: Numbers
    taxable: Numbers
    withheld: Numbers
    net: Numbers
    holiday: Numbers


NOTHING = np.zeros((1, 1))
NO_WAGE = Wage(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)


def wage_of(p: Amounts, adults: Adults, hours: Numbers, age: Numbers) -> Wage:
    """Wages for `hours` per week; nothing where there is nobody."""
    if not adults.present.any():
        return NO_WAGE
    hourly = np.where(np.isnan(adults.hourly_wage), minimumloon_uur(p, age), adults.hourly_wage)
    bare = brutoloon_maand(p, hours, hourly)
    holiday = p["minimumloon.vakantiebijslag"] * bare
    gross = bare + np.where(adults.holiday_monthly, holiday, 0.0)
    pension = gross * adults.pension_share
    withheld = ingehouden_loonheffing(p, gross - pension, adults.credit)
    return Wage(
        gross=gross,
        taxable=gross - pension,
        withheld=withheld,
        net=nettoloon(p, gross, pension, withheld),
        holiday=np.where(adults.holiday_monthly, 0.0, holiday),
    )
