"""Who has a chance on a scheme, by example and by property; amounts, budgets and steps that may follow."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.core.access import Permission
from raderwerk.core.months import months_before
from raderwerk.core.transitions import TransitionRefused
from raderwerk.finances.enums import ConditionField, GrantState, SchemeKind, Standing
from raderwerk.finances.scheme_presets import presets
from raderwerk.finances.scheme_rules import (
    GRANT_STATES,
    WORST_FIRST,
    YES_OR_NO,
    Condition,
    Facts,
    Part,
    Step,
    Terms,
    amount_problem,
    budget_problem,
    chance,
    chances,
    in_words,
    is_payable,
    judge,
)

DAY = dt.date(2026, 11, 24)
BONUS, CHEQUE = presets()["werkbonus-eindhoven"], presets()["werkcheque-eindhoven"]
FITS = Facts(born=dt.date(1990, 5, 1), benefit_since=dt.date(2022, 3, 1), work_since=dt.date(2026, 5, 24), hours=Decimal(24))

days = st.dates(dt.date(1950, 1, 1), dt.date(2040, 1, 1))
maybe_days = st.none() | days
answers = st.none() | st.booleans()
facts = st.builds(
    Facts,
    born=maybe_days,
    benefit_since=maybe_days,
    benefit_until=maybe_days,
    work_since=maybe_days,
    in_work=answers,
    hours=st.none() | st.decimals(0, 60, places=1),
    lower_productivity=answers,
    others=st.dictionaries(st.sampled_from(["een", "twee"]), st.booleans()),
)
bounds = st.none() | st.integers(0, 100)
conditions = st.builds(
    Condition,
    about=st.sampled_from(ConditionField.values),
    text=st.sampled_from(["een", "twee", "drie"]),
    low=bounds,
    high=bounds,
    wanted=answers,
)
terms = st.builds(
    Terms,
    name=st.just("Een regeling"),
    kind=st.sampled_from(SchemeKind.values),
    conditions=st.lists(conditions, max_size=5).map(tuple),
    parts=st.just((Part(1, "Deel", Decimal(100)),)),
    starts_on=maybe_days,
    ends_on=maybe_days,
)


def standings(found):
    return [one.standing for one in found.judged]


# -- the rules of the report


def test_the_presets_hold_the_amounts_of_the_report():
    assert (BONUS.at_most, CHEQUE.at_most) == (1500, 4500)
    assert [part.at_most for part in CHEQUE.parts] == [3000, 1500]
    lows = {one.about: one.low for one in BONUS.conditions if one.low}
    assert lows == {"age": 27, "months_on_benefit": 9, "months_in_work": 6}
    assert "staat daar niet" in BONUS.source, "how the bonus is split is not in the report, and is said so"


def test_who_fits_everything_has_a_chance():
    found = chance(FITS, BONUS, DAY)
    assert set(standings(found)) == {Standing.MET}
    assert found.sentence == "Maakt kans op hoogstens €\N{NO-BREAK SPACE}1.500."


@pytest.mark.parametrize(
    ("born", "standing"),
    [(dt.date(1999, 11, 24), Standing.MET), (dt.date(1999, 11, 25), Standing.NOT_YET), (None, Standing.UNKNOWN)],
)
def test_27_counts_from_the_birthday(born, standing):
    assert chance(replace(FITS, born=born), BONUS, DAY).standing == standing


def test_what_only_takes_time_says_from_when():
    found = chance(replace(FITS, born=dt.date(1999, 12, 3), work_since=dt.date(2026, 7, 1)), BONUS, DAY)
    assert found.standing == Standing.NOT_YET
    assert found.from_on == dt.date(2027, 1, 1)
    assert [one.from_on for one in found.judged if one.from_on] == [dt.date(2026, 12, 3), dt.date(2027, 1, 1)]


def test_who_does_not_work_yet_has_no_day_from_when():
    found = chance(replace(FITS, work_since=None, in_work=False), BONUS, DAY)
    assert (found.standing, found.from_on) == (Standing.NOT_YET, None)
    assert "nul" not in found.sentence


def test_a_benefit_that_ended_counts_to_its_last_day():
    short = replace(FITS, benefit_since=dt.date(2026, 1, 1), benefit_until=dt.date(2026, 8, 31))
    assert standings(chance(short, BONUS, DAY))[1] == Standing.NOT_YET
    assert standings(chance(replace(short, benefit_until=dt.date(2026, 9, 30)), BONUS, DAY))[1] == Standing.MET


def test_too_much_is_not_a_matter_of_waiting():
    condition = Condition("hours", "hoogstens 20 uur", high=20)
    assert judge(condition, FITS, DAY).standing == Standing.NO


def test_another_condition_is_answered_by_its_words():
    condition = Condition("other", "Woont in Asveld")
    assert judge(condition, FITS, DAY).standing == Standing.UNKNOWN
    assert judge(condition, replace(FITS, others={"Woont in Asveld": True}), DAY).standing == Standing.MET
    assert judge(condition, replace(FITS, others={"Woont in Asveld": False}), DAY).standing == Standing.NOT_YET


def test_what_must_not_be_so_is_refused_when_it_is():
    condition = Condition("lower_productivity", "Werkt net zo snel als anderen", wanted=False)
    assert judge(condition, replace(FITS, lower_productivity=False), DAY).standing == Standing.MET
    assert judge(condition, replace(FITS, lower_productivity=True), DAY).standing == Standing.NO


# -- properties


@given(facts, terms, days)
def test_the_worst_condition_decides_and_nothing_is_promised(known, scheme, on):
    found = chance(known, scheme, on)
    assert len(found.judged) == len(scheme.conditions)
    wanted = min((WORST_FIRST.index(one.standing) for one in found.judged), default=len(WORST_FIRST) - 1)
    assert found.standing == WORST_FIRST[wanted]
    assert found.sentence.startswith("Maakt ")
    assert "recht" not in found.sentence.lower()
    assert all(one.reason for one in found.judged)


@given(facts, st.lists(terms, max_size=4), days)
def test_schemes_of_another_time_are_left_out_and_the_best_come_first(known, schemes, on):
    found = chances(known, schemes, on)
    assert len(found) == sum(scheme.holds(on) for scheme in schemes)
    order = [WORST_FIRST.index(one.standing) for one in found]
    assert order == sorted(order, reverse=True)


@given(facts, conditions, days)
def test_waiting_until_the_day_that_is_named_is_enough(known, condition, on):
    found = judge(condition, known, on)
    if found.from_on is not None:
        assert found.standing == Standing.NOT_YET
        assert found.from_on > on
        later = judge(condition, known, found.from_on)
        assert later.standing != Standing.NOT_YET


@given(st.integers(0, 60), st.integers(0, 60), days)
def test_months_of_work_are_whole_months(worked, needed, on):
    known = Facts(work_since=months_before(on, worked))
    found = judge(Condition("months_in_work", "maanden", low=needed), known, on)
    assert (found.standing == Standing.MET) == (worked >= needed)


@given(facts, days)
def test_knowing_nothing_never_refuses(known, on):
    nothing = replace(known, **dict.fromkeys(("born", "benefit_since", "work_since", "in_work", "hours", "lower_productivity")))
    assert chance(nothing, BONUS, on).standing == Standing.UNKNOWN
    assert chance(nothing, CHEQUE, on).standing == Standing.UNKNOWN


@given(st.sampled_from(ConditionField.values), st.integers(0, 99), st.none() | st.integers(100, 200), answers)
def test_every_condition_can_be_put_into_words(about, low, high, wanted):
    words = in_words(about, low, high, wanted)
    assert words
    assert about in YES_OR_NO or str(low) in words


def test_words_of_a_condition_read_as_one_says_them():
    assert in_words("age", 27, None, None) == "Leeftijd: 27 jaar of meer"
    assert in_words("months_in_work", None, 1, None) == "Maanden aan het werk: hoogstens 1 maand"
    assert in_words("hours", 12, 24, None) == "Uren werk per week: 12 tot en met 24 uur per week"
    assert in_words("in_work", None, None, False) == "Niet: heeft betaald werk"


# -- amounts


@given(st.decimals(-10, 5000, places=2), st.decimals(-10, 5000, places=2))
def test_amounts_stay_within_their_caps(first, second):
    problem = amount_problem(CHEQUE.parts, {1: first, 2: second})
    fits = 0 <= first <= 3000 and 0 <= second <= 1500 and first + second > 0
    assert (problem is None) == fits


def test_a_part_that_is_not_there_gets_nothing():
    assert "Deel 2" in amount_problem(CHEQUE.parts[:1], {1: Decimal(10), 2: Decimal(1)})


@given(st.decimals(0, 9000, places=2), st.decimals(0, 9000, places=2))
def test_a_budget_says_how_much_is_too_much(free, wanted):
    assert (budget_problem(free, wanted) is None) == (wanted <= free)


def test_over_budget_is_a_clear_sentence():
    assert budget_problem(Decimal(1000), Decimal(1500)) == (
        "Het budget is niet genoeg: er is nog €\N{NO-BREAK SPACE}1.000,00 vrij."
        " Dit is €\N{NO-BREAK SPACE}500,00 te veel. Verlaag het bedrag."
    )


def test_a_part_waits_for_its_months_of_work():
    part = Part(2, "Tweede helft", Decimal(750), 6)
    assert "sinds wanneer" in is_payable(part, None, DAY)
    assert "1 januari 2027" in is_payable(part, dt.date(2026, 7, 1), DAY)
    assert is_payable(part, dt.date(2026, 5, 24), DAY) is None
    assert is_payable(replace(part, after_months=0), None, DAY) is None


# -- steps


def test_every_state_can_be_reached_and_the_ends_are_ends():
    assert set(GRANT_STATES.transitions) | GRANT_STATES.initial == set(GrantState)
    assert GRANT_STATES.targets(GrantState.REFUSED) == GRANT_STATES.targets(GrantState.SETTLED) == []


def test_only_who_grants_decides():
    assert {row.permission for row in GRANT_STATES.transitions.values()} == {Permission.GRANT_SCHEMES}


@pytest.mark.parametrize(
    ("source", "target", "step", "words"),
    [
        ("requested", "refused", Step(), "waarom je de aanvraag afwijst"),
        ("requested", "granted", Step(deviates=True), "waarom je toch toekent"),
        ("granted", "part_1", Step(granted=(Decimal(0), Decimal(5))), "Voor deel 1 is niets"),
        ("granted", "part_2", Step(granted=(Decimal(5), Decimal(5))), "Betaal eerst deel 1"),
        ("part_1", "part_2", Step(granted=(Decimal(5), Decimal(0)), first_is_paid=True), "Voor deel 2 is niets"),
        ("requested", "part_1", Step(granted=(Decimal(5), Decimal(0))), "toestand is intussen veranderd"),
        ("refused", "granted", Step(note="Toch wel"), "toestand is intussen veranderd"),
    ],
)
def test_a_step_that_cannot_be_says_why(source, target, step, words):
    with pytest.raises(TransitionRefused, match=words):
        GRANT_STATES.require(source, target, step)


def test_a_second_part_alone_can_be_paid():
    GRANT_STATES.require("granted", "part_2", Step(granted=(Decimal(0), Decimal(5))))
