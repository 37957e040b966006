"""A promise or next step: what, who, and by when; and what may become of it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import PromiseOwner, PromiseState
from raderwerk.caseload.forms.common import CarefulForm, ColleagueField, DayInput, fingerprint
from raderwerk.caseload.models import Promise
from raderwerk.caseload.services.promises import Agreement
from raderwerk.people.models import Membership, MembershipQuerySet

BEGINNINGS = [
    (PromiseState.OPEN, _("Nu: we zijn ermee bezig")),
    (PromiseState.NEXT, _("Hierna: als dit klaar is")),
    (PromiseState.MAYBE, _("Misschien later")),
]


# What became of a step: the likely answers first.
LIKELY_FIRST = (PromiseState.KEPT, PromiseState.DROPPED, PromiseState.OPEN, PromiseState.NEXT, PromiseState.MAYBE)


class PromiseForm(CarefulForm):
    """A new promise; only one that runs now needs a day."""

    free_text: ClassVar[tuple[str, ...]] = ("what",)
    what = forms.CharField(
        label=_("Wat spreken jullie af?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén concrete stap, in de woorden van de persoon. Bijvoorbeeld: samen kijken bij de kringloopwinkel."),
    )
    owner = forms.ChoiceField(label=_("Wie doet dit?"), choices=PromiseOwner.choices, widget=forms.RadioSelect)
    state = forms.ChoiceField(
        label=_("Wanneer begint dit?"), choices=BEGINNINGS, widget=forms.RadioSelect, initial=PromiseState.OPEN
    )
    due_on = forms.DateField(
        label=_("Uiterlijk op"), required=False, widget=DayInput(), help_text=_("Een stap die nu loopt heeft altijd een dag.")
    )
    responsible = forms.ModelChoiceField(
        label=_("Welke collega let hierop?"), queryset=Membership.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, colleagues: MembershipQuerySet, me: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"] = ColleagueField(
            label=_("Welke collega let hierop?"), queryset=colleagues, empty_label=None, initial=me.pk
        )
        self.fields["due_on"].widget.attrs["min"] = self.today.isoformat()

    def clean(self) -> dict[str, Any]:
        """An open promise has a day, and a new promise does not start overdue."""
        cleaned = super().clean() or self.cleaned_data
        due_on = cleaned.get("due_on")
        if cleaned.get("state") == PromiseState.OPEN and not due_on and "due_on" not in self.errors:
            self.add_error("due_on", _("Kies een datum: een belofte die loopt heeft een uiterste dag."))
        if due_on and due_on < self.today:
            self.add_error("due_on", _("Deze dag is al geweest. Kies vandaag of een latere dag."))
        return cleaned

    def agreement(self) -> Agreement:
        """What was filled in, for the service."""
        return Agreement(**{name: self.cleaned_data[name] for name in ("what", "owner", "responsible", "due_on", "state")})


def promise_version(promise: Promise) -> str:
    """Changes whenever a colleague moves or closes the promise."""
    return fingerprint(promise.state, promise.due_on, promise.closing_note)


class _OfPromise(CarefulForm):
    """A form about an existing promise, which notices that a colleague was first."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, promise: Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promise = promise
        self.fields["version"].initial = promise_version(promise)

    @property
    def current_version(self) -> str:
        """The version that the form should carry."""
        return promise_version(self.promise)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else did meanwhile; what was typed stays in the form."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.current_version:
            raise ValidationError(
                _("Een collega heeft deze stap intussen aangepast. Kijk hoe zij nu staat, en bewaar opnieuw als je dat wilt."),
                code="stale",
            )
        return cleaned


class PromiseMoveForm(_OfPromise):
    """Another day, with the reason."""

    free_text = ("reason",)
    due_on = forms.DateField(label=_("Nieuwe dag"), widget=DayInput())
    reason = forms.CharField(
        label=_("Waarom verschuift dit?"),
        max_length=300,
        help_text=_("Een paar woorden. Bijvoorbeeld: de intake is een week later."),
    )


class PromiseStateForm(_OfPromise):
    """What became of it: kept, dropped, or to another place on the path."""

    free_text = ("note",)
    target = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=PromiseState.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Hoe ging het?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Gaat het niet door? Schrijf dan kort waarom."),
    )
    due_on = forms.DateField(
        label=_("Uiterlijk op"), required=False, widget=DayInput(), help_text=_("Alleen nodig als de stap nu gaat lopen.")
    )

    def __init__(self, *args: Any, targets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(PromiseState.choices)
        self.fields["target"].choices = [(target, labels[target]) for target in LIKELY_FIRST if target in targets]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Dropping asks for a reason, starting for a day."""
        cleaned = super().clean()
        if cleaned.get("target") == PromiseState.DROPPED and not cleaned.get("note"):
            self.add_error("note", _("Schrijf in een paar woorden waarom dit niet doorgaat."))
        if cleaned.get("target") == PromiseState.OPEN and not (cleaned.get("due_on") or self.promise.due_on):
            self.add_error("due_on", _("Kies een datum: een belofte die loopt heeft een uiterste dag."))
        return cleaned
