"""Forms of privacy."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.core.clock import today
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import current
from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import Consent
from raderwerk.privacy.models.log import LogSpanQuerySet
from raderwerk.privacy.persons import persons


def day_input() -> forms.DateInput:
    """A date field of the browser."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LogFilterForm(forms.Form):
    """Which lines of the processing log to show."""

    van = forms.DateField(label=_("Van"), required=False, widget=day_input())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=day_input())
    doel = forms.ChoiceField(label=_("Waarvoor"), required=False)
    wat = forms.ChoiceField(label=_("Wat"), required=False, choices=[("", _("Alles")), *Action.choices])
    wie = forms.TypedChoiceField(label=_("Wie"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doel"].choices = [("", _("Alles")), *((entry.key, entry.name) for entry in current().values())]  # type: ignore[attr-defined]
        self.fields["wie"].choices = [("", _("Iedereen")), *((member.pk, str(member)) for member in colleagues)]  # type: ignore[attr-defined]

    def narrow(self, spans: LogSpanQuerySet, first: date, last: date) -> LogSpanQuerySet:
        """The lines that the valid part of the form asks for."""
        facts = getattr(self, "cleaned_data", {})
        wanted = {"activity": facts.get("doel"), "action": facts.get("wat"), "actor": facts.get("wie")}
        return spans.between(first, last).filter(**{name: value for name, value in wanted.items() if value})


class DestroyForm(forms.Form):
    """Why expired records go."""

    reason = forms.CharField(
        label=_("Waarom mogen deze gegevens weg?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld: termijn voorbij, geen lopende zaak."),
    )


class NumberForm(forms.Form):
    """A form with a client number; `cleaned_data["number"]` is the person's pseudonym."""

    number = forms.CharField(label=_("Klantnummer"), max_length=20)

    def __init__(self, *args: Any, organisation: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_number(self) -> UUID | None:
        """Somebody of this organisation."""
        number = self.cleaned_data["number"].strip()
        subject = persons().find(self.organisation, number)
        if number and subject is None:
            raise forms.ValidationError(_("Dit klantnummer staat niet in het bestand."))
        return subject if number else None


class SubjectForm(NumberForm):
    """Of whom to show everything."""


class PostponeForm(NumberForm):
    """Why expired records stay, and until when; of everybody or of one person."""

    until = forms.DateField(label=_("Bewaren tot en met"), widget=day_input())
    reason = forms.CharField(
        label=_("Waarom zijn deze gegevens langer nodig?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld: er loopt een bezwaar of een terugvordering."),
    )
    field_order = ("until", "reason", "number")

    def __init__(self, *args: Any, about_somebody: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False
        self.fields["number"].help_text = _("Leeg laten als het om alle verlopen gegevens van deze soort gaat.")
        if not about_somebody:
            del self.fields["number"]

    def clean_until(self) -> date:
        """A day that still comes."""
        until: date = self.cleaned_data["until"]
        if until <= today():
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        return until


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
