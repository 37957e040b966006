"""Income tax and wage tax below pension age: brackets, credits, the monthly table, the year, and grossing up."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rounding import WHISKER, cent_half_up, euro_down, euro_up
from raderwerk.engines.income.rule import Flags, Numbers, rule, untraced

IB = "BWBR0011353"
LB = "BWBR0002471"
MONTHS = 12
FAR_ABOVE = 1e7


class Loonheffing(NamedTuple):
    """What the monthly table gives, in euro per month: with the credit, without it, the part of the arbeidskorting in it."""

    met_korting: Numbers
    zonder_korting: Numbers
    verrekende_arbeidskorting: Numbers


class Jaarbelasting(NamedTuple):
    """The tax over a year, in euro: what is left after credits, and how much of the combination credit could be used."""

    verschuldigd: Numbers
    gebruikte_combinatiekorting: Numbers


@rule(
    IB, "2.10", "eur_per_year",
    title=("Belasting in box 1", "Tax in box 1"),
    nl="Over elk stuk van het inkomen het percentage van die schijf.",
    en="Over each part of the income the rate of that bracket.",
)  # fmt: skip
def belasting_box1(p: Amounts, income: Numbers) -> Numbers:
    """Tax and national insurance before credits, euro per year, not rounded."""
    brackets = p.rows("inkomstenbelasting.schijven")
    tax = brackets[0][1] * income
    for (_, below), (start, rate) in pairwise(brackets):
        if rate != below:
            tax = tax + (rate - below) * np.maximum(income - start, 0)
    return tax


@rule(
    IB, "8.10", "eur_per_year",
    title=("Algemene heffingskorting", "General tax credit"),
    nl="Het hoogste bedrag, min een deel van het inkomen boven de grens. Niet minder dan nul.",
    en="The highest amount less a share of the income above the limit, not below nil.",
)  # fmt: skip
def algemene_heffingskorting(p: Amounts, income: Numbers) -> Numbers:
    """General tax credit, euro per year, not rounded."""
    above = np.maximum(income - p["inkomstenbelasting.ahk_vanaf"], 0)
    return np.maximum(p["inkomstenbelasting.ahk_maximum"] - p["inkomstenbelasting.ahk_afbouw"] * above, 0)


@rule(
    IB, "8.11", "eur_per_year",
    title=("Arbeidskorting", "Employed person's tax credit"),
    nl="Loopt in drie stappen op met het loon, tot het hoogste bedrag. Boven de grens loopt de korting weer af tot nul.",
    en="Builds up with the wage in three steps to the highest amount and falls to nil above the limit.",
)  # fmt: skip
def arbeidskorting(p: Amounts, work_income: Numbers) -> Numbers:
    """Employed person's tax credit on income from work (never on social assistance), euro per year, not rounded."""
    (_, rate, top), second, third = p.rows("inkomstenbelasting.arbeidskorting")
    credit = np.minimum(rate * work_income, top)
    for start, rate, highest in (second, third):
        credit = np.minimum(credit + rate * np.maximum(work_income - start, 0), highest)
    above = np.maximum(work_income - p["inkomstenbelasting.ak_vanaf"], 0)
    return np.maximum(credit - p["inkomstenbelasting.ak_afbouw"] * above, 0)


@rule(
    IB, "8.14a", "eur_per_year",
    title=("Inkomensafhankelijke combinatiekorting", "Income-dependent combination credit"),
    nl="Een deel van het loon boven de grens, tot het hoogste bedrag. Alleen met een jong kind, en zonder partner of als"
    " je het minst verdient van de twee.",
    en="A share of the wage above the limit up to the highest amount; only with a young child and as single or lowest "
    "earner.",
)  # fmt: skip
def combinatiekorting(p: Amounts, work_income: Numbers, iack_right: Flags) -> Numbers:
    """Combination credit, euro per year, not rounded."""
    above = np.maximum(work_income - p["inkomstenbelasting.iack_vanaf"], 0)
    credit = np.minimum(p["inkomstenbelasting.iack_deel"] * above, p["inkomstenbelasting.iack_maximum"])
    return np.where(iack_right, credit, 0.0)


@rule(
    LB, "25", "eur_per_month",
    title=("Loon volgens de tabel", "Table wage"),
    nl="Het brutoloon omlaag afgerond op een veelvoud van de tabelstap.",
    en="The gross wage rounded down to a multiple of the table step.",
)  # fmt: skip
def tabelloon(p: Amounts, taxable_wage: Numbers) -> Numbers:
    """The row of the white monthly table in which a wage falls, euro per month."""
    step = p["inkomstenbelasting.tabelstap"]
    rows: Numbers = np.floor(taxable_wage / step + WHISKER)
    return rows * step


@rule(
    LB, "20a-22a", "eur_per_month",
    title=("Loonheffing", "Wage tax"),
    nl="Het tabelloon maal 12. Per schijf de belasting, omlaag op hele euro's. Daar gaan de algemene heffingskorting en "
    "de arbeidskorting af, omhoog op hele euro's. Dat is gedeeld door 12.",
    en="Table wage times 12; tax per bracket down to whole euros, less both credits up to whole euros, divided by 12.",
)  # fmt: skip
def loonheffing(p: Amounts, taxable_wage: Numbers) -> Loonheffing:
    """White monthly table below pension age; exact to the cent for the published tables."""
    year = tabelloon(p, taxable_wage) * MONTHS
    tax = _tax_per_bracket(p, year)
    general = euro_up(algemene_heffingskorting(p, year))
    work = euro_up(arbeidskorting(p, year))
    after_general = np.maximum(tax - general, 0)
    return Loonheffing(
        met_korting=cent_half_up(np.maximum(after_general - work, 0) / MONTHS),
        zonder_korting=cent_half_up(tax / MONTHS),
        verrekende_arbeidskorting=cent_half_up(np.minimum(work, after_general) / MONTHS),
    )


def _tax_per_bracket(p: Amounts, year: Numbers) -> Numbers:
    """Tax with each bracket rounded apart, which is why 2024 keeps two brackets of one rate."""
    brackets = p.rows("inkomstenbelasting.schijven")
    ends = [start for start, _rate in brackets[1:]] + [FAR_ABOVE]
    tax: Numbers = np.zeros(())
    for (start, rate), end in zip(brackets, ends, strict=True):
        tax = tax + euro_down(rate * np.clip(year - start, 0, end - start))
    return tax


@rule(
    IB, "2.7", "eur_per_year",
    title=("Belasting over het jaar", "Tax over the year"),
    nl="De belasting in box 1, min de kortingen. Kortingen maken de belasting niet lager dan nul.",
    en="Tax in box 1 less the credits, not below nil.",
)  # fmt: skip
def jaarbelasting(p: Amounts, income: Numbers, work_income: Numbers, iack_right: Flags) -> Jaarbelasting:
    """Income tax over a year. Rounding to whole euros in favour of the person is left to the view that shows it."""
    before = belasting_box1(p, income) - algemene_heffingskorting(p, income) - arbeidskorting(p, work_income)
    before = np.maximum(before, 0)
    used = np.minimum(before, combinatiekorting(p, work_income, iack_right))
    return Jaarbelasting(before - used, used)


@rule(
    LB, "13", "eur_per_year",
    title=("Bruto bijstand", "Gross social assistance"),
    nl="Het bruto bedrag dat netto precies de bijstand oplevert, boven op het loon en het andere inkomen. De gemeente "
    "betaalt de belasting.",
    en="The gross amount that leaves exactly the net assistance on top of wage and other income; the municipality pays "
    "the tax.",
)  # fmt: skip
def bruto_bijstand(p: Amounts, net_assistance: Numbers, other_income: Numbers, work_income: Numbers) -> Numbers:
    """Gross assistance over a year in euro, so that net income rises by exactly `net_assistance`.

    Net income is the lower of "no tax at all" and a rising broken line, so its inverse is the higher of two inverses.
    """
    credit = arbeidskorting(p, work_income)
    tax = belasting_box1(p, other_income) - algemene_heffingskorting(p, other_income) - credit
    target = other_income - np.maximum(tax, 0) + net_assistance
    incomes, left = _broken_line(p)
    gross: Numbers = np.maximum(target, np.interp(target - credit, left, incomes))
    return np.maximum(gross - other_income, 0)


def _broken_line(p: Amounts) -> tuple[Numbers, Numbers]:
    """Incomes at which the tax changes slope, and what is left of them after tax and the general credit."""
    starts = [start for start, _rate in p.rows("inkomstenbelasting.schijven")]
    taper = p["inkomstenbelasting.ahk_vanaf"]
    nil = taper + p["inkomstenbelasting.ahk_maximum"] / p["inkomstenbelasting.ahk_afbouw"]
    incomes = np.array(sorted({*starts, taper, nil, FAR_ABOVE}))
    with untraced():
        left: Numbers = incomes - belasting_box1(p, incomes) + algemene_heffingskorting(p, incomes)
    return incomes, left


@rule(
    LB, "27", "eur_per_month",
    title=("Nettoloon", "Net wage"),
    nl="Het brutoloon min de pensioenpremie en min de loonheffing. Past de werkgever de korting niet toe, dan is de "
    "loonheffing hoger.",
    en="Gross wage less pension premium and wage tax; the tax is higher when the employer does not apply the credit.",
)  # fmt: skip
def nettoloon(p: Amounts, gross_wage: Numbers, pension: Numbers, withheld: Numbers) -> Numbers:
    """What the employer pays out, euro per month."""
    return gross_wage - pension - withheld


@rule(
    LB, "26", "eur_per_month",
    title=("Loonheffing die wordt ingehouden", "Wage tax withheld"),
    nl="De loonheffing met korting als de werkgever die toepast, en anders zonder.",
    en="Wage tax with the credit if the employer applies it, without it otherwise.",
)  # fmt: skip
def ingehouden_loonheffing(p: Amounts, taxable_wage: Numbers, credit: Flags) -> Numbers:
    """Wage tax that this employer withholds, euro per month."""
    found = loonheffing(p, taxable_wage)
    return np.where(credit, found.met_korting, found.zonder_korting)
