"""Filters, sorting and paging that live in the address: chips that remove a filter, links that sort."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise

PAGE = "pagina"
SORT = "sorteer"
DENSITY = "dichtheid"


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on; following `href` takes it off, `clear_href` takes all off."""

    label: str | Promise
    value: str
    href: str
    clear_href: str


@dataclass(frozen=True, slots=True)
class Order:
    """State of one sortable column: the address that sorts on it, what aria-sort says, and the arrow."""

    href: str
    aria: str
    icon: str


def chips(form: forms.BaseForm, query: QueryDict) -> list[Chip]:
    """A chip for each value that the bound filter form holds; fields with an error or without a value get none."""
    if not form.is_bound:
        return []
    form.is_valid()
    names = [form.add_prefix(name) for name in form.fields]
    clear = address(query, remove=[*names, PAGE])
    return [
        Chip(field.label or "", text, _without(query, field.html_name, raw), clear)
        for field in form.visible_fields()
        if not field.errors
        for raw, text in _values(field)
    ]


def order(key: str, default: str, query: QueryDict) -> Order:
    """How a column with sort key `key` stands; `default` (`up`, `down` or empty) holds when the address says nothing."""
    now = query.get(SORT) or {"up": key, "down": f"-{key}"}.get(default, "")
    if now == key:
        return Order(address(query, set_={SORT: f"-{key}"}, remove=[PAGE]), "ascending", "arrow-up")
    icon, aria = ("arrow-down", "descending") if now == f"-{key}" else ("arrow-up-down", "")
    return Order(address(query, set_={SORT: key}, remove=[PAGE]), aria, icon)


def kept(names: Iterable[str], query: QueryDict) -> list[tuple[str, str]]:
    """Parameters that a filter form passes on unchanged."""
    return [(name, value) for name in names for value in query.getlist(name)]


def address(query: QueryDict, *, set_: dict[str, str] | None = None, remove: Iterable[str] = ()) -> str:
    """The present address with parameters replaced or removed; `?` when none is left."""
    copy = query.copy()
    for name in remove:
        copy.pop(name, None)
    for name, value in (set_ or {}).items():
        copy[name] = value
    return f"?{copy.urlencode()}"


def _without(query: QueryDict, name: str, value: str | None) -> str:
    """The address without one value of a parameter, or without the parameter (and its parts) when `value` is None."""
    copy = query.copy()
    copy.pop(PAGE, None)
    remaining = [] if value is None else [other for other in copy.getlist(name) if other != value]
    for part in [key for key in copy if key == name or key.startswith(f"{name}_")]:
        copy.pop(part)
    if remaining:
        copy.setlist(name, remaining)
    return f"?{copy.urlencode()}"


def _values(field: BoundField) -> Iterator[tuple[str | None, str]]:
    """Each value of a field as (value in the address, text for people); a plain tick has an empty text."""
    value: Any = getattr(field.form, "cleaned_data", {}).get(field.name)
    if value is None or value is False or (hasattr(value, "__len__") and len(value) == 0):
        return
    if value is True:
        yield None, ""
    elif isinstance(field.field, forms.ModelMultipleChoiceField):
        yield from ((str(field.field.prepare_value(item)), str(item)) for item in value)
    elif isinstance(field.field, forms.MultipleChoiceField):
        yield from ((item, _choice(field, item)) for item in value)
    elif isinstance(value, Model):
        yield None, str(value)
    elif isinstance(field.field, forms.ChoiceField):
        yield None, _choice(field, str(value))
    elif isinstance(field.field, forms.DateField):
        yield None, date_format(value, "j F Y")
    else:
        yield None, str(value)


def _choice(field: BoundField, value: str) -> str:
    flat: list[tuple[Any, Any]] = []
    for key, label in field.field.choices:  # type: ignore[attr-defined]
        flat.extend(label if isinstance(label, list | tuple) else [(key, label)])
    return next((str(label) for key, label in flat if str(key) == value), value)
