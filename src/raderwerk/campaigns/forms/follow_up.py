"""What is asked when one does something for one person in a campaign."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import EXCLUSIONS, ClosingReason, SlotChannel
from raderwerk.campaigns.forms.common import colleague_label, holding_talks
from raderwerk.campaigns.models import Campaign, Location
from raderwerk.campaigns.services.attempts import Try
from raderwerk.campaigns.services.own_time import OwnTime
from raderwerk.campaigns.services.slots import aware
from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.caseload.forms.common import CarefulForm, DayInput
from raderwerk.people.models import Membership
from raderwerk.talks.models import LocalOutcome

CHANNELS = (Channel.PHONE, Channel.SMS, Channel.EMAIL, Channel.LETTER, Channel.HOME_VISIT)
RESULTS = (ContactResult.SPOKEN, ContactResult.NOT_REACHED, ContactResult.SENT)
SHORT = _("Een paar woorden, zonder ziekte of oorzaak.")


class AttemptForm(CarefulForm):
    """A try to reach somebody: how, and what came of it."""

    free_text = ("note",)
    channel = forms.ChoiceField(
        label=_("Hoe probeerde je het?"), choices=[(one.value, one.label) for one in CHANNELS], widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("Wat kwam eruit?"), choices=[(one.value, one.label) for one in RESULTS], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Notitie"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat is er afgesproken? Schrijf wat iemand wel en niet kan, geen ziekte of oorzaak."),
    )
    on = forms.DateField(label=_("Wanneer?"), widget=DayInput())
    ends_call_request = forms.BooleanField(
        label=_("Het verzoek om te bellen is klaar"),
        help_text=_("Spreek je iemand per telefoon, dan is het vanzelf klaar."),
        required=False,
    )

    def __init__(self, *args: Any, wants_a_call: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()
        if not wants_a_call:
            del self.fields["ends_call_request"]

    def tried(self) -> Try:
        """What was filled in, for the service."""
        return Try(**{name: self.cleaned_data[name] for name in ("channel", "result", "on", "note")})


class PauseForm(CarefulForm):
    """Why somebody gets no reminders, and until when."""

    free_text = ("reason",)
    reason = forms.CharField(label=_("Waarom geen herinneringen?"), max_length=300, help_text=SHORT)
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=DayInput(),
        help_text=_("Leeg: tot je ze zelf weer aanzet."),
    )

    def clean_until(self) -> date | None:
        """A pause ends on a day that is still to come."""
        until: date | None = self.cleaned_data["until"]
        if until and until < self.today:
            raise ValidationError(_("Deze dag is al geweest. Kies vandaag of een latere dag."))
        return until


class CloseForm(CarefulForm):
    """Why somebody is no longer followed."""

    free_text = ("note",)
    reason = forms.ChoiceField(label=_("Waarom sluit je af?"), choices=[("", _("Kies een reden")), *ClosingReason.choices])
    note = forms.CharField(label=_("Toelichting"), required=False, max_length=300, help_text=SHORT)

    def clean(self) -> dict[str, Any]:
        """Another reason is told in words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reason") == ClosingReason.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Schrijf in een paar woorden wat de reden is."))
        return cleaned


class LeaveOutForm(CloseForm):
    """Why people are left out before they were invited."""

    reason = forms.ChoiceField(
        label=_("Waarom sla je over?"),
        choices=[("", _("Kies een reden")), *((code.value, code.label) for code in EXCLUSIONS)],
    )


class CallOffForm(CarefulForm):
    """Who calls off an appointment, and why."""

    free_text = ("reason",)
    PERSON, US = "person", "us"
    who = forms.ChoiceField(
        label=_("Wie zegt af?"),
        choices=[(PERSON, _("De persoon zelf")), (US, _("Wij"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=300,
        help_text=_("Een paar woorden, zonder ziekte of oorzaak. Niet nodig als de persoon zelf afzegt."),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever leaves somebody else waiting says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == self.US and not cleaned.get("reason"):
            self.add_error("reason", _("Schrijf kort waarom wij afzeggen."))
        return cleaned


class OwnTimeForm(forms.Form):
    """A time and place that a colleague and a person agree on, outside the slots."""

    on = forms.DateField(label=_("Dag"), widget=DayInput())
    at = forms.TimeField(label=_("Begint om"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("Minuten"), min_value=10, max_value=180)
    channel = forms.ChoiceField(label=_("Hoe"), choices=SlotChannel.choices, initial=SlotChannel.TALK)
    location = forms.ModelChoiceField(
        label=_("Waar"),
        queryset=Location.objects.none(),
        required=False,
        empty_label=_("Kies een plek"),
        help_text=_("Alleen nodig bij een gesprek op locatie."),
    )
    colleague = forms.ModelChoiceField(label=_("Met wie"), queryset=Membership.objects.none(), empty_label=None)

    def __init__(self, *args: Any, campaign: Campaign, me: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = campaign.talk_minutes
        self.fields["location"].queryset = campaign.locations.filter(is_retired=False).order_by("name")  # type: ignore[attr-defined]
        colleague: Any = self.fields["colleague"]
        colleague.queryset, colleague.initial = holding_talks(campaign.organisation_id), me.pk
        colleague.label_from_instance = colleague_label

    def clean(self) -> dict[str, Any]:
        """A talk on location has a place."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("channel") == SlotChannel.TALK and not cleaned.get("location"):
            self.add_error("location", _("Kies een plek voor een gesprek op locatie."))
        return cleaned

    def agreed(self) -> OwnTime:
        """What was filled in, for the service."""
        fields = self.cleaned_data
        starts = aware(datetime.combine(fields["on"], fields["at"]))
        ends = starts + timedelta(minutes=fields["minutes"])
        place = fields["location"] if fields["channel"] == SlotChannel.TALK else None
        return OwnTime(fields["colleague"], starts, ends, fields["channel"], place)


class ProcessOutcomeForm(CarefulForm):
    """An outcome that needs no talk."""

    free_text = ("explanation",)
    local = forms.ModelChoiceField(label=_("Uitkomst"), queryset=LocalOutcome.objects.none(), empty_label=_("Kies een uitkomst"))
    explanation = forms.CharField(label=_("Toelichting"), required=False, max_length=300, help_text=SHORT)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = LocalOutcome.objects.filter(version=campaign.outcome_set.current, common__is_process=True)
        self.fields["local"].queryset = found.select_related("common").order_by("order", "code")  # type: ignore[attr-defined]
