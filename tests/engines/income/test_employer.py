"""What an employee costs."""

from datetime import date

import pytest

from raderwerk.engines.income import Benefit, Employment, ImpossibleFacts, employer_year
from tests.engines.income.making import JULY


def test_a_full_time_job_at_the_minimum_wage():
    year = employer_year(Employment(age=35, hours=36), JULY)
    month = year.months[0]
    assert month.wage == pytest.approx(36 * 52 / 12 * 14.99)
    assert month.holiday == pytest.approx(0.08 * month.wage)
    assert month.premiums == pytest.approx((month.wage + month.holiday) * (0.061 + 0.0274 + 0.0627 + 0.005 + 0.0152))
    assert year.net == pytest.approx(12 * month.net)
    assert len(set(year.months)) == 1


def test_subsidy_by_wage_value_with_compensation_of_charges():
    year = employer_year(Employment(age=35, hours=36, wage_value=0.6), JULY)
    assert year.months[0].subsidy == pytest.approx(-1009.58, abs=0.005)
    assert year.months[0].subsidy_charges == pytest.approx(-0.235 * 1009.584, abs=0.005)


def test_the_fixed_share_comes_first_and_the_trial_before_it():
    job = Employment(age=35, hours=18, wage_value=0.6, fixed_months=3, trial_months=2)
    year = employer_year(job, JULY)
    assert [month.net == 0 for month in year.months] == [True] * 2 + [False] * 10
    assert [round(-month.subsidy, 2) for month in year.months[2:6]] == [630.99, 630.99, 630.99, 504.79]


def test_the_benefit_counts_paid_hours_and_comes_the_year_after():
    job = Employment(age=35, hours=24, benefit=Benefit.JOBS_AGREEMENT, trial_months=2)
    year = employer_year(job, JULY)
    assert year.benefit == pytest.approx(24 * 52 * 10 / 12 * 1.01)
    assert year.net == pytest.approx(year.paid - year.benefit)
    assert "Loonkostenvoordeel: de Belastingdienst betaalt dit in het jaar erna." in year.notes


def test_a_young_employee_has_the_minimum_wage_of_the_age():
    assert employer_year(Employment(age=18, hours=36), JULY).months[0].wage == pytest.approx(36 * 52 / 12 * 7.50)


def test_no_risk_and_trial_are_told_in_words_and_not_in_euros():
    plain = employer_year(Employment(age=35, hours=36), JULY)
    sure = employer_year(Employment(age=35, hours=36, no_risk=True), JULY)
    assert plain.months == sure.months
    assert any(note.startswith("No-riskpolis") for note in sure.notes)
    assert not any(note.startswith("No-riskpolis") for note in plain.notes)


def test_a_year_explains_itself_and_says_what_is_not_certain():
    year = employer_year(Employment(age=35, hours=36, wage_value=0.5), date(2024, 7, 1))
    assert {"werkgeverspremies", "loonkostensubsidie_maand"} <= {step.rule.name for step in year.steps}
    assert "werkgeverspremies.aof_laag" in {value.key for value in year.uncertain}


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (Employment(age=35, hours=0), "uren per week"),
        (Employment(age=35, hours=170), "uren per week"),
        (Employment(age=12, hours=8), "leeftijd"),
        (Employment(age=35, hours=8, hourly_wage=5), "lager dan het minimumloon van € 14,99"),
        (Employment(age=35, hours=8, wage_value=1.2), "loonwaarde"),
        (Employment(age=35, hours=8, fixed_months=7), "hooguit 6 maanden"),
        (Employment(age=35, hours=8, trial_months=13), "proefplaatsing"),
        (Employment(age=35, hours=8, pension_share=-1), "pensioen"),
    ],
)
def test_an_impossible_job_is_refused_in_a_sentence(job, words):
    with pytest.raises(ImpossibleFacts, match=words):
        employer_year(job, JULY)


def test_a_day_without_amounts_is_refused():
    with pytest.raises(ImpossibleFacts, match="kennen we geen bedragen"):
        employer_year(Employment(age=35, hours=8), date(2027, 1, 1))
