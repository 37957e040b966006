"""Why an amount is what it is, and what changes when a fact changes."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from raderwerk.engines.income import ESTIMATE, Adult, Case, Home, ask_month, ask_year, problems, rules
from raderwerk.engines.income.parameters import all_parameters
from raderwerk.engines.income.parts import LABELS, PAYDAYS, Parts
from raderwerk.engines.income.rule import RULES, arguments_of, plain, tracing
from raderwerk.engines.income.rules.vrijlating import Eligibility, Months
from raderwerk.engines.income.words import WORDS, euro, written
from tests.engines.income.making import GROWN, JULY, cases, lone_parent, n, single

NESTED = {"who": Eligibility._fields, "used": Months._fields, "parts": tuple(LABELS)}


def test_every_rule_says_where_it_stands_and_what_it_does_in_both_languages():
    for rule in RULES.values():
        assert rule.title_nl, rule.name
        assert rule.title_en, rule.name
        assert rule.nl.endswith("."), rule.name
        assert rule.en.endswith("."), rule.name
        assert rule.unit, rule.name
        ours = rule.name in ("te_besteden", "jaar_te_besteden")
        assert ours or (rule.bwb.startswith("BWBR") and rule.article), rule.name


def test_everything_that_goes_into_a_rule_has_a_name_in_both_languages():
    for name in RULES:
        for argument in arguments_of(name):
            for word in NESTED.get(argument, (argument,)):
                assert all(WORDS[word]), (name, word)


def test_every_part_says_how_it_is_called_and_when_it_comes():
    assert set(LABELS) == set(PAYDAYS) == set(Parts._fields)
    assert all(all(words) for words in (*LABELS.values(), *PAYDAYS.values()))


def test_no_word_is_left_over():
    used = {word for name in RULES for argument in arguments_of(name) for word in NESTED.get(argument, (argument,))}
    assert set(WORDS) - used - set(LABELS) - {"exempt", "ground"} == set()


@settings(max_examples=40)
@given(cases)
def test_the_explanation_ends_in_the_very_amount_that_was_answered(case):
    assume(not problems(case, JULY))
    answer = ask_month(case, JULY)
    assert answer.steps[-1].rule.name == "te_besteden"
    assert answer.steps[-1].amount == answer.total


@settings(max_examples=20)
@given(cases)
def test_computing_with_and_without_an_explanation_gives_the_same(case):
    assume(not problems(case, JULY))
    before = ask_year(case, 2026, 24, start=4)
    assert before.steps
    with tracing():
        assert ask_year(case, 2026, 24, start=4).total == before.total


def test_a_step_holds_inputs_amounts_of_the_day_and_its_own_steps():
    answer = ask_month(lone_parent(), JULY, 24)
    (exempt,) = [step for step in answer.steps if step.rule.name == "vrijlating_art31"]
    assert exempt.rule.id == "BWBR0015703#31 lid 2 onder n, r, y, z en aa/vrijlating_art31"
    assert exempt.inputs["net_wage"] == answer.parts["wage"]
    assert exempt.outputs == {"exempt": 285.0, "ground": 1.0}
    (most,) = [value for value in exempt.parameters if value.key == "participatiewet.n_maximum"]
    assert (most.value, most.start) == (285, date(2026, 7, 1))
    (withheld,) = [step for step in answer.steps if step.rule.name == "ingehouden_loonheffing"]
    assert [step.rule.name for step in withheld.steps] == ["loonheffing"]


def test_a_year_explains_each_month_and_ends_in_its_total():
    answer = ask_year(single(), 2026, 24, start=7)
    assert answer.steps[-1].rule.name == "jaar_te_besteden"
    assert answer.steps[-1].amount == answer.total
    netted = [step for step in answer.steps if step.rule.name == "bijstand_maand"]
    assert [step.month for step in netted] == [date(2026, month, 1) for month in range(1, 13)]
    settled = [step.amount for step in answer.steps if step.rule.name == "verrekening_toeslag"]
    assert settled == [answer.settlement[name] for name in list(answer.settlement)[:4]]
    wages = [line.month for line in answer.explanation() if line.title == "Brutoloon per maand"]
    assert wages == [date(2026, 1, 1), date(2026, 7, 1)]


def test_lines_can_be_shown_in_both_languages():
    answer = ask_month(lone_parent(), JULY, 24)
    dutch, english = answer.explanation(), answer.explanation("en")
    (line,) = [line for line in dutch if line.title == "Normpremie"]
    assert line.depth == 1
    assert line.article == "BWBR0018451 art. 2 lid 3"
    assert "drempelinkomen" in line.formula
    assert ("partner", "nee") in line.inputs
    assert any(
        text.startswith("deel van het drempelinkomen, zonder partner: 1,912% (vanaf 1-1-2026, BWBR0018451")
        for text in line.parameters
    )
    (line,) = [line for line in english if line.title == "Norm premium"]
    assert ("partner", "no") in line.inputs
    assert any("1.912% (from 1-1-2026" in text for text in line.parameters)
    assert ESTIMATE["nl"] == "Dit is een schatting, geen beschikking."


def test_what_is_not_certain_is_marked():
    answer = ask_month(single(), JULY)
    assert [value.key for value in answer.uncertain] == ["participatiewet.vakantiedeel"]
    (line,) = [line for line in answer.explanation() if line.is_uncertain]
    assert line.title == "Uitbetaald in de maand"
    assert line.parameters[0].endswith("niet zeker)")


def test_a_trace_names_no_amount_of_another_situation():
    read = {value.key for step in ask_month(single(), JULY).steps for taken in step.walk() for value in taken.parameters}
    assert not [key for key in read if key.endswith(("_partner", "_mp", "norm_gehuwden"))]


def test_what_if_names_the_steps_that_change_and_why():
    less, more = ask_month(single(), JULY, 16), ask_month(single(), JULY, 24)
    found = less.compared_with(more)
    (wage,) = [difference for difference in found if difference.title == "Brutoloon per maand"]
    assert wage.causes == (("hours", 16.0, 24.0),)
    assert wage.change == pytest.approx(8 * 52 / 12 * 14.99)
    assert found[-1].title == "Wat er te besteden is"
    assert found[-1].change == pytest.approx(more.total - less.total)
    assert less.compared_with(less) == []


def test_what_if_a_rule_falls_away():
    renter, owner = ask_month(single(), JULY), ask_month(Case(Adult(GROWN), home=Home(rent=0)), JULY)
    (gone,) = [difference for difference in renter.compared_with(owner) if difference.title == "Huurtoeslag"]
    assert (gone.after, gone.causes) == (0, (("rent", 640.0, 0.0),))


def test_steps_that_only_one_of_them_takes_count_from_nil():
    without = ask_month(single(), JULY, 24)
    with_child = ask_month(lone_parent(), JULY, 24)
    changes = {difference.title: difference for difference in without.compared_with(with_child)}
    assert changes["Kindgebonden budget"].change == pytest.approx(5_996)


def test_an_explanation_is_for_one_case_at_a_time():
    with pytest.raises(ValueError, match="one case"):
        plain(n(1).repeat(2))


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        (1234.5, "eur_per_month", "€ 1.234,50", "€1,234.50"),
        (-12, "eur", "-€ 12,00", "-€12.00"),
        (-0.001, "eur", "€ 0,00", "€0.00"),
        (0.01912, "fraction", "1,912%", "1.912%"),
        (True, "", "ja", "yes"),
        (0.0, "flag", "nee", "no"),
        (40, "hours", "40", "40"),
        (1234.5, "", "1.234,5", "1,234.5"),
        ("banenafspraak", "", "banenafspraak", "banenafspraak"),
    ],
)
def test_how_values_are_written(value, unit, dutch, english):
    assert written(value, unit) == dutch
    assert written(value, unit, "en") == english


def test_euro_rounds_half_away():
    assert euro(2.345) in ("€ 2,35", "€ 2,34")


def test_every_amount_of_the_law_is_read_by_a_rule_or_said_to_be_for_the_reader():
    code = "\n".join(path.read_text("utf-8") for path in Path(rules.__file__).parent.parent.rglob("*.py"))
    for_the_reader = {
        "participatiewet.giften",
        "participatiewet.bijzonder_drempel",
        "wtl.banenafspraak_jaren",
        "wtl.arbeidsgehandicapt_jaren",
        "wtl.herplaatsen_jaren",
    }
    patterns = (
        r"participatiewet\.[nryz]_(deel|maximum)",
        r"wtl\.\w+_(uur|maximum)",
        r"huurtoeslag\.normhuur_",
        r"\.uurprijs_",
        r"\.norm_",
    )
    unread = {key for key in all_parameters() if key not in code and not any(re.search(pattern, key) for pattern in patterns)}
    assert unread == for_the_reader
