"""The figures of a campaign as an Excel file: a sheet per table, and one that says what everything means."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from raderwerk.core.workbooks import bold_cell, cell_of
from raderwerk.insight.campaign_figures import CampaignFigures
from raderwerk.insight.outcome_table import Row, Side
from raderwerk.insight.pictures import HIDDEN

WIDTHS = (52, 34, 16, 16, 22, 22, 16)


def workbook(found: CampaignFigures, made_by: str) -> bytes:
    """The file."""
    book = Workbook(write_only=True)
    table = found.outcomes
    _sheet(book, _("Uitkomsten"), _outcome_head(_("Gezamenlijke uitkomst")), _outcome_rows(table.local))
    _sheet(book, _("Gezamenlijke uitkomsten"), _outcome_head(_("Eigen uitkomsten")), _outcome_rows(table.common))
    _sheet(book, _("Voortgang"), [_("Groep"), *(stage.label for stage in found.stages)], _progress_rows(found))
    _sheet(book, _("Per maand"), [_("Maand"), *(series.label for series in found.series)], _month_rows(found))
    _sheet(book, _("Na het gesprek"), [_("Belofte"), _("Aantal"), _("Percentage")], _promise_rows(found))
    _sheet(book, _("Afspraken"), [_("Hoe"), _("Geweest"), _("Niet verschenen"), _("Deel niet verschenen (%)")], _show_rows(found))
    _sheet(book, _("Verwijzingen"), _partner_head(), _partner_rows(found))
    _definitions(book, found, made_by)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.append([bold_cell(sheet, name) for name in head])
    for row in rows:
        sheet.append([cell_of(sheet, HIDDEN if value is None else value) for value in row])


def _outcome_head(told: str) -> list[str]:
    return [
        _("Uitkomst"),
        told,
        _("Mensen"),
        _("Percentage van iedereen met een uitkomst"),
        _("Percentage van de oordelen"),
        _("Soort"),
    ]


def _outcome_rows(side: Side) -> Iterable[Sequence[Any]]:
    kinds = ((side.judgements, _("oordeel na een gesprek")), (side.process, _("proces: zegt niets over wat iemand kan")))
    for rows, kind in kinds:
        for row in rows:
            yield row.label, "; ".join(row.told), row.count, row.percent, _within(row, side), kind


def _within(row: Row, side: Side) -> int | str | None:
    """The share of the judgements: hidden where its number is, nothing where the row is no judgement."""
    if row in side.process or not row.told:
        return ""
    return row.judgement_percent


def _progress_rows(found: CampaignFigures) -> Iterable[Sequence[Any]]:
    yield _("Hele campagne"), *(stage.count for stage in found.stages)
    for row in found.cohorts:
        yield row.name, *(count for _label, count in row.told)


def _month_rows(found: CampaignFigures) -> Iterable[Sequence[Any]]:
    for place, month in enumerate(found.months):
        yield month.strftime("%Y-%m"), *(series.values[place] for series in found.series)


def _promise_rows(found: CampaignFigures) -> Iterable[Sequence[Any]]:
    for cell in found.promises:
        yield cell.label, cell.count, cell.percent


def _show_rows(found: CampaignFigures) -> Iterable[Sequence[Any]]:
    for row in found.shows:
        yield row.label, row.came, row.missed, row.percent


def _partner_head() -> list[str]:
    return [
        _("Organisatie"),
        _("Verwezen"),
        _("Wacht op antwoord"),
        _("Langste wacht (dagen)"),
        _("Antwoord duurde gemiddeld (dagen)"),
    ]


def _partner_rows(found: CampaignFigures) -> Iterable[Sequence[Any]]:
    for row in found.partners:
        is_hidden = row.sent is None
        longest = row.longest_wait if is_hidden or row.longest_wait is not None else "\N{EN DASH}"
        took = row.answer_days if is_hidden or row.answer_days is not None else "\N{EN DASH}"
        yield row.name, row.sent, row.waiting, longest, took


def _definitions(book: Workbook, found: CampaignFigures, made_by: str) -> None:
    sheet = book.create_sheet(_("Toelichting"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    campaign = found.campaign
    about = [
        (_("Campagne"), campaign.name),
        (_("Organisatie"), campaign.organisation.name),
        (_("Peildatum"), found.on),
        (_("Noemer van de uitkomsten"), HIDDEN if found.outcomes.n is None else found.outcomes.n),
        (_("Van wie met een oordeel"), HIDDEN if found.outcomes.judged is None else found.outcomes.judged),
        (_("Lijst met uitkomsten"), found.outcomes.set_name),
        (_("Langdurig vanaf (hele maanden)"), campaign.threshold_months),
        (_("Begin van de campagne"), campaign.starts_on),
        (_("Gemaakt door"), made_by),
        *definitions(found),
    ]
    for label, value in about:
        sheet.append([bold_cell(sheet, label), cell_of(sheet, value)])


def definitions(found: CampaignFigures) -> list[tuple[str, str]]:
    """What each number means: the same words on the sheet and on the page."""
    told = [
        (_("Uitkomst"), _("De nieuwste uitkomst sinds het begin van de campagne. Wie vooraf is overgeslagen, telt niet mee.")),
        (
            _("Percentages"),
            _("Afgerond op hele procenten, samen precies 100. Het grootste restje wordt naar boven afgerond."),
        ),
        (
            _("Proces"),
            _("Niet verschenen of de uitkering gestopt. Dat zegt niets over wat iemand kan, en staat daarom apart."),
        ),
        (_("Benaderd"), _("Er is een uitnodiging verstuurd, of een collega heeft geprobeerd iemand te bereiken.")),
        (_("Bereikt"), _("Iemand reageerde: met de link, aan de telefoon, aan de deur, of in een gesprek.")),
        (_("Gesproken"), _("Er is een gesprek geweest sinds het begin van de campagne.")),
        (_("Stap begonnen"), _("Na het gesprek loopt er een afspraak, of is een verwijzing aangenomen.")),
        (_("Belofte gehouden"), _("Een afspraak van na het gesprek is gedaan.")),
    ]
    if found.hide_small:
        told.append(
            (
                HIDDEN,
                _("Aantallen onder de 5. Soms is een groter aantal ook verborgen, omdat het kleine anders uit te rekenen is."),
            )
        )
    return told
