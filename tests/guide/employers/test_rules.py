"""Which arrangements fit an employer: by example, and what must hold whatever somebody answers."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide.employer_rules import (
    AGES,
    EVERYONE,
    Answers,
    Arrangement,
    Condition,
    Moment,
    Offer,
    Staff,
    Support,
    Verdict,
    due_on,
    judge,
    offers_of,
)

GROUPS = sorted(EVERYONE)
QUESTIONS = {
    "group": st.sampled_from(GROUPS),
    "support": st.sampled_from(Support),
    "age": st.sampled_from(sorted(AGES)),
    "offer": st.sampled_from(Offer),
    "hours": st.integers(1, 48),
    "wage": st.decimals(1, 100, places=2),
    "staff": st.sampled_from(Staff),
    "has_somebody": st.booleans(),
}
conditions = st.builds(
    Condition,
    field=st.sampled_from(["age", "hours", "target_register", "other", "motivation"]),
    strength=st.sampled_from(["must", "mind"]),
    low=st.none() | st.integers(0, 40),
    high=st.none() | st.integers(41, 80),
    wanted=st.none() | st.booleans(),
    text=st.just("Zo moet het zijn."),
)
arrangements = st.builds(
    Arrangement,
    groups=st.frozensets(st.sampled_from(GROUPS)),
    ages=st.frozensets(st.sampled_from(sorted(AGES))),
    offers=st.frozensets(st.sampled_from(Offer)),
    support=st.none() | st.sampled_from([Support.SOME, Support.REGISTER]),
    staff=st.none() | st.sampled_from(Staff),
    is_way_to_register=st.booleans(),
    is_for_nobody_yet=st.booleans(),
    conditions=st.lists(conditions, max_size=3).map(tuple),
)
answers = st.builds(Answers, **{name: st.none() | known for name, known in QUESTIONS.items()})

SUBSIDY = Arrangement(groups=frozenset({"DD01", "DD02"}), offers=frozenset({Offer.JOB}), support=Support.SOME)
KNOWN = Answers(group="DD02", support=Support.SOME, age="LG04", offer=Offer.JOB, hours=24, staff=Staff.NEW, has_somebody=True)


def test_somebody_for_whom_it_is_meant() -> None:
    judged = judge(KNOWN, SUBSIDY)
    assert judged.verdict is Verdict.FITS
    assert judged.because == (
        "Het geldt bij deze uitkering.",
        "De gemeente of UWV heeft gezegd dat deze persoon hulp bij werk kan krijgen.",
        "Het past bij wat u biedt.",
    )


@pytest.mark.parametrize(
    ("change", "verdict", "sentence"),
    [
        ({"group": "DD05"}, Verdict.NOT, "Het geldt niet bij deze uitkering."),
        ({"group": None}, Verdict.ASK, "Het hangt af van de uitkering die iemand heeft."),
        ({"support": Support.NONE}, Verdict.NOT, "hulp bij werk nodig hebben"),
        ({"support": None}, Verdict.ASK, "Vraag de gemeente of UWV"),
        ({"support": Support.REGISTER}, Verdict.FITS, "Deze persoon staat in het doelgroepregister."),
        ({"offer": Offer.PLACEMENT}, Verdict.NOT, "Het past niet bij wat u nu biedt."),
        ({"offer": None}, Verdict.ASK, "wat u wilt bieden"),
    ],
)
def test_one_answer_decides(change, verdict, sentence) -> None:
    judged = judge(replace(KNOWN, **change), SUBSIDY)
    assert judged.verdict is verdict
    assert any(sentence in line.sentence for line in judged.lines)


def test_help_at_work_is_not_the_register() -> None:
    register = Arrangement(support=Support.REGISTER)
    assert judge(KNOWN, register).not_because == ("Het is alleen voor mensen in het doelgroepregister.",)
    assert judge(replace(KNOWN, support=Support.REGISTER), register).verdict is Verdict.FITS


def test_the_way_to_the_register_ends_in_it() -> None:
    way = Arrangement(support=Support.SOME, is_way_to_register=True)
    assert judge(KNOWN, way).verdict is Verdict.FITS
    assert judge(replace(KNOWN, support=Support.REGISTER), way).not_because == (
        "Deze persoon staat al in het doelgroepregister.",
    )


def test_for_everyone_asks_nothing_about_the_benefit() -> None:
    assert judge(Answers(), Arrangement(groups=EVERYONE)).lines == ()


@pytest.mark.parametrize(("staff", "verdict"), [(Staff.NEW, Verdict.NOT), (Staff.EMPLOYED, Verdict.FITS), (None, Verdict.ASK)])
def test_taking_back_ones_own_worker(staff, verdict) -> None:
    assert judge(Answers(staff=staff), Arrangement(staff=Staff.EMPLOYED)).verdict is verdict


def test_making_work_is_for_who_has_nobody_yet() -> None:
    making = Arrangement(is_for_nobody_yet=True)
    assert judge(Answers(has_somebody=True), making).not_because == ("U heeft al iemand in gedachten.",)
    assert judge(Answers(has_somebody=False), making).verdict is Verdict.FITS


@pytest.mark.parametrize(("hours", "verdict"), [(11, Verdict.NOT), (12, Verdict.FITS), (None, Verdict.ASK)])
def test_twelve_hours_is_included(hours, verdict) -> None:
    coach = Arrangement(conditions=(Condition("hours", "must", low=12, text="Minstens 12 uur."),))
    judged = judge(Answers(hours=hours), coach)
    assert judged.verdict is verdict
    assert (judged.lines == ()) is (verdict is Verdict.FITS)


@pytest.mark.parametrize(("age", "verdict"), [("LG02", Verdict.NOT), ("LG03", Verdict.FITS), ("LG04", Verdict.ASK)])
def test_an_age_group_can_lie_on_both_sides(age, verdict) -> None:
    young = Arrangement(conditions=(Condition("age", "must", low=22, high=30, text="22 tot en met 30 jaar."),))
    assert judge(Answers(age=age), young).verdict is verdict


def test_a_point_of_attention_never_excludes() -> None:
    minded = Arrangement(conditions=(Condition("hours", "mind", low=30, text="Liefst 30 uur."),))
    judged = judge(Answers(hours=8), minded)
    assert judged.verdict is Verdict.FITS
    assert judged.mind == ("Liefst 30 uur.",)


def test_offers_follow_from_kinds_of_contract() -> None:
    assert offers_of(["DV02"]) == {Offer.APPRENTICE}
    assert offers_of(["DV02", "DV03", "DW09"]) == {Offer.APPRENTICE, Offer.PLACEMENT}
    assert offers_of([]) == frozenset()


def test_what_is_due_when() -> None:
    start = dt.date(2027, 8, 31)
    due = {moment: due_on(moment, start) for moment in Moment}
    assert due == {
        Moment.NOW: dt.date(2027, 8, 30),
        Moment.BEFORE: dt.date(2027, 8, 30),
        Moment.MONTH: dt.date(2027, 9, 30),
        Moment.HALF_YEAR: dt.date(2028, 2, 29),
    }


# -- whatever somebody answers ------------------------------------------------------------------------------------------------


@given(answers, arrangements)
def test_the_verdict_is_what_the_reasons_say(said, arrangement) -> None:
    judged = judge(said, arrangement)
    assert (judged.verdict is Verdict.NOT) == bool(judged.not_because)
    assert (judged.verdict is Verdict.FITS) == (not judged.not_because and not judged.ask)
    assert all(line.sentence for line in judged.lines)


@given(arrangements)
def test_who_knows_nothing_is_told_to_ask_and_never_no(arrangement) -> None:
    assert judge(Answers(), arrangement).verdict is not Verdict.NOT


@given(answers, arrangements, st.sampled_from(sorted(QUESTIONS)))
def test_taking_an_answer_back_never_makes_it_worse(said, arrangement, question) -> None:
    """Otherwise an employer would do better not to be honest about not knowing."""
    unknown = judge(replace(said, **{question: None}), arrangement)
    assert set(unknown.not_because) <= set(judge(said, arrangement).not_because)


@given(answers, arrangements, st.data())
def test_an_answer_leaves_no_more_to_ask(said, arrangement, data) -> None:
    question = data.draw(st.sampled_from(sorted(name for name in QUESTIONS if name != "wage")))
    known = replace(said, **{question: data.draw(QUESTIONS[question])})
    before = judge(replace(said, **{question: None}), arrangement)
    assert len(judge(known, arrangement).ask) <= len(before.ask)


@given(answers, arrangements, st.decimals(1, 100, places=2))
def test_the_wage_decides_nothing(said, arrangement, wage) -> None:
    assert judge(replace(said, wage=wage), arrangement) == judge(replace(said, wage=Decimal(1)), arrangement)
