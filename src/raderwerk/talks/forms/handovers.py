"""To whom somebody is handed over, what they must know, and when they meet."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm, ColleagueField, DayInput, fingerprint
from raderwerk.caseload.models import Client
from raderwerk.people.models import MembershipQuerySet
from raderwerk.talks.services.handovers import Plan

NOTE_LENGTH = 600  # it stands on one sheet, beside everything else


class HandoverForm(CarefulForm):
    """One colleague, a note and a day."""

    free_text = ("note",)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("Wat werkt in het contact?"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat je moet weten om goed te beginnen. Bijvoorbeeld: bel liever dan je mailt, en begin over de moestuin."),
    )
    meet_on = forms.DateField(
        label=_("Uiterlijk kennismaken op"),
        widget=DayInput(),
        help_text=_("Je collega ziet dit op die dag bij Vandaag. Het fijnst is: samen met jou."),
    )

    def __init__(self, *args: Any, colleagues: MembershipQuerySet, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self.fields["version"].initial = self.current_version
        self.fields["meet_on"].widget.attrs["min"] = self.today.isoformat()
        self.fields["to"] = ColleagueField(
            label=_("Aan welke collega?"),
            queryset=colleagues.exclude(pk=client.case_manager_id or 0),
            empty_label=_("Kies een collega"),
        )

    @property
    def current_version(self) -> str:
        """Changes whenever somebody else becomes the case manager."""
        return fingerprint(self.client.case_manager_id)

    def clean(self) -> dict[str, Any]:
        """Refuse to undo a handover that the user did not see."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.current_version:
            raise ValidationError(_("Een collega heeft intussen een klantmanager gekozen. Kijk wie, en draag dan pas over."))
        return cleaned

    def clean_meet_on(self) -> date:
        """They meet today or later."""
        day: date = self.cleaned_data["meet_on"]
        if day < self.today:
            raise ValidationError(_("Deze dag is al geweest. Kies vandaag of een latere dag."))
        return day

    def plan(self) -> Plan:
        """What was filled in, for the service."""
        return Plan(**{name: self.cleaned_data[name] for name in ("to", "note", "meet_on")})
