"""Participatiewet: which part of a wage is left out of account, by the old rules and by the new ones.

How long somebody used an exemption is a fact (`Months`), and each month gives the months used after it.
"""

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Integers, Numbers, rule

PW = "BWBR0015703"


class Regime(StrEnum):
    """Which rules a municipality follows."""

    NONE = "geen"
    ART31 = "art31_2025"
    ART34A = "art34a"


REGIMES = tuple(Regime)
OLD, NEW = REGIMES.index(Regime.ART31), REGIMES.index(Regime.ART34A)


class Months(NamedTuple):
    """Months in which somebody already used each exemption."""

    n_used: Numbers
    r_used: Numbers
    z_used: Numbers
    a34_used: Numbers


class Eligibility(NamedTuple):
    """Facts that decide which exemption somebody has.

    `contributes`: the municipality finds that the work helps towards leaving assistance.
    `no_more_hours`: more hours are not possible.
    """

    age: Numbers
    young_child_alone: Flags
    medically_limited: Flags
    subsidy_group: Flags
    no_more_hours: Flags
    contributes: Flags


class Vrijlating(NamedTuple):
    """What is left out of account (euro per month), and by which ground: 0 none, 1 n, 2 r, 3 y, 4 z, 5 aa, 6 art. 34a."""

    exempt: Numbers
    ground: Numbers


NONE, N, R, Y, Z, AA, A34 = range(7)
GROUNDS = ("", "n", "r", "y", "z", "aa", "34a")


@rule(
    PW, "31 lid 2 onder n, r, y, z en aa", "eur_per_month",
    title=("Vrijlating van het loon (regels tot 2027)", "Exemption of the wage (rules until 2027)"),
    nl="Eerst 6 maanden 25%, vanaf 27 jaar. Daarna 15% als je medisch minder uren kunt werken, of 12 maanden 15% in de "
    "doelgroep loonkostensubsidie, en langer als meer uren niet kan. Anders 30 maanden 12,5% voor een alleenstaande "
    "ouder met een kind onder de 12 jaar. Nooit meer dan het hoogste bedrag.",
    en="First 25% for 6 months from age 27; then 15% with medically limited hours, or 15% for 12 months in the wage "
    "subsidy group and longer if more hours are impossible; else 12.5% for 30 months for a lone parent with a child "
    "below 12. Never above the highest amount.",
)  # fmt: skip
def vrijlating_art31(p: Amounts, net_wage: Numbers, who: Eligibility, used: Months) -> Vrijlating:
    """Exemption under the rules of article 31."""
    grown = who.age >= p["participatiewet.leeftijd_vrijlating"]
    works = net_wage > 0
    n = grown & who.contributes & (used.n_used < p["participatiewet.n_maanden"])
    z = who.subsidy_group & (used.z_used < p["participatiewet.z_maanden"])
    aa = who.subsidy_group & who.no_more_hours
    r = grown & who.contributes & who.young_child_alone & (used.r_used < p["participatiewet.r_maanden"])
    ground = np.where(z, Z, np.where(aa, AA, np.where(r, R, NONE)))
    ground = works * np.where(n, N, np.where(who.medically_limited, Y, ground))
    share, highest = _shares_and_highest(p)
    exempt: Numbers = np.minimum(share[ground] * net_wage, highest[ground])
    return Vrijlating(exempt, ground.astype(np.float64))


def _shares_and_highest(p: Amounts) -> tuple[Numbers, Numbers]:
    """Share and highest amount by ground; aa has the amounts of z."""
    keys = ("n", "r", "y", "z", "z")
    shares = [0.0, *(p[f"participatiewet.{key}_deel"] for key in keys)]
    highest = [0.0, *(p[f"participatiewet.{key}_maximum"] for key in keys)]
    return np.array(shares), np.array(highest)


@rule(
    PW, "34a", "eur_per_month",
    title=("Vrijlating van het loon (nieuwe regels)", "Exemption of the wage (new rules)"),
    nl="15% van het loon, 12 maanden achter elkaar, zonder hoogste bedrag. Wie medisch minder uren kan werken, houdt "
    "dit. Vanaf de AOW-leeftijd 25% tot een hoogste bedrag.",
    en="15% of the wage for 12 months in a row without a highest amount, without end for medically limited hours; from "
    "pension age 25% up to a highest amount.",
)  # fmt: skip
def vrijlating_art34a(p: Amounts, net_wage: Numbers, who: Eligibility, used: Months) -> Vrijlating:
    """Exemption under article 34a, where a municipality already follows it or the law brings it into force."""
    aged = who.age >= p["inkomstenbelasting.aow_leeftijd"]
    right = aged | who.medically_limited | (used.a34_used < p["participatiewet.a34_maanden"])
    general = p["participatiewet.a34_deel"] * net_wage
    pension = np.minimum(p["participatiewet.a34_aow_deel"] * net_wage, p["participatiewet.a34_aow_maximum"])
    applies = right & (net_wage > 0)
    exempt = np.where(aged, pension, general)
    return Vrijlating(np.where(applies, exempt, 0.0), np.where(applies, float(A34), 0.0))


def regime_column(*regimes: Regime) -> Integers:
    """Rules per case, of shape (cases, 1)."""
    return np.array([[REGIMES.index(regime)] for regime in regimes])


def vrijlating(p: Amounts, regimes: Integers, net_wage: Numbers, who: Eligibility, used: Months) -> Vrijlating:
    """Exemption under the rules that each case follows; `regimes` is a column of places in `REGIMES`."""
    nothing = np.zeros_like(net_wage)
    if not net_wage.any():
        return Vrijlating(nothing, nothing)
    old, new = np.equal(regimes, OLD), np.equal(regimes, NEW)
    if old.all():
        return vrijlating_art31(p, net_wage, who, used)
    if new.all():
        return vrijlating_art34a(p, net_wage, who, used)
    found = Vrijlating(nothing, nothing)
    for applies, rules in ((old, vrijlating_art31), (new, vrijlating_art34a)):
        if applies.any():
            exempt, ground = rules(p, net_wage, who, used)
            found = Vrijlating(np.where(applies, exempt, found.exempt), np.where(applies, ground, found.ground))
    return found


def months_after(used: Months, ground: Numbers) -> Months:
    """Months used once the month with this ground is over. The months of art. 34a run on once they have started."""
    if not ground.any() and not used.a34_used.any():
        return used
    running = (used.a34_used > 0) | (ground == A34)
    return Months(
        used.n_used + (ground == N),
        used.r_used + (ground == R),
        used.z_used + (ground == Z),
        used.a34_used + running,
    )
