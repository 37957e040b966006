"""Figures on work that pays as a page shows them: a sentence, a picture, the same numbers as a table, and what they mean."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raderwerk.finances.team import WorkPays, does_not_pay_for, worst_stretch
from raderwerk.finances.team_cases import HOURS, LEFT_LEAST, PER_EUROS, Line, Stretch
from raderwerk.finances.team_support import Costs, Support
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.charts.svg import element, is_narrow, join, picture, responsive, text, text_lines
from raderwerk.ui.charts.words import wrap
from raderwerk.ui.formatting import euros, number, share

LABEL_WIDTH, GAP = 150.0, 10.0
HEAD, ROW, BAR, LINE = 28.0, 52.0, 12.0, 18.0
LABEL_CHARACTERS = 17


def page(found: WorkPays) -> dict[str, Any]:
    """Everything of the page but the form."""
    figures: dict[str, Any] = {"left": left(found, found.lines), "gain": gain(found), "cliffs": cliffs(found.lines)}
    if found.support and found.costs:
        figures["after"] = left(found, found.supported, found.support)
        figures["costs"] = costs_sentences(found.support, found.costs)
    return figures


def steps() -> list[str]:
    """How the steps are called: `8 naar 16 uur`."""
    return [_("{start} naar {end} uur").format(start=start, end=end) for start, end in pairwise(HOURS)]


def left(found: WorkPays, lines: Sequence[Line], support: Support | None = None) -> Figure:
    """What is left of every 100 euro of extra wage, per household type and working day that is added."""
    title = _("Wat blijft er over van elke € 100 extra loon?")
    if support:
        title = _("Met de regeling: wat blijft er over van elke € 100 extra loon?")
    return Figure(
        title=title,
        sentence=changed_sentence(found) if support else sentence(found),
        picture=responsive(lambda width: _draw(title, lines, width)),
        columns=(_("Leefvorm"), _("Mensen"), *steps()),
        rows=tuple(
            (str(line.row.kind.label), number(line.row.people), *(euros(_whole(value)) for value in line.left)) for line in lines
        ),
        about=_about(
            found,
            _(
                "Van elke € 100 brutoloon die erbij komt: wat iemand daarvan kan uitgeven, na belasting, minder bijstand en "
                "minder toeslagen. Oranje: minder dan € 10. Meer dan € 100 kan ook: dan komt er een korting bij. Over een heel "
                "jaar, met vakantiegeld en de afrekening."
            ),
        ),
    )


def _about(found: WorkPays, definition: str) -> About:
    return About(definition, _("mensen met bijstand in deze leefvormen"), found.on, found.people)


def sentence(found: WorkPays) -> str:
    """Over which hours work does not pay for most people, and for how many."""
    worst = worst_stretch(found.lines)
    if worst is None:
        return _("Bij elke stap blijft er iets over: van elke {of} extra loon minstens {least}.").format(**_bound())
    people = does_not_pay_for(found.lines, worst)
    words = _(
        "Van {start} naar {end} uur werk per week gaan loont niet voor {people} van de {n} mensen ({share}). "
        "Van elke {of} extra loon houden zij minder dan {least} over."
    )
    return words.format(
        **_hours(worst), **_bound(), people=number(people), n=number(found.people), share=share(people, found.people)
    )


def changed_sentence(found: WorkPays) -> str:
    """The same stretch with the support."""
    worst = worst_stretch(found.lines)
    if worst is None:
        return _("Ook zonder regeling blijft er bij elke stap iets over.")
    before = does_not_pay_for(found.lines, worst)
    still = [line.row.kind for line in found.supported if not line.pays(worst)]
    words = _(
        "Voor wie de regeling krijgt, loont het in elke leefvorm om van {start} naar {end} uur te gaan. "
        "Zonder regeling loont dat voor {before} mensen niet."
    )
    if still:
        words = _(
            "Ook voor wie de regeling krijgt, loont van {start} naar {end} uur gaan niet bij: {kinds}. "
            "Zonder regeling loont dat voor {before} mensen niet."
        )
    kinds = ", ".join(str(kind.label).lower() for kind in still)
    return words.format(**_hours(worst), kinds=kinds, before=number(before))


def _bound() -> dict[str, str]:
    return {"of": euros(PER_EUROS), "least": euros(LEFT_LEAST)}


def _hours(stretch: Stretch) -> dict[str, int]:
    return {"start": HOURS[stretch.start], "end": HOURS[stretch.end]}


def gain(found: WorkPays) -> dict[str, Any]:
    """The table of what somebody has more per month than without work; with a support also what that adds up to."""
    after = {line.row.kind: line for line in found.supported}
    rows = [
        {
            "kind": line.row.kind.label,
            "people": line.row.people,
            "cells": [
                {"now": euros(_whole(now)), "then": euros(_whole(then))}
                for now, then in zip(line.gain[1:], after.get(line.row.kind, line).gain[1:], strict=True)
            ],
        }
        for line in found.lines
    ]
    return {"hours": HOURS[1:], "rows": rows}


def cliffs(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Per household type the longest stretch on which work does not pay, and why."""
    return [(str(line.row.kind.label), line.worst.sentence("nl")) for line in lines if line.worst]


def costs_sentences(support: Support, costs: Costs) -> list[str]:
    """For whom it is meant, what it costs, and whether the budget is enough."""
    if not costs.people:
        return [
            _("Het is voor niemand in deze leefvormen, of voor te weinig mensen om te laten zien. Daarom staan er geen kosten.")
        ]
    found = [
        _("Het is bedoeld voor {people} mensen. Doen er {take_up} van elke 100 mee, dan zijn dat er {users}.").format(
            people=number(costs.people), take_up=_short(support.take_up), users=number(costs.users)
        ),
        _("Dat kost in het eerste jaar {euros}: {each} per persoon.").format(euros=euros(costs.euros), each=euros(support.year)),
    ]
    if support.budget is not None:
        words = {"budget": euros(support.budget), "over": euros(costs.over(support.budget))}
        enough = _("Het budget is {budget}: dat is genoeg.")
        found.append(
            (_("Het budget is {budget}: er is {over} te weinig.") if costs.over(support.budget) else enough).format(**words)
        )
    if costs.is_partial:
        found.append(_("Een leefvorm met te weinig mensen die lang genoeg bijstand hebben, telt in de kosten niet mee."))
    return found


def _short(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _whole(value: float) -> float:
    """Whole euros, without a minus before a zero."""
    return round(float(value)) + 0.0


def _draw(title: str, lines: Sequence[Line], width: float) -> SafeString:
    """A bar of 100 euro for each type and step, filled as far as something is left."""
    narrow = is_narrow(width)
    start = 0.0 if narrow else LABEL_WIDTH
    column = (width - start) / (len(HOURS) - 1)
    height = ROW + (LINE if narrow else 0)
    heads = [
        text(start + place * column, 16, f"{low} \N{RIGHTWARDS ARROW} {high}" + ("" if narrow else _(" uur")), "is-quiet-text")
        for place, (low, high) in enumerate(pairwise(HOURS))
    ]
    rows = [_row(line, HEAD + place * height, start, column) for place, line in enumerate(lines)]
    words = "; ".join(
        f"{line.row.kind.label}: "
        + ", ".join(f"{step} {euros(_whole(value))}" for step, value in zip(steps(), line.left, strict=True))
        for line in lines
    )
    return picture(width, HEAD + height * len(lines), "rw-left", title, words, *heads, *rows)


def _row(line: Line, top: float, start: float, column: float) -> SafeString:
    label = [str(line.row.kind.label)] if not start else wrap(str(line.row.kind.label), LABEL_CHARACTERS)
    first = top + (16 if not start else 24 - LINE / 2 * (len(label) - 1))
    below = top + (0 if start else LINE)
    cells = [_cell(value, start + place * column, below, column - GAP) for place, value in enumerate(line.left)]
    return join([text_lines(0, first, label), *cells])


def _cell(value: float, x: float, y: float, width: float) -> SafeString:
    """An empty bar of 100 euro, what is left of it, and the number above it."""
    filled = width * min(max(float(value), 0.0), PER_EUROS) / PER_EUROS
    css = "rw-fill-emphasis" if value < LEFT_LEAST else "rw-fill-1"
    return join(
        [
            text(x, y + 18, euros(_whole(value)), "is-value"),
            element("rect", {"x": x, "y": y + 24, "width": width, "height": BAR, "rx": 3, "class": "rw-plate rw-chart-line"}),
            element("rect", {"x": x, "y": y + 24, "width": max(filled, 2.0), "height": BAR, "rx": 3, "class": css}),
        ]
    )
