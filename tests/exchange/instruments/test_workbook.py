"""The workbook of an owner: everything in it comes back, also as Excel writes it, and nothing in it runs."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from raderwerk.exchange.instruments.errors import InstrumentFileError
from raderwerk.exchange.instruments.incoming import Register
from raderwerk.exchange.instruments.judging import Judged, judge
from raderwerk.exchange.instruments.said import said
from raderwerk.exchange.instruments.workbook_reading import read_workbook
from raderwerk.exchange.instruments.workbook_writing import as_workbook
from tests.exchange.instruments.world import for_employers, full
from tests.exchange.world import municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return municipality()


def verdicts(content: bytes, owner) -> list[Judged]:
    return judge(read_workbook(content, Register()), owner)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def column(sheet, heading: str) -> int:
    return [cell.value for cell in sheet[1]].index(heading) + 1


def test_what_goes_out_comes_back_the_same(owner):
    content = as_workbook([full(owner), for_employers(owner)])
    found = verdicts(content, owner)
    assert [one.incoming.problems for one in found] == [[], []]
    assert [one.changes for one in found] == [{}, {}]


def test_also_after_excel_saved_it(owner):
    """openpyxl reads and writes it as Excel does: dates become moments, whole numbers become floats."""
    book = opened(as_workbook([full(owner)]))
    sheet = book["Instrumenten"]
    sheet.cell(2, column(sheet, "Zichtbaar vanaf")).value = datetime(2026, 1, 1)
    sheet.cell(2, column(sheet, "Plaatsen")).value = 12.0
    assert verdicts(saved(book), owner)[0].changes == {}


def test_a_change_in_a_cell_is_a_change(owner):
    instrument = full(owner)
    book = opened(as_workbook([instrument]))
    sheet = book["Instrumenten"]
    sheet.cell(2, column(sheet, "Vrije plaatsen")).value = 5
    sheet.cell(2, column(sheet, "Soort")).value = "Jobcoaching"
    book["Cijfers"].delete_rows(3)
    [changed] = verdicts(saved(book), owner)
    assert set(changed.changes) == {"places_free", "kind", "figures"}
    assert changed.changes["figures"] == said(instrument)["figures"][:1]
    told = [(one.label, one.before, one.after) for one in changed.differences]
    assert told == [
        ("soort", "Persoonlijke ontwikkeling, fit voor werk worden", "Jobcoaching"),
        ("vrije plaatsen", "3", "5"),
        ("cijfers", "", ""),
    ]


def test_a_row_without_number_is_new(owner):
    book = opened(as_workbook([]))
    sheet = book["Instrumenten"]
    sheet.cell(2, column(sheet, "Naam")).value = "Nieuw in Raderdam"
    sheet.cell(2, column(sheet, "Voor wie")).value = "Werkzoekenden"
    [new] = verdicts(saved(book), owner)
    assert (new.verdict, new.incoming.problems) == ("nieuw", [])


@pytest.mark.parametrize(
    ("heading", "value", "sentence"),
    [
        ("Drempels", "P9", "Drempels: Deze code staat niet in de lijst: P9."),
        ("Gemeenten", "Nergenshuizen", "Gemeenten: “Nergenshuizen” staat niet op het blad Codes."),
        ("Soort", "Toverstaf", "Soort: “Toverstaf” staat niet in de lijst"),
        ("Vrije plaatsen", "veel", "Vrije plaatsen: “veel” is geen getal."),
        ("Vrije plaatsen", 2.5, "Vrije plaatsen: “2.5” is geen heel getal."),
        ("Zichtbaar tot en met", "31 december", "Zichtbaar tot en met: “31 december” is geen datum"),
        ("Uuid", "x", "Uuid: “x” is geen geldig nummer."),
        ("Voor wie", None, "Vul in voor wie dit is: Werkzoekenden of Werkgevers."),
    ],
)
def test_what_cannot_be_used_says_so(owner, heading, value, sentence):
    book = opened(as_workbook([full(owner)]))
    sheet = book["Instrumenten"]
    sheet.cell(2, column(sheet, heading)).value = value
    [rejected] = verdicts(saved(book), owner)
    assert rejected.verdict == "afgekeurd"
    assert rejected.incoming.problems[0].startswith(sentence)


def test_a_part_of_no_instrument_is_told(owner):
    book = opened(as_workbook([full(owner)]))
    book["Links"].append(["", "Wie is dit", "Pagina", "Titel", "https://x.example"])
    [rejected] = verdicts(saved(book), owner)
    assert rejected.incoming.problems == ["Blad Links, rij 5: “Wie is dit” staat niet op het blad Instrumenten."]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and nothing", b'{"Instrument": {}}', b"\xff" * 500])
def test_no_workbook_gets_a_sentence(content):
    with pytest.raises(InstrumentFileError, match="Dit is geen Excel-bestand"):
        read_workbook(content, Register())


def test_a_cell_far_away_takes_no_memory(owner):
    """One cell at the end of a sheet is a file of 6 kB; making room for every cell before it would take 250 GB."""
    book = opened(as_workbook([full(owner)]))
    book["Instrumenten"].cell(1_048_576, 16_384).value = "ver weg"
    [same] = verdicts(saved(book), owner)
    assert same.changes == {}


def test_a_file_that_unpacks_to_more_than_anybody_has_is_refused():
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as zipped:
        for number in range(3):
            zipped.writestr(f"xl/{number}.xml", bytes(90 * 1024 * 1024))
    with pytest.raises(InstrumentFileError, match="uitgepakt te groot"):
        read_workbook(content.getvalue(), Register())


def test_a_workbook_without_the_sheet_gets_a_sentence():
    book = openpyxl.Workbook()
    with pytest.raises(InstrumentFileError, match="Het blad “Instrumenten” ontbreekt"):
        read_workbook(saved(book), Register())


def test_nothing_in_it_is_a_formula(owner):
    content = as_workbook([full(owner, name='=HYPERLINK("https://evil.example")', aim="+31 6\n-weg @jij")])
    cells = [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert verdicts(content, owner)[0].changes == {}


def test_a_text_that_no_cell_can_hold_is_not_lost(owner):
    content = as_workbook([full(owner, method="Dit is lang. " * 3000)])
    assert verdicts(content, owner)[0].verdict == "gelijk"


def test_columns_and_codes_are_explained():
    book = opened(as_workbook([]))
    assert book.sheetnames == ["Instrumenten", "Voorwaarden", "Cijfers", "Links", "Contact", "Uitleg", "Codes"]
    explained = {row[1].value for row in book["Uitleg"].iter_rows(min_row=2) if row[0].value == "Instrumenten"}
    assert explained == {cell.value for cell in book["Instrumenten"][1]}
    assert {"EW03", "P1", "GM0268"} <= {row[1].value for row in book["Codes"].iter_rows(min_row=2)}
