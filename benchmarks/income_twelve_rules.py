"""Twelve rules of 2026 that both our engine and openfisca-core can express, for the comparison of speed.

Box 1, general credit, employed person's credit, tax over the year, net wage, assistance, assessment income, norm premium,
zorgtoeslag, huurtoeslag, kindgebonden budget of a lone parent, and what is left per month.
"""

from collections.abc import Callable
from datetime import date

import numpy as np

from raderwerk.engines.income.fuse import fused
from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules import belasting, bijstand, huurtoeslag, kinderen, zorgtoeslag

DAY = date(2026, 7, 1)
HOURS = np.arange(41.0)
PERIOD = "2026"


def inputs(households: int) -> dict[str, np.ndarray]:
    """Hourly wage, rent and number of children of invented lone parents."""
    random = np.random.default_rng(12)
    return {
        "hourly_wage": random.uniform(14.99, 25, (households, 1)),
        "rent": random.uniform(400, 950, (households, 1)),
        "children": random.integers(1, 4, (households, 1)).astype(float),
    }


def ours(given: dict[str, np.ndarray], chunk: int = 256) -> np.ndarray:
    """The sum for every household at every number of hours with NumPy, in chunks that fit in the cache."""
    households = len(given["rent"])
    found = np.empty((households, HOURS.size))
    for first in range(0, households, chunk):
        part = slice(first, first + chunk)
        found[part] = rules(hours=HOURS, **{name: column[part] for name, column in given.items()})
    return found


def ours_fused() -> Callable[[dict[str, np.ndarray]], np.ndarray]:
    """The same function, compiled to one loop."""
    compute = fused(rules, ("hourly_wage", "rent", "children"), ("hours",))
    return lambda given: compute(hours=HOURS, **{name: column.ravel() for name, column in given.items()})


def rules(hours: np.ndarray, hourly_wage: np.ndarray, rent: np.ndarray, children: np.ndarray) -> np.ndarray:
    """The twelve rules: what is left per month."""
    p = at(DAY)
    yes, no, nothing = (np.full((1, 1), value) for value in (True, False, 0.0))
    gross = hourly_wage * hours * 52
    tax = belasting.belasting_box1(p, gross) - belasting.algemene_heffingskorting(p, gross) - belasting.arbeidskorting(p, gross)
    net = gross - np.maximum(tax, 0)
    assistance = bijstand.bijstand_maand(p, p["participatiewet.norm_alleenstaande"], net / 12, yes)
    income = np.floor(gross + 12 * assistance)
    health = zorgtoeslag.zorgtoeslag_jaar(p, income, no, yes, yes, nothing)
    persons = 1.0 + children
    home = huurtoeslag.huurtoeslag_maand(p, rent, nothing, income, persons, no, no, no, yes)
    budget = kinderen.kindgebonden_budget_jaar(p, income, no, children, nothing, nothing, nothing)
    return net / 12 + assistance + health / 12 + home + budget / 12


def openfisca(given: dict[str, np.ndarray]) -> Callable[[], np.ndarray]:
    """The same twelve rules in openfisca-core: gives a function that computes them afresh for all points."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import YEAR
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="", roles=None, is_person=True)
    system = TaxBenefitSystem([person])
    p = at(DAY)

    def add(name: str, formula: Callable | None = None) -> None:
        facts = {"value_type": float, "entity": person, "definition_period": YEAR, "label": name}
        if formula:
            facts["formula"] = lambda people, period, _parameters=None: formula(lambda other: people(other, period))
        system.add_variable(type(name, (Variable,), facts))

    for name in ("gross", "rent", "children"):
        add(name)
    for name, formula in _formulas(p).items():
        add(name, formula)
    points = {name: np.repeat(given[name].ravel(), HOURS.size) for name in ("rent", "children")}
    points["gross"] = (given["hourly_wage"] * HOURS * 52).ravel()

    def compute() -> np.ndarray:
        simulation = SimulationBuilder().build_default_simulation(system, count=points["gross"].size)
        for name, values in points.items():
            simulation.set_input(name, PERIOD, values)
        return simulation.calculate("total", PERIOD)

    return compute


def _formulas(p) -> dict[str, Callable]:  # type: ignore[no-untyped-def] # noqa: ANN001
    """The twelve rules written out, each over the outcomes of the others; `of("x")` asks for one."""
    (_, low), (second, middle), (third, high) = p.rows("inkomstenbelasting.schijven")
    (_, rate, top), (two, rate_two, top_two), (three, rate_three, top_three) = p.rows("inkomstenbelasting.arbeidskorting")
    floor, rise = np.maximum, np.minimum
    tax, pw, care, kgb, home = "inkomstenbelasting.", "participatiewet.", "zorgtoeslag.", "kindgebonden_budget.", "huurtoeslag."

    def box1(of: Callable) -> np.ndarray:
        gross = of("gross")
        return low * gross + (middle - low) * floor(gross - second, 0) + (high - middle) * floor(gross - third, 0)

    def work_credit(of: Callable) -> np.ndarray:
        gross = of("gross")
        credit = rise(rate * gross, top)
        credit = rise(credit + rate_two * floor(gross - two, 0), top_two)
        credit = rise(credit + rate_three * floor(gross - three, 0), top_three)
        return floor(credit - p[tax + "ak_afbouw"] * floor(gross - p[tax + "ak_vanaf"], 0), 0)

    def rent_allowance(of: Callable) -> np.ndarray:
        rent, persons = rise(of("rent"), p[home + "maximale_huur"]), 1 + of("children")
        first, basic = p[home + "kwaliteitskortingsgrens"], p[home + "basishuur_mp"]
        limit = np.where(persons >= 3, p[home + "aftoppingsgrens_hoog"], p[home + "aftoppingsgrens_laag"])
        covered = floor(rise(rent, first) - basic, 0) + 0.65 * floor(rise(rent, limit) - first, 0)
        covered = covered + 0.40 * floor(rent - limit, 0)
        above = floor(of("income") - p[home + "ijkpunt_mp"], 0)
        return np.where(of("rent") > 0, floor(covered - p[home + "afbouw_mp"] * above / 12, 0), 0)

    def budget(of: Callable) -> np.ndarray:
        highest = p[kgb + "per_kind"] * of("children") + p[kgb + "alleenstaande_ouderkop"]
        above = floor(of("income") - p[kgb + "drempel_alleen"], 0)
        return np.where(of("children") > 0, floor(highest - p[kgb + "afbouw"] * above, 0), 0)

    return {
        "box1": box1,
        "general_credit": lambda of: floor(
            p[tax + "ahk_maximum"] - p[tax + "ahk_afbouw"] * floor(of("gross") - p[tax + "ahk_vanaf"], 0), 0
        ),
        "work_credit": work_credit,
        "year_tax": lambda of: floor(of("box1") - of("general_credit") - of("work_credit"), 0),
        "net": lambda of: of("gross") - of("year_tax"),
        "assistance": lambda of: floor(p[pw + "norm_alleenstaande"] - of("net") / 12, 0),
        "income": lambda of: np.floor(of("gross") + 12 * of("assistance")),
        "norm_premium": lambda of: (
            p[care + "deel_drempel_alleen"] * p[care + "drempelinkomen"]
            + p[care + "deel_boven_drempel"] * floor(of("income") - p[care + "drempelinkomen"], 0)
        ),
        "health": lambda of: floor(p[care + "standaardpremie"] - of("norm_premium"), 0),
        "rent_allowance": rent_allowance,
        "budget": budget,
        "total": lambda of: of("net") / 12 + of("assistance") + of("health") / 12 + of("rent_allowance") + of("budget") / 12,
    }
