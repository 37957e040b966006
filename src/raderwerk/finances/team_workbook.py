"""The figures on work that pays as an Excel file: a sheet per table, the assumptions, and what everything means."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from raderwerk.core.workbooks import bold_cell, cell_of
from raderwerk.finances import team_pictures
from raderwerk.finances.team import WorkPays
from raderwerk.finances.team_cases import HOURS, Assumptions, Line

WIDTHS = (28, 12, 18, 18, 18, 18, 18)


def workbook(found: WorkPays, made_by: str) -> bytes:
    """The file."""
    book = Workbook(write_only=True)
    left_head, gain_head = [_("Leefvorm"), _("Mensen"), *team_pictures.steps()], _gain_head()
    _sheet(book, _("Over van € 100"), left_head, _left_rows(found.lines))
    _sheet(book, _("Meer per maand"), gain_head, _gain_rows(found.lines))
    if found.support:
        _sheet(book, _("Over van € 100, met regeling"), left_head, _left_rows(found.supported))
        _sheet(book, _("Meer per maand, met regeling"), gain_head, _gain_rows(found.supported))
    _sheet(book, _("Waar het knelt"), [_("Leefvorm"), _("Wat er gebeurt")], team_pictures.cliffs(found.lines))
    _sheet(book, _("Aannames"), [_("Aanname"), _("Waarde")], assumed_rows(found.assumed))
    _sheet(book, _("Toelichting"), [_("Onderwerp"), _("Betekenis")], _about(found, made_by))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def assumed_rows(assumed: Assumptions) -> list[tuple[str, Any]]:
    """What is assumed, in words."""
    return [
        (_("Brutoloon per uur in euro"), _("het minimumloon") if assumed.hourly_wage is None else assumed.hourly_wage),
        (_("Reiskosten per maand in euro"), assumed.travel),
        (_("Vrijlating van loon"), _("is al gebruikt") if assumed.exemption_used else _("kan nog worden gebruikt")),
        (_("Huur per maand: alleenstaand"), assumed.rent_single),
        (_("Huur per maand: alleenstaande ouder"), assumed.rent_lone_parent),
        (_("Huur per maand: paar"), assumed.rent_couple),
        (_("Huur per maand: kostendeler"), assumed.rent_cost_sharer),
        (_("Leeftijd"), assumed.age),
        (_("Leeftijd van de kinderen"), assumed.child_age),
        *((_("Verder"), words) for words in always_assumed()),
    ]


def always_assumed() -> list[str]:
    """What holds for every household type and cannot be changed."""
    return [
        _("Iemand werkt heel het jaar hetzelfde aantal uren. De partner werkt niet."),
        _("Er is geen vermogen en geen ander inkomen. Iedereen is verzekerd voor zorg."),
        _("Een kostendeler deelt het huis met één andere volwassene."),
        _("Kinderopvang is niet meegeteld. Het aantal kinderen komt uit het bestand; meer dan 3 rekenen we als 3."),
        _("Een alleenstaande ouder van wie het aantal kinderen onbekend is, heeft er 1."),
        _("Een regeling telt niet mee als inkomen voor bijstand, belasting en toeslagen."),
    ]


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    widths = WIDTHS if len(head) > 2 else (44, 110)
    for letter, width in zip("ABCDEFG", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.append([bold_cell(sheet, name) for name in head])
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])


def _gain_head() -> list[str]:
    return [_("Leefvorm"), _("Mensen"), *(_("{hours} uur").format(hours=hours) for hours in HOURS[1:])]


def _left_rows(lines: Sequence[Line]) -> Iterable[Sequence[Any]]:
    for line in lines:
        yield str(line.row.kind.label), line.row.people, *(round(float(value), 2) for value in line.left)


def _gain_rows(lines: Sequence[Line]) -> Iterable[Sequence[Any]]:
    for line in lines:
        yield str(line.row.kind.label), line.row.people, *(round(float(value), 2) for value in line.gain[1:])


def _about(found: WorkPays, made_by: str) -> Iterable[tuple[str, Any]]:
    yield _("Bestand"), found.place
    yield _("Peildatum"), found.on
    yield _("Mensen in de tabellen"), found.people
    yield _("Niet meegerekend"), _("minder dan 5") if found.rest is None else found.rest
    yield _("Wie niet meetelt"), who_is_left_out()
    yield _("Over van € 100"), _("Van elke € 100 brutoloon die erbij komt: wat iemand daarvan kan uitgeven, in euro.")
    yield _("Meer per maand"), _("Wat iemand meer kan uitgeven dan zonder werk: een heel jaar, gedeeld door 12, in euro.")
    yield _("Mensen"), _("Mensen met bijstand in deze leefvorm op de peildatum. Aantallen onder de 5 staan er niet.")
    yield _("Schatting"), _("Dit is een schatting over leefvormen. Het zegt niet wat één persoon overhoudt.")
    for sentence in found.unknown:
        yield _("Onbekend"), sentence
    if found.support and found.costs:
        yield _("Regeling"), found.support.name
        for sentence in team_pictures.costs_sentences(found.support, found.costs):
            yield _("Kosten"), sentence
    yield _("Gemaakt door"), made_by


def who_is_left_out() -> str:
    """Of whom nothing is reckoned."""
    return _(
        "IOAW, IOAZ en Bbz hebben andere regels. Van anderen is de leefvorm onbekend, of er zijn zo weinig mensen met die "
        "leefvorm dat we ze niet laten zien."
    )
