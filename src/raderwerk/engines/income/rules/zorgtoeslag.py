"""Wet op de zorgtoeslag."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule

WZT = "BWBR0018451"


@rule(
    WZT, "2 lid 3", "eur_per_year",
    title=("Normpremie", "Norm premium"),
    nl="Een deel van het drempelinkomen, plus een deel van het inkomen boven de drempel. Met een partner is het eerste "
    "deel hoger.",
    en="A share of the threshold income plus a share of the income above it; the first share is higher with a partner.",
)  # fmt: skip
def normpremie(p: Amounts, income: Numbers, partner: Flags) -> Numbers:
    """What a person or couple is held to pay, euro per year."""
    threshold = p["zorgtoeslag.drempelinkomen"]
    share = p.either(partner, "zorgtoeslag.deel_drempel_partner", "zorgtoeslag.deel_drempel_alleen")
    return share * threshold + p["zorgtoeslag.deel_boven_drempel"] * np.maximum(income - threshold, 0)


@rule(
    WZT, "2 en 3", "eur_per_year",
    title=("Zorgtoeslag", "Healthcare allowance"),
    nl="De standaardpremie (met een partner twee keer) min de normpremie. Is de partner niet in Nederland verzekerd, dan"
    " de helft. Niets bij te veel vermogen.",
    en="The standard premium (twice with a partner) less the norm premium; half when the partner is not insured here; "
    "nil above the asset limit.",
)  # fmt: skip
def zorgtoeslag_jaar(
    p: Amounts, income: Numbers, partner: Flags, insured: Flags, partner_insured: Flags, assets: Numbers
) -> Numbers:
    """Healthcare allowance, euro per year, not rounded."""
    premiums = np.where(partner, 2.0, 1.0) * p["zorgtoeslag.standaardpremie"]
    amount = np.maximum(premiums - normpremie(p, income, partner), 0)
    abroad = partner & ~partner_insured
    if abroad.any():
        amount = amount * np.where(abroad, p["zorgtoeslag.deel_partner_niet_verzekerd"], 1.0)
    return np.where(insured & binnen_vermogensgrens(p, assets, partner), amount, 0.0)


@rule(
    WZT, "3", "flag",
    title=("Binnen de vermogensgrens", "Within the asset limit"),
    nl="Het vermogen op 1 januari is niet hoger dan de grens. Met een partner geldt een hogere grens.",
    en="Assets on 1 January do not exceed the limit, which is higher with a partner.",
)  # fmt: skip
def binnen_vermogensgrens(p: Amounts, assets: Numbers, partner: Flags) -> Flags:
    """Whether assets allow zorgtoeslag; the same limit holds for kindgebonden budget. Nothing is below any limit."""
    if not assets.any():
        return np.ones_like(assets, dtype=np.bool_)
    return np.less_equal(assets, p.either(partner, "zorgtoeslag.vermogen_partner", "zorgtoeslag.vermogen_alleen"))
