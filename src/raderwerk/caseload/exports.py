"""Lists of people as xlsx: the rows, and a sheet that says what each column means, who made it, when, and for what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.lists.facets import Facets
from raderwerk.caseload.models import Client
from raderwerk.core.crypto import SealBroken
from raderwerk.core.months import whole_months
from raderwerk.core.workbooks import bold_cell, cell_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Context:
    """What a column needs beside the person."""

    facets: Facets
    today: date


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it means, and how it follows from a person."""

    title: str | Promise
    meaning: str | Promise
    value: Callable[[Client, Identity, Any], Any]  # the last one is the Context


COLUMNS: dict[str, Column] = {
    "number": Column(
        gettext_lazy("Klantnummer"),
        gettext_lazy("Nummer in de uitkeringsadministratie."),
        lambda client, identity, context: identity.number,
    ),
    "name": Column(
        gettext_lazy("Naam"),
        gettext_lazy("Achternaam, voorletters en tussenvoegsel."),
        lambda client, identity, context: identity.sort_name,
    ),
    "phone": Column(
        gettext_lazy("Telefoon"), gettext_lazy("Laatst bekende nummer."), lambda client, identity, context: identity.phone
    ),
    "email": Column(
        gettext_lazy("E-mail"), gettext_lazy("Laatst bekende adres."), lambda client, identity, context: identity.email
    ),
    "address": Column(
        gettext_lazy("Adres"),
        gettext_lazy("Straat, huisnummer, postcode en plaats."),
        lambda client, identity, context: identity.address,
    ),
    "area": Column(
        gettext_lazy("Wijk"),
        gettext_lazy("Zoals de uitkeringsadministratie de wijk noemt."),
        lambda client, identity, context: context.facets.areas.get(client.area_id or 0, ""),
    ),
    "household": Column(
        gettext_lazy("Leefvorm"),
        gettext_lazy("Met wie iemand woont, zoals de Participatiewet dat telt."),
        lambda client, identity, context: client.get_household_display(),
    ),
    "language": Column(
        gettext_lazy("Voorkeurstaal"),
        gettext_lazy("De taal waarin iemand het liefst praat."),
        lambda client, identity, context: client.language,
    ),
    "since": Column(
        gettext_lazy("Uitkering sinds"),
        gettext_lazy("Begin van de langste uitkering die nu loopt; leeg als er geen loopt."),
        lambda client, identity, context: client.open_since,
    ),
    "months": Column(
        gettext_lazy("Hele maanden uitkering"),
        gettext_lazy("Aantal hele maanden vanaf het begin tot de dag van deze lijst."),
        lambda client, identity, context: whole_months(client.open_since, context.today) if client.open_since else None,
    ),
    "scheme": Column(
        gettext_lazy("Regeling"),
        gettext_lazy("De wet waaruit die uitkering komt."),
        lambda client, identity, context: client.get_scheme_display() if client.scheme else "",
    ),
    "spoken": Column(
        gettext_lazy("Laatst gesproken"),
        gettext_lazy("Laatste contact waarin iemand echt is gesproken; leeg als dat nooit was."),
        lambda client, identity, context: client.last_spoken_on,
    ),
    "step": Column(
        gettext_lazy("Trede"),
        gettext_lazy("Laatst gemeten trede van de participatieladder, 1 tot en met 6."),
        lambda client, identity, context: client.ladder_step,
    ),
    "outcome": Column(
        gettext_lazy("Uitkomst"),
        gettext_lazy("De laatste uitkomst van een gesprek."),
        lambda client, identity, context: context.facets.outcomes.get(client.outcome_id or "", ""),
    ),
    "review": Column(
        gettext_lazy("Opnieuw bekijken op"),
        gettext_lazy("De dag die bij de uitkomst is afgesproken."),
        lambda client, identity, context: client.review_on,
    ),
    "promise": Column(
        gettext_lazy("Eerste belofte"),
        gettext_lazy("Uiterste dag van de eerste belofte die nog openstaat."),
        lambda client, identity, context: client.promise_due_on,
    ),
    "manager": Column(
        gettext_lazy("Klantmanager"),
        gettext_lazy("De collega die iemand begeleidt."),
        lambda client, identity, context: context.facets.managers.get(client.case_manager_id or 0, ""),
    ),
}
STANDARD = ("number", "name", "area", "since", "months", "spoken", "step", "outcome", "manager")
MAIL_MERGE = ("number", "name", "address", "phone", "email", "language")


@dataclass(frozen=True, slots=True)
class Account:
    """Who made an export, when, of which list and for what: it stands on the sheet."""

    made_by: str
    organisation: str
    made_at: datetime
    list_name: str
    purpose: str
    count: int


def workbook(clients: Iterable[Client], columns: Sequence[str], context: Context, account: Account) -> bytes:
    """The xlsx file; raises KeyError for a column that does not exist."""
    return workbook_of(clients, [COLUMNS[name] for name in columns], context, account)


def workbook_of(clients: Iterable[Client], chosen: Sequence[Column], context: Context, account: Account) -> bytes:
    """The same with columns that an upper room adds."""
    book = Workbook(write_only=True)
    people = book.create_sheet(_("Mensen"))
    people.freeze_panes = "A2"
    for letter in (_letter(index) for index in range(len(chosen))):
        people.column_dimensions[letter].width = 22
    people.append([bold_cell(people, str(column.title)) for column in chosen])
    for client in clients:
        identity = _identity(client)
        people.append([cell_of(people, column.value(client, identity, context)) for column in chosen])
    _definitions(book, chosen, context, account)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _definitions(book: Workbook, chosen: Sequence[Column], context: Context, account: Account) -> None:
    sheet = book.create_sheet(_("Toelichting"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    about = (
        (_("Lijst"), account.list_name),
        (_("Aantal mensen"), account.count),
        (_("Peildatum"), context.today),
        (_("Gemaakt door"), account.made_by),
        (_("Organisatie"), account.organisation),
        (_("Gemaakt op"), account.made_at.strftime("%d-%m-%Y %H:%M")),
        (_("Doel"), account.purpose),
        (
            _("Let op"),
            _("Dit bestand bevat persoonsgegevens. Bewaar het niet langer dan nodig is voor het doel, en verwijder het daarna."),
        ),
    )
    for label, value in about:
        sheet.append([bold_cell(sheet, label), cell_of(sheet, value)])
    sheet.append([])
    sheet.append([bold_cell(sheet, _("Kolom")), bold_cell(sheet, _("Betekenis"))])
    for column in chosen:
        sheet.append([str(column.title), str(column.meaning)])


def _identity(client: Client) -> Identity:
    try:
        return client.identity
    except SealBroken:
        return Identity(surname=_("(niet te openen)"))


def _letter(index: int) -> str:
    return chr(ord("A") + index)
