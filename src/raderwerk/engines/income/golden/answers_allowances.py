"""Worked examples about allowances and child benefits."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from raderwerk.engines.income.golden.situation import Situation, flag, number
from raderwerk.engines.income.rounding import euro_half_up
from raderwerk.engines.income.rule import Numbers
from raderwerk.engines.income.rules import belasting, huurtoeslag, kinderen, kinderopvangtoeslag, toeslagen, zorgtoeslag

Answers = Mapping[str, Any]
CARE_KINDS = (("gastouder", 2), ("bso|buitenschool|naschool", 1), ("dag|kdv|creche", 0))
DAYS_OLD_ENOUGH = 18


def advances(s: Situation) -> Answers:
    """Monthly advances of all four allowances."""
    p = s.amounts
    return {
        "huurtoeslag": toeslagen.voorschot_maand(p, 12 * _rent_month(s)),
        "zorgtoeslag": toeslagen.voorschot_maand(p, _healthcare_year(s)),
        "kindgebonden_budget": toeslagen.voorschot_maand(p, _child_budget_year(s)),
        "kinderopvangtoeslag": np.floor(_childcare_month(s)),
    }


def unrounded(s: Situation) -> Answers:
    """Rent allowance per month and the others per year, as the law computes before it rounds."""
    year = _healthcare_year(s)
    return {
        "huurtoeslag_maand": _rent_month(s),
        "zorgtoeslag_jaar": year,
        "kgb_jaar": _child_budget_year(s),
        "kindgebonden_budget_jaar": _child_budget_year(s),
    }


def healthcare(s: Situation) -> Answers:
    """Everything about zorgtoeslag."""
    p, year = s.amounts, _healthcare_year(s)
    return {
        "normpremie": zorgtoeslag.normpremie(p, number(s.income), flag(s.partner)),
        "jaar_onafgerond": year,
        "maand_onafgerond": year / 12,
        "jaar": toeslagen.toeslag_jaar(p, year),
        "maand": toeslagen.voorschot_maand(p, year),
        "waarde": year > 0,
    }


def rent(s: Situation) -> Answers:
    """Everything about huurtoeslag."""
    p, month = s.amounts, _rent_month(s)
    return {
        "maand_onafgerond": month,
        "maand": toeslagen.voorschot_maand(p, 12 * month),
        "jaar": toeslagen.toeslag_jaar(p, 12 * month),
        "jaar_onafgerond": 12 * month,
        "waarde": month > 0,
        **_basic_rent(s),
    }


def _basic_rent(s: Situation) -> Answers:
    p = s.amounts
    if huurtoeslag.LATEST_BASICS in p:
        return {"basishuur": p.either(flag(s.persons > 1), "huurtoeslag.basishuur_mp", "huurtoeslag.basishuur_ep")}
    facts = (number(s.income), number(s.persons), flag(s.pension_age))
    return {"basishuur": huurtoeslag.basishuur_tot_2026(p, *facts)}


def child_budget(s: Situation) -> Answers:
    """Everything about kindgebonden budget."""
    p, year = s.amounts, _child_budget_year(s)
    return {
        "jaar_onafgerond": year,
        "jaar": toeslagen.toeslag_jaar(p, year),
        "maand_onafgerond": year / 12,
        "maand": toeslagen.voorschot_maand(p, year),
        "waarde": year > 0,
    }


def child_benefit(s: Situation) -> Answers:
    """Child benefit per quarter for one child of each age, and for the children of the household."""
    p = s.amounts
    one, none = number(1), number(0)
    ages = np.array(s.ages_of_children)
    counts = (number(np.sum(ages < 6)), number(np.sum((ages >= 6) & (ages < 12))), number(np.sum((ages >= 12) & (ages < 18))))
    return {
        "l0_5": kinderen.kinderbijslag_kwartaal(p, one, none, none),
        "l6_11": kinderen.kinderbijslag_kwartaal(p, none, one, none),
        "l12_17": kinderen.kinderbijslag_kwartaal(p, none, none, one),
        "waarde": ages.size > 0,
        "kwartaal": kinderen.kinderbijslag_kwartaal(p, *counts),
    }


def childcare_shares(s: Situation) -> Answers:
    """Percentages for the first and next children."""
    income = number(s.income)
    return {
        "eerste": kinderopvangtoeslag.kinderopvang_deel(s.amounts, income, flag(True)),
        "volgende": kinderopvangtoeslag.kinderopvang_deel(s.amounts, income, flag(False)),
    }


def childcare(s: Situation) -> Answers:
    """Everything about kinderopvangtoeslag."""
    if "opvang" in s.facts and "kinderopvang" not in s.facts:
        return {"waarde": flag(_all_work(s) and bool(s.facts["opvang"]))}
    month = _childcare_month(s)
    return {"maand_onafgerond": month, "maand": np.floor(month), "jaar": euro_half_up(12 * month), "waarde": month > 0}


def year_of_a_household(s: Situation) -> Answers:
    """Tax, credits and allowances over a year, in the words of a disposable-income table."""
    p = s.amounts
    income = _taxable_income(s)
    total = number(s.get("belastbaar_na_hra", "verzamelinkomen", default=income[0]))
    iack = belasting.combinatiekorting(p, income, flag(_has_combination_credit(s)))
    rent_month = toeslagen.voorschot_maand(p, 12 * _rent_month(s)) if s.get("kale_huur", "rekenhuur") else number(0)
    return {
        "box1_belasting_voor_kortingen": belasting.belasting_box1(p, income),
        "algemene_heffingskorting_max": belasting.algemene_heffingskorting(p, income),
        "algemene_heffingskorting": belasting.algemene_heffingskorting(p, income),
        "algemene_heffingskorting_over_verzamelinkomen": belasting.algemene_heffingskorting(p, total),
        "arbeidskorting": belasting.arbeidskorting(p, income),
        "iack": iack,
        "kindgebonden_budget": toeslagen.toeslag_jaar(p, _child_budget_year(s)),
        "huurtoeslag": 12 * rent_month,
        "zorgtoeslag": toeslagen.toeslag_jaar(p, _healthcare_year(s)),
    }


def _taxable_income(s: Situation) -> Numbers:
    gross = s.get("bruto_jaarloon")
    if gross is not None:
        return number(float(gross) - float(s.get("pensioenpremie", default=0)))
    own = s.get("belastbaar_box1_loon", "arbeidsinkomen aanvrager", "arbeidsinkomen", "belastbaar_inkomen")
    return number(s.income if own is None else own)


def _has_combination_credit(s: Situation) -> bool:
    """Somebody with a child below 12, single or the lowest earner of two who both earn."""
    if min(s.ages_of_children, default=99) >= s.amounts["inkomstenbelasting.iack_leeftijd_kind"]:
        return False
    if not s.partner:
        return True
    both = re.search(r"aanvrager ([\d.]+).*partner ([\d.]+)", s.words)
    return float(both[1]) < float(both[2]) if both else not re.search(r"(?:1|een) ?verdiener", s.words)


def _healthcare_year(s: Situation) -> Numbers:
    insured = s.age >= DAYS_OLD_ENOUGH and bool(s.get("zorgverzekerd", "nederlands_verzekerd", default=True))
    partner_insured = bool(s.get("partner_nederlands_verzekerd", "partner_verzekerd", default=True))
    income, partner, assets = number(s.income), flag(s.partner), number(s.assets)
    return zorgtoeslag.zorgtoeslag_jaar(s.amounts, income, partner, flag(insured), flag(partner_insured), assets)


def _rent_month(s: Situation) -> Numbers:
    p = s.amounts
    rent = s.get("kale_huur", "rekenhuur", "huur", default=0)
    services = s.get("subsidiabele_servicekosten", "servicekosten", default=0)
    limit = p["huurtoeslag.vermogen_per_persoon"] * (1 + s.partner)
    young = s.age < p["huurtoeslag.leeftijd_jong"] and not s.ages_of_children
    return huurtoeslag.huurtoeslag_maand(
        p,
        number(rent),
        number(services),
        number(s.income),
        number(s.persons),
        flag(young),
        flag(s.pension_age),
        flag(s.get("aangepaste_woning")),
        flag(s.assets <= limit and s.age >= DAYS_OLD_ENOUGH),
    )


def _child_budget_year(s: Situation) -> Numbers:
    ages = np.array([age for age in s.ages_of_children if age < DAYS_OLD_ENOUGH])
    if s.get("kinderbijslag") is False:
        ages = np.array([])
    older = number(np.sum((ages >= 12) & (ages < 16)))
    oldest = number(np.sum(ages >= 16))
    partner, assets = flag(s.partner), number(s.assets)
    return kinderen.kindgebonden_budget_jaar(s.amounts, number(s.income), partner, number(ages.size), older, oldest, assets)


def _all_work(s: Situation) -> bool:
    return bool(s.get("werkt", default=True)) and not (s.partner and s.get("partner_werkt") is False)


def _childcare_month(s: Situation) -> Numbers:
    given = s.get("kinderopvang", default=[])
    places = sorted(given if isinstance(given, list) else [given], key=lambda place: -float(place["uren_per_maand"]))
    total = number(0)
    for index, place in enumerate(places):
        words = str(place.get("soort", "dagopvang")).lower()
        kind = next(kind for pattern, kind in (*CARE_KINDS, ("", 0)) if re.search(pattern, words))
        hours, price = number(place["uren_per_maand"]), number(place.get("uurtarief", place.get("uurprijs", 0)))
        total = total + kinderopvangtoeslag.kinderopvangtoeslag_kind(
            s.amounts, number(s.income), hours, price, number(kind), flag(index == 0), flag(_all_work(s))
        )
    return total
