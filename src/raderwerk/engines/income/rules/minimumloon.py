"""Wet minimumloon: the lowest wage by age."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rounding import cent_half_up
from raderwerk.engines.income.rule import Numbers, rule

WML = "BWBR0002638"
WEEKS_PER_MONTH = 52 / 12


@rule(
    WML, "7 lid 3", "fraction",
    title=("Deel van het minimumloon", "Share of the minimum wage"),
    nl="Vanaf 21 jaar het hele minimumloon. Daaronder een deel, naar leeftijd. Onder de 15 jaar niets.",
    en="The full minimum wage from age 21, a share by age below it, nothing below 15.",
)  # fmt: skip
def jeugdloon_deel(p: Amounts, age: Numbers) -> Numbers:
    """Share of the minimum wage at an age in whole years."""
    youth = p.rows("minimumloon.jeugd")
    shares = np.array([0.0, *(share for _age, share in youth), 1.0])
    adult = p["minimumloon.leeftijd_volwassen"]
    first = youth[0][0]
    return shares[np.clip(age - first + 1, 0, adult - first + 1).astype(np.int64)]


@rule(
    WML, "8", "eur_per_hour",
    title=("Minimumloon per uur", "Minimum wage per hour"),
    nl="Het minimumloon per uur maal het deel voor de leeftijd, afgerond op centen.",
    en="The minimum wage per hour times the share for the age, rounded to cents.",
)  # fmt: skip
def minimumloon_uur(p: Amounts, age: Numbers) -> Numbers:
    """Lowest wage in euro per hour."""
    return cent_half_up(p["minimumloon.uur"] * jeugdloon_deel(p, age))


@rule(
    WML, "14", "eur_per_month",
    title=("Minimumloon per maand", "Minimum wage per month"),
    nl="Het minimumloon per maand (referentie) maal het deel voor de leeftijd, afgerond op centen.",
    en="The reference minimum wage per month times the share for the age, rounded to cents.",
)  # fmt: skip
def minimumloon_maand(p: Amounts, age: Numbers) -> Numbers:
    """Reference minimum wage in euro per month; published beside the hour, never derived from it."""
    return cent_half_up(p["minimumloon.maand"] * jeugdloon_deel(p, age))


@rule(
    WML, "12", "eur_per_month",
    title=("Brutoloon per maand", "Gross wage per month"),
    nl="Uren per week maal 52 weken, gedeeld door 12 maanden, maal het loon per uur.",
    en="Hours per week times 52 weeks, divided by 12 months, times the wage per hour.",
)  # fmt: skip
def brutoloon_maand(p: Amounts, hours: Numbers, hourly_wage: Numbers) -> Numbers:
    """Gross wage in euro per month without holiday allowance, for `hours` per week at euro per hour."""
    return hours * WEEKS_PER_MONTH * hourly_wage
