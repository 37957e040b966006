"""Rows that one adds to, moves and takes away without JavaScript: a place, a box to take away, and a button for one more."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext_lazy as _

LAST = 999  # a row without a place comes last


class Rows(forms.BaseFormSet[Any]):
    """Forms in an order that the user gives; the ones taken away are not kept."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """The place and the box, in words."""
        super().add_fields(form, index)
        if place := form.fields.get(ORDERING_FIELD_NAME):
            place.label = _("Plaats")
            place.widget.attrs["min"] = 1
        form.fields[DELETION_FIELD_NAME].label = _("Haal weg")

    @property
    def kept(self) -> list[forms.Form]:
        """The filled forms that stay, in their order; only of a valid set."""
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get(DELETION_FIELD_NAME)]
        return sorted(kept, key=lambda form: form.cleaned_data.get(ORDERING_FIELD_NAME) or LAST)


def rows_of(form: type[forms.Form], *, extra: int, ordered: bool = True) -> type[Rows]:
    """A kind of Rows with room for `extra` new ones."""
    return cast(type[Rows], forms.formset_factory(form, formset=Rows, extra=extra, can_order=ordered, can_delete=True))


def as_typed(data: Mapping[str, str], names: Sequence[str], prefix: str = "form") -> list[dict[str, str]]:
    """What was typed in the rows that stay, to show it again with one more row; nothing is checked yet."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    count = int(total) if total.isdecimal() and len(total) < 3 else 0
    staying = [index for index in range(count) if f"{prefix}-{index}-{DELETION_FIELD_NAME}" not in data]
    rows = [{name: data.get(f"{prefix}-{index}-{name}", "") for name in names} for index in staying]
    return [row for row in rows if any(row.values())]
