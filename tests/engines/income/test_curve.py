"""The curve over hours, and where working more does not pay."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings

from raderwerk.engines.income import (
    Adult,
    Care,
    Case,
    Child,
    Exemption,
    Home,
    Job,
    Municipality,
    Regime,
    ask_month,
    ask_year,
    curve,
    curves,
    problems,
)
from raderwerk.engines.income.municipality import Scheme
from tests.engines.income.making import GROWN, JULY, cases, lone_parent, single

USED_UP = Case(Adult(GROWN, exemption=Exemption(n_used=6)), home=Home(rent=640))


def test_six_curves_of_41_points():
    found = curves(single(), JULY)
    assert [(made.regime, made.view) for made in found] == [(regime, view) for regime in Regime for view in ("month", "year")]
    assert all(made.total.shape == (41,) for made in found)
    assert all(np.isnan(made.pressure[0]) for made in found)


@settings(max_examples=15)
@given(cases)
def test_every_point_is_what_the_question_itself_answers(case):
    assume(not problems(case, JULY))
    for made in curves(case, JULY, hours=(0, 8, 32)):
        for place, hours in enumerate((0, 8, 32)):
            if made.view == "month":
                assert made.total[place] == pytest.approx(ask_month(case, JULY, hours, made.regime).total, abs=1e-9)
            else:
                assert 12 * made.total[place] == pytest.approx(ask_year(case, 2026, hours, regime=made.regime).total, abs=1e-6)


@settings(max_examples=30)
@given(cases)
def test_parts_of_a_month_add_up_to_its_total(case):
    assume(not problems(case, JULY))
    made = curve(case, JULY)
    assert np.allclose(sum(made.parts), made.total, atol=1e-6)


def test_pressure_is_what_disappears_of_each_extra_euro():
    made = curve(USED_UP, JULY, Regime.ART31)
    gained, gross = np.diff(made.total), np.diff(made.gross)
    assert np.allclose(made.pressure[1:], 1 - gained / gross)


def test_without_exemption_assistance_takes_every_extra_euro():
    first = curve(USED_UP, JULY, Regime.ART31).cliffs[0]
    assert first.start_hours == 0
    assert first.end_hours >= 18
    assert first.causes[0][0] == "assistance"
    assert first.sentence("nl").startswith("Van 0 naar ")
    assert "Bijstand (-€ " in first.sentence("nl")
    assert "Social assistance (-€" in first.sentence("en")


def test_rent_allowance_and_tax_make_the_last_hours_worth_little():
    made = curve(Case(Adult(GROWN, Job(hourly_wage=18)), home=Home(rent=640)), JULY, Regime.ART34A)
    late = made.hours > 32
    assert (made.pressure[late] > 0.6).all()
    assert (np.diff(made.parts.rent_allowance)[32:] < 0).all()
    assert made.pressure[-1] < 0.9
    assert not [cliff for cliff in made.cliffs if cliff.start_hours >= 32]


def test_a_local_scheme_that_ends_is_a_loss_with_its_cause():
    cliffs = Municipality("Voorbeeld", schemes=(Scheme("Meedoen", 1_800, 1.2),))
    found = curve(replace(USED_UP, municipality=cliffs), JULY, Regime.ART31).cliffs
    (loss,) = [cliff for cliff in found if cliff.is_loss]
    assert loss.causes[0] == ("local_schemes", -150)
    assert "ga je er € " in loss.sentence()
    assert "you lose €" in loss.sentence("en")


def test_childcare_is_a_cause_only_for_what_the_allowance_leaves():
    care = Care(80, 14, at_work_hours=32)
    parent = Case(Adult(GROWN, exemption=Exemption(n_used=6)), children=(Child(date(2024, 1, 1), care),))
    parts = curve(parent, JULY, Regime.ART31).parts
    causes = {name: fall for cliff in curve(parent, JULY, Regime.ART31).cliffs for name, fall in cliff.causes}
    assert not {"childcare", "childcare_allowance"} & set(causes)
    assert 0 > causes["childcare_net"] > parts.childcare[-1]


def test_until_2025_the_first_euro_above_the_highest_rent_shows_in_no_curve_of_hours():
    """A cliff in rent is no cliff in hours: the allowance is nil at every number of hours."""
    made = curve(single(rent=901), date(2025, 7, 1))
    assert not made.parts.rent_allowance.any()


def test_the_regime_of_the_municipality_is_the_default():
    pilot = Municipality("Voorbeeld", regimes=((date(2026, 1, 1), Regime.ART34A),))
    assert curve(replace(single(), municipality=pilot), JULY).regime is Regime.ART34A
    assert curve(single(), JULY).regime is Regime.ART31


def test_a_lone_parent_earns_the_credit_on_top():
    made = curve(lone_parent(), JULY, view="year")
    assert made.parts.combination_credit[40] > 200
