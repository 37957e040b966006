"""The quickscan as an Excel file: initiatives, figures, regions, and a sheet that says what everything means."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from raderwerk.core.workbooks import bold_cell, cell_of
from raderwerk.guide.blocks import BLOCKS, UNKNOWN
from raderwerk.guide.enums import EntryState, FigureKind, Kind
from raderwerk.guide.models import Edition, EditionEntry
from raderwerk.guide.quickscan_data import LICENCE, answers, entries_of, figures_of
from raderwerk.guide.quickscan_page import region_name, told

WIDE, NARROW = 42, 18


def workbook(edition: Edition, region: int | None = None) -> bytes:
    """All regions, or one (0: what belongs to no region or to many)."""
    book = Workbook(write_only=True)
    entries = entries_of(edition, region)
    titles = [str(title) for title in BLOCKS.values()]
    head = [
        _("Regionummer"),
        _("Regio"),
        _("Initiatief"),
        _("Soort"),
        *titles,
        _("Bron"),
        _("Kanttekeningen"),
        _("Antwoord van de regio"),
    ]
    _sheet(book, _("Initiatieven"), head, _initiative_rows(entries), [NARROW, NARROW, WIDE, *[WIDE] * 12])
    _sheet(book, _("Cijfers"), _figure_head(), _figure_rows(entries), [NARROW, NARROW, WIDE, NARROW, WIDE, *[NARROW] * 7])
    _sheet(
        book,
        _("Regio's"),
        [_("Nummer"), _("Regio"), _("Heeft geantwoord")],
        _region_rows(edition, region),
        [NARROW, WIDE, NARROW],
    )
    _definitions(book, edition)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths[: len(head)]):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.append([bold_cell(sheet, name) for name in head])
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])


def _initiative_rows(entries: Sequence[EditionEntry]) -> Iterable[Sequence[Any]]:
    for item in told(entries):
        entry = item.entry
        blocks = (block.words for block in item.blocks)
        yield (
            *(entry.region_id, region_name(entry.region), entry.name, str(Kind(entry.kind).label), *blocks),
            *(entry.source, "\n".join(entry.notes), str(EntryState(entry.state).label)),
        )


def _figure_head() -> list[str]:
    return [
        *(_("Regionummer"), _("Regio"), _("Initiatief"), _("Soort cijfer"), _("Wat is geteld")),
        *(
            _("Teller"),
            _("Tot en met"),
            _("Procent volgens de bron"),
            _("Noemer"),
            _("Hoe precies"),
            _("Eenheid"),
            _("Peildatum"),
        ),
    ]


def _figure_rows(entries: Sequence[EditionEntry]) -> Iterable[Sequence[Any]]:
    for entry in entries:
        for figure in figures_of(entry):
            yield (
                *(entry.region_id, region_name(entry.region), entry.name, str(FigureKind(figure.kind).label)),
                *(figure.label or figure.text, figure.count, figure.count_to, figure.percent, figure.denominator),
                *(figure.qualifier, figure.unit, figure.on_text or figure.on or str(UNKNOWN)),
            )


def _region_rows(edition: Edition, region: int | None) -> Iterable[Sequence[Any]]:
    for found in answers(edition):
        if region is None or found.region_id == region:
            yield found.region_id, found.region.name, _("ja") if found.answered_at else _("nee")


def _definitions(book: Workbook, edition: Edition) -> None:
    sheet = book.create_sheet(_("Toelichting"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    frozen = timezone.localdate(edition.frozen_at) if edition.frozen_at else _("nog niet vastgesteld")
    about = [
        (_("Editie"), edition.name),
        (_("Waarover"), edition.about),
        (_("Peildatum"), edition.reference_on),
        (_("Vastgesteld op"), frozen),
        (_("Controlegetal (SHA-256)"), edition.checksum),
        (_("Licentie"), LICENCE),
        *definitions(),
    ]
    for label, value in about:
        sheet.append([bold_cell(sheet, label), cell_of(sheet, value)])


def definitions() -> list[tuple[str, str]]:
    """What the words of the file mean."""
    return [
        (str(UNKNOWN), _("De regio en de bron zeggen hier niets over. Het betekent niet dat het er niet is.")),
        (_("Teller en noemer"), _("Hoeveel, en van hoeveel. Een lege noemer is niet genoemd.")),
        (_("Procent volgens de bron"), _("Alleen als de bron een percentage noemt. Wij rekenen niets terug.")),
        (_("Hoe precies"), _("Zoals circa of ruim. Hoort bij de noemer als die er is, en anders bij de teller.")),
        (_("Peildatum van een cijfer"), _("De dag of de tijd waarvoor het geldt, in de woorden van de bron.")),
        (_("Kanttekeningen"), _("Wat in de bron niet klopt of onduidelijk is.")),
        (_("Antwoord van de regio"), _("Of de regio het initiatief bekeek, aanpaste of toevoegde.")),
    ]
