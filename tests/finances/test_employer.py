"""What a colleague costs an employer: the sums, the sentence, the page, and what cannot be."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from raderwerk.engines.income import Benefit, Employment
from raderwerk.finances.employer_cost import EmployerCost
from raderwerk.ui.formatting import euros
from tests.caseload.person.test_in_browser import DESK, PHONE

JULY = dt.date(2026, 7, 1)
HELPED = {
    "uren": "32",
    "begin": "2026-07",
    "pensioen": "8",
    "loonwaarde": "60",
    "vaste_maanden": "3",
    "proef": "2",
    "voordeel": "banenafspraak",
    "norisk": "on",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch) -> None:
    monkeypatch.setattr("raderwerk.finances.views.employer.today", lambda: dt.date(2026, 6, 15))


jobs = st.builds(
    Employment,
    age=st.integers(15, 66),
    hours=st.floats(1, 40),
    permanent=st.booleans(),
    small_employer=st.booleans(),
    pension_share=st.floats(0, 0.3),
    wage_value=st.none() | st.floats(0, 1),
    fixed_months=st.integers(0, 6),
    trial_months=st.integers(0, 6),
    benefit=st.sampled_from([None, *Benefit]),
)


@given(jobs)
def test_parts_of_the_year_add_up_to_what_is_paid(job: Employment) -> None:
    cost = EmployerCost(job, JULY)
    assert sum(bare for _label, bare, _helped in cost.sums) == pytest.approx(cost.bare.net, abs=0.01)
    assert sum(helped for _label, _bare, helped in cost.sums) == pytest.approx(cost.year.net, abs=0.01)


@given(jobs)
def test_arrangements_never_make_a_colleague_dearer(job: Employment) -> None:
    assert EmployerCost(job, JULY).saved >= -0.01


def test_trial_and_fixed_subsidy_come_first() -> None:
    job = Employment(age=35, hours=32, wage_value=0.6, fixed_months=3, trial_months=2)
    cost = EmployerCost(job, JULY)
    rows = cost.picture.rows
    assert [row[0] for row in rows[:3]] == ["juli 2026", "augustus 2026", "september 2026"]
    assert [row[3] for row in rows[:2]] == [euros(0), euros(0)]
    # Half of the minimum wage comes back at first, 40% once the wage value was measured as 60%.
    fixed, measured = cost.year.months[2], cost.year.months[5]
    assert fixed.subsidy / measured.subsidy == pytest.approx(0.5 / 0.4)
    assert rows[-1][0] == "juni 2027"


def told(client, **answers: str) -> str:
    response = client.get(reverse("employer_cost"), answers)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_address_asks(client, db) -> None:
    shown = told(client)
    assert "Wat kost een werknemer?" in shown
    assert "gemiddeld" not in shown
    assert "aria-invalid" not in shown


def test_the_outcome_says_what_it_costs_with_and_without_help(client, db) -> None:
    shown = told(client, **HELPED)
    assert "Deze werknemer kost u gemiddeld" in shown
    assert "Zonder regelingen is dat" in shown
    assert "No-riskpolis" in shown
    assert "Participatiewet, artikel 10d lid 4" in shown


def test_without_help_the_page_says_where_to_fill_it_in(client, db) -> None:
    assert "Vul hieronder in wat helpt" in told(client, uren="24")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"uren": "170"}, "Het aantal uren per week moet tussen 0 en 60 liggen."),
        ({"uren": "0"}, "Het aantal uren per week moet tussen 0 en 60 liggen."),
        ({"uren": "24", "loon": "3"}, "Het uurloon is lager dan het minimumloon van € 14,99."),
        ({"uren": "24", "loonwaarde": "140"}, "De loonwaarde moet tussen 0% en 100% liggen."),
        ({"uren": "24", "vaste_maanden": "9"}, "Vul 6 of minder in."),
        ({"uren": "24", "proef": "-1"}, "Vul 0 of meer in."),
        ({"uren": "24", "begin": "2031-01"}, "Van deze maand kennen wij de bedragen nog niet."),
        ({"uren": "veel"}, "Vul een bedrag in"),
    ],
)
def test_what_cannot_be_is_told_at_its_question(client, db, answers, sentence) -> None:
    shown = told(client, **{"begin": "2026-07", **answers})
    assert sentence in shown
    assert 'aria-invalid="true"' in shown
    assert "gemiddeld" not in shown


@pytest.mark.django_db(transaction=True)
def test_an_employer_reckons_on_a_phone(page, live_server, axe, console_errors) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("employer_cost"))
    axe(page)
    page.get_by_label("Uren per week").fill("32")
    page.get_by_label("Loonwaarde in procent").fill("60")
    page.get_by_role("button", name="Reken uit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deze werknemer kost u gemiddeld")
    page.get_by_text("Waarom? Elke euro uitgelegd").click()
    axe(page)
    page.set_viewport_size(DESK)
    axe(page)
