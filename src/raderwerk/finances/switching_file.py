"""The application as a file for the benefits administration, xlsx or JSON; nothing of it is kept here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook

from raderwerk.core.workbooks import bold_cell, text_cell
from raderwerk.finances.switching_pages import RestartPage
from raderwerk.finances.switching_rules import Standing
from raderwerk.people.models import Membership

FORMAT = "raderwerk-herstart/1"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: a stable key, what it is called, the value in words, how it stands, and what it was."""

    key: str
    label: str
    value: str
    standing: str
    before: str = ""


def rows(page: RestartPage) -> list[Row]:
    """Who, since when, and every fact; the same lines in both kinds of file."""
    return [*_about(page), *_facts(page), *_papers(page)]


def xlsx(page: RestartPage, *, by: Membership, on: date) -> bytes:
    """The lines as a workbook, with a sheet that says who made it and what the columns mean."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Herstart"))
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (22, 34, 44, 18, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([bold_cell(sheet, title) for title in (_("Sleutel"), _("Gegeven"), _("Waarde"), _("Stand"), _("Was"))])
    for row in rows(page):
        sheet.append([text_cell(sheet, text) for text in (row.key, row.label, row.value, _standing(row), row.before)])
    notes = book.create_sheet(_("Toelichting"))
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 22, 90
    for label, text in _notes(by, on):
        notes.append([bold_cell(notes, label), text_cell(notes, text)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_json(page: RestartPage, *, by: Membership, on: date) -> bytes:
    """The lines as JSON for a program; `format` changes when the meaning of a key does."""
    body = {
        "format": FORMAT,
        "made_on": on.isoformat(),
        "organisation": by.organisation.name,
        "client_number": page.restart.client.identity.number,
        "promised_on": page.restart.promised_on.isoformat() if page.restart.promised_on else None,
        "work_ended_on": page.restart.work_ended_on.isoformat() if page.restart.work_ended_on else None,
        "facts": {row.key: {"value": row.value, "standing": row.standing, "before": row.before} for row in _facts(page)},
        "changed": dict(page.restart.changed),
        "papers_missing": list(page.restart.missing),
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


def _about(page: RestartPage) -> Iterator[Row]:
    restart, who = page.restart, page.restart.client.identity
    yield Row("client_number", _("Klantnummer"), who.number, "")
    yield Row("name", _("Naam"), who.full_name, "")
    yield Row("work_ended_on", _("Werk gestopt op"), _day(restart.work_ended_on), Standing.CHANGED)
    yield Row("why", _("Waarom het werk stopt"), page.why, Standing.CHANGED)
    yield Row("promised_on", _("Beloofd: geld op de rekening uiterlijk"), _day(restart.promised_on), "")


def _facts(page: RestartPage) -> Iterator[Row]:
    return (Row(line.key, line.label, line.value, line.standing, line.before) for line in page.lines)


def _papers(page: RestartPage) -> Iterator[Row]:
    return (Row(f"paper:{code}", words, "", Standing.MISSING) for code, words in page.papers)


def _standing(row: Row) -> str:
    return {
        Standing.KNOWN.value: _("al bekend"),
        Standing.CHANGED.value: _("veranderd"),
        Standing.MISSING.value: _("nog nodig"),
    }.get(row.standing, "")


def _notes(by: Membership, on: date) -> list[tuple[str, str]]:
    return [
        (_("Gemaakt door"), by.user.name),
        (_("Organisatie"), by.organisation.name),
        (_("Gemaakt op"), _day(on)),
        (_("Doel"), _("Een uitkering opnieuw starten met wat al bekend was.")),
        (_("Al bekend"), _("Stond in de momentopname bij de uitstroom of in het bestand; er is niet opnieuw naar gevraagd.")),
        (_("Veranderd"), _("Vertelde de persoon bij de herstart. De kolom Was zegt wat er eerst stond.")),
        (_("Nog nodig"), _("Is niet bekend, of een papier dat nog niet is gezien.")),
        (_("Let op"), _("Dit bestand bevat persoonsgegevens. Verwijder het zodra de aanvraag is overgenomen.")),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
