"""The page of a list: what it shows, what it costs, and what it keeps."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from raderwerk.caseload.counting import Count, count_together
from raderwerk.caseload.models import Area, Client, SavedView
from raderwerk.caseload.worklists import WORKLISTS
from raderwerk.privacy.models import LogEntry
from tests.caseload.lists.conftest import TODAY, signed_in
from tests.caseload.lists.people import make_client, make_clients

NOT_ASKED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA", "SET")
ADDRESSES = ["/mensen/", *(f"/mensen/?lijst={code}" for code in WORKLISTS), "/mensen/?taal=Dari&sorteer=gewijzigd"]


def statements(as_lead, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert as_lead.get(address).status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith(NOT_ASKED)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_takes_at_most_twelve_statements_however_many_people(as_lead, asveld, carla, address) -> None:
    some_of_each(asveld, 2)
    as_lead.get(address)  # code lists are read once per process, and a log begins once
    few = statements(as_lead, address)
    some_of_each(asveld, 30)
    many = statements(as_lead, address)
    assert len(many) == len(few) <= 12


def some_of_each(asveld, people: int) -> None:
    make_clients(asveld, people, promise_due_on=TODAY, language="Dari")
    make_clients(asveld, people, left_export_on=TODAY)
    make_clients(asveld, people, outcome_id="temporarily_not", review_on=TODAY)


def test_what_a_row_says(as_lead, person, asveld, carla) -> None:
    area = Area.objects.create(organisation=asveld, name="Wijk Noord")
    client = person(
        area=area,
        case_manager=carla,
        last_spoken_on=dt.date(2025, 11, 1),
        promise_due_on=dt.date(2026, 12, 24),
        ladder_step=3,
    )
    page = as_lead.get("/mensen/").content.decode()
    said = (
        "Maquetteink, V.",
        client.identity.number,
        "Wijk Noord",
        "ruim 6 jaar",
        "12 maanden geleden",
        "24 december 2026",
        "Carla Schetsveld",
    )
    for text in said:
        assert text in page
    assert f"/mensen/{client.pseudonym}/" in page


def test_everyone_on_the_page_and_nobody_else_is_logged(as_lead, asveld) -> None:
    make_clients(asveld, 30)
    as_lead.get("/mensen/")
    shown = Client.objects.order_by("spoken_order", "pk")[:25].values_list("pseudonym", flat=True)
    assert sorted(LogEntry.objects.filter(span__action="listed").order_by("pk").values_list("subject", flat=True)) == sorted(
        shown
    )


def test_a_record_that_cannot_be_opened_does_not_hide_the_others(as_lead, person) -> None:
    broken = person()
    Client.objects.filter(pk=broken.pk).update(sealed_identity=b"\x01" + b"broken" * 9)
    person(surname="Voorbeeldstra")
    page = as_lead.get("/mensen/").content.decode()
    assert "naam is niet te openen" in page
    assert "Voorbeeldstra" in page


def test_turning_pages_keeps_filters_and_place(as_lead, asveld) -> None:
    make_clients(asveld, 60, language="Dari")
    page = as_lead.get("/mensen/?taal=Dari").content.decode()
    assert "1 tot en met 25 van 60" in page
    following = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "taal=Dari" in following
    assert "26 tot en met 50 van 60" in as_lead.get(following).content.decode()


def test_rows_stay_as_one_set_them(as_lead, asveld) -> None:
    make_clients(asveld, 60)
    shown = as_lead.get("/mensen/?per=50&dichtheid=compact&wijk=geen").content.decode()
    assert "1 tot en met 50 van 60" in shown
    assert "is-compact" in shown
    for part in ("lijst=beloften", "sorteer=gewijzigd", "na="):
        links = [link.split('"')[0] for link in shown.split('href="/mensen/?')[1:] if part in link.split('"')[0]]
        assert links
        assert all("per=50" in link and "dichtheid=compact" in link for link in links)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/mensen/", "Er staan nog geen mensen in Raderwerk"),
        ("/mensen/?lijst=beloften", "Alle beloften zijn nagekomen of afgesloten"),
        ("/mensen/?taal=Dari&trede=2", "Niemand past bij deze filters"),
    ],
)
def test_an_empty_list_says_what_to_do(as_lead, address: str, said: str) -> None:
    assert said in as_lead.get(address).content.decode()


def test_counting_stops_at_the_cap(asveld) -> None:
    make_clients(asveld, 12)
    counts = count_together({"a": Client.objects.all(), "b": Client.objects.none(), "c": Client.objects.all()}, {"a": 10})
    assert counts == {"a": Count(10, capped=True), "b": Count(0), "c": Count(12)}
    assert (counts["a"].short, counts["c"].short) == ("10+", "12")


# -- saved lists ------------------------------------------------------------------------------------------------------------


def test_a_list_is_kept_opened_shared_and_let_go(as_lead, lead, carla) -> None:
    as_lead.post(
        "/mensen/bewaard/", {"name": "Dari zonder gesprek", "query": "taal=Dari&lijst=uit-beeld&zoek=Maquetteink", "shared": "on"}
    )
    view = SavedView.objects.get()
    assert view.query == "lijst=uit-beeld&taal=Dari"
    opened = signed_in(carla).get(f"/mensen/bewaard/{view.pk}/")
    assert opened["Location"] == "/mensen/?lijst=uit-beeld&taal=Dari"
    assert "Dari zonder gesprek" in signed_in(carla).get("/mensen/").content.decode()
    assert signed_in(carla).post(f"/mensen/bewaard/{view.pk}/verwijder/").status_code == 404
    as_lead.post(f"/mensen/bewaard/{view.pk}/verwijder/")
    assert not SavedView.objects.exists()


def test_a_list_of_one_s_own_is_nobody_else_s(as_lead, carla) -> None:
    as_lead.post("/mensen/bewaard/", {"name": "Alleen van mij", "query": "taal=Dari"})
    view = SavedView.objects.get()
    assert signed_in(carla).get(f"/mensen/bewaard/{view.pk}/").status_code == 404
    assert "Alleen van mij" not in signed_in(carla).get("/mensen/").content.decode()


def test_the_same_name_takes_the_place_of_the_old_list(as_lead) -> None:
    for query in ("taal=Dari", "taal=Pools"):
        as_lead.post("/mensen/bewaard/", {"name": "Taal", "query": query})
    assert SavedView.objects.get().query == "taal=Pools"


def test_spread_names_everyone_by_name_without_ranking(as_lead, asveld, carla, bram) -> None:
    make_clients(asveld, 3, case_manager=carla)
    make_client(asveld, case_manager=bram)
    page = as_lead.get("/mensen/verdeling/").content.decode().split("<main")[1]
    assert page.index("Bram Modelhuis") < page.index("Carla Schetsveld") < page.index("Theo Proefsma")
    assert "Samen begeleiden jullie 4 mensen" in page
