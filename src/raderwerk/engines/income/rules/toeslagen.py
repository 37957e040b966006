"""What zorgtoeslag, huurtoeslag and the child allowances share (Awir): the yearly amount and what is paid per month."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rounding import WHISKER, euro_half_up
from raderwerk.engines.income.rule import Numbers, rule

AWIR = "BWBR0018472"


@rule(
    AWIR, "14 lid 4 en 5", "eur_per_year",
    title=("Toeslag over het jaar", "Allowance over the year"),
    nl="Afgerond op hele euro's. Is het minder dan 24 euro per jaar, dan wordt er niets betaald.",
    en="Rounded to whole euros; below 24 euro a year nothing is paid.",
)  # fmt: skip
def toeslag_jaar(p: Amounts, year_amount: Numbers) -> Numbers:
    """What is granted over a year, in whole euros."""
    granted = euro_half_up(year_amount)
    return np.where(granted < p["awir.kleinste_toeslag"], 0.0, granted)


@rule(
    AWIR, "16", "eur_per_month",
    title=("Voorschot per maand", "Advance per month"),
    nl="Het jaarbedrag gedeeld door 12, omlaag op hele euro's.",
    en="The yearly amount divided by 12, down to whole euros.",
)  # fmt: skip
def voorschot_maand(p: Amounts, year_amount: Numbers) -> Numbers:
    """Monthly advance in whole euros, of a yearly amount that is not rounded yet."""
    granted = toeslag_jaar(p, year_amount)
    base = granted if p["awir.jaar_eerst_afgerond"] else np.where(granted > 0, year_amount, 0.0)
    return np.floor(base / 12 + WHISKER)


@rule(
    AWIR, "24", "eur_per_year",
    title=("Verrekening van een toeslag", "Settlement of an allowance"),
    nl="Wat je over het jaar krijgt, min wat je al kreeg. Onder nul betaal je terug.",
    en="What the year gives less what was paid already; below nil it is paid back.",
)  # fmt: skip
def verrekening_toeslag(p: Amounts, granted_year: Numbers, advanced: Numbers) -> Numbers:
    """What is settled after the year, euro."""
    return granted_year - advanced


@rule(
    AWIR, "8", "eur_per_year",
    title=("Toetsingsinkomen", "Assessment income"),
    nl="Het bruto loon, de bruto bijstand en ander belast inkomen over het jaar, omlaag op hele euro's.",
    en="Gross wage, gross assistance and other taxed income over the year, down to whole euros.",
)  # fmt: skip
def toetsingsinkomen(p: Amounts, gross_wage_year: Numbers, gross_assistance_year: Numbers, other_taxed_year: Numbers) -> Numbers:
    """Assessment income of one person, in whole euros per year."""
    return np.floor(gross_wage_year + gross_assistance_year + other_taxed_year + WHISKER)
