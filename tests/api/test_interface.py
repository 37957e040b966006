"""What the interface answers, to whom, and what it keeps to itself."""

import json

import pytest
from django.test import Client as Browser
from django.utils import timezone
from jsonschema import Draft202012Validator

from raderwerk.api import serving
from raderwerk.guide.models import Edition
from raderwerk.guide.services import instruments
from tests.guide.world import make_instrument

pytestmark = pytest.mark.django_db
LIST = "/api/v1/instrumenten"


@pytest.fixture
def web() -> Browser:
    return Browser()


def names(answer) -> list[str]:
    return [one["naam"] for one in answer.json()["instrumenten"]]


def test_only_what_is_published(web, held):
    answer = web.get(LIST)
    assert sorted(names(answer)) == ["Fit door de dag", "Proefplaatsing"]
    assert answer.json()["aantal"] == 2
    assert web.get(f"{LIST}/{held[2].key}").status_code == 404


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("zoek=bewegen", ["Fit door de dag"]),
        ("voor=employers", ["Proefplaatsing"]),
        ("drempel=P4", ["Fit door de dag"]),
        ("drempel=P4&drempel=P5&nodig=KK12", ["Fit door de dag"]),
        ("gebied=GM0268", ["Fit door de dag"]),
        ("stap=DW09", ["Proefplaatsing"]),
        ("drempel=W1", []),
    ],
)
def test_words_and_choices(web, held, question, found):
    assert names(web.get(f"{LIST}?{question}")) == found


def test_pages_lead_to_each_other(web, held):
    first = web.get(f"{LIST}?aantal=1").json()
    following = first["_links"]["next"]["href"]
    assert following == "http://localhost:8000/api/v1/instrumenten?aantal=1&pagina=2"
    last = web.get(following.removeprefix("http://localhost:8000")).json()
    assert (first["_links"]["prev"], last["_links"]["next"]) == (None, None)
    assert last["_links"]["prev"]["href"].endswith("pagina=1")
    assert {first["instrumenten"][0]["naam"], last["instrumenten"][0]["naam"]} == {"Fit door de dag", "Proefplaatsing"}


def test_no_costs_and_nobodys_own_number(web, held):
    """Costs are for professionals, and a contact for colleagues is not for everybody."""
    text = web.get(f"{LIST}/{held[0].key}").content.decode()
    for secret in ("1250", "Zonder reiskosten", "De gemeente betaalt", "Truus Tandrad", "fit@tandrad.example", "belt na 3 weken"):
        assert secret not in text
    assert "Team Beweging" in text


def test_figures_keep_what_makes_them_honest(web, held):
    figure = web.get(f"{LIST}/{held[0].key}").json()["cijfers"][0]
    assert figure["soort"] == {"code": "result", "naam": "Resultaat"}
    assert (figure["teller"], figure["noemer"], figure["peildatum"], figure["eigenResultaat"]) == (12, 40, "2026-06-30", True)


def test_a_variant_shows_what_it_takes_from_its_example(web, held, owner):
    values = {"audience": "job_seekers", "name": "Fit in Tandwijk", "parent": held[0].slug}
    variant = instruments.create(values, owner=owner, by=None)
    assert web.get(f"{LIST}/{variant.key}").json()["doel"].startswith("Je voelt je fitter.")


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("zoekk=x", "zoekk"),
        ("pagina=0", "pagina"),
        ("aantal=500", "aantal"),
        ("pagina=een", "pagina"),
        ("zoek=" + "x" * 201, "zoek"),
    ],
)
def test_a_wrong_question_is_told(web, held, question, wrong):
    answer = web.get(f"{LIST}?{question}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert wrong in answer.json()["detail"]
    assert answer.json()["title"] == "De vraag klopt niet"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_here(web, held, method):
    answer = getattr(web, method)(LIST)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["", "mensen", "instrumenten/", "instrumenten/x", "regios/99999", "codelijsten/geheim", "schemas/x"]
)
def test_what_does_not_exist_is_a_problem(web, db, path):
    answer = web.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (404, "application/problem+json", 404)


def test_a_failure_is_a_problem_too(web, held, monkeypatch, caplog):
    monkeypatch.setattr("raderwerk.api.interface.search", lambda *_args, **_kwargs: 1 / 0)
    answer = web.get(LIST)
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "division" not in answer.content.decode()
    assert "the interface failed" in caplog.text


def test_headers_of_an_answer(web, held):
    answer = web.get(LIST)
    assert answer["API-Version"] == serving.VERSION
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_an_answer_that_did_not_change_is_not_sent_again(web, held):
    first = web.get(LIST)
    again = web.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["API-Version"] == serving.VERSION
    instruments.save(held[0], {"summary": "Anders."}, by=None)
    assert web.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_browser_elsewhere_may_ask_first(web, held):
    answer = web.options(LIST, headers={"Origin": "https://gemeente.example", "Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert web.head(LIST).status_code == 200


def test_who_asks_too_fast_waits(web, held, monkeypatch):
    monkeypatch.setattr(serving, "PER_MINUTE", 2)
    answers = [web.get("/api/v1/codelijsten") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"
    assert web.get("/api/v1/codelijsten", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_code_lists_and_their_values(web, db):
    listed = web.get("/api/v1/codelijsten").json()["codelijsten"]
    assert len(listed) == 17
    for one in listed:
        path = one["_links"]["self"]["href"].removeprefix("http://localhost:8000")
        assert web.get(path).json()["codes"]
    values = web.get("/api/v1/codelijsten/drempels").json()["codes"]
    assert [value["code"] for value in values][:5] == ["P1", "P2", "P3", "P4", "P5"]


def test_regions(web, held):
    regions = web.get("/api/v1/regios").json()["regios"]
    assert len(regions) == 35
    assert {one["nummer"]: one["instrumenten"] for one in regions if one["instrumenten"]} == {23: 1}
    one = web.get("/api/v1/regios/25").json()
    assert {"code": "GM0268", "naam": "Nijmegen"} in one["gemeenten"]


def test_only_frozen_editions(web, db):
    Edition.objects.create(slug="open", name="Nog open", reference_on="2026-11-01")
    assert web.get("/api/v1/quickscan-edities").json()["edities"] == []
    assert web.get("/api/v1/quickscan-edities/open").status_code == 404


def test_a_frozen_edition_fits_the_published_schema(web, db):
    edition = Edition(slug="2026", name="Quickscan 2026", reference_on="2026-11-01", state="frozen", frozen_at=timezone.now())
    edition.save()
    [shown] = web.get("/api/v1/quickscan-edities").json()["edities"]
    answer = web.get(shown["_links"]["self"]["href"].removeprefix("http://localhost:8000"))
    schema = web.get("/api/v1/schemas/quickscan").json()
    assert list(Draft202012Validator(schema).iter_errors(answer.json())) == []


def test_an_answer_fits_its_own_schema(web, held):
    schema = web.get("/api/v1/schemas/instrument").json()
    for instrument in held[:2]:
        answer = web.get(f"{LIST}/{instrument.key}").json()
        assert list(Draft202012Validator(schema).iter_errors(answer)) == []
    assert {one["id"] for one in web.get("/api/v1/schemas").json()["schemas"]} == {"instrument", "quickscan"}
    Draft202012Validator.check_schema(web.get("/api/v1/schemas/quickscan").json())


def test_a_list_takes_a_bounded_number_of_statements(web, held, owner, django_assert_max_num_queries):
    for number in range(12):
        instruments.create({"audience": "job_seekers", "name": f"Nog {number}", "codes": ["EW01", "KK01"]}, owner=owner, by=None)
    web.get(LIST)
    with django_assert_max_num_queries(20):
        assert len(names(web.get(LIST))) == 14


def test_the_page_for_people_names_every_address(web, db):
    text = web.get("/api/").content.decode()
    for path in json.loads(web.get("/api/v1/openapi.json").content)["paths"]:
        assert f"/api/v1{path}" in text


def test_somebody_who_is_signed_in_sees_no_more(held, owner):
    from tests.exchange.test_wizard import signed_in
    from tests.exchange.world import team_lead

    make_instrument(owner, "Nog niet af", is_complete=False)
    assert sorted(names(signed_in(team_lead(owner)).get(LIST))) == ["Fit door de dag", "Proefplaatsing"]
