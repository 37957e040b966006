"""The six steps of the ladder are mutually exclusive, together they are everything, and each explains itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.ladder_rules import BY_CODE, QUESTIONS, Unanswered, ladder_step, paths

ALL_ANSWERS = st.fixed_dictionaries({question.code: st.booleans() for question in QUESTIONS})


@given(ALL_ANSWERS)
def test_every_set_of_answers_gives_one_step_and_exactly_one_path_fits(answers):
    step, _why = ladder_step(answers)
    fitting = [end for path, end in paths() if path.items() <= answers.items()]
    assert fitting == [step]
    assert step in range(1, 7)


def test_every_step_can_be_reached_and_every_question_matters():
    assert sorted(end for _path, end in paths()) == [1, 2, 3, 4, 5, 6]
    assert {code for path, _end in paths() for code in path} == BY_CODE.keys()


@given(ALL_ANSWERS)
def test_the_step_follows_from_the_explained_answers_alone(answers):
    step, why = ladder_step(answers)
    assert ladder_step({answered.question.code: answered.answer for answered in why}) == (step, why)
    assert all(str(answered.means) for answered in why)


@given(ALL_ANSWERS, st.data())
def test_a_path_that_stops_early_asks_for_its_next_question(answers, data):
    _step, why = ladder_step(answers)
    kept = data.draw(st.integers(0, len(why) - 1))
    with pytest.raises(Unanswered) as gap:
        ladder_step({answered.question.code: answered.answer for answered in why[:kept]})
    assert gap.value.question == why[kept].question


def test_yes_and_no_say_different_things():
    assert all(str(question.if_yes) != str(question.if_no) for question in QUESTIONS)


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"paid_work": True, "support": False}, 6),
        ({"paid_work": True, "support": True}, 5),  # a contract with a wage subsidy
        ({"paid_work": False, "duties": True}, 4),  # a volunteer on whom others rely
        ({"paid_work": False, "duties": False, "organised": True}, 3),
        ({"paid_work": False, "duties": False, "organised": False, "contacts": True}, 2),
        ({"paid_work": False, "duties": False, "organised": False, "contacts": False}, 1),
    ],
)
def test_the_definitions_of_the_ladder(answers, step):
    assert ladder_step(answers)[0] == step
