"""A referral, what came back, and asking again."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm, ColleagueField, DayInput, fingerprint
from raderwerk.people.models import Membership, MembershipQuerySet
from raderwerk.talks.enums import ReferralState
from raderwerk.talks.models import Partner, Referral
from raderwerk.talks.referral_lists import answer_due
from raderwerk.talks.services.referrals import Answer

# The likely answers first.
ANSWERS = [
    (ReferralState.ACCEPTED, _("Aangenomen: de partner gaat dit doen")),
    (ReferralState.STARTED, _("Begonnen: de eerste afspraak was er")),
    (ReferralState.ENDED, _("Klaar: de partner heeft dit afgerond")),
    (ReferralState.REFUSED, _("Niet aangenomen")),
    (ReferralState.WITHDRAWN, _("Ingetrokken: niet meer nodig of gewenst")),
    (ReferralState.WAITING, _("Toch nog geen antwoord")),
]


class ReferralForm(CarefulForm):
    """To whom, for what, how warmly, and when an answer is expected."""

    free_text = ("what_for",)
    partner = forms.ModelChoiceField(label=_("Naar wie?"), queryset=Partner.objects.none(), empty_label=_("Kies een partner"))
    what_for = forms.CharField(label=_("Waarvoor?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    warm = forms.BooleanField(
        label=_("Warm overgedragen"),
        required=False,
        help_text=_("De persoon, de partner en jij spraken elkaar samen, of doen dat nog."),
    )
    answer_due_on = forms.DateField(
        label=_("Wanneer verwacht je antwoord?"),
        required=False,
        widget=DayInput(),
        help_text=_("Leeg: na het aantal dagen dat bij de partner staat."),
    )

    def __init__(
        self,
        *args: Any,
        partners: QuerySet[Partner],
        colleagues: MembershipQuerySet,
        me: Membership,
        instruction: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        self.fields["what_for"].help_text = instruction
        self.fields["responsible"] = ColleagueField(
            label=_("Welke collega let op het antwoord?"), queryset=colleagues, empty_label=None, initial=me.pk
        )
        self.fields["answer_due_on"].widget.attrs["min"] = self.today.isoformat()

    def clean(self) -> dict[str, Any]:
        """Without a day, the partner's own term counts."""
        cleaned = super().clean() or self.cleaned_data
        if (partner := cleaned.get("partner")) and not cleaned.get("answer_due_on") and "answer_due_on" not in self.errors:
            cleaned["answer_due_on"] = answer_due(partner, self.today)
        return cleaned

    def clean_answer_due_on(self) -> date | None:
        """An answer comes today or later."""
        return _not_past(self.cleaned_data["answer_due_on"], self.today)


class _OfReferral(CarefulForm):
    """A form about an existing referral, which notices that a colleague was first."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referral = referral
        self.fields["version"].initial = self.current_version

    @property
    def current_version(self) -> str:
        """Changes whenever a colleague records an answer or asks again."""
        return fingerprint(self.referral.state, self.referral.answer_due_on, self.referral.answered_on)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else did meanwhile; what was typed stays in the form."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.current_version:
            raise ValidationError(
                _("Een collega heeft deze verwijzing intussen bijgewerkt. Kijk hoe zij nu staat, en bewaar dan opnieuw.")
            )
        return cleaned


class AnswerForm(_OfReferral):
    """What came back."""

    free_text = ("note",)
    target = forms.ChoiceField(label=_("Wat is het antwoord?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    note = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Niet aangenomen of ingetrokken? Schrijf dan kort waarom."),
    )

    def __init__(self, *args: Any, targets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(target, label) for target, label in ANSWERS if target in targets]  # type: ignore[attr-defined]
        self.fields["on"].initial = self.today

    def clean_on(self) -> date:
        """An answer came after the referral, and not in the future."""
        day = super().clean_on()
        if day < self.referral.on:
            raise ValidationError(_("De verwijzing was later. Kies de dag van het antwoord."))
        return day

    def answer(self) -> Answer:
        """What was filled in, for the service."""
        return Answer(**{name: self.cleaned_data[name] for name in ("target", "on", "note")})


class AskAgainForm(_OfReferral):
    """The partner was reminded: another day on which an answer is expected."""

    free_text = ("note",)
    due_on = forms.DateField(label=_("Nieuw antwoord verwacht op"), widget=DayInput())
    note = forms.CharField(label=_("Wie sprak je, en wat is afgesproken?"), max_length=600, required=False)

    def clean_due_on(self) -> date | None:
        """An answer comes today or later."""
        return _not_past(self.cleaned_data["due_on"], self.today)


def _not_past(day: date | None, today: date) -> date | None:
    if day and day < today:
        raise ValidationError(_("Deze dag is al geweest. Kies vandaag of een latere dag."))
    return day
