"""What a municipality decides itself; without its amounts these rules give nothing and the answer says so."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule

PW = "BWBR0015703"


@rule(
    PW, "36", "eur_per_year",
    title=("Individuele inkomenstoeslag", "Individual income supplement"),
    nl="Het bedrag van de gemeente voor de leefvorm, als het inkomen lang genoeg laag is geweest en nog niet boven de "
    "grens is.",
    en="The amount of the municipality for the living situation, if income has been low for long enough and is not above"
    " the limit.",
)  # fmt: skip
def individuele_inkomenstoeslag(
    p: Amounts,
    amount: Numbers,
    low_income_years: Numbers,
    years_needed: Numbers,
    net_income: Numbers,
    limit: Numbers,
    age: Numbers,
) -> Numbers:
    """Supplement over a year in euro; `net_income` and `limit` are euro per month."""
    of_age = (age >= p["participatiewet.leeftijd_volle_norm"]) & (age < p["inkomstenbelasting.aow_leeftijd"])
    right: Flags = of_age & (low_income_years >= years_needed) & (net_income <= limit)
    return np.where(right, amount, 0.0)


@rule(
    PW, "35", "eur_per_year",
    title=("Regeling van de gemeente", "Scheme of the municipality"),
    nl="Het bedrag van de regeling, als het netto inkomen niet hoger is dan de grens.",
    en="The amount of the scheme if net income does not exceed the limit.",
)  # fmt: skip
def minimaregeling(p: Amounts, amount: Numbers, net_income: Numbers, limit: Numbers) -> Numbers:
    """A local scheme over a year in euro; a hard limit, so a cliff. `net_income` and `limit` are euro per month."""
    return np.where(net_income <= limit, amount, 0.0)


@rule(
    PW, "34b", "eur_per_year",
    title=("Bufferbudget", "Buffer budget"),
    nl="Het bedrag van de gemeente, tot het hoogste bedrag in de wet. Alleen onder de nieuwe regels, voor wie werkt "
    "naast de bijstand en wisselend verdient.",
    en="The amount of the municipality up to the highest amount in the law, only under the new rules, for those who work "
    "beside assistance with varying wages.",
)  # fmt: skip
def bufferbudget(p: Amounts, amount: Numbers, starts_work: Flags, new_rules: Flags) -> Numbers:
    """What may be granted in a year to even out varying wages, euro; a decision of the municipality, never a sum."""
    return np.where(starts_work & new_rules, np.minimum(amount, p["participatiewet.bufferbudget"]), 0.0)


@rule(
    PW, "31 lid 2 onder j", "eur_per_year",
    title=("Premie voor wie gaat werken", "Premium for starting work"),
    nl="Het bedrag van de gemeente, tot het hoogste bedrag in de wet.",
    en="The amount of the municipality up to the highest amount in the law.",
)  # fmt: skip
def premie_werk(p: Amounts, amount: Numbers, starts_work: Flags) -> Numbers:
    """One-off premium that does not count as income, euro."""
    return np.where(starts_work, np.minimum(amount, p["participatiewet.premie_maximum"]), 0.0)
