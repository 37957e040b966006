"""Kindgebonden budget and kinderbijslag."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule
from raderwerk.engines.income.rules.zorgtoeslag import binnen_vermogensgrens

WKB = "BWBR0022751"
AKW = "BWBR0002368"


@rule(
    WKB, "2 lid 2, 4, 5 en 6", "eur_per_year",
    title=("Hoogste kindgebonden budget", "Highest child budget"),
    nl="Per kind een bedrag, meer voor een kind van 12 tot en met 15 of van 16 of 17 jaar, en een extra bedrag zonder "
    "toeslagpartner.",
    en="An amount per child, more for ages 12-15 and 16-17, and a supplement without an allowance partner.",
)  # fmt: skip
def kindgebonden_budget_maximum(
    p: Amounts, children: Numbers, aged_12_15: Numbers, aged_16_17: Numbers, partner: Flags
) -> Numbers:
    """Child budget before the income is counted, euro per year."""
    lone = 0.0 if partner.all() else np.where(partner, 0.0, p["kindgebonden_budget.alleenstaande_ouderkop"])
    amount = p["kindgebonden_budget.per_kind"] * children + lone
    if (aged_12_15 + aged_16_17).any():
        amount = amount + p["kindgebonden_budget.extra_12"] * aged_12_15 + p["kindgebonden_budget.extra_16"] * aged_16_17
    return np.where(children > 0, amount, 0.0)


@rule(
    WKB, "2 lid 3", "eur_per_year",
    title=("Vermindering door het inkomen", "Reduction by income"),
    nl="Een deel van het inkomen boven de drempel. Met een toeslagpartner is de drempel hoger.",
    en="A share of the income above the threshold, which is higher with an allowance partner.",
)  # fmt: skip
def kindgebonden_budget_afbouw(p: Amounts, income: Numbers, partner: Flags) -> Numbers:
    """What the income takes off the child budget, euro per year."""
    extra = np.where(partner, p["kindgebonden_budget.drempel_partner_extra"], 0.0) if partner.any() else 0.0
    threshold = p["kindgebonden_budget.drempel_alleen"] + extra
    return p["kindgebonden_budget.afbouw"] * np.maximum(income - threshold, 0)


@rule(
    WKB, "2", "eur_per_year",
    title=("Kindgebonden budget", "Child budget"),
    nl="Het hoogste bedrag min de vermindering door het inkomen. Niets bij te veel vermogen.",
    en="The highest amount less the reduction by income; nil above the asset limit.",
)  # fmt: skip
def kindgebonden_budget_jaar(
    p: Amounts, income: Numbers, partner: Flags, children: Numbers, aged_12_15: Numbers, aged_16_17: Numbers, assets: Numbers
) -> Numbers:
    """Child budget, euro per year, not rounded."""
    highest = kindgebonden_budget_maximum(p, children, aged_12_15, aged_16_17, partner)
    amount = np.maximum(highest - kindgebonden_budget_afbouw(p, income, partner), 0)
    return np.where(binnen_vermogensgrens(p, assets, partner), amount, 0.0)


@rule(
    AKW, "12", "eur_per_quarter",
    title=("Kinderbijslag", "Child benefit"),
    nl="Per kind een bedrag per kwartaal, naar de leeftijd op de eerste dag van het kwartaal. Het inkomen telt niet mee.",
    en="An amount per child per quarter by age on its first day; income does not count.",
)  # fmt: skip
def kinderbijslag_kwartaal(p: Amounts, aged_0_5: Numbers, aged_6_11: Numbers, aged_12_17: Numbers) -> Numbers:
    """Child benefit, euro per quarter."""
    return (
        p["kinderbijslag.kind_0_5"] * aged_0_5
        + p["kinderbijslag.kind_6_11"] * aged_6_11
        + p["kinderbijslag.kind_12_17"] * aged_12_17
    )
