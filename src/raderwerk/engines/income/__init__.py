"""What work does to the income of a household: assistance, tax, allowances, children, work costs, and the employer's side.

Pure Python and NumPy, without Django. Laws are in `rules` (one function per rule, which computes *and* explains), their
amounts in `parameters` (dated, with source and confidence), people as facts in `facts`, and the unit that each law makes
of them in `units`. How a screen asks:

    case = Case(Adult(born=date(1990, 5, 1)), children=(Child(born=date(2018, 3, 1)),), home=Home(rent=640))
    problems(case, day)                              # facts that cannot be: the fact and a Dutch sentence for each

    answer = ask_month(case, day, hours=24)          # an ordinary month: answer.parts, .total, .kept, .exempt
    answer = ask_year(case, 2026, hours=24, start=7) # twelve months, and the settlement: .settlement, .unreported
    answer.explanation("nl")                         # every rule: title, article, formula in words, inputs, amounts
    answer.uncertain, answer.unknown                 # "niet zeker"; what the municipality has not told
    answer.compared_with(other)                      # what if: which steps differ, and which inputs made them differ

    curves(case, day)                                # 0..40 hours, three regimes, month and year: totals, parts,
    curve(case, day, view="year")                    # marginal pressure and cliffs; or one with the regime in force
    cliff.sentence("nl")                             # where working more does not pay, and what causes it

    employer_year(Employment(age=35, hours=24, wage_value=0.6), day)   # what an employee costs, month by month

For many cases at once: `columns` and `bulk.national`. All raise `ImpossibleFacts` for facts that cannot be, and
`DateOutOfRange` for a day of which the amounts are unknown. A municipality's own choices are in `municipalities/`.
"""

from raderwerk.engines.income.ask import Answer, MonthAnswer, YearAnswer, ask_month, ask_year
from raderwerk.engines.income.checks import ImpossibleFacts, Problem, check, problems
from raderwerk.engines.income.curve import Cliff, Curve, curve, curves
from raderwerk.engines.income.employer import Benefit, EmployerYear, Employment, MonthCost, employer_year
from raderwerk.engines.income.explain import ESTIMATE, NOT_SURE, Difference, Line
from raderwerk.engines.income.facts import (
    Adult,
    Care,
    CareKind,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    Relation,
    Resident,
    ResidentKind,
    WorkCosts,
)
from raderwerk.engines.income.municipality import Municipality, municipality
from raderwerk.engines.income.parameters import DateOutOfRange
from raderwerk.engines.income.parts import LABELS, PAYDAYS, Parts
from raderwerk.engines.income.rules.vrijlating import Regime
from raderwerk.engines.income.words import euro, word, written

__all__ = [
    "ESTIMATE",
    "LABELS",
    "NOT_SURE",
    "PAYDAYS",
    "Adult",
    "Answer",
    "Benefit",
    "Care",
    "CareKind",
    "Case",
    "Child",
    "Cliff",
    "Curve",
    "DateOutOfRange",
    "Difference",
    "EmployerYear",
    "Employment",
    "Exemption",
    "Home",
    "ImpossibleFacts",
    "Job",
    "Line",
    "MonthAnswer",
    "MonthCost",
    "Municipality",
    "Parts",
    "Problem",
    "Regime",
    "Relation",
    "Resident",
    "ResidentKind",
    "WorkCosts",
    "YearAnswer",
    "ask_month",
    "ask_year",
    "check",
    "curve",
    "curves",
    "employer_year",
    "euro",
    "municipality",
    "problems",
    "word",
    "written",
]
