"""The amounts of the law, dated: one YAML file per law, resolved for one day with `at(day)`.

A period is written as a year (`2026`), a half-year (`2026H1`) or two days (`2024-01-01/2026-12-31`). Each value carries its
source and how sure we are of it; `problems()` tells what is wrong with the files.
"""

from raderwerk.engines.income.parameters.book import (
    FIRST_DAY,
    LAST_DAY,
    Amounts,
    DateOutOfRange,
    Parameter,
    Value,
    all_parameters,
    at,
    uncertain,
)
from raderwerk.engines.income.parameters.check import problems

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "Amounts",
    "DateOutOfRange",
    "Parameter",
    "Value",
    "all_parameters",
    "at",
    "problems",
    "uncertain",
]
