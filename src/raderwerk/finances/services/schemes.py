"""Makes, changes and retires the schemes of a municipality."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.finances.models import LocalScheme, SchemeCondition, SchemePart
from raderwerk.finances.scheme_rules import Condition, Part
from raderwerk.people.models import Organisation
from raderwerk.ui.formatting import euros


class SchemeRefused(Exception):
    """A scheme that cannot be like this; its text tells the user why."""


@transaction.atomic
def make(
    organisation: Organisation, values: Mapping[str, Any], conditions: Sequence[Condition], parts: Sequence[Part]
) -> LocalScheme:
    """A scheme with its conditions and parts; `values` are columns. Raises IntegrityError for a name that is taken."""
    made = LocalScheme.objects.create(organisation=organisation, **values)
    _write_terms(made, conditions, parts)
    return made


@transaction.atomic
def change(scheme: LocalScheme, values: Mapping[str, Any], conditions: Sequence[Condition], parts: Sequence[Part]) -> LocalScheme:
    """Other words, conditions, parts or budget; what was granted stays as it was. Raises SchemeRefused below what was granted."""
    locked = LocalScheme.objects.select_for_update().get(pk=scheme.pk)
    if values["budget"] < locked.reserved:
        raise SchemeRefused(
            _("Er is al %(reserved)s toegezegd. Het budget kan niet lager zijn.") % {"reserved": euros(locked.reserved, 2)}
        )
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*values])
    locked.conditions.all().delete()
    locked.parts.all().delete()
    _write_terms(locked, conditions, parts)
    return locked


def retire(scheme: LocalScheme, *, away: bool) -> None:
    """Nobody can request it any more, or again; requests that run go on."""
    LocalScheme.objects.filter(pk=scheme.pk).update(is_retired=away)


def _write_terms(scheme: LocalScheme, conditions: Sequence[Condition], parts: Sequence[Part]) -> None:
    SchemeCondition.objects.bulk_create(
        SchemeCondition(scheme=scheme, field=one.about, text=one.text, low=one.low, high=one.high, wanted=one.wanted, order=order)
        for order, one in enumerate(conditions, start=1)
    )
    SchemePart.objects.bulk_create(
        SchemePart(scheme=scheme, number=one.number, name=one.name, at_most=one.at_most, after_months=one.after_months)
        for one in parts
    )
