"""What an employer pays and gets: premiums, loonkostensubsidie and loonkostenvoordeel."""

from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule

PW = "BWBR0015703"
WFSV = "BWBR0017745"
WTL = "BWBR0037522"


class Premies(NamedTuple):
    """Employer premiums over a year, in euro."""

    zvw: Numbers
    awf: Numbers
    aof: Numbers
    wko: Numbers
    whk: Numbers


@rule(
    WFSV, "17, 27, 34 en 38; Zvw 42", "eur_per_year",
    title=("Premies van de werkgever", "Premiums of the employer"),
    nl="Het jaarloon, tot het hoogste loon, maal elk percentage. De AWf-premie is lager bij een vast contract, de Aof-"
    "premie bij een kleine werkgever.",
    en="The yearly wage up to the highest wage times each percentage; AWf is lower for a permanent contract, Aof for a "
    "small employer.",
)  # fmt: skip
def werkgeverspremies(p: Amounts, wage_year: Numbers, permanent: Flags, small_employer: Flags) -> Premies:
    """Premiums over a yearly wage with holiday allowance, euro per year."""
    base = np.minimum(wage_year, p["werkgeverspremies.maximum_loon"])
    return Premies(
        zvw=base * p["werkgeverspremies.zvw"],
        awf=base * np.where(permanent, p["werkgeverspremies.awf_laag"], p["werkgeverspremies.awf_hoog"]),
        aof=base * np.where(small_employer, p["werkgeverspremies.aof_laag"], p["werkgeverspremies.aof_hoog"]),
        wko=base * p["werkgeverspremies.wko"],
        whk=base * p["werkgeverspremies.whk"],
    )


@rule(
    PW, "10d lid 4", "eur_per_month",
    title=("Loonkostensubsidie", "Wage cost subsidy"),
    nl="Het minimumloon met vakantiebijslag, min de loonwaarde daarvan, tot 70%. Dat maal de uren gedeeld door een volle"
    " week.",
    en="Minimum wage with holiday allowance less the wage value of it, up to 70%, times hours over a full week.",
)  # fmt: skip
def loonkostensubsidie_maand(p: Amounts, minimum_wage: Numbers, wage_value: Numbers, share_of_week: Numbers) -> Numbers:
    """Wage cost subsidy without compensation of charges, euro per month. `wage_value` is a share of the minimum wage."""
    with_holiday = minimum_wage * (1 + p["minimumloon.vakantiebijslag"])
    share = np.minimum(np.maximum(1 - wage_value, 0), p["participatiewet.lks_maximum_deel"])
    return with_holiday * share * share_of_week


@rule(
    PW, "10d lid 5", "eur_per_month",
    title=("Vaste loonkostensubsidie in het begin", "Fixed wage cost subsidy at the start"),
    nl="De helft van het minimumloon met vakantiebijslag, hooguit 6 maanden, naar de uren.",
    en="Half the minimum wage with holiday allowance for at most 6 months, by hours.",
)  # fmt: skip
def loonkostensubsidie_forfait(p: Amounts, minimum_wage: Numbers, share_of_week: Numbers) -> Numbers:
    """Fixed wage cost subsidy, euro per month."""
    with_holiday = minimum_wage * (1 + p["minimumloon.vakantiebijslag"])
    return p["participatiewet.lks_forfait_deel"] * with_holiday * share_of_week


@rule(
    PW, "10d lid 4", "eur_per_month",
    title=("Vergoeding werkgeverslasten", "Compensation of employer charges"),
    nl="Een vast percentage van de loonkostensubsidie.",
    en="A fixed percentage of the wage cost subsidy.",
)  # fmt: skip
def vergoeding_werkgeverslasten(p: Amounts, subsidy: Numbers) -> Numbers:
    """Compensation for charges over the subsidised wage, euro per month."""
    return p["participatiewet.lks_werkgeverslasten"] * subsidy


@rule(
    WTL, "2", "eur_per_year",
    title=("Loonkostenvoordeel", "Wage cost benefit"),
    nl="Een bedrag per betaald uur, tot het hoogste bedrag per jaar. De Belastingdienst betaalt het in het jaar erna.",
    en="An amount per paid hour up to the highest amount a year, paid the year after.",
)  # fmt: skip
def loonkostenvoordeel_jaar(p: Amounts, paid_hours: Numbers, scheme: str) -> Numbers:
    """Wage cost benefit, euro per year. `scheme`: banenafspraak, arbeidsgehandicapt, herplaatsen or oudere (until 2025)."""
    if f"wtl.{scheme}_uur" not in p:
        return np.zeros_like(paid_hours)
    return np.minimum(paid_hours * p[f"wtl.{scheme}_uur"], p[f"wtl.{scheme}_maximum"])
