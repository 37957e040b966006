"""An outcome of the common set, with a day to look again where it says "not now"."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm, DayInput
from raderwerk.caseload.models.record import NEEDS_REVIEW
from raderwerk.register.models import CommonOutcome


class OutcomeForm(CarefulForm):
    """Radio cards of the outcomes that are in use today."""

    free_text = ("explanation",)
    common = forms.ModelChoiceField(
        label=_("Waar staat deze persoon nu?"), queryset=CommonOutcome.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    review_on = forms.DateField(
        label=_("Opnieuw bekijken op"),
        required=False,
        widget=DayInput(),
        help_text=_("Verplicht bij 'tijdelijk niet' en 'nu niet haalbaar': nu niet is nooit voor altijd."),
    )
    explanation = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Waaraan zie je dit? Schrijf wat iemand wel en niet kan."),
    )
    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["common"].queryset = CommonOutcome.objects.current(on=self.today)  # type: ignore[attr-defined]
        self.fields["on"].initial = self.today

    def clean(self) -> dict[str, Any]:
        """The same rule as the database: "not now" comes back on a day."""
        cleaned = super().clean() or self.cleaned_data
        common, review_on, on = cleaned.get("common"), cleaned.get("review_on"), cleaned.get("on")
        if common is not None and common.pk in NEEDS_REVIEW and review_on is None and "review_on" not in self.errors:
            self.add_error("review_on", _("Kies een datum om opnieuw te kijken: 'nu niet' is nooit voor altijd."))
        if review_on and on and review_on <= on:
            self.add_error("review_on", _("Kies een dag na de datum van de uitkomst."))
        return cleaned
