"""The wizard as a team lead uses it: upload, columns, check, mend two rows in place, apply, undo, apply again."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from python_calamine import CalamineWorkbook

from raderwerk.caseload.models import Client
from raderwerk.exchange.models import FilePiece, ImportBatch
from raderwerk.people.middleware import SESSION_KEY
from tests.exchange.world import export, imported, line, municipality, person, team_lead

SIZES = [(1280, 900), (390, 844)]
MISSING = "12345;Maquetteink;F.;3768 AG;West;XX;03-05-2020;;Alleenstaand;K02;;2"


@pytest.fixture
def lead(db):
    return team_lead(municipality(), "K02")


@pytest.fixture
def web(lead) -> Browser:
    return signed_in(lead)


def signed_in(membership) -> Browser:
    browser = Browser()
    browser.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[SESSION_KEY] = membership.pk
    session.save()
    return browser


def uploaded(web: Browser, content: bytes, name: str = "uitkeringen.csv") -> ImportBatch:
    response = web.post("/import/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()
    return ImportBatch.objects.get()


def mapped(web: Browser, content: bytes) -> ImportBatch:
    batch = uploaded(web, content)
    page = web.get(f"/import/{batch.pk}/kolommen/")
    data = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
    data |= {"reference_date": "2026-11-01", "complete": "on"}
    assert web.post(f"/import/{batch.pk}/kolommen/", data).status_code == 302
    batch.refresh_from_db()
    assert batch.state == "checked", batch.failure
    return batch


def test_golden_file_end_to_end(web, shared):
    batch = mapped(web, (shared / "data/caseload/uitkeringen_2026-11.csv").read_bytes())
    assert (batch.counts["new"], batch.counts["rejected"], batch.counts["duplicate"]) == (2985, 67, 27)
    pages = [web.get(f"/import/{batch.pk}/controle/?oordeel=afgekeurd&pagina={number}") for number in range(1, 8)]
    entries = [entry for page in pages for entry in page.context["entries"]]
    assert len(entries) == 67
    wrong_scheme = [entry for entry in entries if entry["row"].remarks[0].reason.code == "unknown_scheme"][:2]
    for entry in wrong_scheme:
        row = entry["row"].row
        web.post(f"/import/{batch.pk}/rij/{row}/", {f"rij{row}-scheme": "PW"})
    batch.refresh_from_db()
    assert (batch.counts["new"], batch.counts["rejected"]) == (2987, 65)
    web.post(f"/import/{batch.pk}/toepassen/")
    people = Client.objects.count()
    assert people >= 2933
    assert not FilePiece.objects.exists()
    assert {person(batch.organisation, entry["row"].number.zfill(7)).manager_code for entry in wrong_scheme} <= {
        f"K{number:02d}" for number in range(100)
    }
    web.post(f"/import/{batch.pk}/terugdraaien/")
    assert not Client.objects.exists()
    web.post(f"/import/{batch.pk}/toepassen/")
    assert Client.objects.count() == people
    assert web.get(f"/import/{batch.pk}/klaar/").context["can_undo"]


def test_correction_that_is_still_wrong_says_why_and_keeps_what_was_typed(web):
    batch = mapped(web, export(line(), MISSING))
    answer = web.post(f"/import/{batch.pk}/rij/3/", {"rij3-scheme": ""}, headers={"HX-Request": "true"})
    assert "geen regeling die we kennen" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.counts["rejected"] == 1
    answer = web.post(f"/import/{batch.pk}/rij/3/", {"rij3-scheme": "Bbz"}, headers={"HX-Request": "true"})
    assert "gaat nu mee" in answer.content.decode()
    batch.refresh_from_db()
    assert (batch.counts["rejected"], batch.counts["new"]) == (0, 2)


def test_a_rejected_row_with_a_control_character_can_be_downloaded(web):
    batch = mapped(web, export(line(), "12345;Maquette\x0bink;F.;3768 AG;West;XX;03-05-2020;;;K02;;2"))
    content = web.get(f"/import/{batch.pk}/afgekeurd.xlsx").content
    table = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert "Maquette ink" in table[1]


def test_rejected_rows_as_workbook_and_back(web):
    batch = mapped(web, export(line(Naam="=1+1"), MISSING, "0000099;=HYPERLINK;F.;;;PW;31-02-2020;;;;;"))
    content = web.get(f"/import/{batch.pk}/afgekeurd.xlsx").content
    table = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert table[0][0] == "Rij"
    assert table[0][-2:] == ["Reden", "Wat te doen"]
    assert [row[0] for row in table[1:]] == [3.0, 4.0]
    assert table[2][2] == "=HYPERLINK"
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    assert sheet.cell(3, 3).data_type == "s"
    sheet.cell(2, table[0].index("Regeling") + 1).value = "IOAW"
    sheet.cell(3, table[0].index("Datum ingang") + 1).value = "28-02-2020"
    mended = io.BytesIO()
    book.save(mended)
    web.post(f"/import/{batch.pk}/verbeterd/", {"file": SimpleUploadedFile("verbeterd.xlsx", mended.getvalue())})
    batch.refresh_from_db()
    assert (batch.counts["rejected"], batch.counts["new"]) == (0, 3)
    web.post(f"/import/{batch.pk}/toepassen/")
    assert person(batch.organisation, "0012345").scheme == "ioaw"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"\n\n", "leeg"),
        ("lijst.csv", b"%PDF-1.7 xyz", "pdf"),
        ("verhaal.csv", b"dit is;geen\r\nexport;nee\r\n", "geen kop"),
        ("kop.csv", export(), "alleen een kop"),
    ],
)
def test_bad_file_gets_a_clear_sentence_and_keeps_nothing(web, name, content, sentence):
    answer = web.post("/import/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_file_larger_than_allowed(web, monkeypatch):
    monkeypatch.setattr(settings.ENVIRONMENT, "upload_max_mb", 0)
    assert "groter dan 0 MB" in web.post("/import/", {"file": SimpleUploadedFile("a.csv", export(line()))}).content.decode()


def test_bsn_column_is_refused_by_name_and_stored_nowhere(web):
    header = "BSN;Clientnr;Naam;Regeling;Datum ingang"
    batch = uploaded(web, export("123456782;0000036;Maquetteink;PW;03-05-2020", header=header))
    page = web.get(f"/import/{batch.pk}/kolommen/").content.decode()
    assert "BSN is niet nodig" in page
    assert "123456782" not in page


def test_columns_are_remembered_for_the_next_file(web, lead):
    header = "Clientnr;Bijnaam;Regeling;Datum ingang"
    batch = uploaded(web, export("0000036;Maquetteink;PW;03-05-2020", header=header))
    choices = {"kolom0": "client_number", "kolom1": "surname", "kolom2": "scheme", "kolom3": "start"}
    web.post(f"/import/{batch.pk}/kolommen/", choices | {"reference_date": "2026-11-01"})
    lead.organisation.refresh_from_db()
    assert lead.organisation.column_mapping["Bijnaam"] == "surname"
    web.post(f"/import/{batch.pk}/stoppen/")
    again = web.post("/import/", {"file": SimpleUploadedFile("b.csv", export("0000043;Staal;PW;03-05-2020", header=header))})
    fields = web.get(again["Location"]).context["form"].fields
    assert fields["kolom1"].initial == "surname"


def test_missing_required_column_is_named(web):
    batch = uploaded(web, export(line()))
    data = {"kolom0": "client_number", "kolom5": "scheme", "reference_date": "2026-11-01"}
    answer = web.post(f"/import/{batch.pk}/kolommen/", data)
    assert answer.status_code == 422
    assert "Datum ingang" in str(answer.context["form"].non_field_errors())


def test_changed_and_disappeared_people_are_shown(web, lead):
    imported(lead.organisation, export(line(), line("0000043", Naam="Staalman")))
    web.post("/import/", {"file": SimpleUploadedFile("nieuw.csv", export(line(Postcode="3605 GB")))})
    batch = ImportBatch.objects.order_by("-pk").first()
    data = {name: field.initial or "" for name, field in web.get(f"/import/{batch.pk}/kolommen/").context["form"].fields.items()}
    web.post(f"/import/{batch.pk}/kolommen/", data | {"reference_date": "2026-11-01", "complete": "on"})
    changed = web.get(f"/import/{batch.pk}/controle/?oordeel=gewijzigd")
    assert [(c.label, c.before, c.after) for c in changed.context["entries"][0]["row"].changes] == [
        ("Postcode", "3768 AG", "3605 GB")
    ]
    assert "Staalman" in web.get(f"/import/{batch.pk}/controle/?oordeel=verdwenen").content.decode()


def test_import_of_another_municipality_does_not_exist(web):
    batch = mapped(web, export(line()))
    other = signed_in(team_lead(municipality("Gemeente Tandwijk")))
    assert other.get(f"/import/{batch.pk}/controle/").status_code == 404
    assert other.post(f"/import/{batch.pk}/toepassen/").status_code == 404


# -- in a browser -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def page_of_lead(page, live_server, transactional_db):
    membership = team_lead(municipality(), "K02")
    cookie = signed_in(membership).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.membership = membership
    return page


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_wizard_in_a_browser(page_of_lead, live_server, axe, screenshot, shared: Path, console_errors, width, height):
    page = page_of_lead
    page.set_viewport_size({"width": width, "height": height})

    def look(name: str) -> None:
        screenshot(page, f"import-{name}-{width}")
        axe(page)

    page.goto(f"{live_server.url}/import/")
    look("1-file")
    page.set_input_files("input[type=file]", str(shared / "data/caseload/uitkeringen_2026-11.csv"))
    page.get_by_role("button", name="Lees het bestand").click()
    look("2-columns")
    page.get_by_role("button", name="Controleer het bestand").click()
    look("3-check")
    row = page.locator("li[id^=rij-]", has=page.get_by_label("Regeling")).first
    place = row.get_attribute("id")
    row.get_by_label("Regeling").select_option("PW")
    row.get_by_role("button", name="Verbeter").click()
    page.locator(f"#{place}").get_by_text("gaat nu mee in de import").wait_for()
    look("3-mended")
    page.get_by_role("link", name="Nieuw").first.click()
    look("3-new")
    page.get_by_role("link", name="Verder naar toepassen").click()
    look("4-apply")
    page.get_by_role("button", name="Pas de import toe").click()
    look("5-done")
    page.get_by_role("button", name="Draai de import terug").click()
    look("6-undone")
    page.get_by_role("link", name="Pas opnieuw toe").click()
    page.get_by_role("button", name="Pas de import toe").click()
    assert page.get_by_text("De import is toegepast").is_visible()
    page.goto(f"{live_server.url}/import/")
    look("7-list")
