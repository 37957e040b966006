"""Wet op de huurtoeslag: the law until 2025, and the rebuilt one from 2026."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule

WHT = "BWBR0008659"
LATEST_BASICS = "huurtoeslag.basishuur_ep"
HOUSEHOLDS = ("ep", "mp", "aow_ep", "aow_mp")


@rule(
    WHT, "21", "eur_per_month",
    title=("Huurtoeslag", "Rent allowance"),
    nl="De toeslag volgens de regels van het jaar. Vanaf 18 jaar, en niets bij te veel vermogen.",
    en="The allowance by the rules of the year; from age 18, nil above the asset limit.",
)  # fmt: skip
def huurtoeslag_maand(
    p: Amounts,
    rent: Numbers,
    service_costs: Numbers,
    income: Numbers,
    persons: Numbers,
    all_young: Flags,
    pension_age: Flags,
    adapted_home: Flags,
    rent_right: Flags,
) -> Numbers:
    """Rent allowance, euro per month, not rounded. `rent` is the bare rent; nil rent means no rented home."""
    right = rent_right & (rent > 0)
    if LATEST_BASICS in p:
        return np.where(right, huurtoeslag_vanaf_2026(p, rent, income, persons, all_young), 0.0)
    third_band = (persons == 1) | pension_age | adapted_home
    amount = huurtoeslag_tot_2026(p, rent, service_costs, income, persons, all_young, pension_age, third_band)
    return np.where(right, amount, 0.0)


@rule(
    WHT, "17-19", "eur_per_month",
    title=("Basishuur", "Basic rent"),
    nl="Tot het ijkpunt een vaste normhuur. Daarboven loopt de normhuur op met het inkomen. Daar komt de opslag bij.",
    en="A fixed norm rent up to the reference income, rising with income above it, plus the addition.",
)  # fmt: skip
def basishuur_tot_2026(p: Amounts, income: Numbers, persons: Numbers, pension_age: Flags) -> Numbers:
    """The part of the rent that people pay themselves, euro per month."""
    kinds = (persons > 1) + 2 * pension_age
    norm = np.zeros(())
    for number, kind in enumerate(HOUSEHOLDS):
        if (kinds == number).any():
            norm = np.where(kinds == number, _normhuur(p, kind, income), norm)
    return norm + p["huurtoeslag.opslag_normhuur"]


def _normhuur(p: Amounts, kind: str, income: Numbers) -> Numbers:
    ((a,), (b,), (reference,), (fixed,)) = p.rows(f"huurtoeslag.normhuur_{kind}")
    return np.where(income <= reference, fixed, a * income * income + b * income)


@rule(
    WHT, "13, 17-21 (tot 2026)", "eur_per_month",
    title=("Huurtoeslag tot en met 2025", "Rent allowance until 2025"),
    nl="Boven de maximale huur niets. Anders alles tussen de basishuur en de kwaliteitskortingsgrens, 65% tot de "
    "aftoppingsgrens, en soms 40% daarboven.",
    en="Nil above the maximum rent; else all between basic rent and first limit, 65% up to the second and sometimes 40% "
    "above it.",
)  # fmt: skip
def huurtoeslag_tot_2026(
    p: Amounts,
    rent: Numbers,
    service_costs: Numbers,
    income: Numbers,
    persons: Numbers,
    all_young: Flags,
    pension_age: Flags,
    third_band: Flags,
) -> Numbers:
    """Rent allowance of 2024 and 2025, euro per month, not rounded."""
    counted = p["huurtoeslag.servicekosten_per_post"] * p["huurtoeslag.servicekosten_posten"]
    total = rent + np.minimum(service_costs, counted)
    maximum = p.either(all_young, "huurtoeslag.maximale_huur_jong", "huurtoeslag.maximale_huur")
    basic = basishuur_tot_2026(p, income, persons, pension_age)
    everybody = bool(p["huurtoeslag.derde_schijf_iedereen"])
    amount = huur_boven_basishuur(p, total, basic, persons, np.logical_or(third_band, everybody))
    return np.where(total > maximum, 0.0, amount)


@rule(
    WHT, "13, 16, 17, 21 (vanaf 2026)", "eur_per_month",
    title=("Huurtoeslag vanaf 2026", "Rent allowance from 2026"),
    nl="Huur boven de maximale huur telt niet mee. Alles tussen de basishuur en de kwaliteitskortingsgrens, 65% tot de "
    "aftoppingsgrens en 40% daarboven. Daar gaat een deel van het inkomen boven het ijkpunt af.",
    en="Rent above the maximum does not count; all above the basic rent to the first limit, 65% to the second, 40% "
    "above; less a share of the income above the reference income.",
)  # fmt: skip
def huurtoeslag_vanaf_2026(p: Amounts, rent: Numbers, income: Numbers, persons: Numbers, all_young: Flags) -> Numbers:
    """Rent allowance from 2026, euro per month, not rounded. Continuous in rent and in income."""
    more = persons > 1
    maximum = p.either(all_young, "huurtoeslag.maximale_huur_jong", "huurtoeslag.maximale_huur")
    basic = p.either(more, "huurtoeslag.basishuur_mp", "huurtoeslag.basishuur_ep")
    reference = p.either(more, "huurtoeslag.ijkpunt_mp", "huurtoeslag.ijkpunt_ep")
    share = p.either(more, "huurtoeslag.afbouw_mp", "huurtoeslag.afbouw_ep")
    everybody = np.ones_like(more)
    amount = huur_boven_basishuur(p, np.minimum(rent, maximum), basic, persons, everybody)
    return np.maximum(amount - share * np.maximum(income - reference, 0) / 12, 0)


@rule(
    WHT, "21", "eur_per_month",
    title=("Huur die vergoed wordt", "Rent that is covered"),
    nl="Het stuk huur tussen de basishuur en de kwaliteitskortingsgrens helemaal, tot de aftoppingsgrens 65%, en "
    "daarboven 40% als dat mag.",
    en="The rent between basic rent and first limit in full, up to the second limit 65%, above it 40% where allowed.",
)  # fmt: skip
def huur_boven_basishuur(p: Amounts, total: Numbers, basic: Numbers, persons: Numbers, third_band: Flags) -> Numbers:
    """The three bands, euro per month."""
    first = p["huurtoeslag.kwaliteitskortingsgrens"]
    second = p.either(persons >= 3, "huurtoeslag.aftoppingsgrens_hoog", "huurtoeslag.aftoppingsgrens_laag")
    full = np.maximum(np.minimum(total, first) - basic, 0)
    most = np.maximum(np.minimum(total, second) - np.maximum(first, basic), 0)
    some = np.where(third_band, np.maximum(total - np.maximum(second, basic), 0), 0.0)
    covered: Numbers = full + p["huurtoeslag.deel_tweede_schijf"] * most + p["huurtoeslag.deel_derde_schijf"] * some
    return covered


@rule(
    WHT, "7", "eur_per_year",
    title=("Inkomen van een huisgenoot dat meetelt", "Income of a housemate that counts"),
    nl="Het hele inkomen. Bij een kind jonger dan 23 jaar telt een deel niet mee.",
    en="All income; part of it does not count for a child younger than 23.",
)  # fmt: skip
def inkomen_huisgenoot(p: Amounts, resident_income: Numbers, young_child: Flags) -> Numbers:
    """Income of one housemate that counts for rent allowance, euro per year."""
    if not young_child.any():
        return resident_income
    return np.maximum(resident_income - np.where(young_child, p["huurtoeslag.vrijstelling_kind"], 0.0), 0)
