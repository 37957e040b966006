"""Beginning a talk, and looking back on one's own."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm, DayInput
from raderwerk.people.models import Organisation
from raderwerk.talks.forms.sections import TALKING
from raderwerk.talks.models import DomainTemplate, OutcomeSet, Talk


class StartForm(CarefulForm):
    """How and where; the outcomes and life domains of the last talk are chosen already."""

    channel = forms.ChoiceField(
        label=_("Hoe spreken jullie elkaar?"), choices=TALKING, initial=TALKING[0][0], widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    outcome_set = forms.ModelChoiceField(
        label=_("Uitkomsten"), queryset=OutcomeSet.objects.none(), required=False, empty_label=None
    )
    domain_template = forms.ModelChoiceField(
        label=_("Leefgebieden"), queryset=DomainTemplate.objects.none(), required=False, empty_label=_("Geen leefgebieden")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today
        sets = organisation.outcome_sets.filter(is_retired=False).order_by("name", "pk")
        templates = organisation.domain_templates.filter(is_retired=False).order_by("name", "pk")
        self.fields["outcome_set"].queryset = sets  # type: ignore[attr-defined]
        self.fields["domain_template"].queryset = templates  # type: ignore[attr-defined]
        if last := self._last(organisation):
            self.initial.update(outcome_set=last.outcome_version.outcome_set_id, domain_template=last.domain_template_id)
        elif first := templates.first():
            self.initial.update(domain_template=first.pk)

    @staticmethod
    def _last(organisation: Organisation) -> Talk | None:
        talks = Talk.objects.filter(client__organisation=organisation)
        return talks.select_related("outcome_version").order_by("-pk").first()


class PeriodForm(forms.Form):
    """From one day to another."""

    van = forms.DateField(label=_("Van"), required=False, widget=DayInput())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        """The first day does not come after the last."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("van") and cleaned.get("tot") and cleaned["van"] > cleaned["tot"]:
            self.add_error("tot", _("Kies een dag op of na de eerste dag."))
        return cleaned

    def period(self, *, default: timedelta, today: Any) -> tuple[Any, Any]:
        """First and last day; without choice the last weeks."""
        chosen = self.cleaned_data if self.is_valid() else {}
        end = chosen.get("tot") or today
        return chosen.get("van") or end - default, end
