"""The page on work that pays and its file: what they say, to whom, and what they never say."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Organisation
from raderwerk.register.models import Region
from tests.caseload.person.conftest import signed_in
from tests.finances.team.world import DAY, bonus, make_member, people, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch) -> None:
    monkeypatch.setattr("raderwerk.finances.views.team.today", lambda: DAY)


@pytest.fixture
def asveld() -> Organisation:
    return town()


@pytest.fixture
def analyst(asveld):
    return signed_in(make_member(asveld, role=Role.ANALYST))


def words(response) -> str:
    """What is to be read, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(response.content.decode())))


def ask(browser, name: str = "work_pays", **query) -> str:
    response = browser.get(reverse(name), query)
    assert response.status_code == 200
    return words(response)


def test_the_page_tells_where_work_does_not_pay_with_numbers_and_a_day(analyst) -> None:
    shown = ask(analyst)
    # 60 single people and 12 lone parents; the couples went with the two people under another law into the rest.
    assert "Van 0 naar 16 uur werk per week gaan loont niet voor 72 van de 72 mensen (100%)" in shown
    assert "72 mensen met bijstand, peildatum 24 november 2026" in shown
    assert "10 mensen met een uitkering tellen niet mee" in shown
    assert "Paar zonder kinderen €" not in shown
    assert "Met de regeling" not in shown


def test_assumptions_change_the_figures(analyst) -> None:
    assert "Alleenstaand 60 € 0" in ask(analyst)
    assert "Alleenstaand 60 € 77" in ask(analyst, vrijlating="nog")


def test_an_own_amount_is_shown_before_and_after_with_its_costs(analyst) -> None:
    shown = ask(analyst, bedrag="100", vorm="maand", vanaf="8", deelname="10")
    assert "Voor wie de regeling krijgt, loont het in elke leefvorm" in shown
    assert "Het is bedoeld voor 72 mensen. Doen er 10 van elke 100 mee, dan zijn dat er 7." in shown
    assert "Dat kost in het eerste jaar € 8.400: € 1.200 per persoon." in shown


def test_a_scheme_of_the_municipality_brings_its_own_conditions_and_budget(analyst, asveld) -> None:
    shown = ask(analyst, regeling=str(bonus(asveld).key), deelname="10")
    # 50 of the 60 single people and all 12 lone parents have had assistance for nine months.
    assert "Het is bedoeld voor 62 mensen. Doen er 10 van elke 100 mee, dan zijn dat er 6." in shown
    assert "Dat kost in het eerste jaar € 9.000: € 1.500 per persoon." in shown
    assert "Het budget is € 3.000: er is € 6.000 te weinig." in shown


@pytest.mark.parametrize("fields", [{"kind": "cheque"}, {"is_retired": True}])
def test_a_cheque_or_a_retired_scheme_cannot_be_chosen(analyst, asveld, fields) -> None:
    assert "Hier valt niet mee te rekenen" in ask(analyst, regeling=str(bonus(asveld, **fields).key))


def test_a_scheme_of_another_municipality_cannot_be_chosen(analyst) -> None:
    elsewhere = town("Gemeente Verweg")
    assert "Hier valt niet mee te rekenen" in ask(analyst, regeling=str(bonus(elsewhere).key))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"uurloon": "3"}, "lager dan het minimumloon van 14,99"),
        ({"huur_alleen": "-1"}, "Zorg ervoor dat deze waarde minstens 0 is"),
        ({"deelname": "101"}, "Zorg ervoor dat deze waarde hoogstens 100 is"),
        ({"vanaf": "170"}, "Zorg ervoor dat deze waarde hoogstens 40 is"),
        ({"leeftijd": ""}, "Dit veld is verplicht"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(analyst, query, sentence) -> None:
    shown = ask(analyst, **query)
    assert sentence in shown
    assert "Hier valt niet mee te rekenen" in shown
    assert analyst.get(reverse("work_pays_xlsx"), query).status_code == 400


def test_amounts_of_next_year_are_not_guessed(analyst, monkeypatch) -> None:
    monkeypatch.setattr("raderwerk.finances.views.team.today", lambda: DAY.replace(year=2027))
    assert "Kies een dag van 1-1-2024 tot en met 31-12-2026" in ask(analyst)


def test_too_few_people_are_no_figures(db) -> None:
    hamlet = Organisation.objects.create(name="Gehucht", kind=OrganisationKind.MUNICIPALITY, is_invented=True)
    people(hamlet, 4, "single")
    browser = signed_in(make_member(hamlet, role=Role.TEAM_LEAD))
    assert "Er zijn nog geen cijfers" in ask(browser)
    sheet = book(browser)["Toelichting"]
    assert {row[0].value: row[1].value for row in sheet.iter_rows()}["Niet meegerekend"] == "minder dan 5"


def test_a_region_is_all_its_caseloads_and_a_caseload_only_itself(asveld) -> None:
    region = Region.objects.create(number=36, cbs_code="AM99", name="Raderstreek", is_invented=True)
    other, elsewhere = town("Gemeente Tandwiel"), town("Gemeente Verweg")
    Organisation.objects.filter(pk__in=[asveld.pk, other.pk]).update(region=region)
    centre = Organisation.objects.create(name="Werkcentrum", kind=OrganisationKind.WERKCENTRUM, region=region, is_invented=True)
    # The 16 couples of both are still hidden, with the 4 people under another law.
    assert "144 mensen met bijstand" in ask(signed_in(make_member(centre, role=Role.COORDINATOR)))
    assert "72 mensen met bijstand" in ask(signed_in(make_member(elsewhere, role=Role.TEAM_LEAD)))
    loose = Organisation.objects.create(name="Los", kind=OrganisationKind.WERKCENTRUM, is_invented=True)
    assert "Er zijn nog geen cijfers" in ask(signed_in(make_member(loose, role=Role.COORDINATOR)))


def test_the_file_has_the_same_figures_with_what_they_mean(analyst, asveld) -> None:
    made = book(analyst, regeling=str(bonus(asveld).key))
    assert made.sheetnames == [
        "Over van € 100",
        "Meer per maand",
        "Over van € 100, met regeling",
        "Meer per maand, met regeling",
        "Waar het knelt",
        "Aannames",
        "Toelichting",
    ]
    before, after = ([cell.value for cell in made[name][2]] for name in ("Meer per maand", "Meer per maand, met regeling"))
    assert before[:2] == after[:2] == ["Alleenstaand", 60]
    assert [round(b - a, 2) for a, b in zip(before[2:], after[2:], strict=True)] == [0, 125, 125, 125, 125]
    about = {row[0].value: row[1].value for row in made["Toelichting"].iter_rows()}
    assert about["Peildatum"].date() == DAY
    assert (about["Mensen in de tabellen"], about["Niet meegerekend"]) == (72, 10)
    assumed = {row[0].value: row[1].value for row in made["Aannames"].iter_rows()}
    assert assumed["Huur per maand: alleenstaand"] == 640


def book(browser, **query):
    response = browser.get(reverse("work_pays_xlsx"), query)
    assert response.status_code == 200
    return load_workbook(BytesIO(response.content))


def test_statements_do_not_grow_with_people_and_read_nobody(analyst, asveld) -> None:
    address, query = reverse("work_pays"), {"regeling": str(bonus(asveld).key)}
    analyst.get(address, query)
    with CaptureQueriesContext(connection) as few:
        analyst.get(address, query)
    people(asveld, 300, "couple", children=3)
    with CaptureQueriesContext(connection) as many:
        analyst.get(address, query)
    assert len(many) == len(few) <= 12
    of_clients = [asked["sql"] for asked in many if '"caseload_client"' in asked["sql"]]
    assert len(of_clients) == 1
    assert "GROUP BY" in of_clients[0]
    assert "sealed_identity" not in of_clients[0]
