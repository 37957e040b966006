"""What is not known: facts that were left open, choices of the municipality, and amounts of the law that are not certain."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from raderwerk.engines.income import MonthAnswer
from raderwerk.engines.income.rule import parameter_words
from raderwerk.finances.calculator_rules import Said

UNKNOWN = "weet-niet"


def doubts(said: Said, answer: MonthAnswer) -> list[str]:
    """Sentences about everything the outcome does not know."""
    town = [sentence.replace("We ", "Wij ") for sentence in answer.unknown] if said.get("uitkering") == "ja" else []
    return [*_left_open(said), *town, *_unsure(answer)]


def _unsure(answer: MonthAnswer) -> Iterator[str]:
    for name in dict.fromkeys(parameter_words(value) for value in answer.uncertain):
        yield _("Niet zeker in de wet: %(name)s. Bronnen zeggen hierover verschillende dingen.") % {"name": name}


def _left_open(said: Said) -> Iterator[str]:
    for name, sentence in _sentences().items():
        if name in said and _is_open(said[name]):
            yield sentence


def _is_open(value: Any) -> bool:
    return value is None or value == UNKNOWN


def _sentences() -> dict[str, str]:
    return {
        "gemeente": _("U noemde geen gemeente. Wij rekenden alleen met de regels van het hele land."),
        "vermogen": _("Wij weten niet hoeveel spaargeld u heeft. Wij rekenden met weinig spaargeld."),
        "overwaarde": _("Wij weten niet wat uw huis waard is. Wij rekenden met een huis zonder overwaarde."),
        "vrijlating": _("Wij weten niet of u al vrijlating kreeg. Wij rekenden alsof u die nog niet kreeg."),
        "vrijlating_ouder": _("Wij weten niet of u al vrijlating voor ouders kreeg. Wij rekenden alsof u die nog niet kreeg."),
        "beperkt": _("Wij weten niet of de gemeente vindt dat u minder uren kunt werken. Wij rekenden van niet."),
        "doelgroep": _("Wij weten niet of er loonkostensubsidie kan zijn. Wij rekenden van niet."),
        "opvang": _("Wij weten niet of u kinderopvang nodig heeft. Wij rekenden zonder opvang."),
        "pensioen": _("Wij weten niet of u pensioen betaalt. Wij rekenden zonder pensioen."),
        "vakantiegeld": _("Wij weten niet wanneer u vakantiegeld krijgt. Wij rekenden met mei."),
        "reizen": _("Wij weten niet wat reizen kost. Wij rekenden zonder reiskosten."),
        "ander": _("Wij weten niet of er ander geld binnenkomt. Wij rekenden van niet."),
        "loon": _("U noemde geen loon. Wij rekenden met het minimumloon voor uw leeftijd."),
        "partner_loon": _("U noemde geen loon van uw partner. Wij rekenden met het minimumloon."),
        "jaren": _("Wij weten niet hoelang u een laag inkomen heeft. Wij rekenden zonder toeslag van de gemeente daarvoor."),
        "zonder_ouders": _("Wij weten niet of uw ouders kunnen helpen. Wij rekenden van wel."),
    }
