"""The worked examples of others, and the ones that are wrong."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from raderwerk.engines.income.golden import run_case
from raderwerk.engines.income.golden.__main__ import main
from raderwerk.engines.income.golden.situation import Situation
from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules import belasting, bijstand, huurtoeslag, kinderen, kinderopvangtoeslag, zorgtoeslag

EXAMPLES = Path(__file__).with_name("worked_examples.yaml")
FOUND = yaml.safe_load(EXAMPLES.read_text("utf-8"))
YES, NO = np.array([True]), np.array([False])


def n(value):
    return np.array([float(value)])


@pytest.mark.parametrize("case", FOUND["cases"], ids=lambda case: case["id"])
def test_worked_example(case):
    outcome = run_case(case)
    assert not outcome.failed, list(outcome.lines())
    assert bool(outcome.skipped) == (case["year"] == 2023)


def test_the_command_says_how_many_passed_and_ends_well(capsys):
    assert main([str(EXAMPLES)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "233 passed, 0 failed"


def test_the_command_names_source_and_difference_and_ends_badly(tmp_path, capsys):
    case = {**FOUND["cases"][0], "expected": {"zonder_loonheffingskorting": 84.17}, "source": "somebody"}
    unknown = {**case, "id": "x", "rule": "hondenbelasting", "expected": {"iets": 1}}
    file = tmp_path / "cases.yaml"
    file.write_text(yaml.safe_dump({"cases": [case, unknown]}))
    assert main([str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "lh-2024-225.00: zonder_loonheffingskorting: expected 84.17, found 83.1700, difference -1.0000  [somebody]"
    assert "does not know the rule 'hondenbelasting'" in lines[1]
    assert lines[-1] == "0 passed, 2 failed"


def test_the_command_refuses_a_file_that_is_not_there(capsys):
    with pytest.raises(SystemExit):
        main(["nergens.yaml"])
    assert "no such file: nergens.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"year": 2031}, "kennen we geen bedragen"),
        ({"expected": {"iets": 1}}, "gives no 'iets'"),
        ({"situation": {"tabel": "groen", "bruto_maandloon_belastbaar": 100}}, "needs the fact"),
        ({"situation": {"bruto_maandloon_belastbaar": "veel"}}, "cannot be answered from these facts"),
        ({"situation": {}}, "cannot be answered from these facts"),
    ],
)
def test_a_case_that_cannot_be_answered_is_a_failure_with_its_reason(change, words):
    outcome = run_case({**FOUND["cases"][0], **change})
    assert outcome.failed
    assert words in next(outcome.lines())


@pytest.mark.parametrize(
    ("words", "partner", "children", "age", "persons"),
    [
        ("alleenstaand", False, [], 35, 1),
        ("alleenstaande 24 jr", False, [], 24, 1),
        ("eenpersoons >=21", False, [], 21, 1),
        ("alleenstaande ouder 30, kind 6", False, [6], 30, 2),
        ("alleenstaande ouder, 2 kinderen 6-11", False, [6, 6], 35, 3),
        ("alleenstaande ouder geb. 2000, geen toeslagpartner, geen medebewoners", False, [], 26, 1),
        ("paar 1 kind <12", True, [6], 35, 3),
        ("paar, 1 verdiener, 2 kinderen 6-11, koopwoning", True, [6, 6], 35, 4),
        ("partner, beiden verzekerd", True, [], 35, 2),
        ("gehuwden, kinderen 8 en 13", True, [8, 13], 35, 4),
        ("driepersoonshuishouden", False, [], 35, 3),
        ("echtpaar zonder kinderen, beiden 45 jaar", True, [], 45, 2),
    ],
)
def test_a_household_in_words(words, partner, children, age, persons):
    situation = Situation(2026, {"huishouden": words})
    assert (situation.partner, situation.ages_of_children, situation.age, situation.persons) == (partner, children, age, persons)


@pytest.mark.parametrize(
    ("rule", "situation", "expected"),
    [
        ("idem", {"personen_woning_27plus": 2}, {"norm": 1001.07}),
        ("idem", {"verloonde_uren_jaar": 2500}, {"jaar": 2000}),
        ("idem", {"kale_huur": 0}, {"maand": 0}),
        ("recht op bijstand", {"vermogen": 9000}, {"waarde": False}),
        ("recht op bijstand", {"huishouden": "alleenstaand, 1 kind", "vermogen": 9000}, {"waarde": True}),
        ("vermogensgrens bijstand", {"huishouden": "paar"}, {"grens": 16000, "woning": 67500}),
        ("kinderbijslag recht", {"kinderen": 0}, {"waarde": False}),
        ("huurtoeslag basishuur", {"huishouden": "eenpersoons", "kale_huur": 600}, {"basishuur": 202.52}),
        (
            "vrijlating",
            {
                "netto_arbeid": 900,
                "doelgroep_lks": True,
                "maanden_n_gebruikt": 6,
                "maanden_z_gebruikt": 12,
                "meer_uren_mogelijk": False,
            },
            {"vrijlating": 135},
        ),
        ("Pw 34a", {"netto_arbeid": 2000, "aow": True}, {"vrijlating": 226}),
        ("LKS", {"loonwaarde_pct_wml": 20, "uren": "18 uur"}, {"lks_maand": 867.28}),
        ("jaarbedragen", {"huishouden": "paar, 1 kind 6; aanvrager 30000, partner 20000", "inkomen": 30000}, {"iack": 0}),
    ],
)
def test_other_ways_to_write_an_example(rule, situation, expected):
    outcome = run_case(
        {"id": "x", "year": 2026, "situation": situation, "rule": rule, "expected": expected, "tolerance_eur": 0.01}
    )
    assert not outcome.failed, list(outcome.lines())


def test_pension_age_is_not_read_from_below_pension_age():
    assert not Situation(2026, {"leeftijd": "<AOW"}).pension_age
    assert Situation(2026, {"huishouden": "AOW-paar"}).pension_age


class TestValuesNotToUse:
    """Published values that are wrong: we differ from each, for the reason that the examples give."""

    def listed(self, part):
        (found,) = [entry for entry in FOUND["do_not_use"] if part in entry["source"]]
        return found["expected"]

    @pytest.mark.parametrize(("year", "source"), [(2024, "TOESLAGEN-2024-01-01"), (2025, "TOESLAGEN-2025-01-01")])
    def test_zorgtoeslag_is_never_as_high_as_a_premium_share_of_an_income_limit_gives(self, year, source):
        # They take the lowest of income and threshold, and an income limit for the threshold.
        highest = zorgtoeslag.zorgtoeslag_jaar(at(date(year, 1, 1)), n(0), NO, YES, YES, n(0))
        assert all(highest < wrong for wrong in self.listed(source))

    def test_child_budget_2025_is_not_the_lone_parent_supplement_of_2024(self):
        found = kinderen.kindgebonden_budget_jaar(at(date(2025, 1, 1)), n(15000), NO, n(1), n(0), n(0), n(0))
        assert found == 5900
        assert found not in self.listed("kindgebonden_budget 2025")

    def test_rent_allowance_2025_does_not_take_a_share_of_income_as_basic_rent(self):
        p = at(date(2025, 1, 1))
        for income in range(0, 45000, 500):
            found = huurtoeslag.huurtoeslag_maand(p, n(650), n(50), n(income), n(1), NO, NO, NO, YES)
            assert abs(found[0] - self.listed("huurtoeslag 2025")[0]) > 0.005

    def test_childcare_2024_is_capped_at_230_hours_and_the_price_of_2024(self):
        p = at(date(2024, 1, 1))
        most = 12 * 230 * 10.25 * 0.96
        found = 12 * kinderopvangtoeslag.kinderopvangtoeslag_kind(p, n(20000), n(999), n(99), n(0), YES, YES)
        assert found[0] == pytest.approx(most)
        assert all(abs(found[0] - wrong) > 1 for wrong in self.listed("kinderopvang 2024"))

    @pytest.mark.parametrize("source", ["Amsterdam", "regelrecht bijstand"])
    def test_assistance_norms_are_not_those_of_2022(self, source):
        norms = [
            bijstand.norm_leefvorm(at(date(y, 1, 1)), n(40), flag, n(40), NO)[0] for y in (2024, 2025, 2026) for flag in (YES, NO)
        ]
        wrong = [float(value) / (100 if isinstance(value, str) else 1) for value in self.listed(source)]
        assert not {round(norm, 2) for norm in norms} & set(wrong)

    def test_tax_is_not_a_mix_of_2022_and_2023(self):
        for year in (2024, 2025, 2026):
            p = at(date(year, 1, 1))
            assert p["inkomstenbelasting.ahk_maximum"] != 3104
            assert p.rows("inkomstenbelasting.schijven")[0][1] != 0.3693

    def test_rent_allowance_2026_follows_the_enacted_amounts(self):
        p = at(date(2026, 1, 1))
        found = huurtoeslag.huurtoeslag_maand(p, n(700), n(20), n(25000), n(1), NO, NO, NO, YES)
        assert abs(found[0] - self.listed("Kamerstuk 36608")[0]) > 1

    def test_the_employed_persons_credit_2024_starts_at_8425_and_not_8245(self):
        found = belasting.arbeidskorting(at(date(2024, 1, 1)), n(9771))
        assert round(found[0]) == 823
        assert round(found[0]) != self.listed("8,245%")

    def test_the_minimum_wage_hour_does_not_come_from_the_rounded_month(self):
        assert at(date(2026, 7, 1))["minimumloon.uur"] not in self.listed("WML herziening")
