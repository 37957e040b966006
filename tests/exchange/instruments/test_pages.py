"""The pages and the command: look first, then everything or nothing."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from raderwerk.exchange.commands import app
from raderwerk.exchange.instruments.staging import KEPT_FOR, keep
from raderwerk.exchange.models import InstrumentFile
from raderwerk.guide.models import Instrument
from raderwerk.guide.services import instruments
from tests.exchange.instruments.test_reading import eva
from tests.exchange.instruments.world import exported, for_employers, full
from tests.exchange.test_wizard import signed_in
from tests.exchange.world import municipality, team_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return team_lead(municipality())


@pytest.fixture
def web(lead):
    return signed_in(lead)


def uploaded(web, content: bytes, name: str = "gids.json"):
    return web.post("/gids/import/", {"file": SimpleUploadedFile(name, content)})


def test_from_a_file_into_the_guide(web, lead):
    held = full(lead.organisation)
    rows = [
        *eva(UuidInstrument=str(held.key), NaamInstrument="Fitter door de dag"),
        *eva(NaamInstrument="Nieuw"),
        *eva(NaamInstrument="Fout", Klantkenmerk=[{"CdKlantkenmerk": "KK99"}]),
    ]
    check = uploaded(web, json.dumps(rows).encode()).headers["Location"]
    page = web.get(check).content.decode()
    assert "2 instrumenten gaan mee." in page
    assert "Klantkenmerk: code “KK99” staat niet in de lijst van de gids." in page
    assert "Fit door de dag" in web.get(check, {"oordeel": "gewijzigd"}).content.decode()
    assert Instrument.objects.count() == 1

    seen = web.get(check).context["seen"]
    response = web.post(f"{check}toepassen/", {"gezien": seen})
    assert response.headers["Location"] == "/gids/mijn-instrumenten/"
    assert sorted(Instrument.objects.values_list("name", flat=True)) == ["Fitter door de dag", "Nieuw"]
    held.refresh_from_db()
    assert (held.changed_by, held.versions.first().note) == (lead, "Uit gids.json")
    assert not InstrumentFile.objects.exists()


def test_what_changed_meanwhile_is_shown_again(web, lead):
    held = full(lead.organisation)
    check = uploaded(web, json.dumps(eva(UuidInstrument=str(held.key))).encode()).headers["Location"]
    seen = web.get(check).context["seen"]
    instruments.save(held, {"aim": "Anders."}, by=lead)
    response = web.post(f"{check}toepassen/", {"gezien": seen})
    assert response.status_code == 409
    assert "De gids is intussen gewijzigd." in response.content.decode()
    held.refresh_from_db()
    assert held.name == "Fit door de dag"


def test_when_one_cannot_be_written_none_is(web, lead, monkeypatch):
    check = uploaded(web, json.dumps([*eva(NaamInstrument="Een"), *eva(NaamInstrument="Twee")]).encode()).headers["Location"]
    create = instruments.create

    def once(values, **others):
        if values["name"] == "Twee":
            raise instruments.InstrumentRefused([instruments.Problem("name", "Dat mag niet.")])
        return create(values, **others)

    monkeypatch.setattr(instruments, "create", once)
    response = web.post(f"{check}toepassen/", {"gezien": web.get(check).context["seen"]})
    assert response.status_code == 409
    assert "Er is niets overgenomen. Twee (instrument 2): Naam: Dat mag niet." in response.content.decode()
    assert not Instrument.objects.exists()


def test_stopping_destroys_the_file(web):
    check = uploaded(web, json.dumps(eva()).encode()).headers["Location"]
    assert "Er wacht nog een bestand" in web.get("/gids/import/").content.decode()
    web.post(f"{check}stoppen/")
    assert not InstrumentFile.objects.exists()
    assert web.get(check).status_code == 404


@pytest.mark.parametrize("content", [b"[", b"PK\x03\x04", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_not_kept(web, content):
    response = uploaded(web, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not InstrumentFile.objects.exists()


def test_a_file_of_yesterday_is_gone_and_everyone_has_one(lead):
    old = keep(team_lead(municipality("Gemeente Tandwijk")), "oud.json", json.dumps(eva()).encode())
    InstrumentFile.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - KEPT_FOR * 2)
    for name in ("een.json", "twee.json"):
        keep(lead, name, json.dumps(eva()).encode())
    assert [file.file_name for file in InstrumentFile.objects.all()] == ["twee.json"]


def test_the_file_rests_under_seal(lead):
    file = keep(lead, "gids.json", json.dumps(eva(NaamInstrument="Geheime naam")).encode())
    assert b"Geheime" not in bytes(file.sealed)


def test_downloads(web, lead):
    full(lead.organisation)
    for_employers(municipality("Gemeente Tandwijk"))
    own = json.loads(b"".join(web.get("/gids/export/instrumenten.json").streaming_content))
    assert [len(listed) for listed in own.values()] == [1, 0]
    assert len(own["InstrumentWerknemersdienstverlening"][0]["Instrument"]["Contactpersoon"]) == 2
    everything = json.loads(b"".join(web.get("/gids/export/instrumenten.json?van=alle").streaming_content))
    assert [len(listed) for listed in everything.values()] == [1, 1]
    assert len(everything["InstrumentWerknemersdienstverlening"][0]["Instrument"]["Contactpersoon"]) == 1
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(web.get("/gids/export/instrumenten.xlsx").content))
    assert len(sheets.get_sheet_by_name("Instrumenten").to_python()) == 2
    assert "Die van mijn organisatie (1)" in web.get("/gids/export/").content.decode()


def test_the_export_takes_a_bounded_number_of_statements(lead, django_assert_max_num_queries):
    rows = [full(lead.organisation, name=f"Instrument {number}") for number in range(5)]
    with django_assert_max_num_queries(24):
        exported(rows)


def run(*arguments: str):
    return CliRunner().invoke(app, ["instruments", *arguments])


def test_the_command_looks_first(tmp_path, lead):
    file = tmp_path / "gids.json"
    file.write_text(json.dumps([*eva(), *eva(NaamInstrument="")]))
    dry = run(str(file), "--organisation", lead.organisation.name)
    assert dry.exit_code == 0, dry.output
    assert "Nieuw           1" in dry.stdout
    assert "instrument 2, zonder naam: Naam: " in dry.stdout
    assert dry.stdout.endswith("Er is niets gewijzigd. Met --apply wordt dit overgenomen.\n")
    assert not Instrument.objects.exists()
    assert run(str(file), "--organisation", lead.organisation.name, "--apply").stdout.endswith("Overgenomen: 1.\n")
    assert Instrument.objects.get().name == "Sterk staan"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Noem de organisatie met --organisation. Kies uit: Gemeente Raderdam."),
        (("--organisation", "Gemeente X"), "Er is geen organisatie “Gemeente X”."),
    ],
)
def test_the_command_says_what_is_wrong(tmp_path, lead, arguments, sentence):
    file = tmp_path / "gids.json"
    file.write_text("[]")
    found = run(str(file), *arguments)
    assert (found.exit_code, sentence in found.stderr) == (2, True)
