"""The columns of the workbook with instruments: heading, what it holds and how to write it; to write, to read, to explain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from raderwerk.exchange.instruments.names import CONTACT, FIGURE, INSTRUMENT, LINK, RULE
from raderwerk.guide.values import FIELDS, PART_FIELDS
from raderwerk.register.enums import GuideList

KEY = "Uuid"
NAME = "Naam"
Field = models.Field[Any, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, our name for it, and the field behind it (None: a list of codes or keys)."""

    heading: str
    name: str
    field: Field | None = None

    @property
    def how(self) -> str:
        """How to write a value."""
        if self.field is None:
            return _("Codes met een komma ertussen; zie het blad Codes.")
        return how_to_write(self.field)


@dataclass(frozen=True, slots=True)
class PartSheet:
    """A sheet with one row per part of an instrument."""

    title: str
    name: str
    columns: tuple[Column, ...]


def columns() -> tuple[Column, ...]:
    """The columns of the first sheet, in order."""
    fields = ("audience", *INSTRUMENT)
    return (
        Column(KEY, "key", FIELDS["name"]),
        *(Column(_heading(FIELDS[name]), name, FIELDS[name]) for name in fields),
        *(Column(f"{GuideList(listed).label} ({listed})", listed) for listed in GuideList.values),
        Column(_("Drempels"), "barriers"),
        Column(_("Arbeidsmarktregio's"), "regions"),
        Column(_("Gemeenten"), "municipalities"),
        Column(_("Registratiecodes"), "registration_codes"),
    )


def part_sheets() -> tuple[PartSheet, ...]:
    """The sheets with parts."""
    parts: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        (_("Voorwaarden"), "rules", RULE),
        (_("Cijfers"), "figures", FIGURE),
        (_("Links"), "links", LINK),
        (_("Contact"), "contacts", CONTACT),
    )
    return tuple(
        PartSheet(
            title, name, tuple(Column(_heading(PART_FIELDS[name][field]), field, PART_FIELDS[name][field]) for field in fields)
        )
        for title, name, fields in parts
    )


def how_to_write(field: Field) -> str:
    """What a cell of this field may hold, in one sentence."""
    if field.choices:
        return _("Kies uit: %(choices)s.") % {"choices": "; ".join(str(label) for _value, label in field.flatchoices)}
    if isinstance(field, models.BooleanField):
        return _("ja of nee; leeg is onbekend.") if field.null else _("ja of nee.")
    if isinstance(field, models.DateField):
        return _("Een datum.")
    if isinstance(field, models.IntegerField):
        return _("Een heel getal.")
    if isinstance(field, models.DecimalField):
        return _("Een getal.")
    return _("Tekst, hoogstens %(most)s tekens.") % {"most": field.max_length} if field.max_length else _("Tekst.")


def _heading(field: Field) -> str:
    said = str(field.verbose_name)
    return said[:1].upper() + said[1:]
