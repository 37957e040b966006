"""What goes out: open data that follows its schema, sheets, and a PDF that a screen reader can read."""

import csv
import hashlib
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook
from pypdf import PdfReader

from raderwerk.guide import quickscan_data
from raderwerk.guide.models import Edition
from raderwerk.guide.services import editions, rounds
from raderwerk.register.models import Region
from tests.guide.quickscan.world import TWENTE, invite, make_edition, make_initiatives

pytestmark = pytest.mark.django_db
SECRET = "geheim.adres@toets.example"


@pytest.fixture
def edition(db) -> Edition:
    make_initiatives()
    made = make_edition(about="Een proef.")
    token = invite(made, TWENTE)[TWENTE]
    rounds.send(rounds.find(token, timezone.now()), SECRET, now=timezone.now())
    return made


@pytest.fixture
def frozen(edition: Edition) -> Edition:
    return editions.freeze(edition, by=None, now=timezone.now())


def fetched(client, edition: Edition, kind: str, **query):
    return client.get(reverse("quickscan_file", args=[edition.slug, kind], query=query or None))


def validator(client) -> Draft202012Validator:
    schema = client.get(reverse("quickscan_schema")).json()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("region", [None, 0, TWENTE])
def test_the_open_data_follows_its_published_schema(client, frozen: Edition, region: int | None) -> None:
    answer = fetched(client, frozen, "json", **({} if region is None else {"regio": region}))
    said = answer.json()
    validator(client).validate(said)
    assert said["$schema"] == validator(client).schema["$id"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert {item["naam"] for item in said["inhoud"]["initiatieven"]} == {
        None: {"Werkroutes", "Leerschool", "Samen over de grens"},
        0: {"Samen over de grens"},
        TWENTE: {"Werkroutes"},
    }[region]


def test_an_edition_that_is_being_made_follows_the_schema_as_well(client, visitor, edition: Edition) -> None:
    said = json.loads(fetched(visitor, edition, "json").content)
    validator(client).validate(said)
    assert said["controlegetal"] is None


def test_the_schema_refuses_what_it_does_not_know(client, frozen: Edition) -> None:
    said = fetched(client, frozen, "json").json()
    assert list(validator(client).iter_errors({**said, "email": SECRET}))
    said["inhoud"]["initiatieven"][0]["contact"] = SECRET
    assert list(validator(client).iter_errors(said))


def test_anybody_can_check_the_checksum(client, frozen: Edition) -> None:
    said = fetched(client, frozen, "json").json()
    plain = json.dumps(said["inhoud"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() == said["controlegetal"]


def test_another_name_for_a_region_leaves_a_frozen_edition_as_it_was(frozen: Edition) -> None:
    Region.objects.filter(number=TWENTE).update(name="Regio Twente")
    assert quickscan_data.is_unchanged(frozen)


@pytest.mark.parametrize("kind", ["json", "csv", "cijfers", "pdf", "xlsx"])
def test_no_file_holds_who_answered_or_their_remark(client, frozen: Edition, kind: str) -> None:
    content = fetched(client, frozen, kind).content
    if kind == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif kind == "xlsx":
        text = str([[cell.value for cell in row] for sheet in load_workbook(io.BytesIO(content)) for row in sheet])
    else:
        text = content.decode()
    assert "Werkroutes" in text
    assert not [word for word in (SECRET, "Toos", "regio9@") if word in text]


def test_csv_has_a_row_per_initiative_and_per_figure(client, frozen: Edition) -> None:
    rows = list(csv.DictReader(io.StringIO(fetched(client, frozen, "csv").content.decode())))
    assert [(row["regio"], row["naam"]) for row in rows] == [
        ("Twente", "Werkroutes"),
        ("Zeeland", "Leerschool"),
        ("bovenregionaal of landelijk", "Samen over de grens"),
    ]
    figures = list(csv.DictReader(io.StringIO(fetched(client, frozen, "cijfers").content.decode())))
    assert [(row["naam"], row["teller"], row["noemer"], row["peildatum"]) for row in figures] == [
        ("Werkroutes", "94", "", "2021"),
        ("Werkroutes", "2", "94", "2021"),
    ]


def test_a_spreadsheet_runs_nothing_that_a_region_wrote(client, edition: Edition) -> None:
    edition.entries.filter(name="Leerschool").update(method="=HYPERLINK(1)", parties="- een\n- twee")
    frozen = editions.freeze(edition, by=None, now=timezone.now())
    row = next(
        row for row in csv.DictReader(io.StringIO(fetched(client, frozen, "csv").content.decode())) if row["naam"] == "Leerschool"
    )
    assert (row["werkwijze"], row["betrokken_partijen"]) == ("'=HYPERLINK(1)", "- een\n- twee")
    sheet = load_workbook(io.BytesIO(fetched(client, frozen, "xlsx").content)).worksheets[0]
    cell = next(cell for line in sheet for cell in line if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"


def test_the_workbook_explains_itself(client, frozen: Edition) -> None:
    book = load_workbook(io.BytesIO(fetched(client, frozen, "xlsx").content))
    assert book.sheetnames == ["Initiatieven", "Cijfers", "Regio's", "Toelichting"]
    about = {row[0].value: row[1].value for row in book["Toelichting"]}
    assert about["Controlegetal (SHA-256)"] == frozen.checksum
    assert about["Licentie"] == "CC0-1.0"
    assert [cell.value for cell in book["Initiatieven"][2]][:3] == [TWENTE, "Twente", "Werkroutes"]


def test_the_pdf_is_tagged_and_says_who_answered(client, frozen: Edition) -> None:
    answer = fetched(client, frozen, "pdf")
    reader = PdfReader(io.BytesIO(answer.content))
    root = reader.trailer["/Root"]
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl"
    assert "1 van de 35 regio's heeft geantwoord." in text
    assert "Betaald werk: 2 van 94 deelnemers (2021)" in text
    assert "niet bekend" in text


@pytest.mark.parametrize(("kind", "query"), [("doc", {}), ("json", {"regio": "x"}), ("json", {"regio": "77"})])
def test_what_does_not_exist_is_not_found(client, frozen: Edition, kind: str, query: dict) -> None:
    assert fetched(client, frozen, kind, **query).status_code == 404


def test_what_is_not_frozen_is_only_for_who_makes_it(client, visitor, edition: Edition) -> None:
    addresses = [
        reverse("quickscan_edition", args=[edition.slug]),
        reverse("quickscan_region", args=[edition.slug, TWENTE]),
        reverse("quickscan_file", args=[edition.slug, "json"]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert [visitor.get(address).status_code for address in addresses] == [200, 200, 200]
    assert edition.name not in client.get(reverse("quickscan")).content.decode()


def test_what_is_frozen_is_made_once(client, frozen: Edition, django_assert_max_num_queries) -> None:
    first = fetched(client, frozen, "pdf").content
    with django_assert_max_num_queries(1):
        assert fetched(client, frozen, "pdf").content == first


def test_what_is_still_made_is_made_anew(visitor, edition: Edition) -> None:
    assert "Werkroutes" in fetched(visitor, edition, "csv").content.decode()
    edition.entries.filter(name="Werkroutes").update(name="Praktijkroutes")
    assert "Praktijkroutes" in fetched(visitor, edition, "csv").content.decode()
