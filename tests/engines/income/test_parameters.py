"""The amounts of the law: dated, sourced, without gaps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from raderwerk.engines.income.parameters import FIRST_DAY, LAST_DAY, DateOutOfRange, all_parameters, at, problems, uncertain
from raderwerk.engines.income.parameters.book import period, read

FILE = """
law: A law
bwb: BWBR0000001
parameters:
  amount:
    nl: bedrag
    en: amount
    unit: eur
    article: "1"
    values:
      - {period: 2024, value: 1, source: here, confidence: V}
      - {period: 2025H1, value: 2, source: here, confidence: V}
      - {period: 2025H2/x, value: 3, source: here, confidence: V}
      - {period: 2026, value: 4, source: here, confidence: V}
""".replace("2025H2/x", "2025H2")


def test_the_files_have_no_problems():
    assert problems() == []


def test_every_day_of_the_three_years_has_amounts_for_every_parameter_that_applies():
    days = [FIRST_DAY + timedelta(days=n) for n in range(0, (LAST_DAY - FIRST_DAY).days + 1, 13)]
    for day in [*days, LAST_DAY]:
        amounts = at(day)
        for parameter in all_parameters().values():
            assert (parameter.key in amounts) == (parameter.applies[0] <= day <= parameter.applies[1]), (parameter.key, day)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (("2025H2, value: 3", "2025-07-02/2025-12-31, value: 3"), "law.amount: gap between 2025-06-30 and 2025-07-02"),
        (("2025H2, value: 3", "2025-06-30/2025-12-31, value: 3"), "law.amount: overlap from 2025-06-30 to 2025-06-30"),
        (("value: 4, source: here", 'value: 4, source: ""'), "law.amount from 2026-01-01: source is missing"),
        (("period: 2026, ", "period: 2026H1, "), "law.amount: ends on 2026-06-30 instead of 2026-12-31"),
        (("period: 2024, ", "period: 2024H2, "), "law.amount: starts on 2024-07-01 instead of 2024-01-01"),
        (("value: 1, source: here, confidence: V", "value: 1, source: here, confidence: Z"), "confidence 'Z'"),
        (("unit: eur", "unit: ''"), "law.amount: unit is missing"),
    ],
)
def test_a_spoiled_file_is_noticed(spoil, problem):
    found = problems(read("law", FILE.replace(*spoil)))
    assert any(problem in sentence for sentence in found), found


def test_a_parameter_without_values_is_noticed():
    empty = replace(read("law", FILE)[0], values=())
    assert problems([empty]) == ["law.amount: no value at all"]


def test_the_example_file_itself_is_fine():
    assert problems(read("law", FILE)) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-01-01/2025-12-31", date(2024, 1, 1), date(2025, 12, 31)),
    ],
)
def test_how_a_period_is_written(text, first, last):
    assert period(text) == (first, last)


@pytest.mark.parametrize("text", ["2026H3", "2026Q1", "soon"])
def test_another_way_of_writing_a_period_is_refused(text):
    with pytest.raises(ValueError):
        period(text)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_the_years_is_refused_in_a_sentence(day):
    with pytest.raises(DateOutOfRange, match=rf"Voor {day.day}-{day.month}-{day.year} kennen we geen bedragen"):
        at(day)


def test_amounts_change_on_the_day_and_not_before():
    assert at(date(2026, 6, 30))["participatiewet.norm_alleenstaande"] == 1401.50
    assert at(date(2026, 7, 1))["participatiewet.norm_alleenstaande"] == 1419.46


def test_what_is_from_memory_or_in_conflict_is_exposed_with_its_source():
    amounts = at(date(2025, 7, 1))
    month, norm = amounts.value("minimumloon.maand"), amounts.value("participatiewet.norm_alleenstaande")
    assert month.confidence == "X"
    assert "2.245,80" in month.source
    assert uncertain([month, norm, month]) == [month]


def test_recorded_amounts_remember_what_was_read_once():
    amounts = at(date(2026, 1, 1)).recording()
    amounts["zorgtoeslag.standaardpremie"]
    amounts["zorgtoeslag.standaardpremie"]
    amounts.rows("inkomstenbelasting.schijven")
    assert list(amounts.read) == ["zorgtoeslag.standaardpremie", "inkomstenbelasting.schijven"]


def test_hour_and_month_of_the_minimum_wage_are_two_published_amounts():
    january = at(date(2025, 1, 1))
    assert january["minimumloon.uur"] == 14.06
    assert round(january["minimumloon.maand"] / 156, 2) == 14.05


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_threshold_of_zorgtoeslag_follows_from_the_minimum_wage_of_january(year):
    amounts = at(date(year, 1, 1))
    assert abs(amounts["zorgtoeslag.drempelinkomen"] - 1.08 * 12 * amounts["minimumloon.maand"]) < 1


@pytest.mark.parametrize("key", ["kinderopvangtoeslag.eerste_kind", "kinderopvangtoeslag.volgende_kind"])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_childcare_tables_rise_in_income_and_never_cover_less_for_a_next_child(key, year):
    amounts = at(date(year, 1, 1))
    incomes = [row[0] for row in amounts.rows(key)]
    first = {row[0]: row[1] for row in amounts.rows("kinderopvangtoeslag.eerste_kind")}
    assert incomes == sorted(set(incomes))
    assert incomes[-1] == float("inf")
    assert all(row[1] >= first[row[0]] for row in amounts.rows("kinderopvangtoeslag.volgende_kind") if row[0] in first)
