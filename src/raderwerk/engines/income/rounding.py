"""Rounding as law and tables do it.

A float64 holds 23,5 from a product of cents as 23,499999999; a whisker is added so that such a value falls where the exact
decimal falls. The whisker is far below the smallest step a product of these percentages and amounts can take.
"""

import numpy as np

from raderwerk.engines.income.rule import Numbers

WHISKER = 1e-7


def euro_down(amount: Numbers) -> Numbers:
    """Down to whole euros."""
    return np.floor(amount + WHISKER)


def euro_up(amount: Numbers) -> Numbers:
    """Up to whole euros."""
    return np.ceil(amount - WHISKER)


def euro_half_up(amount: Numbers) -> Numbers:
    """To whole euros, a half goes up."""
    return np.floor(amount + (0.5 + WHISKER))


def cent_half_up(amount: Numbers) -> Numbers:
    """To cents, a half goes up."""
    return np.floor(amount * 100 + (0.5 + WHISKER)) / 100
