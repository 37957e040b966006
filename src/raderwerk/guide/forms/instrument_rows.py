"""Rows of an instrument: conditions, figures, links and contacts."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.enums import FigureKind, LinkKind, RuleField, RuleStrength
from raderwerk.guide.models import ContactPoint, EligibilityRule, Figure, Link
from raderwerk.guide.values import PART_FIELDS, Json
from raderwerk.talks.forms.rows import Rows, rows_of

EMPTY = [("", "")]


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RowForm(forms.Form):
    """One row; what is left empty says nothing."""

    part: str
    _day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    @property
    def row(self) -> dict[str, Any]:
        """The row as a service takes it."""
        return {name: self.cleaned_data[name] for name in PART_FIELDS[self.part] if name in self.cleaned_data}


class RuleForm(RowForm):
    """A condition for taking part."""

    part = "rules"
    field = forms.ChoiceField(label=_("Gaat over"), choices=[*EMPTY, *RuleField.choices])
    strength = forms.ChoiceField(label=_("Hoe streng"), choices=RuleStrength.choices, initial=RuleStrength.MUST)
    low = forms.IntegerField(label=_("Minimaal"), required=False, min_value=0, max_value=1200)
    high = forms.IntegerField(label=_("Maximaal"), required=False, min_value=0, max_value=1200)
    wanted = forms.NullBooleanField(label=_("Ja of nee"), required=False)
    text = forms.CharField(label=_("In woorden"), required=False, max_length=EligibilityRule._meta.get_field("text").max_length)


class FigureForm(RowForm):
    """A figure with what makes it honest."""

    part = "figures"
    kind = forms.ChoiceField(label=_("Soort"), choices=[*EMPTY, *FigureKind.choices])
    label = forms.CharField(label=_("Wat is geteld"), required=False, max_length=Figure._meta.get_field("label").max_length)
    count = forms.DecimalField(label=_("Teller"), required=False, max_digits=12, decimal_places=2, localize=True)
    count_to = forms.DecimalField(label=_("Tot en met"), required=False, max_digits=12, decimal_places=2, localize=True)
    denominator = forms.IntegerField(label=_("Noemer"), required=False, min_value=0)
    percent = forms.DecimalField(label=_("Procent"), required=False, max_digits=5, decimal_places=2, localize=True)
    unit = forms.CharField(label=_("Eenheid"), required=False, max_length=Figure._meta.get_field("unit").max_length)
    on = forms.DateField(label=_("Peildatum"), required=False, widget=RowForm._day)
    on_text = forms.CharField(label=_("Peildatum in woorden"), required=False, max_length=80)
    qualifier = forms.CharField(label=_("Hoe precies"), required=False, max_length=40)
    text = forms.CharField(label=_("In woorden"), required=False, widget=_lines())
    is_own = forms.BooleanField(label=_("Ons eigen cijfer"), required=False)


class LinkForm(RowForm):
    """A page, document or video elsewhere."""

    part = "links"
    kind = forms.ChoiceField(label=_("Soort"), choices=LinkKind.choices, initial=LinkKind.PAGE)
    title = forms.CharField(label=_("Titel"), max_length=Link._meta.get_field("title").max_length)
    url = forms.CharField(
        label=_("Adres"),
        max_length=Link._meta.get_field("url").max_length,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )


class ContactForm(RowForm):
    """Whom one calls."""

    part = "contacts"
    name = forms.CharField(label=_("Naam of team"), max_length=ContactPoint._meta.get_field("name").max_length)
    role = forms.CharField(label=_("Functie"), required=False, max_length=ContactPoint._meta.get_field("role").max_length)
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=ContactPoint._meta.get_field("phone").max_length)
    email = forms.EmailField(label=_("E-mail"), required=False)
    is_internal = forms.BooleanField(label=_("Alleen voor eigen collega's"), required=False)


FORMS: dict[str, type[RowForm]] = {"rules": RuleForm, "figures": FigureForm, "links": LinkForm, "contacts": ContactForm}
ADD = {
    "rules": _("Nog een voorwaarde"),
    "figures": _("Nog een cijfer"),
    "links": _("Nog een link"),
    "contacts": _("Nog een contactpersoon"),
}


def rows_for(part: str, data: QueryDict | None, said: list[dict[str, Json]], *, extra: int = 0) -> Rows:
    """The rows of one kind of part, as typed or as they stand."""
    return rows_of(FORMS[part], extra=extra, ordered=False)(data, prefix=part, initial=[_begun(part, row) for row in said])


def _begun(part: str, row: dict[str, Json]) -> dict[str, Any]:
    """Numbers as numbers, so that they are written the Dutch way."""
    fields = PART_FIELDS[part]
    return {name: Decimal(value) if _is_amount(fields.get(name), value) else value for name, value in row.items()}


def _is_amount(field: models.Field[Any, Any] | None, value: Json) -> bool:
    return isinstance(field, models.DecimalField) and isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value) is not None
