"""Forms of privacy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.core.clock import today
from raderwerk.privacy.models import Consent


def day_input() -> forms.DateInput:
    """A date field of the browser."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ConsentForm(forms.ModelForm[Consent]):
    """What somebody agrees to."""

    class Meta:
        model = Consent
        fields = ["purpose", "wording", "given_on"]
        widgets = {"given_on": day_input(), "wording": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "purpose": _("Kort, zoals: foto in het dossier, gegevens delen met de huisarts."),
            "wording": _("Schrijf de vraag op zoals je die stelde. Zo is later duidelijk waar iemand ja op zei."),
        }

    def clean_given_on(self) -> Any:
        """Nobody agrees in the future."""
        return _not_later_than_today(self.cleaned_data["given_on"])


class WithdrawForm(forms.Form):
    """When somebody took a consent back."""

    withdrawn_on = forms.DateField(label=_("Ingetrokken op"), widget=day_input())

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent = consent

    def clean_withdrawn_on(self) -> Any:
        """Not before it was given, and not in the future."""
        day = _not_later_than_today(self.cleaned_data["withdrawn_on"])
        if day < self.consent.given_on:
            raise forms.ValidationError(_("Intrekken kan niet voor de dag waarop de toestemming is gegeven."))
        return day


def _not_later_than_today(day: Any) -> Any:
    if day > today():
        raise forms.ValidationError(_("Deze dag is nog niet geweest."))
    return day
