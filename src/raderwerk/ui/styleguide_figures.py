"""Invented figures with which the style guide shows the charts."""

from datetime import date
from typing import Any

from raderwerk.ui.charts import bars, gears, lines, river, stacked
from raderwerk.ui.charts.figure import About, Figure
from raderwerk.ui.charts.gears import Gear


def figures() -> dict[str, Any]:
    """Each chart once, by the name under which its chapter knows it."""
    return {
        "gears": gears.figure(FEW, FEW_LINKS, uid="enkele"),
        "many_gears": gears.figure(ALL, ALL_LINKS, uid="alle"),
        "river": _river(),
        "bars": _bars(),
        "stacked": _stacked(),
        "lines": _lines(),
    }


FEW = [
    Gear("P2", "Onzeker over geld", "P", 5, "stuck", "#gears"),
    Gear("P4", "Zelfvertrouwen en motivatie", "P", 3, "moving", "#gears"),
    Gear("P5", "Zorgtaken", "P", 2, "moving", "#gears"),
    Gear("D3", "Wisselende dienstverlening", "D", 3, "not_discussed", "#gears"),
    Gear("D4", "Regels die knellen", "D", 1, "solved", "#gears"),
    Gear("W1", "Eisen die niet passen", "W", 4, "moving", "#gears"),
    Gear("W2", "Weinig begeleiding op het werk", "W", 2, "moving", "#gears"),
]
ALL = [
    Gear("P1", "Problemen op meer gebieden", "P", 4, "stuck", "#gears"),
    Gear("P2", "Onzeker over geld", "P", 5, "moving", "#gears"),
    Gear("P3", "Vaardigheden voor werk", "P", 2, "not_discussed", "#gears"),
    Gear("P4", "Zelfvertrouwen en motivatie", "P", 3, "moving", "#gears"),
    Gear("P5", "Zorgtaken", "P", 1, "solved", "#gears"),
    Gear("D1", "Geld voor hulp", "D", 1, "not_discussed", "#gears"),
    Gear("D2", "Armoedeval", "D", 4, "moving", "#gears"),
    Gear("D3", "Wisselende dienstverlening", "D", 3, "moving", "#gears"),
    Gear("D4", "Regels die knellen", "D", 2, "moving", "#gears"),
    Gear("D5", "Versnipperd aanbod", "D", 2, "stuck", "#gears"),
    Gear("W1", "Eisen die niet passen", "W", 4, "stuck", "#gears"),
    Gear("W2", "Weinig begeleiding op het werk", "W", 2, "not_discussed", "#gears"),
    Gear("W3", "Financieel risico", "W", 1, "moving", "#gears"),
]
FEW_LINKS = [("P2", "P4"), ("P5", "P2"), ("D3", "P4"), ("W1", "W2")]
ALL_LINKS = [("P2", "P4"), ("D2", "P2"), ("P1", "P3"), ("D4", "D3"), ("W1", "W3"), ("D3", "P1")]

ON = date(2026, 11, 23)
PEOPLE = About("Verzonnen cijfers. Langdurig: 24 maanden of langer bijstand.", "mensen in Raderstreek", ON, 1204)


def _river() -> Figure:
    stages = [
        ("Benaderd", 668),
        ("Bereikt", 512),
        ("Gesproken", 431),
        ("Uitkomst", 402),
        ("Stap gestart", 188),
        ("Belofte gehouden", 151),
    ]
    sentence = "Van de 668 mensen die we benaderden, spraken we er 431. Bij 151 is de eerste belofte gehouden."
    return river.figure("Van brief naar stap", sentence, [river.Stage(*stage) for stage in stages], PEOPLE)


def _bars() -> Figure:
    values = [("Zorgtaken", 212), ("Onzeker over geld", 388), ("Regels die knellen", 141), ("Financieel risico", 64)]
    rows = [bars.Bar(label, value, emphasis=value == 388) for label, value in values]
    sentence = "Onzekerheid over geld houdt de meeste mensen tegen: 388 van de 1.204."
    return bars.figure("Drempels die het meest voorkomen", sentence, rows, PEOPLE, what="Drempel", unit="Mensen")


def _stacked() -> Figure:
    rows = [("Raderdam", (120.0, 210.0, 88.0)), ("Tandwiel", (64.0, 41.0, 102.0)), ("Asveld", (12.0, 33.0, 5.0))]
    return stacked.figure(
        "Wie spraken we, per gemeente",
        "In Tandwiel is de helft van de mensen nog niet gesproken.",
        ["Gesproken", "Afspraak staat", "Niet gesproken"],
        [stacked.Stack(*row) for row in rows],
        PEOPLE,
        what="Gemeente",
        uid="gesproken",
    )


def _lines() -> Figure:
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt"]
    talks = [40, 62, 85, 90, 118, 131, None, 96, 140, 162]
    kept = [12, 20, 31, 40, 52, 61, None, 50, 71, 84]
    return lines.figure(
        "Gesprekken en gehouden beloftes in 2026",
        "In oktober voerden we 162 gesprekken, vier keer zoveel als in januari. Over juli weten we niets.",
        months,
        [lines.Line("Gesprekken", tuple(talks)), lines.Line("Beloftes gehouden", tuple(kept))],
        PEOPLE,
        what="Maand",
    )
