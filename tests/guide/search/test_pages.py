"""The pages of finding: what they say, what stands in the address, and how many statements they take."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.core.clock import today
from raderwerk.guide.enums import Level
from raderwerk.guide.facets import FACETS, durations, hours, scopes, values_of
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.models import SavedSearch, Synonym
from raderwerk.guide.search_query import SearchQuery
from raderwerk.guide.services import saved_searches
from raderwerk.notices.engine import KINDS
from raderwerk.notices.services import tell
from tests.guide.search.conftest import findable, signed_in

pytestmark = pytest.mark.django_db


def texts(response) -> str:
    """What a reader sees, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def as_carla(carla) -> Browser:
    return signed_in(carla)


def test_a_hit_says_why_it_came_up(as_carla) -> None:
    findable(name="Heftruckchauffeur worden", summary="Leer rijden in het magazijn.")
    page = texts(as_carla.get("/gids/?q=heftruck"))
    assert "1 instrument gevonden" in page
    assert "‘heftruck’ zit in ‘heftruckchauffeur’ in de naam" in page


def test_each_code_list_has_its_own_filter() -> None:
    """Each facet reads its own list; a lazy reading of the last one would leave all others empty."""
    carried = values_of(resolved(findable(codes=("EW03", "KK12", "ED05", "UV07", "GV02"))))
    assert {name: carried[name] for name in ("stap", "nodig", "doelgroep", "vorm", "groep")} == {
        "stap": ["EW03"],
        "nodig": ["KK12"],
        "doelgroep": ["ED05"],
        "vorm": ["UV07"],
        "groep": ["GV02"],
    }


def test_places_waiting_and_results_are_on_the_card(as_carla) -> None:
    findable(
        name="Leren lassen",
        places_total=8,
        places_free=3,
        places_on=today(),
        waiting_weeks=2,
        evidence="good",
        evidence_source="https://voorbeeld.example/",
        figures=[{"kind": "result", "label": "kreeg een baan", "count": 9, "denominator": 12, "on_text": "2025"}],
        cost=1150,
        cost_unit="trajectory",
    )
    page = texts(as_carla.get("/gids/?q=lassen"))
    for words in (
        "3 plekken vrij (op",
        "2 weken wachten",
        "Goede aanwijzingen dat het werkt",
        "9 van 12: kreeg een baan (2025)",
        "€ 1.150 per traject",
    ):
        assert words in page
    assert "€ 1.150" not in texts(Browser().get("/gids/openbaar/?q=lassen"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"is_complete": False}, "Nog niet compleet: anderen vinden dit niet"),
        ({"publish_from": today() + dt.timedelta(days=3)}, "Nog niet zichtbaar: anderen vinden dit niet"),
        ({"publish_until": today() - dt.timedelta(days=3)}, "Niet meer zichtbaar: anderen vinden dit niet"),
    ],
)
def test_what_others_do_not_find_says_so(as_carla, nijmegen, fields: dict, words: str) -> None:
    findable(nijmegen, "Leren lassen", **fields)
    assert words in texts(as_carla.get("/gids/?q=lassen"))
    assert "Leren lassen" not in texts(Browser().get("/gids/openbaar/?q=lassen"))


def test_what_is_chosen_becomes_a_chip_that_removes_it(as_carla) -> None:
    findable(name="Leren lassen", barriers=["P4"])
    response = as_carla.get("/gids/?q=lassen&drempel=P4&duur=days")
    assert response.context["page"].chips[0].parameters == "q=lassen&duur=days"
    assert "Niets past bij al deze filters" in texts(response)


def test_counts_say_what_choosing_would_give(as_carla) -> None:
    findable(name="Leren lassen", barriers=["P4"])
    findable(name="Meer lassen", barriers=["P4", "P1"])
    page = as_carla.get("/gids/?q=lassen&drempel=P1").context["page"]
    (group,) = [group for group in page.groups if group.name == "drempel"]
    assert {option.value: option.count for option in group.first} == {"P1": 1, "P4": 2}


def test_only_the_own_municipality_is_offered(as_carla, nijmegen) -> None:
    findable(name="Hier", municipalities=[nijmegen.municipality_id])
    findable(name="Daar", municipalities=["GM0363"])
    findable(name="Overal", level=Level.NATIONAL)
    page = as_carla.get("/gids/").context["page"]
    (areas,) = [group for group in page.groups if group.name == "gebied"]
    assert [option.value for option in areas.first[:3]] == [nijmegen.municipality_id, "r25", "nl"]
    assert "GM0363" not in {option.value for option in [*areas.first, *areas.rest]}


def test_pages_follow_one_another(as_carla) -> None:
    for number in range(25):
        findable(name=f"Lassen {number:02}")
    first = as_carla.get("/gids/?q=lassen")
    assert "1 tot en met 20 van 25" in texts(first)
    assert first.context["page"].next == "q=lassen&pagina=2"
    assert "21 tot en met 25 van 25" in texts(as_carla.get("/gids/?q=lassen&pagina=2"))
    assert "Deze bladzijde bestaat niet meer" in texts(as_carla.get("/gids/?q=lassen&pagina=9"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/gids/", "De gids is nog leeg"),
        ("/gids/?q=lassen", "Hier staat nog niets over in de gids"),
        ("/gids/?drempel=P4", "Niets past bij al deze filters"),
        ("/gids/zoekvragen/", "Je hebt nog geen zoekvraag bewaard"),
    ],
)
def test_an_empty_page_says_what_to_do_next(as_carla, address: str, words: str) -> None:
    assert words in texts(as_carla.get(address))


@pytest.mark.parametrize(
    "nonsense",
    ["pagina=0", "pagina=-3", "pagina=99999999999", "pagina=x", "drempel=ZZ", "zicht=everything", "q=%00", "q=" + "a" * 900],
)
def test_an_odd_address_is_answered(as_carla, nonsense: str) -> None:
    findable(name="Leren lassen")
    assert as_carla.get(f"/gids/?{nonsense}").status_code == 200


def test_a_misspelt_word_is_asked_back(as_carla) -> None:
    findable(name="Heftruckchauffeur worden", summary="Leer rijden op een heftruck.")
    assert "Bedoelde je heftruck" in texts(as_carla.get("/gids/?q=heftrukc"))


def test_the_number_of_statements_does_not_grow(as_carla, nijmegen) -> None:
    def statements() -> int:
        as_carla.get("/gids/?q=lassen")
        with CaptureQueriesContext(connection) as captured:
            as_carla.get("/gids/?q=lassen")
        return len(captured)

    figures = [{"kind": "result", "count": 1, "denominator": 2}]
    rich = {"municipalities": [nijmegen.municipality_id], "regions": [25], "figures": figures, "barriers": ["P1", "P4"]}
    findable(name="Lassen", **rich)
    few = statements()
    for number in range(15):
        findable(name=f"Lassen {number}", parent=findable(name=f"Voorbeeld {number}"), **rich)
    assert statements() <= few + 1  # the barriers of the examples, once for all
    assert few <= 16


# -- keeping a search ----------------------------------------------------------------------------------------------------


def test_a_kept_search_tells_what_is_new(as_carla, carla) -> None:
    findable(name="Leren lassen")
    as_carla.post("/gids/zoekvragen/nieuw/?q=lassen", {"name": "Lassen", "tells": "on"})
    saved = SavedSearch.objects.get()
    assert (saved.membership, saved.query, saved.tells, len(saved.seen)) == (carla, "q=lassen", True, 1)
    assert told() == []
    findable(name="Sneller lassen")
    findable(name="Leren koken")
    assert "1 nieuw" in texts(as_carla.get("/gids/zoekvragen/"))
    assert told() == ["Nieuw bij ‘Lassen’: Sneller lassen"]
    assert tell("saved-search", KINDS["saved-search"].messages(today())) == 0
    as_carla.post(f"/gids/zoekvragen/{saved.pk}/gezien/")
    assert saved_searches.news(SavedSearch.objects.select_related("membership__user").get()) == []


def told() -> list[str]:
    messages = KINDS["saved-search"].messages(today())
    tell("saved-search", messages)
    return [message.title for message in messages]


def test_who_wants_no_messages_gets_none(as_carla) -> None:
    as_carla.post("/gids/zoekvragen/nieuw/?q=lassen", {"name": "Lassen", "tells": "on"})
    as_carla.post(f"/gids/zoekvragen/{SavedSearch.objects.get().pk}/bericht/", {"tells": "0"})
    findable(name="Sneller lassen")
    assert told() == []


def test_the_same_name_replaces_the_search(as_carla) -> None:
    for words in ("lassen", "koken"):
        as_carla.post(f"/gids/zoekvragen/nieuw/?q={words}", {"name": "Mijn vraag"})
    assert SavedSearch.objects.get().query == "q=koken"


def test_a_search_needs_a_name(as_carla) -> None:
    assert "Geef de zoekvraag een naam." in texts(as_carla.post("/gids/zoekvragen/nieuw/?q=lassen", {"name": " "}))


def test_letting_go_keeps_the_instruments(as_carla) -> None:
    instrument = findable(name="Leren lassen")
    as_carla.post("/gids/zoekvragen/nieuw/?q=lassen", {"name": "Lassen"})
    as_carla.post(f"/gids/zoekvragen/{SavedSearch.objects.get().pk}/verwijder/")
    assert not SavedSearch.objects.exists()
    assert type(instrument).objects.filter(pk=instrument.pk).exists()


# -- words that mean the same --------------------------------------------------------------------------------------------


def test_words_are_kept_once_each_and_by_whom(coordinator) -> None:
    signed_in(coordinator).post("/gids/woorden/nieuw/", {"words": "Lassen, metaal\nlassen ; MIG", "is_one_way": "on"})
    group = Synonym.objects.get()
    assert (group.words, group.is_one_way, group.changed_by) == ("Lassen, metaal, MIG", True, coordinator)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "Vul minstens 2 woorden in."),
        ("lassen, Lassen", "minstens 2 verschillende woorden"),
        ("fiets, rijwiel", "Deze woorden staan al in de lijst."),
        (", ".join(f"woord{n}" for n in range(90)), "Maak er twee groepen van."),
    ],
)
def test_words_that_cannot_be(coordinator, words: str, answer: str) -> None:
    Synonym.objects.create(words="fiets, rijwiel")
    assert answer in texts(signed_in(coordinator).post("/gids/woorden/nieuw/", {"words": words}))
    assert Synonym.objects.count() == 1


def test_a_group_of_the_program_is_changed_but_stays(coordinator) -> None:
    group = Synonym.objects.create(words="fiets, rijwiel", preset="bicycle")
    browser = signed_in(coordinator)
    browser.post(f"/gids/woorden/{group.pk}/verwijder/")
    browser.post(f"/gids/woorden/{group.pk}/", {"words": "fiets, e-bike"})
    group.refresh_from_db()
    assert (group.words, group.changed_by) == ("fiets, e-bike", coordinator)


def test_an_own_group_can_go(coordinator) -> None:
    group = Synonym.objects.create(words="fiets, rijwiel")
    signed_in(coordinator).post(f"/gids/woorden/{group.pk}/verwijder/")
    assert not Synonym.objects.exists()


def test_one_can_look_for_a_word(coordinator) -> None:
    for words in ("fiets, rijwiel", "auto, wagen"):
        Synonym.objects.create(words=words)
    page = texts(signed_in(coordinator).get("/gids/woorden/?q=rijw"))
    assert "fiets, rijwiel" in page
    assert "wagen" not in page


# -- rules ---------------------------------------------------------------------------------------------------------------

VALUES = st.lists(st.sampled_from(["P1", "P4", "EW03", "nl", "a b&c=d", "é"]), min_size=1, max_size=3, unique=True)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=20),
    st.dictionaries(st.sampled_from([facet.name for facet in FACETS]), VALUES.map(tuple)),
    st.integers(1, 500),
)
def test_an_address_gives_back_the_search(words, chosen, page) -> None:
    query = SearchQuery(words.strip(), chosen, page)
    again = SearchQuery.of(query.text)
    assert (again.words, dict(again.chosen), again.page) == (query.words, chosen, page)


def test_taking_off_a_choice_is_the_opposite_of_adding_it() -> None:
    query = SearchQuery.parse(QueryDict("q=lassen&drempel=P1&pagina=3"))
    assert query.adding("soort", "coaching").without("soort", "coaching") == query.on_page(1)


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (None, None, "", []),
        (None, None, "weeks", []),
        (2, None, "weeks", ["days"]),
        (1, 3, "months", ["season"]),
        (3, None, "months", ["half_year"]),
        (8, 30, "weeks", ["season", "half_year", "year"]),
        (2, None, "months", ["season"]),
        (None, 24, "months", ["longer"]),
        (40, None, "hours", ["days"]),
    ],
)
def test_how_long_becomes_values(low, high, unit, expected) -> None:
    assert durations(low, high, unit) == expected


def test_hours_become_values() -> None:
    assert (hours(4, 16), hours(24, 32), hours(None, None)) == (["few", "half"], ["full"], [])


def test_who_may_see() -> None:
    assert scopes(published=True, owner_id=7) == {"everything", "public", "own-7"}
    assert scopes(published=False, owner_id=None) == {"everything"}
