"""What the fields and parts of an instrument are called, and how their values read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.guide.models import Instrument
from raderwerk.guide.values import FIELDS, MANY, PART_FIELDS, PARTS, Json
from raderwerk.ui.formatting import number

PART_LABELS: dict[str, str | Promise] = {
    "rules": gettext_lazy("voorwaarden als regels"),
    "figures": gettext_lazy("cijfers"),
    "links": gettext_lazy("links"),
    "contacts": gettext_lazy("contactpersonen"),
    "overridden": gettext_lazy("wat we niet overnemen van het voorbeeld"),
    "copied_from": gettext_lazy("gekopieerd van"),
}


def label_of(name: str) -> str | Promise:
    """What a field or a kind of part is called, in lower case."""
    if name in PART_LABELS:
        return PART_LABELS[name]
    field: Any = Instrument._meta.get_field(name)
    label: str | Promise = field.verbose_name
    return label


def names_of(versions: list[Mapping[str, Json]]) -> dict[str, dict[Json, str]]:
    """Per kind of code the labels of every key in these snapshots, with one statement each."""
    found: dict[str, dict[Json, str]] = {}
    for name, model in MANY.items():
        keys = {key for values in versions for key in values.get(name) or ()}
        found[name] = {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys).order_by("pk")} if keys else {}
    return found


def in_words(name: str, value: Json, names: Mapping[str, Mapping[Json, str]]) -> list[str]:
    """A value of a snapshot as lines that one reads; empty for nothing."""
    if value in (None, "", []):
        return []
    if name in MANY:
        return [names.get(name, {}).get(key, str(key)) for key in value]
    if name in PARTS:
        return [_part_in_words(name, row) for row in value]
    if name == "overridden":
        return [str(label_of(field)) for field in value]
    if isinstance(value, list):
        return [" ".join(row.values()) if isinstance(row, Mapping) else str(row) for row in value]
    return _said(FIELDS[name], value).splitlines()


def _part_in_words(name: str, row: Mapping[str, Json]) -> str:
    fields = PART_FIELDS[name]
    said = [(fields[key], value) for key, value in row.items() if key in fields and value not in (None, "", False)]
    return "; ".join(f"{field.verbose_name}: {_said(field, value)}" for field, value in said)


def _said(field: models.Field[Any, Any], value: Json) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    if isinstance(field, models.DecimalField):
        amount = Decimal(value)
        return number(amount, max(0, -int(amount.normalize().as_tuple().exponent)))
    return str(value)
