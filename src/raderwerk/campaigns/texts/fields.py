"""Merge fields: the words between braces that are filled in for each person, and the text around them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import INVITING, MessageKind
from raderwerk.core.places import Place

WITH_APPOINTMENT = frozenset(
    {MessageKind.CONFIRMATION, MessageKind.MOVED, MessageKind.CANCELLED, MessageKind.DAY_REMINDER, MessageKind.MISSED}
)
WITH_LINK = frozenset({*INVITING, *WITH_APPOINTMENT})
EVERYWHERE = frozenset(MessageKind)


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field: its name between braces, what it gives, what stands there for the invented person, and in which messages."""

    name: str
    label: str | Promise
    example: str
    kinds: frozenset[MessageKind] = EVERYWHERE

    @property
    def braced(self) -> str:
        """As one writes it in a text."""
        return f"{{{self.name}}}"


FIELDS: Mapping[str, MergeField] = {
    field.name: field
    for field in (
        MergeField("naam", _("Naam van de persoon"), "S.A. Maquetteink"),
        MergeField("aanhef", _("‘Beste’ en de naam"), "Beste S.A. Maquetteink"),
        MergeField("contactpersoon", _("Collega die het gesprek voert"), "Katrijn Oefenman"),
        MergeField("telefoon", _("Nummer van de contactpersoon, anders dat van de campagne"), "085 000 00 00"),
        MergeField("campagne", _("Naam van de campagne"), "Doe je mee"),
        MergeField("afzender", _("Afzender van de campagne"), "Team Doe je mee"),
        MergeField("duur", _("Hoelang het gesprek duurt"), "45 minuten"),
        MergeField("link", _("Adres van de persoonlijke link"), "https://raderwerk.example/a/KLMN2345/", WITH_LINK),
        MergeField("code", _("Code van 8 tekens"), "KLMN 2345", WITH_LINK),
        MergeField("geldig_tot", _("Laatste dag om te kiezen"), "14 december 2026", frozenset(INVITING)),
        MergeField("datum", _("Dag van de afspraak"), "dinsdag 1 december 2026", WITH_APPOINTMENT),
        MergeField("tijd", _("Tijd van de afspraak"), "10.30 uur", WITH_APPOINTMENT),
        MergeField("plek", _("Waar het gesprek is"), "Buurthuis De Bout", WITH_LINK),
        MergeField("adres", _("Straat en plaats daarvan"), "Moerplein 1, 9999 ZZ Asveld", WITH_LINK),
        MergeField("route", _("Hoe iemand er komt"), "Bus 3 stopt voor de deur.", WITH_LINK),
        MergeField("meenemen", _("Zin: u mag iemand meenemen"), "U mag iemand meenemen die u vertrouwt.", WITH_LINK),
    )
}
# An address or number is looked at, not read word by word.
LOOKED_AT = frozenset({"link", "code", "telefoon", "adres"})
READ_AS: Mapping[str, str] = {name: "x" if name in LOOKED_AT else field.example for name, field in FIELDS.items()}
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_LOOSE = re.compile(r"[{}]")


def fields_in(text: str) -> Iterator[tuple[str, Place]]:
    """Each field between braces, known or not, with its place."""
    for match in _FIELD.finditer(text):
        yield match.group(1).strip(), Place.of(text, match.start(), match.end())


def loose_braces(text: str) -> Iterator[Place]:
    """Each brace that opens or closes nothing."""
    blanked = _FIELD.sub(lambda match: " " * len(match.group()), text)
    for match in _LOOSE.finditer(blanked):
        end = text.find("\n", match.start())
        rest = text[match.start() : end if end >= 0 else len(text)]
        yield Place.of(text, match.start(), match.start() + min(len(rest), 20))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each field replaced. Raises KeyError for an unknown field.

    A line of which every field is empty goes, and so does one that repeats the line before: without a colleague of their own,
    a letter would be signed twice by the campaign.
    """
    lines = [line for line in (_filled(line, values) for line in text.splitlines()) if line is not None]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if not line or line != before]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def examples() -> dict[str, str]:
    """What stands in each field for the invented person of the preview."""
    return {name: field.example for name, field in FIELDS.items()}


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    used = [values[name.strip()] for name in _FIELD.findall(line)]
    if used and not any(used):
        return None  # "Adres: {adres}" says nothing about a talk by telephone
    return _FIELD.sub(lambda match: values[match.group(1).strip()], line).rstrip()
