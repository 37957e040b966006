"""The values of an instrument as plain data: what a version keeps, what two writers are compared by, what a form hands in.

Texts are tidy, numbers and dates are strings as JSON has them, codes are sorted lists of keys, parts are lists of mappings.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from raderwerk.guide.models import ContactPoint, EligibilityRule, Figure, Instrument, Link
from raderwerk.guide.plain_text import has_markup, tidy
from raderwerk.register.models import Barrier, GuideCode, Municipality, Region

Json = Any

# Written by the services themselves, never by whoever fills in an instrument.
KEPT = frozenset(
    {
        *("id", "key", "slug", "owner", "version", "created_at", "created_by", "changed_at", "changed_by"),
        *("confirmed_on", "confirmed_by", "moderation", "moderation_note", "moderated_by", "moderated_at"),
        *("is_complete", "quality", "stale_on"),
    }
)
FIELDS: dict[str, models.Field[Any, Any]] = {
    field.name: field for field in Instrument._meta.concrete_fields if field.name not in KEPT
}
MANY: dict[str, type[models.Model]] = {
    "codes": GuideCode,
    "barriers": Barrier,
    "regions": Region,
    "municipalities": Municipality,
}
PARTS: dict[str, type[EligibilityRule] | type[Figure] | type[Link] | type[ContactPoint]] = {
    "rules": EligibilityRule,
    "figures": Figure,
    "links": Link,
    "contacts": ContactPoint,
}
PART_FIELDS: dict[str, dict[str, models.Field[Any, Any]]] = {
    name: {field.name: field for field in model._meta.concrete_fields if field.name not in {"id", "instrument", "order"}}
    for name, model in PARTS.items()
}
ALL = (*FIELDS, *MANY, *PARTS)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field; of a part the field reads "figures-0-count"."""

    field: str
    sentence: str


class InstrumentRefused(Exception):
    """Values that no instrument can have; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(f"{problem.field}: {problem.sentence}" for problem in self.problems))


def snapshot(instrument: Instrument) -> dict[str, Json]:
    """All that an instrument says itself, without what it takes over from an example."""
    return {
        **{name: plain(field, getattr(instrument, name)) for name, field in FIELDS.items()},
        **{name: sorted(row.pk for row in getattr(instrument, name).all()) for name in MANY},
        **{name: [_row(name, part) for part in getattr(instrument, name).all()] for name in PARTS},
    }


def canonical(values: Mapping[str, object]) -> dict[str, Json]:
    """Values from a form, a file or another program in the one form of a snapshot. Raises InstrumentRefused."""
    problems: list[Problem] = []
    found = {name: _canonical(name, value, problems) for name, value in values.items()}
    if problems:
        raise InstrumentRefused(problems)
    return found


def plain(field: models.Field[Any, Any], value: Any) -> Json:
    """A value of one field, as JSON has it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Instrument):
        return value.slug
    return tidy(value) if isinstance(value, str) else value


def _row(name: str, part: models.Model) -> dict[str, Json]:
    return {key: plain(field, getattr(part, key)) for key, field in PART_FIELDS[name].items()}


def _canonical(name: str, value: Any, problems: list[Problem]) -> Json:
    if name in FIELDS:
        return _field(name, FIELDS[name], value, problems)
    if name in MANY:
        return _keys(name, value, problems)
    if name in PARTS:
        return [_part(name, number, row, problems) for number, row in enumerate(value)]
    problems.append(Problem(name, _("Dit veld kent de gids niet.")))
    return None


def _field(name: str, field: models.Field[Any, Any], value: Any, problems: list[Problem]) -> Json:
    """One value; `name` is where a problem is shown."""
    if isinstance(field, models.ForeignKey):
        return _slug(name, value, problems)
    if isinstance(field, models.JSONField):
        return _json(name, value, problems)
    if value is None and not field.null:
        value = field.get_default()
    if value == "" and field.null:
        value = None
    try:
        found = plain(field, field.to_python(value))
    except ValidationError as error:
        problems.extend(Problem(name, sentence) for sentence in error.messages)
        return None
    return _without_markup(name, found, problems)


def _slug(name: str, value: Instrument | str | None, problems: list[Problem]) -> str | None:
    slug = value.slug if isinstance(value, Instrument) else value or None
    if slug and not Instrument.objects.filter(slug=slug).exists():
        problems.append(Problem(name, _("Dit instrument staat niet in de gids: %(slug)s.") % {"slug": slug}))
    return slug


def _json(name: str, value: Any, problems: list[Problem]) -> Json:
    """A list of sentences, of names of fields, or of mappings with texts."""
    rows = list(value or [])
    for row in rows:
        for text in row.values() if isinstance(row, Mapping) else [row]:
            _without_markup(name, text, problems)
    return rows


def _without_markup(name: str, value: Json, problems: list[Problem]) -> Json:
    if isinstance(value, str) and has_markup(value):
        problems.append(
            Problem(name, _("Hier staat opmaak of een script in (HTML). Schrijf gewone tekst, zonder tekens als <b>."))
        )
    return value


def _keys(name: str, value: Iterable[Any], problems: list[Problem]) -> list[Json]:
    wanted = {getattr(key, "pk", key) for key in value}
    model = MANY[name]
    convert: Callable[[Any], Any] = model._meta.pk.to_python
    try:
        wanted = {convert(key) for key in wanted}
    except ValidationError:
        problems.append(Problem(name, _("Dit is geen nummer van een regio.")))
        return []
    known = set(model._default_manager.filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True))
    for unknown in sorted(wanted - known):
        problems.append(Problem(name, _("Deze code staat niet in de lijst: %(code)s.") % {"code": unknown}))
    return sorted(known)


def _part(name: str, number: int, row: Mapping[str, object], problems: list[Problem]) -> dict[str, Json]:
    fields = PART_FIELDS[name]
    for unknown in sorted(set(row) - set(fields)):
        problems.append(Problem(f"{name}-{number}-{unknown}", _("Dit veld kent de gids niet.")))
    return {
        key: _field(f"{name}-{number}-{key}", field, row.get(key, field.get_default()), problems) for key, field in fields.items()
    }
