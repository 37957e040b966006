"""The facts that an application for the benefit asks, what we know of them already, and how each is read and said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Household
from raderwerk.caseload.models import Client
from raderwerk.ui.formatting import euros

Facts = dict[str, str]
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
NONE = "geen"  # somebody said that there are no children, which is not the same as that nobody asked


class Kind(StrEnum):
    """How the value of a fact is written down."""

    TEXT = "text"
    DAY = "day"
    DAYS = "days"  # ISO dates with spaces between them
    MONEY = "money"
    COUNT = "count"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an application asks; `paper` is what somebody shows when it changed, empty when we can see it ourselves."""

    label: str | Promise
    question: str | Promise
    kind: Kind
    hint: str | Promise = ""
    paper: str | Promise = ""


# What the Participatiewet needs to know of a home and its people (art. 4, 18a, 22a, 31 and 34), and no more.
FACTS: dict[str, Fact] = {
    "address": Fact(_("Adres"), _("Waar woont iemand?"), Kind.TEXT),
    "phone": Fact(_("Telefoon"), _("Op welk nummer is iemand te bereiken?"), Kind.TEXT),
    "household": Fact(_("Leefvorm"), _("Met wie woont iemand?"), Kind.HOUSEHOLD),
    "partner_born": Fact(
        _("Geboortedatum van de partner"), _("Wanneer is de partner geboren?"), Kind.DAY, _("Leeg als er geen partner is.")
    ),
    "children_born": Fact(
        _("Geboortedatums van de kinderen"),
        _("Wanneer zijn de kinderen geboren die thuis wonen?"),
        Kind.DAYS,
        _("Per kind een datum op een eigen regel, zoals 14-3-2018. Geen kinderen? Schrijf: geen."),
    ),
    "sharers": Fact(
        _("Volwassen huisgenoten"),
        _("Hoeveel huisgenoten van 27 jaar of ouder delen de kosten?"),
        Kind.COUNT,
        _("De partner telt hier niet mee, studenten en huurders met een contract ook niet."),
    ),
    "rent": Fact(
        _("Kale huur per maand"),
        _("Wat is de kale huur per maand?"),
        Kind.MONEY,
        _("Zonder servicekosten. Vul 0 in bij een eigen huis."),
        _("Brief of contract met de nieuwe huur"),
    ),
    "other_income": Fact(
        _("Ander inkomen per maand"),
        _("Hoeveel ander inkomen is er per maand?"),
        Kind.MONEY,
        _("Netto, zoals alimentatie of een andere uitkering. Vul 0 in als er niets is."),
        _("Bewijs van het andere inkomen"),
    ),
    "assets": Fact(
        _("Spaargeld en bezit"),
        _("Hoeveel geld staat er op alle rekeningen samen?"),
        Kind.MONEY,
        _("Met de waarde van een auto boven de grens van de gemeente erbij."),
        _("Afschriften van alle rekeningen"),
    ),
    "months_exempt": Fact(
        _("Maanden bijverdienen met vrijlating"),
        _("Hoeveel maanden mocht iemand al een deel van het loon houden?"),
        Kind.COUNT,
        _("De algemene vrijlating, hoogstens 6 maanden (Participatiewet art. 31 lid 2 onder n)."),
    ),
}
KNOWN_ANYWAY = ("address", "phone", "household")  # the caseload has these without anybody asking


def known_of(client: Client) -> Facts:
    """What the caseload knows of somebody without a snapshot; only facts that are known."""
    who = client.identity
    found = {"address": who.address, "phone": who.phone, "household": client.household}
    return {key: value for key, value in found.items() if value}


def in_words(key: str, value: str) -> str:
    """A value as one would say it; raises KeyError for a fact that does not exist."""
    return WORDS[FACTS[key].kind](value) if value else ""


def label_of(key: str) -> str:
    """What a fact is called."""
    return str(FACTS[key].label)


def days_of(facts: Mapping[str, str], key: str) -> list[date]:
    """The dates in a fact that holds one or more; empty when it is not known, or does not hold dates."""
    return [date.fromisoformat(text) for text in facts.get(key, "").split() if ISO_DAY.match(text)]


def amount_of(facts: Mapping[str, str], key: str) -> Decimal:
    """The amount or number in a fact; nought when it is not known."""
    try:
        return Decimal(facts.get(key) or "0")
    except InvalidOperation:
        return Decimal(0)


def _days(value: str) -> str:
    days = days_of({"days": value}, "days")
    return ", ".join(date_format(day, "j F Y") for day in days) or str(_("geen"))


def _money(value: str) -> str:
    amount = amount_of({"amount": value}, "amount")
    return euros(amount, 0 if amount == amount.to_integral_value() else 2)


def _count(value: str) -> str:
    number = int(amount_of({"count": value}, "count"))
    return str(number) if number else str(_("geen"))


WORDS: dict[Kind, Callable[[str], str]] = {
    Kind.TEXT: str,
    Kind.DAY: _days,
    Kind.DAYS: _days,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.HOUSEHOLD: lambda value: str(Household(value).label),
}
