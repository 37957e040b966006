"""Chooses a case manager by hand, and notices that a colleague chose meanwhile."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import ColleagueField, fingerprint
from raderwerk.caseload.models import Client
from raderwerk.people.models import MembershipQuerySet


class ManagerForm(forms.Form):
    """One colleague, or nobody."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, colleagues: MembershipQuerySet, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self.fields["version"].initial = self.current_version
        self.fields["case_manager"] = ColleagueField(
            label=_("Wie is de klantmanager?"),
            queryset=colleagues,
            required=False,
            empty_label=_("Nog niemand"),
            initial=client.case_manager_id,
        )

    @property
    def current_version(self) -> str:
        """Changes whenever somebody chooses another case manager."""
        return fingerprint(self.client.case_manager_id)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite a choice that the user did not see."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.current_version:
            raise ValidationError(
                _("Een collega heeft intussen een klantmanager gekozen. Kijk wie, en bewaar opnieuw als je dat wilt.")
            )
        return cleaned
