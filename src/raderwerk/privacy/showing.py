"""Turns records into facts that a person can read: a label and a value in words, beside the value as it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from raderwerk.privacy import naming


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is kept: its name in the database, what to call it, the value, and the value in words."""

    name: str
    label: str
    value: str | int | float | bool | list[Any] | dict[str, Any] | None
    text: str


Record = tuple[Fact, ...]


def fact(name: str, label: Any, value: Any, text: str = "") -> Fact:
    """A fact from a plain value."""
    return Fact(name, capfirst(str(label)), _plain(value), text or in_words(value))


def rows(records: Iterable[models.Model], *fields: str) -> list[Record]:
    """These fields of each record; a related record is shown as it calls itself."""
    return [tuple(_field(record, name) for name in fields) for record in records]


def in_words(value: Any) -> str:
    """A value as one would say it; empty when there is nothing to say."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {in_words(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    return str(value)


def label_of(model: type[models.Model] | None, name: str) -> str:
    """What a field is called; the name itself when the model does not know it."""
    return naming.field(name, getattr(_known(model, name), "verbose_name", name))


def related_to(model: type[models.Model] | None, name: str) -> type[models.Model] | None:
    """The model that a field points at, if it does."""
    return getattr(_known(model, name), "related_model", None)


def stored_in_words(model: type[models.Model] | None, name: str, value: Any) -> str:
    """A value as the change log keeps it, in words: the label of a choice, a date as a date."""
    field = _known(model, name)
    if field is None or value is None:
        return in_words(value)
    if field.is_relation:
        return _related(field, value)
    words = dict(field.flatchoices).get(value, "") if field.flatchoices else ""
    return str(words) or in_words(_parsed(field, value))


def _known(model: type[models.Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _parsed(field: Any, value: Any) -> Any:
    return field.to_python(value) if isinstance(field, models.DateField | models.DateTimeField) else value


def _related(field: Any, value: Any) -> str:
    found = field.related_model._base_manager.filter(**{field.target_field.name: value}).first()
    return str(found) if found else str(value)


def _field(record: models.Model, name: str) -> Fact:
    field: Any = record._meta.get_field(name)
    shown = getattr(record, name)
    if field.is_relation:
        return fact(name, naming.field(name, field.verbose_name), getattr(record, field.attname), str(shown) if shown else "")
    if field.flatchoices:
        return fact(name, naming.field(name, field.verbose_name), shown, str(getattr(record, f"get_{name}_display")()))
    return fact(name, naming.field(name, field.verbose_name), shown)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
