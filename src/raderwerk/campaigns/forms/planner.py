"""What one can try out in the planner; it lives in the address, so that a plan can be shared and works without JavaScript."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import DayInput


class PlannerForm(forms.Form):
    """Numbers of the sum; what is left empty is as the campaign has it."""

    mensen = forms.IntegerField(label=_("Mensen die we nog spreken"), min_value=0, max_value=1_000_000)
    collegas = forms.IntegerField(label=_("Collega's die gesprekken voeren"), min_value=0, max_value=500)
    per_collega = forms.DecimalField(
        label=_("Plekken per collega per week"), min_value=0, max_value=60, decimal_places=1, max_digits=4
    )
    niet = forms.IntegerField(label=_("Deel dat niet komt (%)"), min_value=0, max_value=90)
    begin = forms.DateField(label=_("We beginnen op"), widget=DayInput())
    klaar = forms.DateField(label=_("We willen klaar zijn op"), widget=DayInput(), required=False)
    dicht_van = forms.DateField(label=_("Team dicht vanaf"), widget=DayInput(), required=False)
    dicht_tot = forms.DateField(label=_("Team dicht tot en met"), widget=DayInput(), required=False)

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields that one sees at once."""
        return [field for field in self if field not in self.closing]

    @property
    def closing(self) -> list[forms.BoundField]:
        """The fields about a period in which nobody works."""
        return [self["dicht_van"], self["dicht_tot"]]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        cleaned = super().clean() or self.cleaned_data
        begin, done = cleaned.get("begin"), cleaned.get("klaar")
        if begin and done and done < begin:
            self.add_error("klaar", _("Deze dag ligt voor het begin. Kies een latere."))
        first, last = cleaned.get("dicht_van"), cleaned.get("dicht_tot")
        if bool(first) != bool(last):
            raise ValidationError(_("Vul bij 'team dicht' beide dagen in, of geen van beide."))
        if first and last and not 0 <= (last - first).days <= 366:
            self.add_error("dicht_tot", _("Kies een dag na de eerste, hoogstens een jaar later."))
        return cleaned
