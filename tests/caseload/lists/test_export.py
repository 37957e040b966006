"""An export holds what was asked, says what it is, and holds nothing that a spreadsheet runs as a formula."""

from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from raderwerk.caseload.models import BulkAction
from raderwerk.privacy.models import LogEntry

PURPOSE = "Gesprekken plannen in december"


def export(as_lead, **fields):
    form = {"vraag": "", "alle": "1", "purpose": PURPOSE, "columns": ["number", "name", "phone", "since", "months"], **fields}
    return as_lead.post("/mensen/samen/exporteren/", form)


def test_what_is_in_the_file(as_lead, person, lead) -> None:
    first = person(surname="Maquetteink", phone="0600000000")
    person(surname="Voorbeeldstra")
    answer = export(as_lead, aantal="2")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_name("Mensen").to_python()
    assert rows[0] == ["Klantnummer", "Naam", "Telefoon", "Uitkering sinds", "Hele maanden uitkering"]
    assert [row[1] for row in rows[1:]] == ["Maquetteink, V.", "Voorbeeldstra, V."]
    assert rows[1][0] == first.identity.number
    assert (str(rows[1][3]), rows[1][4]) == ("2020-01-01", 82.0)
    about = {row[0]: row[1] for row in book.get_sheet_by_name("Toelichting").to_python() if row[0]}
    assert about["Doel"] == PURPOSE
    assert about["Gemaakt door"] == lead.user.name
    assert about["Aantal mensen"] == 2
    assert about["Lijst"] == "2 mensen"
    assert about["Hele maanden uitkering"].startswith("Aantal hele maanden")


def test_nothing_in_it_is_a_formula(as_lead, person) -> None:
    evil = ['=HYPERLINK("http://elders.example","klik")', "+31600000000", "-1+1", "@SUM(A1)", "\tx"]
    for text in evil:
        person(surname=text, initials="", phone=text)
    answer = export(as_lead, aantal=str(len(evil)))
    sheet = openpyxl.load_workbook(BytesIO(answer.content))["Mensen"]
    cells = [cell for row in sheet.iter_rows(min_row=2, max_col=3) for cell in row]
    assert all(cell.data_type == "s" for cell in cells)
    assert [cell.value for cell in sheet["C"][1:]] == evil
    assert all(cell.quotePrefix for cell in sheet["C"][1:])


def test_control_characters_do_not_break_the_file(as_lead, person) -> None:
    person(surname="Ver\x00zon\x1bnen")
    rows = CalamineWorkbook.from_filelike(BytesIO(export(as_lead, aantal="1").content)).get_sheet_by_name("Mensen").to_python()
    assert rows[1][1] == "Ver zon nen, V."


def test_without_a_purpose_there_is_no_file(as_lead, person) -> None:
    person()
    answer = export(as_lead, aantal="1", purpose="")
    assert answer.status_code == 200
    assert "Vul in waarvoor je het bestand nodig hebt" in answer.content.decode()
    assert not BulkAction.objects.exists()


def test_who_exported_whom_and_for_what_is_recorded(as_lead, person, lead) -> None:
    client = person()
    export(as_lead, aantal="1")
    act = BulkAction.objects.get()
    assert (act.done_by, act.count, act.details["purpose"]) == (lead, 1, PURPOSE)
    line = LogEntry.objects.filter(span__action="exported").get()
    assert line.subject == client.pseudonym
