"""Whether the values of an instrument can stand: choices, lengths and constraints, each as a sentence at its field."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from raderwerk.guide.models import Instrument
from raderwerk.guide.values import FIELDS, PART_FIELDS, PARTS, Json, Problem

# Constraint -> the field at which its sentence is read.
AT: dict[str, str] = {
    "instrument_initiative_once": "initiative",
    "instrument_window_ends_after_start": "publish_until",
    "instrument_ladder_from_1_to_6": "ladder_from",
    "instrument_ladder_to_after_from": "ladder_to",
    "instrument_hours_high_not_below_low": "hours_high",
    "instrument_duration_high_not_below_low": "duration_high",
    "instrument_group_high_not_below_low": "group_high",
    "instrument_free_places_not_above_total": "places_free",
    "instrument_free_places_need_a_date": "places_on",
    "instrument_evidence_needs_source": "evidence_source",
    "instrument_is_not_its_own_parent": "parent",
    "rule_high_not_below_low": "high",
    "figure_count_not_above_denominator": "count",
    "figure_percent_0_to_100": "percent",
    "figure_own_percent_needs_denominator": "denominator",
    "figure_range_ends_after_start": "count_to",
    "link_is_http": "url",
}


def problems_of(instrument: Instrument) -> Iterator[Problem]:
    """What cannot stand in the instrument itself."""
    yield from _problems(instrument, FIELDS)
    if instrument.parent is not None:
        yield from _problems_of_example(instrument, instrument.parent)


def problems_of_parts(name: str, rows: list[dict[str, Json]]) -> Iterator[Problem]:
    """What cannot stand in the rows of one kind of part."""
    for number, row in enumerate(rows):
        for problem in _problems(PARTS[name](**row), PART_FIELDS[name]):
            yield Problem(f"{name}-{number}-{problem.field}", problem.sentence)


def _problems(row: models.Model, fields: dict[str, models.Field[Any, Any]]) -> Iterator[Problem]:
    others = {field.name for field in row._meta.concrete_fields} - set(fields)
    wrong = others
    try:
        row.clean_fields(exclude=others | {name for name, field in fields.items() if isinstance(field, models.ForeignKey)})
    except ValidationError as error:
        wrong = others | set(error.message_dict)
        for name, sentences in error.message_dict.items():
            yield from (Problem(name, _address() if isinstance(fields[name], models.URLField) else line) for line in sentences)
    yield from _no_addresses(row, fields, wrong)
    for constraint in row._meta.constraints:
        at = AT[constraint.name]
        if at not in wrong:
            try:
                constraint.validate(type(row), row, exclude=_not_named(constraint, row))
            except ValidationError as error:
                yield Problem(at, " ".join(error.messages))


def _not_named(constraint: models.BaseConstraint, row: models.Model) -> set[str]:
    """Fields that a constraint does not look at: Django would make an expression of each, which is most of the work."""
    condition = getattr(constraint, "condition", None)
    named = {*getattr(constraint, "fields", ()), *(condition.referenced_base_fields if condition else ())}
    return {field.name for field in row._meta.concrete_fields} - named


def _no_addresses(row: models.Model, fields: dict[str, models.Field[Any, Any]], wrong: set[str]) -> Iterator[Problem]:
    """Django calls ftp an address as well; a reader of the guide only opens http and https."""
    for name, field in fields.items():
        address = getattr(row, name) if isinstance(field, models.URLField) and name not in wrong else ""
        if address and urlsplit(address).scheme not in {"http", "https"}:
            wrong.add(name)
            yield Problem(name, _address())


def _address() -> str:
    return _("Dit is geen webadres. Een adres begint met http:// of https:// en heeft geen spaties.")


def _problems_of_example(instrument: Instrument, example: Instrument) -> Iterator[Problem]:
    if example.audience != instrument.audience:
        yield Problem("parent", _("Dit voorbeeld is voor een andere doelgroep: werkzoekenden en werkgevers gaan niet samen."))
    if example.parent_id:
        yield Problem("parent", _("Dit voorbeeld is zelf een variant. Kies het voorbeeld waar die van komt."))
    if instrument.pk and instrument.variants.exists():
        yield Problem("parent", _("Van dit instrument bestaan varianten. Daarom kan het zelf geen variant worden."))
