"""Participatiewet: the norm, assets, and how income is netted against it."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rounding import cent_half_up
from raderwerk.engines.income.rule import Flags, Numbers, rule

PW = "BWBR0015703"


@rule(
    PW, "20, 21 en 22", "eur_per_month",
    title=("Norm naar leeftijd en leefvorm", "Norm by age and living situation"),
    nl="De norm die hoort bij de leeftijd van jou en je partner, en bij de vraag of er kinderen zijn.",
    en="The norm that belongs to the ages of both partners and to having children.",
)  # fmt: skip
def norm_leefvorm(p: Amounts, age: Numbers, partner: Flags, partner_age: Numbers, with_child: Flags) -> Numbers:
    """Norm before cost sharing, euro per month, holiday allowance included. Nil below the age of own right."""
    single = _single_norm(p, age)
    norm = np.where(partner, _couple_norm(p, age, partner_age, with_child), single) if partner.any() else single
    return np.where(age < p["participatiewet.leeftijd_recht"], 0.0, norm)


def _single_norm(p: Amounts, age: Numbers) -> Numbers:
    young, aged = age < p["participatiewet.leeftijd_volle_norm"], age >= p["inkomstenbelasting.aow_leeftijd"]
    norm = p.either(young, "participatiewet.norm_jong_alleenstaande", "participatiewet.norm_alleenstaande")
    return np.where(aged, p["participatiewet.norm_aow_alleenstaande"], norm) if aged.any() else norm


def _couple_norm(p: Amounts, age: Numbers, partner_age: Numbers, with_child: Flags) -> Numbers:
    full, pension = p["participatiewet.leeftijd_volle_norm"], p["inkomstenbelasting.aow_leeftijd"]
    young = (age < full).astype(np.float64) + (partner_age < full)
    aged = (age >= pension) | (partner_age >= pension)
    norm: Numbers = np.asarray(p["participatiewet.norm_gehuwden"])
    if young.any():
        one = p.either(with_child, "participatiewet.norm_jong_een_kind", "participatiewet.norm_jong_een")
        both = p.either(with_child, "participatiewet.norm_jong_beiden_kind", "participatiewet.norm_jong_beiden")
        norm = np.where(young == 0, norm, np.where(young == 1, one, both))
    return np.where(aged, p["participatiewet.norm_aow_gehuwden"], norm) if aged.any() else norm


@rule(
    PW, "22a lid 1", "eur_per_month",
    title=("Kostendelersnorm per persoon", "Cost sharers norm per person"),
    nl="40% plus 30% voor elke persoon die meetelt, gedeeld door dat aantal personen, maal de gehuwdennorm.",
    en="40% plus 30% for each person who counts, divided by their number, times the couple norm.",
)  # fmt: skip
def kostendelersnorm(p: Amounts, cost_sharers: Numbers, pension_age: Flags) -> Numbers:
    """Norm per person when `cost_sharers` people (self included) share the home, euro per month."""
    shared = p["participatiewet.kostendelers_vast"] + p["participatiewet.kostendelers_per_persoon"] * cost_sharers
    couple = p.either(pension_age, "participatiewet.norm_aow_gehuwden", "participatiewet.norm_gehuwden")
    return cent_half_up(shared / np.maximum(cost_sharers, 1) * couple)


@rule(
    PW, "20-24a", "eur_per_month",
    title=("Bijstandsnorm", "Assistance norm"),
    nl="De norm voor de leefvorm. Wonen er meer mensen van 27 jaar of ouder, dan de kostendelersnorm. Heeft de partner "
    "geen recht, dan de helft van de gehuwdennorm. In een inrichting een eigen norm. Daar komt bij wat de wet "
    "verhoogt, en gaat af wat de gemeente verlaagt.",
    en="The norm for the living situation, or the cost sharers norm, half the couple norm when the partner has no right,"
    " or the norm in an institution; plus increases by law, less reductions by the municipality.",
)  # fmt: skip
def bijstandsnorm(
    p: Amounts,
    age: Numbers,
    partner: Flags,
    partner_age: Numbers,
    partner_entitled: Flags,
    with_child: Flags,
    cost_sharers: Numbers,
    institution: Flags,
    without_parents: Flags,
    without_alo: Flags,
    reduction: Numbers,
) -> Numbers:
    """Norm of the people who get assistance together, euro per month. `reduction` is a share of the couple norm."""
    full = p["participatiewet.leeftijd_volle_norm"]
    base = norm = norm_leefvorm(p, age, partner, partner_age, with_child)
    sharing = (age >= full) & (cost_sharers > 1.0 + partner)
    if sharing.any():
        norm = np.where(sharing, _shared_norm(p, age, partner, partner_age, with_child, cost_sharers), norm)
    no_right = partner & ~partner_entitled
    if no_right.any():
        norm = np.where(no_right, _norm_beside_no_right(p, age, cost_sharers), norm)
    if institution.any():
        norm = np.where(institution, _institution_norm(p, partner & partner_entitled), norm)
    norm = norm + _increases(p, age < full, partner, without_parents, without_alo)
    if reduction.any():
        norm = norm - reduction * p["participatiewet.norm_gehuwden"]
    return np.where(base > 0, np.maximum(norm, 0), 0.0)


def _norm_beside_no_right(p: Amounts, age: Numbers, cost_sharers: Numbers) -> Numbers:
    """Article 24: half the couple norm, or less when more people share the costs; the young norm below 21."""
    share = p["participatiewet.norm_bij_partner_zonder_recht"]
    half = cent_half_up(np.asarray(share * p["participatiewet.norm_gehuwden"]))
    grown = np.minimum(half, kostendelersnorm(p, cost_sharers, age < 0))
    young = age < p["participatiewet.leeftijd_volle_norm"]
    return np.where(young, p["participatiewet.norm_jong_alleenstaande"], grown) if young.any() else grown


def _shared_norm(
    p: Amounts, age: Numbers, partner: Flags, partner_age: Numbers, with_child: Flags, cost_sharers: Numbers
) -> Numbers:
    pension = p["inkomstenbelasting.aow_leeftijd"]
    share = kostendelersnorm(p, cost_sharers, (age >= pension) | (partner & (partner_age >= pension)))
    young = np.where(with_child, p["participatiewet.kostendelers_jong_met_kind"], p["participatiewet.norm_jong_alleenstaande"])
    of_partner = np.where(partner_age < p["participatiewet.leeftijd_volle_norm"], young, share)
    return share + np.where(partner, of_partner, 0.0)


def _institution_norm(p: Amounts, couple: Flags) -> Numbers:
    two = p["participatiewet.norm_inrichting_gehuwden"] + p["participatiewet.toeslag_inrichting_gehuwden"]
    one = p["participatiewet.norm_inrichting_alleenstaande"] + p["participatiewet.toeslag_inrichting_alleenstaande"]
    return np.where(couple, two, one)


def _increases(p: Amounts, young: Flags, partner: Flags, without_parents: Flags, without_alo: Flags) -> Numbers:
    """Articles 20 lid 3 and 24a, both from 2026."""
    if "participatiewet.toeslag_jong_zonder_ouders" not in p:
        return np.zeros(())
    extra: Numbers = np.zeros(())
    alone = young & ~partner & without_parents
    if alone.any():
        extra = np.where(alone, p["participatiewet.toeslag_jong_zonder_ouders"], 0.0)
    if without_alo.any():
        extra = extra + np.where(without_alo, p["kindgebonden_budget.alleenstaande_ouderkop"] / 12, 0.0)
    return extra


@rule(
    PW, "34 lid 3", "eur",
    title=("Vermogensgrens", "Asset limit"),
    nl="Een vast bedrag. Voor gehuwden en alleenstaande ouders is het hoger.",
    en="A fixed amount, higher for couples and lone parents.",
)  # fmt: skip
def vermogensgrens(p: Amounts, family: Flags) -> Numbers:
    """What people may own and still get assistance, euro; the own home is counted apart."""
    return p.either(family, "participatiewet.vermogen_gezin", "participatiewet.vermogen_alleenstaande")


@rule(
    PW, "34", "flag",
    title=("Niet te veel vermogen", "Not too many assets"),
    nl="Het vermogen is niet hoger dan de grens. In de eigen woning mag een apart bedrag zitten.",
    en="Assets do not exceed the limit; a separate amount may be in the own home.",
)  # fmt: skip
def vermogen_in_orde(p: Amounts, assets: Numbers, home_equity: Numbers, family: Flags) -> Flags:
    """Whether assets allow assistance."""
    above_home = np.maximum(home_equity - p["participatiewet.vermogen_woning"], 0)
    return assets + above_home <= vermogensgrens(p, family)


@rule(
    PW, "31 en 32", "eur_per_month",
    title=("Inkomen dat van de bijstand af gaat", "Income netted against assistance"),
    nl="Het nettoloon min de vrijlating, plus ander inkomen. Toeslagen en kinderbijslag tellen niet mee.",
    en="Net wage less the exemption, plus other income; allowances and child benefit do not count.",
)  # fmt: skip
def korting_inkomen(p: Amounts, net_wage: Numbers, exempt: Numbers, other_net: Numbers) -> Numbers:
    """What is netted, euro per month."""
    return np.maximum(net_wage - exempt, 0) + other_net


@rule(
    PW, "32 lid 3", "eur_per_month",
    title=("Inkomen van een partner zonder recht", "Income of a partner without right"),
    nl="Alleen het deel dat samen met de norm boven de gehuwdennorm uitkomt.",
    en="Only the part that, with the norm, exceeds the couple norm.",
)  # fmt: skip
def korting_partner_zonder_recht(p: Amounts, norm: Numbers, partner_net: Numbers) -> Numbers:
    """Income of a partner without right that counts, euro per month."""
    return np.maximum(norm + partner_net - p["participatiewet.norm_gehuwden"], 0)


@rule(
    PW, "19 lid 2", "eur_per_month",
    title=("Bijstand", "Social assistance"),
    nl="De norm min het inkomen dat meetelt. Niet minder dan nul. Niets als iemand te veel vermogen heeft.",
    en="The norm less the income that counts, not below nil; nil with too many assets.",
)  # fmt: skip
def bijstand_maand(p: Amounts, norm: Numbers, netted: Numbers, assets_ok: Flags) -> Numbers:
    """Net assistance with holiday allowance, euro per month."""
    return np.where(assets_ok, np.maximum(norm - netted, 0), 0.0)


@rule(
    PW, "19 lid 3", "eur_per_month",
    title=("Uitbetaald in de maand", "Paid in the month"),
    nl="De bijstand min het deel dat als vakantietoeslag wordt bewaard, afgerond op centen.",
    en="The assistance less the share kept as holiday allowance, rounded to cents.",
)  # fmt: skip
def bijstand_uitbetaling(p: Amounts, assistance: Numbers) -> Numbers:
    """What lands on the account this month, euro; the rest comes in May or June."""
    return cent_half_up(assistance * (1 - p["participatiewet.vakantiedeel"]))
