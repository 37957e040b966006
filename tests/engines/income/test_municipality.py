"""What a municipality hands in about its own choices."""

from datetime import date

import pytest

from raderwerk.engines.income import Regime, municipality
from raderwerk.engines.income.municipality import FOLDER, UNKNOWN, UNKNOWN_MUNICIPALITY, read
from tests.engines.income.making import JULY

TEXT = """
name: Voorbeeld
source: beleidsregels 2026
vrijlating_regime:
  - {from: 2025-01-01, regime: art31_2025}
  - {from: 2026-04-01, regime: art34a}
vakantiegeld: maandelijks
verlaging_zonder_woonkosten: 0.2
individuele_inkomenstoeslag: {alleenstaande: 478, alleenstaande_ouder: 613, gehuwden: 683, jaren: 3, grens: 1.1}
premie: 1500
bufferbudget: 1000
regelingen:
  - {naam: Meedoen, bedrag: 240, grens: 1.2}
"""


def test_all_choices_are_read():
    found = read(TEXT)
    assert found.name == "Voorbeeld"
    assert found.holiday_monthly is True
    assert found.reduction_without_housing_costs == 0.2
    assert (found.supplement.lone_parent, found.supplement.years_needed, found.supplement.limit_share) == (613, 3, 1.1)
    assert (found.premium, found.buffer_budget) == (1500, 1000)
    assert found.schemes[0].amount == 240
    assert found.unknown(JULY) == ()


def test_the_regime_changes_on_its_day():
    found = read(TEXT)
    assert found.regime(date(2026, 3, 31)) is Regime.ART31
    assert found.regime(date(2026, 4, 1)) is Regime.ART34A


def test_what_is_unknown_is_said_and_the_old_rules_hold():
    assert UNKNOWN_MUNICIPALITY.unknown(JULY) == UNKNOWN
    assert UNKNOWN_MUNICIPALITY.regime(JULY) is Regime.ART31
    assert read("name: X\nvakantiegeld: bij_uitbetaling\npremie: 0").unknown(JULY) == (UNKNOWN[0], UNKNOWN[2], UNKNOWN[4])


@pytest.mark.parametrize("text", ["name: X\nbonus: 1", "name: X\nvrijlating_regime: [{from: 2026-01-01, regime: anders}]"])
def test_a_key_or_regime_that_we_do_not_know_is_refused(text):
    with pytest.raises(ValueError):
        read(text)


@pytest.mark.parametrize("code", [path.stem for path in FOLDER.glob("*.yaml")])
def test_every_file_that_was_handed_in_can_be_read_and_names_its_source(code):
    assert municipality(code).source


def test_a_municipality_that_handed_in_nothing_is_unknown():
    assert municipality("GM9999") is UNKNOWN_MUNICIPALITY
