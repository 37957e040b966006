"""The whole monthly wage-tax table against the same rules in exact decimals, row by row."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules.belasting import loonheffing

ROWS = 2_470
STEP = Decimal("4.50")
EURO, CENT = Decimal(1), Decimal("0.01")


def exact(value):
    return Decimal(str(value))


def general_credit(p, year):
    above = max(year - exact(p["inkomstenbelasting.ahk_vanaf"]), Decimal(0))
    return max(exact(p["inkomstenbelasting.ahk_maximum"]) - exact(p["inkomstenbelasting.ahk_afbouw"]) * above, Decimal(0))


def work_credit(p, year):
    credit = Decimal(0)
    for start, rate, highest in p.rows("inkomstenbelasting.arbeidskorting"):
        credit = min(credit + exact(rate) * max(year - exact(start), Decimal(0)), exact(highest))
    above = max(year - exact(p["inkomstenbelasting.ak_vanaf"]), Decimal(0))
    return max(credit - exact(p["inkomstenbelasting.ak_afbouw"]) * above, Decimal(0))


def tax(p, year):
    brackets = [(exact(start), exact(rate)) for start, rate in p.rows("inkomstenbelasting.schijven")]
    ends = [start for start, _rate in brackets[1:]] + [Decimal(10**9)]
    parts = (rate * min(max(year - start, Decimal(0)), end - start) for (start, rate), end in zip(brackets, ends, strict=True))
    return sum((part.quantize(EURO, ROUND_FLOOR) for part in parts), Decimal(0))


def row(p, wage):
    """With credit, without credit, settled part of the employed person's credit."""
    year = 12 * wage
    whole = tax(p, year)
    general = general_credit(p, year).quantize(EURO, ROUND_CEILING)
    work = work_credit(p, year).quantize(EURO, ROUND_CEILING)
    left = max(whole - general, Decimal(0))
    amounts = (max(left - work, Decimal(0)), whole, min(work, left))
    return tuple(float((amount / 12).quantize(CENT, ROUND_HALF_UP)) for amount in amounts)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_row_equals_the_exact_one(year):
    p = at(date(year, 1, 1))
    wages = [number * STEP for number in range(ROWS)]
    found = loonheffing(p, np.array([float(wage) for wage in wages]))
    expected = np.array([row(p, wage) for wage in wages])
    assert np.array_equal(np.stack(found, axis=1), expected)
