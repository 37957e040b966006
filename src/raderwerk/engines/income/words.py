"""How the facts and outcomes that go into a rule are called, in Dutch (B1) and English, and how amounts are written."""

from raderwerk.engines.income.parts import LABELS
from raderwerk.engines.income.rule import Plain

WORDS: dict[str, tuple[str, str]] = {
    **LABELS,
    "adapted_home": ("aangepaste woning", "adapted home"),
    "advanced": ("al gekregen", "paid already"),
    "age": ("leeftijd", "age"),
    "aged_0_5": ("kinderen van 0 tot en met 5 jaar", "children aged 0 to 5"),
    "aged_6_11": ("kinderen van 6 tot en met 11 jaar", "children aged 6 to 11"),
    "aged_12_15": ("kinderen van 12 tot en met 15 jaar", "children aged 12 to 15"),
    "aged_12_17": ("kinderen van 12 tot en met 17 jaar", "children aged 12 to 17"),
    "aged_16_17": ("kinderen van 16 en 17 jaar", "children aged 16 and 17"),
    "all_work": ("alle ouders werken of volgen een traject", "all parents work or follow a trajectory"),
    "all_young": ("iedereen in huis is jong", "everybody in the home is young"),
    "amount": ("bedrag", "amount"),
    "assets": ("vermogen", "assets"),
    "assets_ok": ("niet te veel vermogen", "not too many assets"),
    "assistance": ("bijstand", "social assistance"),
    "a34_used": ("maanden nieuwe vrijlating gebruikt", "months of the new exemption used"),
    "basic": ("basishuur", "basic rent"),
    "care_hours": ("uren opvang per maand", "hours of childcare per month"),
    "care_kind": ("soort opvang", "kind of childcare"),
    "care_price": ("uurprijs van de opvang", "price of childcare per hour"),
    "children": ("kinderen onder de 18 jaar", "children below 18"),
    "contributes": ("het werk helpt om uit de bijstand te komen", "the work helps towards leaving assistance"),
    "cost_sharers": ("personen die kosten delen", "people who share costs"),
    "credit": ("werkgever past de korting toe", "employer applies the credit"),
    "exempt": ("vrijlating", "exemption"),
    "family": ("gehuwd of alleenstaande ouder", "couple or lone parent"),
    "first_child": ("kind met de meeste uren", "child with most hours"),
    "granted_year": ("toeslag over het jaar", "allowance over the year"),
    "gross_assistance_year": ("bruto bijstand per jaar", "gross assistance per year"),
    "gross_wage": ("brutoloon", "gross wage"),
    "gross_wage_year": ("brutoloon per jaar", "gross wage per year"),
    "ground": ("soort vrijlating", "ground of the exemption"),
    "home_equity": ("vermogen in de woning", "equity of the home"),
    "hourly_wage": ("loon per uur", "wage per hour"),
    "hours": ("uren per week", "hours per week"),
    "iack_right": ("recht op combinatiekorting", "right to the combination credit"),
    "income": ("inkomen per jaar", "income per year"),
    "institution": ("woont in een inrichting", "lives in an institution"),
    "insured": ("in Nederland verzekerd", "insured in the Netherlands"),
    "limit": ("inkomensgrens", "income limit"),
    "low_income_years": ("jaren met een laag inkomen", "years of low income"),
    "medically_limited": ("medisch urenbeperkt", "medically limited hours"),
    "minimum_wage": ("minimumloon per maand", "minimum wage per month"),
    "months_total": ("alle maanden bij elkaar", "all months together"),
    "n_used": ("maanden algemene vrijlating gebruikt", "months of the general exemption used"),
    "net_assistance": ("netto bijstand per jaar", "net assistance per year"),
    "net_income": ("netto inkomen per maand", "net income per month"),
    "net_wage": ("nettoloon", "net wage"),
    "netted": ("inkomen dat meetelt", "income that counts"),
    "no_more_hours": ("meer uren werken kan niet", "more hours are not possible"),
    "new_rules": ("nieuwe regels voor bijverdienen", "new rules for wages beside assistance"),
    "norm": ("bijstandsnorm", "assistance norm"),
    "other_income": ("ander inkomen", "other income"),
    "other_net": ("ander inkomen dat meetelt", "other income that counts"),
    "other_taxed_year": ("ander belast inkomen per jaar", "other taxed income per year"),
    "paid_hours": ("betaalde uren per jaar", "paid hours per year"),
    "partner": ("partner", "partner"),
    "partner_age": ("leeftijd van de partner", "age of the partner"),
    "partner_entitled": ("partner heeft recht op bijstand", "partner is entitled to assistance"),
    "partner_insured": ("partner in Nederland verzekerd", "partner insured in the Netherlands"),
    "partner_net": ("netto inkomen van de partner", "net income of the partner"),
    "pension": ("pensioenpremie", "pension premium"),
    "pension_age": ("AOW-leeftijd bereikt", "of pension age"),
    "permanent": ("vast contract", "permanent contract"),
    "persons": ("personen in huis", "people in the home"),
    "r_used": ("maanden vrijlating alleenstaande ouder gebruikt", "months of the lone parent exemption used"),
    "reduction": ("verlaging door de gemeente", "reduction by the municipality"),
    "rent": ("kale huur per maand", "bare rent per month"),
    "rent_right": ("oud genoeg en niet te veel vermogen", "old enough and not too many assets"),
    "resident_income": ("inkomen van de huisgenoot per jaar", "income of the housemate per year"),
    "scheme": ("regeling", "scheme"),
    "service_costs": ("servicekosten per maand", "service costs per month"),
    "settled": ("verrekening na het jaar", "settlement after the year"),
    "share_of_week": ("deel van een volle week", "share of a full week"),
    "small_employer": ("kleine werkgever", "small employer"),
    "starts_work": ("gaat werken", "starts work"),
    "subsidy": ("loonkostensubsidie", "wage cost subsidy"),
    "subsidy_group": ("doelgroep loonkostensubsidie", "wage cost subsidy group"),
    "taxable_wage": ("belastbaar loon per maand", "taxable wage per month"),
    "third_band": ("deel boven de aftoppingsgrens telt mee", "part above the second limit counts"),
    "total": ("huur die meetelt", "rent that counts"),
    "wage_value": ("loonwaarde als deel van het minimumloon", "wage value as share of the minimum wage"),
    "wage_year": ("jaarloon", "yearly wage"),
    "with_child": ("kind onder de 18 jaar", "child below 18"),
    "withheld": ("ingehouden loonheffing", "wage tax withheld"),
    "without_alo": ("geen alleenstaande-ouderkop", "no lone parent supplement"),
    "without_parents": ("geen hulp van ouders", "no help of parents"),
    "work_income": ("loon per jaar", "wage per year"),
    "year_amount": ("bedrag per jaar", "amount per year"),
    "years_needed": ("jaren laag inkomen die nodig zijn", "years of low income needed"),
    "young_child": ("kind jonger dan 23 jaar", "child younger than 23"),
    "young_child_alone": ("alleenstaande ouder, jongste kind onder de 12", "lone parent, youngest child below 12"),
    "z_used": ("maanden vrijlating doelgroep gebruikt", "months of the group exemption used"),
}

YES_NO = {"nl": ("nee", "ja"), "en": ("no", "yes")}


def word(name: str, language: str = "nl") -> str:
    """How an input is called."""
    dutch, english = WORDS.get(name, (name, name))
    return english if language == "en" else dutch


def euro(amount: float, language: str = "nl") -> str:
    """An amount in euro: "€ 1.234,50" in Dutch, "€1,234.50" in English."""
    written = f"{abs(amount):,.2f}"
    sign = "-" if round(amount, 2) < 0 else ""
    if language == "en":
        return f"{sign}€{written}"
    return f"{sign}€ {written.replace(',', ' ').replace('.', ',').replace(' ', '.')}"


def written(value: Plain, unit: str = "", language: str = "nl") -> str:
    """A value as a person writes it: yes or no, euro, a percentage, or a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or unit == "flag":
        return YES_NO[language][bool(value)]
    if unit.startswith("eur"):
        return euro(value, language)
    if unit == "fraction":
        percent = f"{100 * value:.3f}".rstrip("0").rstrip(".")
        return f"{percent if language == 'en' else percent.replace('.', ',')}%"
    number = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{value:,.0f}"
    return number if language == "en" else number.replace(",", " ").replace(".", ",").replace(" ", ".")
