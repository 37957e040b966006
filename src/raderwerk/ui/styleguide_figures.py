"""Invented figures with which the style guide shows the charts."""

from typing import Any

from raderwerk.ui.charts import gears
from raderwerk.ui.charts.gears import Gear


def figures() -> dict[str, Any]:
    """Each chart once, by the name under which its chapter knows it."""
    return {
        "gears": gears.figure(FEW, FEW_LINKS, uid="enkele"),
        "many_gears": gears.figure(ALL, ALL_LINKS, uid="alle"),
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
