"""Finding somebody in data that the database cannot read, and leaving no name in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.caseload.lists.search import Question, find, question
from raderwerk.caseload.models import Client
from tests.caseload.lists.conftest import signed_in
from tests.caseload.lists.people import make_client


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("0000036", Question(number="0000036")),
        ("3605 gb", Question(postcode="3605GB")),
        ("tandw 3605GB", Question(postcode="3605GB", names=("tandw",))),
        ("van der Tandwiel", Question(names=("vandertandwiel", "tandwiel", "van", "der"))),
        ("Verzonnenér", Question(names=("verzonnener",))),
        ("ab", Question()),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, asked: Question) -> None:
    assert question(typed) == asked


@given(st.text(max_size=100))
def test_anything_may_be_typed(text: str) -> None:
    assert isinstance(question(text), Question)


def found(asveld, text: str) -> list[str]:
    return [client.identity.sort_name for client in find(Client.objects.all(), asveld, question(text)).clients]


def test_by_number_name_postcode_and_both(asveld, person) -> None:
    tandwiel = person(number="0000777", surname="Tandwiel", prefix="van der", postcode="3605 GB")
    person(number="0000778", surname="Tandrad", postcode="1111 AA")
    name = tandwiel.identity.sort_name
    for text in ("0000777", "777", "tandwiel", "Tandw", "V. van der Tandwiel", "3605gb", "tan 3605 GB"):
        assert found(asveld, text) == [name], text
    assert len(found(asveld, "tan")) == 2
    assert found(asveld, "tandwiel 1111AA") == []
    assert found(asveld, "wiel") == []


def test_one_hit_opens_the_person_and_no_name_stands_in_an_address(as_lead, person) -> None:
    client = person(surname="Tandwiel")
    answer = as_lead.post("/zoeken/", {"zoek": "tandwiel"})
    assert (answer.status_code, answer["Location"]) == (302, f"/mensen/{client.pseudonym}/")
    assert "tandwiel" not in as_lead.get("/zoeken/?zoek=tandwiel").content.decode().lower()


def test_more_hits_are_a_list(as_lead, person) -> None:
    for name in ("Tandwiel", "Tandrad"):
        person(surname=name)
    page = as_lead.post("/zoeken/", {"zoek": "tan"}).content.decode()
    assert "2 mensen gevonden" in page
    assert "Tandrad, V." in page


def test_people_of_others_are_not_found(koppeling, person, carla) -> None:
    theirs = make_client(koppeling, surname="Buurmens")
    page = signed_in(carla).post("/zoeken/", {"zoek": "buurmens"}).content.decode()
    assert "Niemand gevonden" in page
    assert str(theirs.pseudonym) not in page


def test_the_guide_is_offered_when_nobody_is_found(as_lead, person) -> None:
    """Offered and not followed: the address of the guide would hold the name of a person that one typed."""
    person(surname="Schulders")
    assert 'href="/gids/?q=schulden%20thuis"' in as_lead.post("/zoeken/", {"zoek": "schulden thuis"}).content.decode()
    assert "/gids/?q=" not in as_lead.post("/zoeken/", {"zoek": "schulders"}, follow=True).content.decode()


def test_pages_are_found_too(as_lead) -> None:
    assert "/import/" in as_lead.post("/zoeken/", {"zoek": "import"}).content.decode()
