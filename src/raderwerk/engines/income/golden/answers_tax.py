"""Worked examples about wages and tax."""

import re
from collections.abc import Mapping
from typing import Any

from raderwerk.engines.income.golden.situation import Situation, flag, number
from raderwerk.engines.income.rules import belasting, minimumloon, werkgever

Answers = Mapping[str, Any]


def wage_tax(s: Situation) -> Answers:
    """Monthly white table below pension age; any other table is refused."""
    if str(s.get("tabel", default="wit")) != "wit" or str(s.get("tijdvak", default="maand")) != "maand" or s.pension_age:
        raise KeyError("tabel: wit, tijdvak: maand, leeftijd: <AOW")
    wage = number(s.get("bruto_maandloon_belastbaar", "bruto_maandloon", "tabelloon"))
    found = belasting.loonheffing(s.amounts, wage)
    return {
        "tabelloon": belasting.tabelloon(s.amounts, wage),
        "met_loonheffingskorting": found.met_korting,
        "zonder_loonheffingskorting": found.zonder_korting,
        "verrekende_arbeidskorting": found.verrekende_arbeidskorting,
    }


def credits(s: Situation) -> Answers:
    """Tax in box 1 and the credits, not rounded."""
    work = number(s.get("arbeidsinkomen", "belastbaar_inkomen", "inkomen", default=0))
    income = number(s.get("belastbaar_inkomen", "inkomen", "arbeidsinkomen", default=0))
    p = s.amounts
    return {
        "ahk": belasting.algemene_heffingskorting(p, income),
        "ak": belasting.arbeidskorting(p, work),
        "iack_indien_recht": belasting.combinatiekorting(p, work, flag(True)),
        "box1": belasting.belasting_box1(p, income),
    }


def general_credit(s: Situation) -> Answers:
    """The general tax credit over a year."""
    found = credits(s)
    return {"jaar": found["ahk"], "ahk": found["ahk"]}


def work_credit(s: Situation) -> Answers:
    """The employed person's credit over a year."""
    found = credits(s)
    return {"jaar": found["ak"], "ak": found["ak"]}


def combination_credit(s: Situation) -> Answers:
    """The combination credit over a year for somebody who has a right to it."""
    found = credits(s)
    return {"jaar": found["iack_indien_recht"], "iack": found["iack_indien_recht"]}


def minimum_wage(s: Situation) -> Answers:
    """Hour and month."""
    age = number(s.get("leeftijd", default=21))
    return {
        "uur": minimumloon.minimumloon_uur(s.amounts, age),
        "maand": minimumloon.minimumloon_maand(s.amounts, age),
        "percentage": minimumloon.jeugdloon_deel(s.amounts, age),
    }


def youth_wage(s: Situation) -> Answers:
    """Share of the minimum wage, and the wages that follow from it."""
    return minimum_wage(s)


def wage_cost_subsidy(s: Situation) -> Answers:
    """Subsidy per month without compensation of charges, by wage value or as the fixed share."""
    p = s.amounts
    wage = number(s.get("wml_maand", default=p["minimumloon.maand"]))
    share = number(share_of_week(s))
    value = s.get("loonwaarde_pct_wml", "loonwaarde_pct", "loonwaarde")
    if value is None or "forfait" in str(s.get("fase", default="")):
        subsidy = werkgever.loonkostensubsidie_forfait(p, wage, share)
    else:
        part = float(value) / 100 if float(value) > 1 else float(value)
        subsidy = werkgever.loonkostensubsidie_maand(p, wage, number(part), share)
    charges = werkgever.vergoeding_werkgeverslasten(p, subsidy)
    return {"lks_maand": subsidy, "vergoeding_werkgeverslasten": charges, "lks_incl_lasten_maand": subsidy + charges}


def share_of_week(s: Situation) -> float:
    """Hours as a share of a full week of 36 hours; full-time when nothing or "voltijd" is said."""
    hours = s.get("uren", "uren_per_week")
    if isinstance(hours, str) and (found := re.match(r"\s*([\d.,]+)", hours)):
        hours = float(found[1].replace(",", "."))
    return 1.0 if hours is None or isinstance(hours, str) else float(hours) / s.amounts["participatiewet.lks_voltijd_uren"]


def wage_cost_benefit(s: Situation) -> Answers:
    """Benefit over a year, by the group that the example names."""
    group = str(s.get("doelgroep", default="banenafspraak")).lower()
    schemes = (("herplaats", "herplaatsen"), ("banenafspraak|scholing", "banenafspraak"), ("ouder|56", "oudere"))
    scheme = next((name for pattern, name in schemes if re.search(pattern, group)), "arbeidsgehandicapt")
    hours = number(s.get("verloonde_uren_jaar", "verloonde_uren"))
    return {"jaar": werkgever.loonkostenvoordeel_jaar(s.amounts, hours, scheme)}
