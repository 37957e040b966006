"""Besluit kinderopvangtoeslag: a table of percentages over what childcare costs."""

import numpy as np

from raderwerk.engines.income.parameters import Amounts
from raderwerk.engines.income.rule import Flags, Numbers, rule

BKOT = "BWBR0017321"
KINDS = ("dagopvang", "bso", "gastouder")


@rule(
    BKOT, "bijlage I", "fraction",
    title=("Deel van de kosten dat vergoed wordt", "Share of the costs that is covered"),
    nl="Het percentage in de tabel bij het inkomen. Voor het kind met de meeste uren geldt de eerste kolom.",
    en="The percentage in the table at the income; the first column holds for the child with most hours.",
)  # fmt: skip
def kinderopvang_deel(p: Amounts, income: Numbers, first_child: Flags) -> Numbers:
    """Share of the costs that is covered."""
    return np.where(
        first_child,
        _table(p.rows("kinderopvangtoeslag.eerste_kind"), income),
        _table(p.rows("kinderopvangtoeslag.volgende_kind"), income),
    )


def _table(rows: tuple[tuple[float, ...], ...], income: Numbers) -> Numbers:
    highest = np.array([row[0] for row in rows])
    shares = np.array([row[1] for row in rows])
    covered: Numbers = shares[np.searchsorted(highest, income)]
    return covered


@rule(
    BKOT, "4 (en Wko 1.7)", "eur_per_month",
    title=("Kosten van opvang die meetellen", "Childcare costs that count"),
    nl="De uren, tot het hoogste aantal, maal de uurprijs, tot de hoogste uurprijs voor de soort opvang.",
    en="Hours up to the highest number times the price up to the highest price for the kind of care.",
)  # fmt: skip
def opvangkosten_maand(p: Amounts, care_hours: Numbers, care_price: Numbers, care_kind: Numbers) -> Numbers:
    """Costs that count, euro per month. `care_kind`: 0 day care, 1 after school, 2 childminder."""
    highest = np.array([p[f"kinderopvangtoeslag.uurprijs_{kind}"] for kind in KINDS])
    hours = np.minimum(care_hours, p["kinderopvangtoeslag.uren"])
    price: Numbers = np.minimum(care_price, highest[np.asarray(care_kind, dtype=np.int64)])
    return hours * price


@rule(
    BKOT, "6-8", "eur_per_month",
    title=("Kinderopvangtoeslag voor een kind", "Childcare allowance for a child"),
    nl="De kosten die meetellen maal het percentage. Alleen als alle ouders werken of een traject naar werk volgen.",
    en="Costs that count times the percentage, only if all parents work or follow a trajectory to work.",
)  # fmt: skip
def kinderopvangtoeslag_kind(
    p: Amounts, income: Numbers, care_hours: Numbers, care_price: Numbers, care_kind: Numbers, first_child: Flags, all_work: Flags
) -> Numbers:
    """Childcare allowance for one child, euro per month, not rounded."""
    costs = opvangkosten_maand(p, care_hours, care_price, care_kind)
    return np.where(all_work, costs * kinderopvang_deel(p, income, first_child), 0.0)
