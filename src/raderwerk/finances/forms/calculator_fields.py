"""Kinds of answers of the calculator: a month of a year, an amount, a whole number, and a choice."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.finances.calculator_rules import NO, YES

Words = Any  # a text, or one that is translated when it is shown
Choices = list[tuple[str, Words]]

UNKNOWN = "weet-niet"
DONT_KNOW: tuple[str, Words] = (UNKNOWN, _("Weet ik niet"))
YES_NO: Choices = [(YES, _("Ja")), (NO, _("Nee"))]
YES_NO_UNKNOWN: Choices = [*YES_NO, DONT_KNOW]
# The oldest month somebody may write; who is older than anybody is told so by the engine.
FIRST_YEAR = 1850
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SAME_MONTH = {"maa": "mrt", "mar": "mrt", "may": "mei", "oct": "okt"}
WRITTEN = re.compile(r"(?:\d{1,2}[-/. ])?([0-9]{1,2}|[a-z]{3,9})\.?[-/. ]+(\d{4})", re.IGNORECASE)


def choice(label: Words, choices: Choices, hint: Words = "", **more: Any) -> forms.ChoiceField:
    """A question with answers to choose from."""
    errors = {
        "required": _("Kies een antwoord."),
        "invalid_choice": _("Dit antwoord kennen wij niet. Kies een antwoord uit de lijst."),
    }
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, widget=forms.RadioSelect, error_messages=errors, **more
    )


def amount(label: Words, hint: Words = "", *, required: bool = False, **more: Any) -> forms.DecimalField:
    """Euros, with a decimal comma. Whether an amount can be is for the engine to say, where it says so."""
    errors = {
        "required": _("Vul een bedrag in. Is het niets? Vul dan 0 in."),
        "invalid": _("Vul een bedrag in, bijvoorbeeld 640 of 14,99."),
        "min_value": _("Dit kan niet lager zijn dan 0. Vul 0 of meer in."),
        "max_value": _("Dit is meer dan wij kunnen uitrekenen. Kijk het bedrag na."),
        "max_digits": _("Dit is meer dan wij kunnen uitrekenen. Kijk het bedrag na."),
        "max_whole_digits": _("Dit is meer dan wij kunnen uitrekenen. Kijk het bedrag na."),
        "max_decimal_places": _("Gebruik hooguit 2 cijfers achter de komma."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=required,
        localize=True,
        max_digits=9,
        decimal_places=2,
        widget=widget,
        error_messages=errors,
        **more,
    )


def count(label: Words, hint: Words = "", *, required: bool = False, **more: Any) -> forms.IntegerField:
    """A whole number."""
    errors = {
        "required": _("Vul een getal in. Is het niets? Vul dan 0 in."),
        "invalid": _("Vul een heel getal in, bijvoorbeeld 2."),
        "min_value": _("Vul %(limit_value)s of meer in."),
        "max_value": _("Vul %(limit_value)s of minder in."),
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, help_text=hint, required=required, widget=widget, error_messages=errors, **more)


def month(label: Words, hint: Words = "", *, required: bool = True) -> "MonthField":
    """A month of a year."""
    return MonthField(label=label, help_text=hint or _("Maand en jaar, bijvoorbeeld 3-1997."), required=required)


class MonthField(forms.CharField):
    """A month of a year, written as people do: 3-1997, 03/1997 or maart 1997. Gives its first day; nobody asks the day."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["required"] = _("Vul de maand en het jaar in, bijvoorbeeld 3-1997.")
        self.error_messages["invalid"] = _("Dit is geen maand en jaar. Schrijf het zo: 3-1997 of maart 1997.")

    def clean(self, value: Any) -> Any:
        """The first day of the month; None when nothing was written and nothing had to be."""
        written = super().clean(value)
        return self._first_day(written) if written else None

    def _first_day(self, written: str) -> date:
        found = WRITTEN.fullmatch(written.strip())
        number = _number_of(found[1]) if found else 0
        if not found or not 1 <= number <= 12 or int(found[2]) < FIRST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return date(int(found[2]), number, 1)


def _number_of(written: str) -> int:
    """The number of a month: its figures, or the first letters of its name; 0 when it is none."""
    if written.isdecimal():
        return int(written)
    short = SAME_MONTH.get(written[:3].lower(), written[:3].lower())
    return SHORT_MONTHS.index(short) + 1 if short in SHORT_MONTHS else 0
