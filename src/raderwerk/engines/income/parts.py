"""The parts of which an income consists, in the order in which they are shown, and how they are called."""

from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Numbers, rule


class Parts(NamedTuple):
    """What a month (or year) brings and costs, in euro; costs are negative, so the parts add up to what is left."""

    wage: Numbers
    partner_wage: Numbers
    other_income: Numbers
    combination_credit: Numbers
    assistance: Numbers
    rent_allowance: Numbers
    healthcare_allowance: Numbers
    child_budget: Numbers
    childcare_allowance: Numbers
    child_benefit: Numbers
    local_schemes: Numbers
    travel: Numbers
    childcare: Numbers


LABELS: dict[str, tuple[str, str]] = {
    "wage": ("Nettoloon", "Net wage"),
    "partner_wage": ("Nettoloon van de partner", "Net wage of the partner"),
    "other_income": ("Ander inkomen", "Other income"),
    "combination_credit": ("Combinatiekorting", "Combination credit"),
    "assistance": ("Bijstand", "Social assistance"),
    "rent_allowance": ("Huurtoeslag", "Rent allowance"),
    "healthcare_allowance": ("Zorgtoeslag", "Healthcare allowance"),
    "child_budget": ("Kindgebonden budget", "Child budget"),
    "childcare_allowance": ("Kinderopvangtoeslag", "Childcare allowance"),
    "child_benefit": ("Kinderbijslag", "Child benefit"),
    "local_schemes": ("Regelingen van de gemeente", "Schemes of the municipality"),
    "travel": ("Reiskosten", "Travel costs"),
    "childcare": ("Kosten van kinderopvang", "Childcare costs"),
}


# When each part lands, as a person is told; a month of `year` says in which month.
_ADVANCE = ("rond de 20e, voor de maand erna", "around the 20th, for the month after")
PAYDAYS: dict[str, tuple[str, str]] = {
    "wage": (
        "op de betaaldag van de werkgever, vakantiegeld meestal in mei",
        "on the employer's payday, holiday allowance mostly in May",
    ),
    "partner_wage": ("op de betaaldag van de werkgever", "on the employer's payday"),
    "other_income": ("op de dag van wie het betaalt", "on the day of whoever pays it"),
    "combination_credit": ("rond de 15e, als voorlopige aanslag", "around the 15th, as a provisional assessment"),
    "assistance": (
        "op de betaaldag van de gemeente, vakantietoeslag in mei of juni",
        "on the municipality's payday, holiday allowance in May or June",
    ),
    "rent_allowance": _ADVANCE,
    "healthcare_allowance": _ADVANCE,
    "child_budget": _ADVANCE,
    "childcare_allowance": _ADVANCE,
    "child_benefit": ("in de eerste dagen na elk kwartaal", "in the first days after each quarter"),
    "local_schemes": ("als de gemeente het uitbetaalt", "when the municipality pays it"),
    "travel": ("elke maand", "every month"),
    "childcare": ("als de opvang het int", "when the childcare collects it"),
}


@rule(
    "", "", "eur",
    title=("Wat er te besteden is", "What is left to spend"),
    nl="Alles wat binnenkomt bij elkaar, min de reiskosten en de kosten van kinderopvang.",
    en="All that comes in, less travel costs and childcare costs.",
)  # fmt: skip
def te_besteden(p: Amounts, parts: Parts) -> Numbers:
    """The sum of the parts."""
    return total(parts)


@rule(
    "", "", "eur",
    title=("Wat er over het jaar te besteden is", "What is left to spend over the year"),
    nl="Alle maanden bij elkaar, plus wat je na het jaar nog krijgt of min wat je terugbetaalt.",
    en="All months together, plus what follows after the year or less what is paid back.",
)  # fmt: skip
def jaar_te_besteden(p: Amounts, months_total: Numbers, settled: Numbers) -> Numbers:
    """The year with its settlement, euro."""
    return months_total + settled


def total(parts: Parts) -> Numbers:
    """The sum of the parts, always added in the same order so that the same case gives the same bytes."""
    left: Numbers = np.zeros(())
    for part in parts:
        left = left + part
    return left
