"""Figures as a page shows them: a sentence, a picture, the same numbers as a table, and what they mean."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from raderwerk.insight.figures import BarrierRow, ChainStage, Table
from raderwerk.insight.rules import Cell
from raderwerk.ui.charts import bars, river, stacked
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.formatting import number, share

HIDDEN = "verborgen"


def distribution(table: Table, of_whom: str, on: date, *, what: str) -> Figure:
    """Bars of one distribution; hidden numbers are named in the table and left out of the picture."""
    about = About(table.definition, of_whom, on, table.denominator)
    shown = [bars.Bar(row.label, row.count) for row in table.rows if row.count is not None]
    figure = bars.figure(table.title, _sentence(table, of_whom), shown, about, what=what, unit=_("Mensen"))
    columns = (what, _("Mensen"), _("Aandeel"))
    return replace(figure, columns=columns, rows=tuple(_row(cell) for cell in table.rows), numbers_from=1)


def _sentence(table: Table, of_whom: str) -> str:
    known = [cell for cell in table.rows if cell.count]
    if not known:
        return _("Hierover is nog niets bekend.")
    largest = max(known, key=lambda cell: cell.count or 0)
    return _("Van {total} {of_whom} hoort de grootste groep bij '{label}': {count} ({percent}%).").format(
        total=number(table.denominator),
        of_whom=of_whom,
        label=largest.label,
        count=number(largest.count),
        percent=largest.percent,
    )


def _row(cell: Cell) -> tuple[str, ...]:
    if cell.is_hidden:
        return cell.label, HIDDEN, HIDDEN
    return cell.label, number(cell.count), f"{cell.percent}%"


def chain(stages: Sequence[ChainStage], of_whom: str, on: date) -> Figure:
    """The river from everybody to a running next step."""
    about = About(
        _("Iedere volgende groep is een deel van de vorige. Langdurig telt vanaf de grens van de eigen gemeente."),
        of_whom,
        on,
        stages[0].count,
    )
    shown = [river.Stage(stage.label, stage.count) for stage in stages if stage.count is not None]
    figure = river.figure(_("Van bestand naar volgende stap"), _chain_sentence(stages), shown, about)
    hidden = tuple((stage.label, HIDDEN, HIDDEN, HIDDEN) for stage in stages if stage.count is None)
    return replace(figure, rows=(*figure.rows, *(row[: len(figure.columns)] for row in hidden)))


def _chain_sentence(stages: Sequence[ChainStage]) -> str:
    first, second = stages[1].count, stages[2].count
    if not first or second is None:
        return _("Zo ver is het werk met mensen die langdurig een uitkering hebben.")
    return _(
        "Van {first} mensen die langdurig een uitkering hebben, zijn er {second} ({percent}) het afgelopen jaar gesproken."
    ).format(first=number(first), second=number(second), percent=share(second, first))


def barriers(rows: Sequence[BarrierRow], of_whom: str, on: date, n: int) -> Figure:
    """Per barrier how many of the `n` people it holds, moves with, or no longer holds."""
    names = [cell.label for cell in rows[0].states]
    about = About(
        _("Besproken met de persoon. Iemand kan meer dan een drempel hebben, dus de rijen tellen niet op tot alle mensen."),
        of_whom,
        on,
        n,
    )
    shown = [
        stacked.Stack(row.label, tuple(cell.count or 0 for cell in row.states))
        for row in rows
        if not any(cell.is_hidden for cell in row.states)
    ]
    figure = stacked.figure(_("Drempels"), _barrier_sentence(rows), names, shown, about, what=_("Drempel"), uid="drempels")
    table = tuple((row.label, *(HIDDEN if cell.is_hidden else number(cell.count) for cell in row.states)) for row in rows)
    return replace(figure, columns=(_("Drempel"), *names), rows=table, numbers_from=1)


def _barrier_sentence(rows: Sequence[BarrierRow]) -> str:
    known = [row for row in rows if row.states[0].count]
    if not known:
        return _("Er zijn nog geen drempels besproken.")
    most = max(known, key=lambda row: row.states[0].count or 0)
    return _("Het vaakst staat stil: {label}, bij {count} mensen.").format(label=most.label, count=number(most.states[0].count))
