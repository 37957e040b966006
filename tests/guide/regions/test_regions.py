"""The tile map, the counts, and how a region presents itself."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.test import Client as Browser
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.guide import tile_map
from raderwerk.guide.models import RegionProfile
from raderwerk.guide.services import regions
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import Municipality, Region
from tests.caseload.person.conftest import signed_in
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import make_member, make_organisation
from tests.guide.world import make_instrument

TODAY = dt.date(2026, 11, 24)
GRONINGEN, TWENTE, ZEELAND = 1, 9, 29


@pytest.fixture
def zeeland(db) -> Organisation:
    organisation = make_organisation("Gemeente Asveld")
    organisation.region_id = ZEELAND
    organisation.save()
    return organisation


@pytest.fixture
def coordinator(zeeland: Organisation) -> Membership:
    return make_member(zeeland, "Rosa Proefsma", Role.COORDINATOR)


@pytest.fixture
def visitor(coordinator: Membership) -> Browser:
    return signed_in(coordinator)


# -- the map -----------------------------------------------------------------------------------------------------------------


def test_every_region_has_one_tile_of_its_own() -> None:
    places = tile_map.places()
    assert sorted(places) == list(range(1, 36))
    assert Counter(Counter((place.column, place.row) for place in places.values()).values()) == {1: 35}
    assert len({place.short for place in places.values()}) == 35
    assert {place.column for place in places.values()} == set(range(1, 7))
    assert {place.row for place in places.values()} == set(range(1, 10))


def test_neighbours_in_the_country_are_near_on_the_map() -> None:
    places = tile_map.places()
    near = [(1, 2), (1, 4), (2, 5), (4, 5), (5, 11), (9, 17), (9, 11), (20, 22), (20, 18), (25, 21), (28, 29), (31, 34), (34, 35)]
    distances = {
        pair: max(abs(places[pair[0]].column - places[pair[1]].column), abs(places[pair[0]].row - places[pair[1]].row))
        for pair in near
    }
    assert {pair: far for pair, far in distances.items() if far > 1} == {}


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_shade_says_none_or_how_much(count: int, most: int) -> None:
    shade = tile_map.shade(min(count, most), most)
    assert (shade == 0) == (count == 0)
    assert 0 <= shade <= tile_map.SHADES
    assert tile_map.shade(most, most) == tile_map.SHADES


# -- the counts --------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_initiative_counts_in_each_of_its_regions() -> None:
    make_instrument(name="Op twee plekken", regions=[TWENTE, ZEELAND])
    make_instrument(name="In een gemeente", municipalities=[Municipality.objects.filter(region=ZEELAND)[0].code])
    make_instrument(name="Nog niet af", regions=[TWENTE], is_complete=False)
    make_instrument(name="Voorbij", regions=[TWENTE], publish_until=TODAY - dt.timedelta(days=1))
    assert regions.counts(TODAY) == {TWENTE: 1, ZEELAND: 2}


def test_without_an_area_it_is_where_its_owner_is(zeeland: Organisation) -> None:
    make_instrument(zeeland, name="Van de gemeente")
    make_instrument(zeeland, name="Elders", regions=[TWENTE])
    assert regions.counts(TODAY) == {TWENTE: 1, ZEELAND: 1}


@pytest.mark.django_db
def test_the_map_and_the_table_say_the_same(client) -> None:
    make_instrument(name="Op twee plekken", regions=[TWENTE, ZEELAND])
    page = client.get(reverse("guide_regions")).content.decode()
    assert "In 2 van de 35 regio's staat minstens 1 initiatief in de gids." in page
    assert page.count('class="gm-tile') == 35
    assert f'href="{reverse("guide_region", args=[TWENTE])}" title="Twente: 1 initiatief"' in page


@pytest.mark.django_db
def test_the_map_asks_as_much_for_many_initiatives_as_for_few(client) -> None:
    make_instrument(name="Eerste", regions=[TWENTE])
    few = statements(client, reverse("guide_regions"))
    for number in range(1, 30):
        make_instrument(name=f"Plan {number}", regions=[number])
    assert len(statements(client, reverse("guide_regions"))) == len(few) == 4


@pytest.mark.django_db
def test_an_invented_region_stands_apart(client) -> None:
    Region.objects.create(number=99, cbs_code="AM99", name="Raderstreek", is_invented=True)
    page = client.get(reverse("guide_regions")).content.decode()
    assert "Verzonnen, voor de demo" in page
    assert page.count('class="gm-tile') == 35
    assert client.get(reverse("guide_region", args=[99])).status_code == 200


@pytest.mark.django_db
def test_production_shows_no_invented_region(client, settings) -> None:
    Region.objects.create(number=99, cbs_code="AM99", name="Raderstreek", is_invented=True)
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"profile": "production"})
    assert "Raderstreek" not in client.get(reverse("guide_regions")).content.decode()
    assert client.get(reverse("guide_region", args=[99])).status_code == 404


# -- one region --------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_region_without_anything_says_what_to_do(client) -> None:
    page = client.get(reverse("guide_region", args=[GRONINGEN])).content.decode()
    assert "Hier staat nog niets" in page
    assert "De regio heeft zich nog niet voorgesteld." in page


@pytest.mark.django_db
def test_initiatives_stand_by_type_in_the_order_of_the_report(client) -> None:
    make_instrument(name="Lassen", kind="education", regions=[TWENTE])
    make_instrument(name="Schulden eerst", kind="barriers", regions=[TWENTE])
    page = client.get(reverse("guide_region", args=[TWENTE])).content.decode()
    order = [page.index(text) for text in ("Drempels aanpakken", "Schulden eerst", "Opleiden en scholing", "Lassen")]
    assert order == sorted(order)


def test_each_reader_comes_at_a_page_that_opens(visitor: Browser, client) -> None:
    make_instrument(name="Lassen", regions=[TWENTE])
    links = [
        re.search(
            r'class="rw-cover" href="(/gids/[^"]+)">Lassen', who.get(reverse("guide_region", args=[TWENTE])).content.decode()
        )
        for who in (visitor, client)
    ]
    assert [visitor.get(links[0][1]).status_code, client.get(links[1][1]).status_code] == [200, 200]


def test_a_coordinator_presents_the_own_region(visitor: Browser, client) -> None:
    values = {
        "description": "Water",
        "partners": "",
        "terminology": "loket: het Werkcentrum\nstap",
        "contacts": "team@zee.example",
    }
    answer = visitor.post(reverse("guide_region_edit", args=[ZEELAND]), values)
    assert answer.headers["Location"] == reverse("guide_region", args=[ZEELAND])
    page = client.get(reverse("guide_region", args=[ZEELAND])).content.decode()
    assert not [text for text in ("Water", "loket", "het Werkcentrum", "stap", "team@zee.example") if text not in page]
    assert RegionProfile.objects.get().changed_by is not None


def test_nobody_presents_another_region(visitor: Browser) -> None:
    assert visitor.get(reverse("guide_region_edit", args=[TWENTE])).status_code == 404
    assert visitor.post(reverse("guide_region_edit", args=[TWENTE]), {"description": "Niet van ons"}).status_code == 404
    assert not RegionProfile.objects.exists()
    assert "Pas deze pagina aan" not in visitor.get(reverse("guide_region", args=[TWENTE])).content.decode()


def test_what_a_region_writes_runs_nowhere(visitor: Browser, client) -> None:
    script = "<script>alert(1)</script>"
    visitor.post(
        reverse("guide_region_edit", args=[ZEELAND]),
        dict.fromkeys(("description", "partners", "terminology", "contacts"), script),
    )
    assert script not in client.get(reverse("guide_region", args=[ZEELAND])).content.decode()
