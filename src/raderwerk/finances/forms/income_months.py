"""Twelve months of one year: what is expected and what it became."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from raderwerk.finances.switching_months import Wages


class IncomeMonthsForm(forms.Form):
    """Two amounts for each month; an empty one says nothing."""

    def __init__(self, *args: Any, year: int, kept: Mapping[date, Wages], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = [date(year, month, 1) for month in range(1, 13)]
        for month in self.months:
            known = kept.get(month, Wages())
            self.fields[f"verwacht-{month.month}"] = _amount(_("Verwacht in %(month)s"), month, known.expected)
            self.fields[f"echt-{month.month}"] = _amount(_("Echt in %(month)s"), month, known.actual)

    def rows(self) -> list[tuple[date, Any, Any]]:
        """Per month its two fields."""
        return [(month, self[f"verwacht-{month.month}"], self[f"echt-{month.month}"]) for month in self.months]

    def wages(self) -> dict[date, Wages]:
        """What was filled in, by month; nothing filled in is there too, so that it can be forgotten."""
        data = self.cleaned_data
        return {month: Wages(data[f"verwacht-{month.month}"], data[f"echt-{month.month}"]) for month in self.months}


def _amount(label: str, month: date, initial: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label % {"month": MONTHS[month.month]},
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        localize=True,
        initial=initial,
    )
