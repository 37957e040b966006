"""The figures of a campaign as a page shows them: a sentence, a picture, the same numbers as a table, and what they mean."""

from collections.abc import Sequence
from dataclasses import replace

from django.template.defaultfilters import date as date_words
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.insight.campaign_figures import CampaignFigures, Stage
from raderwerk.insight.outcome_table import OutcomeTable
from raderwerk.insight.pictures import HIDDEN
from raderwerk.ui.charts import bars, lines, river
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import number, share


def sentence(found: CampaignFigures) -> str:
    """What one would say first: what talks led to most often, or else how far the campaign is."""
    table = found.outcomes
    shown = [row for row in table.local.judgements if row.count and row.code]
    if not table.n or table.n < 2 or not shown:  # one person is no group
        return _progress_sentence(found.stages)
    most = max(shown, key=lambda row: row.count or 0)
    return _("Van de {n} mensen met een uitkomst hoort {percent}% bij '{label}'. Dat is de grootste groep.").format(
        n=number(table.n), label=most.label, percent=most.percent
    )


def _progress_sentence(stages: Sequence[Stage]) -> str:
    counts = {stage.name: stage.count for stage in stages}
    people, spoken = counts["people"], counts["spoken"]
    if not people or spoken is None:
        return _("Zo ver is de campagne.")
    return ngettext(
        "Van de {people} mensen in de campagne is er {spoken} gesproken ({percent}).",
        "Van de {people} mensen in de campagne zijn er {spoken} gesproken ({percent}).",
        spoken,
    ).format(people=number(people), spoken=number(spoken), percent=share(spoken, people))


def progress_river(found: CampaignFigures) -> Figure:
    """From everybody in the campaign to a promise that was kept."""
    about = About(
        _(
            "Iedere volgende groep is een deel van de vorige. Bereikt: iemand reageerde. Uitkomst: na een gesprek. "
            "Stap begonnen: er loopt een afspraak of verwijzing van na het gesprek."
        ),
        _("mensen in de campagne. Wie vooraf is overgeslagen, telt niet mee"),
        found.on,
        next((stage.count for stage in found.stages if stage.name == "people"), None),
    )
    shown = [river.Stage(stage.label, stage.count) for stage in found.stages if stage.count is not None]
    figure = river.figure(_("Van benaderd naar belofte gehouden"), _progress_sentence(found.stages), shown, about)
    hidden = tuple((stage.label, HIDDEN, HIDDEN, HIDDEN) for stage in found.stages if stage.count is None)
    return replace(figure, rows=(*figure.rows, *hidden))


def months(found: CampaignFigures) -> Figure:
    """New people per month."""
    names = [date_words(month, "M Y").lower() for month in found.months]
    drawn = [lines.Line(series.label, tuple(series.values)) for series in found.series]
    about = About(
        _("Per maand wie voor het eerst is benaderd of gesproken, en van wie de nieuwste uitkomst toen kwam."),
        _("Alle mensen in de campagne."),
        found.on,
    )
    figure = lines.figure(_("In de tijd"), _months_sentence(found), names, drawn, about, what=_("Maand"))
    table = tuple(
        (name, *(HIDDEN if series.values[place] is None else number(series.values[place]) for series in found.series))
        for place, name in enumerate(names)
    )
    return replace(figure, rows=table)


def _months_sentence(found: CampaignFigures) -> str:
    spoken = next((series for series in found.series if series.label == str(_("Gesproken"))), None)
    known = [(value, month) for value, month in zip(spoken.values, found.months, strict=True) if value] if spoken else []
    if not known:
        return _("Er zijn nog geen gesprekken per maand te laten zien.")
    most, month = max(known)
    return _("De meeste mensen zijn voor het eerst gesproken in {month}: {count}.").format(
        month=date_words(month, "F Y"), count=number(most)
    )


def promises(found: CampaignFigures) -> Figure:
    """What became of what was agreed."""
    total = sum(cell.count or 0 for cell in found.promises)
    about = About(
        _("Beloftes en volgende stappen die tijdens of na het gesprek zijn afgesproken. Iemand kan er meer dan een hebben."),
        _("beloftes") if not any(cell.is_hidden for cell in found.promises) else _("Alle beloftes van na het gesprek."),
        found.today,
        total if not any(cell.is_hidden for cell in found.promises) else None,
    )
    shown = [bars.Bar(cell.label, cell.count) for cell in found.promises if cell.count is not None]
    kept = found.promises[0]
    words = (
        _("Van wat is afgesproken, is {count} keer gedaan wat is beloofd ({percent}%).").format(
            count=number(kept.count), percent=kept.percent
        )
        if kept.count
        else _("Er is nog geen belofte afgerond.")
    )
    figure = bars.figure(_("Wat er na het gesprek gebeurde"), words, shown, about, what=_("Belofte"), unit=_("Aantal"))
    rows = tuple(
        (cell.label, HIDDEN, HIDDEN) if cell.is_hidden else (cell.label, number(cell.count), f"{cell.percent}%")
        for cell in found.promises
    )
    return replace(figure, columns=(_("Belofte"), _("Aantal"), _("Aandeel")), rows=rows, numbers_from=1)


def denominator(table: OutcomeTable) -> str:
    """Of whom the percentages are, in words."""
    if table.n is None:
        return _("Te weinig mensen om te laten zien")
    if table.judged is None or table.judged == table.n:
        return ngettext("{n} mens met een uitkomst", "{n} mensen met een uitkomst", table.n).format(n=number(table.n))
    return _("{n} mensen met een uitkomst, van wie {judged} met een oordeel na een gesprek").format(
        n=number(table.n), judged=number(table.judged)
    )
