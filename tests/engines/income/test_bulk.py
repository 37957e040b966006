"""Very many cases at once, on whatever computes them, and rules fused into one loop."""

from concurrent.futures import Future
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from raderwerk.engines.income import Regime, ask_month, problems
from raderwerk.engines.income.bulk import CASES_PER_PARCEL, Dask, Processes, Question, Serial, national, totals_of
from raderwerk.engines.income.columns import columns
from raderwerk.engines.income.fuse import CannotFuse, fused
from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules import belasting, huurtoeslag, kinderen, kinderopvangtoeslag
from tests.engines.income.making import JULY, NO, YES, cases, couple, lone_parent, single

HOURS = np.array([0.0, 12.0, 40.0])
QUESTION = Question(JULY, HOURS)


@settings(max_examples=25)
@given(st.lists(cases, min_size=1, max_size=5), st.sampled_from(Regime))
def test_a_vector_is_the_scalars_to_the_last_bit(some, regime):
    assume(not any(problems(case, JULY) for case in some))
    together = totals_of(Question(JULY, HOURS, regime), columns(some))
    alone = [[ask_month(case, JULY, hours, regime).total for hours in HOURS] for case in some]
    assert np.array_equal(together, np.array(alone))


def many():
    return columns([single(), lone_parent(), couple(), lone_parent(date(2024, 1, 1))] * (CASES_PER_PARCEL // 2 + 1))


class FakeClient:
    """A Dask client as far as the executor knows one; answers come in any order, as on a cluster."""

    def map(self, work, parcels, pure):
        futures = [Future() for _ in parcels]
        for future, parcel in reversed(list(zip(futures, parcels, strict=True))):
            future.set_result(work(parcel))
            future.release = lambda: None
        return futures


@pytest.mark.parametrize("executor", [Processes(2), Dask(FakeClient())], ids=["processes", "dask"])
def test_every_executor_gives_the_same_bytes(executor):
    facts = many()
    assert national(facts, QUESTION, executor).tobytes() == national(facts, QUESTION, Serial()).tobytes()


def test_progress_is_told_parcel_by_parcel():
    told = []
    facts = many()
    national(facts, QUESTION, Serial(), told.append)
    assert told == [CASES_PER_PARCEL, 2 * CASES_PER_PARCEL, len(facts)]


def test_cases_can_be_cut_and_repeated():
    facts = columns([single(), lone_parent()])
    assert len(facts.rows(slice(1, 2))) == 1
    assert facts.rows(slice(1, 2)).child_born.shape == (1, 1, 1)
    assert facts.repeated(3).applicant.born.shape == (6, 1)


class TestFusedLoop:
    """The loop is run here as plain Python; the benchmark compiles it and holds it against NumPy too."""

    def same(self, rules, case, point):
        compute = fused(rules, tuple(case), tuple(point), compiler=lambda kernel: kernel)
        with_numpy = rules(**{name: column[:, None] for name, column in case.items()}, **point)
        assert np.array_equal(compute(**case, **point), np.broadcast_to(with_numpy, (len(case["rent"]), len(point["income"]))))

    def test_tax_rent_and_children_give_equal_numbers(self):
        def rules(rent, children, income):
            p = at(JULY)
            tax = belasting.jaarbelasting(p, income, income, YES)
            nothing = np.zeros((1, 1))
            home = huurtoeslag.huurtoeslag_maand(p, rent, nothing, income, 1.0 + children, NO, NO, NO, YES)
            budget = kinderen.kindgebonden_budget_jaar(p, income, NO, children, nothing, nothing, nothing)
            return income - tax.verschuldigd + 12 * home + budget

        random = np.random.default_rng(1)
        case = {"rent": random.uniform(0, 1_000, 30), "children": random.integers(0, 4, 30).astype(float)}
        self.same(rules, case, {"income": np.linspace(0, 90_000, 25)})

    def test_until_2025_too(self):
        def rules(rent, persons, income):
            nothing = np.zeros((1, 1))
            return huurtoeslag.huurtoeslag_maand(at(date(2025, 1, 1)), rent, nothing, income, persons, NO, persons > 4, NO, YES)

        case = {"rent": np.linspace(100, 1_000, 30), "persons": np.arange(30) % 6 + 1.0}
        self.same(rules, case, {"income": np.linspace(0, 60_000, 25)})

    def test_a_rule_with_a_table_of_facts_cannot_be_fused(self):
        def rules(hours, income):
            return kinderopvangtoeslag.kinderopvang_deel(at(JULY), income, YES) * hours

        with pytest.raises(CannotFuse):
            fused(rules, ("hours",), ("income",))

    @pytest.mark.parametrize("rules", [lambda rent: np.ones(3) + rent, lambda rent: 1.0, lambda rent: np.sin(rent)])
    def test_what_is_no_step_of_a_loop_is_refused(self, rules):
        with pytest.raises(CannotFuse):
            fused(rules, ("rent",), ())

    def test_what_depends_on_the_case_only_is_computed_once_per_case(self):
        lines = []

        def keep(kernel):
            lines.append(kernel)
            return kernel

        def rules(rent, income):
            return np.minimum(rent, 500) * 12 + np.where(income > 1, income, 0)

        assert np.array_equal(
            fused(rules, ("rent",), ("income",), keep)(rent=np.array([400.0]), income=np.array([0.0, 5.0])), [[4800, 4805]]
        )
