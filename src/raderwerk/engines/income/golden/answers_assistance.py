"""Worked examples about the Participatiewet."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from raderwerk.engines.income.golden.situation import Situation, flag, number
from raderwerk.engines.income.rounding import cent_half_up
from raderwerk.engines.income.rules import bijstand, vrijlating

Answers = Mapping[str, Any]

# How the examples name the norms, and the parameter behind each.
NORMS = {
    "alleenstaande_en_alleenstaande_ouder_21_tot_aow": "norm_alleenstaande",
    "gehuwden_beiden_21_tot_aow": "norm_gehuwden",
    "alleenstaande_18_20": "norm_jong_alleenstaande",
    "gehuwden_beiden_18_20_zonder_kind": "norm_jong_beiden",
    "gehuwden_een_18_20_zonder_kind": "norm_jong_een",
    "gehuwden_beiden_18_20_met_kind": "norm_jong_beiden_kind",
    "gehuwden_een_18_20_met_kind": "norm_jong_een_kind",
    "alleenstaande_aow": "norm_aow_alleenstaande",
    "gehuwden_aow": "norm_aow_gehuwden",
    "art22a_3a": "kostendelers_jong_met_kind",
    "inrichting_alleenstaande": "norm_inrichting_alleenstaande",
    "inrichting_gehuwden": "norm_inrichting_gehuwden",
    "inrichting_toeslag_alleenstaande": "toeslag_inrichting_alleenstaande",
    "inrichting_toeslag_gehuwden": "toeslag_inrichting_gehuwden",
    "art20_3": "toeslag_jong_zonder_ouders",
    "toeslag_18_20_zonder_ouders": "toeslag_jong_zonder_ouders",
}


def norms(s: Situation) -> Answers:
    """Every norm of the day by the name that the examples use, and the norm of the household when there is one."""
    p = s.amounts
    found: dict[str, Any] = {name: p[f"participatiewet.{key}"] for name, key in NORMS.items() if f"participatiewet.{key}" in p}
    return {**found, "norm": _norm(s)}


def _norm(s: Situation) -> Any:
    partner_age = number(s.get("leeftijd_partner", default=s.age))
    with_child = flag(s.ages_of_children)
    return bijstand.norm_leefvorm(s.amounts, number(s.age), flag(s.partner), partner_age, with_child)


def scheme_limits(s: Situation) -> Answers:
    """Percentages of a norm, half a cent up."""
    norm = number(s.get("norm"))
    return {f"p{percent}": cent_half_up(norm * (percent / 100)) for percent in range(100, 205, 5)}


def holiday_split(s: Situation) -> Answers:
    """What is paid in the month and what is kept as holiday allowance."""
    norm = number(s.get("norm_incl_vt", "norm"))
    paid = bijstand.bijstand_uitbetaling(s.amounts, norm)
    return {"excl_vt": paid, "vt": norm - paid}


def cost_sharers(s: Situation) -> Answers:
    """Norm per person in a shared home."""
    people = number(s.get("personen_woning_27plus", "kostendelers", "aantal_kostendelers", "personen"))
    return {"norm": bijstand.kostendelersnorm(s.amounts, people, flag(False))}


def asset_limits(s: Situation) -> Answers:
    """Asset limits of the Participatiewet."""
    p = s.amounts
    limit = bijstand.vermogensgrens(p, flag(s.partner or s.ages_of_children))
    family = p["participatiewet.vermogen_gezin"]
    return {
        "grens": limit,
        "alleenstaande": p["participatiewet.vermogen_alleenstaande"],
        "alleenstaande_ouder": family,
        "gehuwden": family,
        "woning": p["participatiewet.vermogen_woning"],
    }


def right(s: Situation) -> Answers:
    """Whether somebody has a right to assistance by age and assets."""
    p = s.amounts
    ok = bijstand.vermogen_in_orde(p, number(s.assets), number(0), flag(s.partner or s.ages_of_children))
    return {"waarde": ok & (_norm(s) > 0)}


def exemption_31(s: Situation) -> Answers:
    """Old rules: what is exempt, netted, and left of the assistance."""
    if "34a" in str(s.get("regime", default="")):
        return exemption_34a(s)
    found = vrijlating.vrijlating_art31(s.amounts, _net_wage(s), _who(s), _used(s))
    return _netted(s, found, _norm(s))


def exemption_34a(s: Situation) -> Answers:
    """New rules; they are printed but in force nowhere before 2027, so the last known text answers for later years."""
    p = s.latest_amounts
    found = vrijlating.vrijlating_art34a(p, _net_wage(s), _who(s), _used(s))
    in_range = s.day == p.day or s.day.year <= p.day.year
    return _netted(s, found, _norm(s)) if in_range else {"vrijlating": found.exempt}


def _netted(s: Situation, found: vrijlating.Vrijlating, norm: Any) -> Answers:
    p = s.latest_amounts
    netted = bijstand.korting_inkomen(p, _net_wage(s), found.exempt, number(s.get("overig_inkomen", default=0)))
    return {
        "vrijlating": cent_half_up(found.exempt),
        "korting": cent_half_up(netted),
        "aanvullende_bijstand_incl_vt": bijstand.bijstand_maand(p, norm, cent_half_up(netted), flag(True)),
        "norm": norm,
    }


def _net_wage(s: Situation) -> Any:
    return number(s.get("netto_arbeid", "netto_loon"))


def _who(s: Situation) -> vrijlating.Eligibility:
    youngest = min(s.ages_of_children, default=99)
    alone = not s.partner and youngest < s.latest_amounts["participatiewet.r_leeftijd_kind"]
    return vrijlating.Eligibility(
        age=number(s.age),
        young_child_alone=flag(alone),
        medically_limited=flag(s.get("medisch_urenbeperkt")),
        subsidy_group=flag(s.get("doelgroep_lks")),
        no_more_hours=flag(_no_more_hours(s)),
        contributes=flag(s.get("draagt_bij", "bijdrage_arbeidsinschakeling", default=True)),
    )


def _no_more_hours(s: Situation) -> bool:
    """Whether the example says, in one way or another, that more hours are not possible."""
    for name, value in s.facts.items():
        if "mogelijk" in name and re.search(r"uren|uitbreid", name):
            return bool(value) == bool(re.search(r"niet|geen", name))
    return False


def _used(s: Situation) -> vrijlating.Months:
    names = ("maanden_n_gebruikt", "maanden_r_gebruikt", "maanden_z_gebruikt", "maanden_gebruikt")
    return vrijlating.Months(*(np.array([float(s.get(name, default=0))]) for name in names))
