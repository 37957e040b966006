"""Facts that cannot be: a Dutch sentence for each."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from raderwerk.engines.income import (
    Adult,
    Care,
    Case,
    Child,
    Exemption,
    Home,
    ImpossibleFacts,
    Job,
    Resident,
    WorkCosts,
    ask_month,
    check,
    problems,
)
from tests.engines.income.making import GROWN, JULY, cases, lone_parent, single


def child_in_care(hours=40.0, price=9.0):
    return Case(Adult(GROWN), children=(Child(date(2018, 1, 1), Care(hours, price)),))


@pytest.mark.parametrize(
    ("case", "fact", "words"),
    [
        (single(rent=-1), "home.rent", "De huur is lager dan nul"),
        (single(rent=float("nan")), "home.rent", "De huur is lager dan nul of geen getal"),
        (single(rent=float("inf")), "home.rent", "geen getal"),
        (replace(single(), home=Home(service_costs=-5)), "home.service_costs", "servicekosten"),
        (replace(single(), costs=WorkCosts(travel_day=-5)), "costs.travel_day", "reiskosten per dag"),
        (Case(Adult(GROWN, Job(hours=170))), "applicant.job.hours", "tussen 0 en 60 liggen. Nu staat er 170."),
        (Case(Adult(GROWN, Job(hours=-1))), "applicant.job.hours", "tussen 0 en 60"),
        (Case(Adult(GROWN, Job(8, 9.99))), "applicant.job.hourly_wage", "lager dan het minimumloon van 14,99"),
        (Case(Adult(GROWN, Job(8, pension_share=1.5))), "applicant.job.pension_share", "pensioen"),
        (Case(Adult(GROWN), Adult(None)), "partner.born", "De geboortedatum van de partner ontbreekt"),
        (Case(Adult(None)), "applicant.born", "De geboortedatum van de aanvrager ontbreekt"),
        (Case(Adult(date(1890, 1, 1))), "applicant.born", "ouder dan 120 jaar"),
        (Case(Adult(date(2026, 8, 1))), "applicant.born", "ligt na 1-7-2026"),
        (lone_parent(date(1980, 1, 1)), "children.0.born", "Kind 1 is ouder dan de ouders"),
        (Case(Adult(GROWN), children=(Child(None),)), "children.0.born", "De geboortedatum van kind 1 ontbreekt"),
        (lone_parent(*[date(2018, 1, 1)] * 13), "children", "meer dan 12 kinderen"),
        (child_in_care(hours=800), "children.0.care.hours_month", "meer dan 744 uur"),
        (child_in_care(price=-1), "children.0.care.price", "uurprijs"),
        (single(residents=(Resident(GROWN, income_year=-1),)), "residents.0.income_year", "huisgenoot 1 is lager dan nul"),
        (Case(Adult(GROWN, exemption=Exemption(n_used=-1))), "applicant.exemption.n_used", "kan niet onder nul"),
    ],
)
def test_an_impossible_fact_gives_a_sentence_and_the_fact_it_is_about(case, fact, words):
    (found,) = [problem for problem in problems(case, JULY) if problem.fact == fact]
    assert words in found.sentence
    with pytest.raises(ImpossibleFacts, match=r"\."):
        ask_month(case, JULY)


def test_every_impossible_fact_is_told_at_once():
    case = replace(single(rent=-1), applicant=Adult(None, Job(hours=170)))
    assert [problem.fact for problem in problems(case, JULY)] == ["applicant.born", "home.rent", "applicant.job.hours"]


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_the_years_is_refused_and_not_extrapolated(day):
    (found,) = problems(single(), day)
    assert found.fact == "day"
    assert "kennen we geen bedragen" in found.sentence
    with pytest.raises(ImpossibleFacts):
        check(single(), day)


def test_a_young_worker_may_earn_the_minimum_wage_for_the_age():
    assert problems(Case(Adult(date(2007, 1, 1), Job(24, 9.0))), JULY) == []


@given(cases)
def test_possible_facts_are_never_refused_for_people_and_amounts(case):
    allowed = {"applicant.job.hourly_wage", "partner.job.hourly_wage", "children"}
    found = {problem.fact for problem in problems(case, JULY)}
    assert {fact for fact in found if not fact.startswith("children.")} <= allowed
