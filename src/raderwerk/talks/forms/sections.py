"""The parts of the page on which a talk is written down; each saves on its own, and none of them must be filled in."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import BarrierState, Channel, PromiseOwner
from raderwerk.caseload.forms.barriers import WEIGHTS
from raderwerk.caseload.forms.common import CarefulForm, DayInput, fingerprint
from raderwerk.caseload.services.barriers import DEFAULT_WEIGHT
from raderwerk.talks.enums import DomainState, Indication, Pace, Posture, Standing, Surroundings, Tried

Values = dict[str, Any]
LONG, SHORT = 4000, 1000
INDICATIONS = {
    "guidance": _("Is er begeleiding op het werk nodig?"),
    "adapted_workplace": _("Is er een aanpassing van de werkplek nodig?"),
    "varied_work": _("Is afwisselend werk nodig?"),
}
TALKING = [(Channel(code).value, Channel(code).label) for code in ("talk", "phone", "home_visit", "video")]


class Words(forms.CharField):
    """A text that grows with what is typed. Browsers send other line ends than were stored; that is not a change."""

    def __init__(self, *, rows: int = 3, max_length: int = LONG, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "data-autosize": True})
        super().__init__(required=False, widget=area, max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The text with plain line ends."""
        return "\n".join((super().to_python(value) or "").splitlines())


class SectionForm(CarefulForm):
    """One part; `seen` is the mark of what its writer was looking at."""

    instructed: ClassVar[dict[str, str]] = {}  # field -> key of talks.instructions.FIELDS
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, code: str, stored: Values, today: date, instructions: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, prefix=code, initial=stored, today=today)
        for name, key in self.instructed.items():
            self.fields[name].help_text = (instructions or {}).get(key, "")

    def complete(self) -> bool:
        """Whether it can be recorded; a form that says what is missing has more to say."""
        return not self.errors

    def values(self) -> Values:
        """What was filled in, for storing."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "careful_ok")}


def mark(values: Values) -> str:
    """Equal marks mean equal values."""
    return fingerprint(json.dumps(values, sort_keys=True, default=str))  # JSON: a member of a code list is its code


class AboutForm(SectionForm):
    """When, how and where."""

    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    channel = forms.ChoiceField(label=_("Hoe spreken jullie elkaar?"), choices=TALKING, widget=forms.RadioSelect)
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)


class StoryForm(SectionForm):
    """Talents, energy, wishes and what somebody did before, in their own words."""

    free_text = ("talents", "motivation", "wishes", "experience")
    instructed = {name: name for name in free_text}
    talents = Words(label=_("Waar bent u goed in?"))
    motivation = Words(label=_("Wat geeft u energie?"))
    wishes = Words(label=_("Wat zou u willen?"))
    experience = Words(label=_("Wat heeft u eerder gedaan?"))


class NoteForm(SectionForm):
    """A short note; it becomes the line on the timeline."""

    free_text = ("note",)
    instructed = {"note": "note"}
    note = Words(label=_("Kort verslag"), rows=4)


class DomainForm(SectionForm):
    """One part of life. What was not talked about keeps nothing."""

    free_text = ("what_is_needed",)
    instructed = {"what_is_needed": "domain"}
    state = forms.ChoiceField(label=_("Besproken?"), choices=DomainState.choices, widget=forms.RadioSelect)
    standing = forms.TypedChoiceField(
        label=_("Hoe gaat het?"), choices=Standing.choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    what_is_needed = Words(label=_("Wat is nodig?"), rows=2, max_length=SHORT)

    def values(self) -> Values:
        """A number and a text belong to a part of life that was talked about."""
        found = super().values()
        return found if found["state"] == DomainState.DISCUSSED else {**found, "standing": None, "what_is_needed": ""}


class NeedsForm(SectionForm):
    """What somebody needs to work well; possibilities and limits, never a diagnosis."""

    free_text = ("helps",)
    instructed = {"helps": "needs"}
    hours_per_week = forms.IntegerField(
        label=_("Uren per week"),
        required=False,
        min_value=0,
        validators=[MaxValueValidator(60, _("Een week telt hier ten hoogste 60 uur."))],
    )
    hours_per_day = forms.IntegerField(
        label=_("Uren per dag"),
        required=False,
        min_value=0,
        validators=[MaxValueValidator(12, _("Een dag telt hier ten hoogste 12 uur."))],
    )
    postures = forms.MultipleChoiceField(
        label=_("Wat kan iemand doen?"), choices=Posture.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    pace = forms.ChoiceField(label=_("Welk tempo past?"), choices=Pace.choices, required=False, widget=forms.RadioSelect)
    surroundings = forms.MultipleChoiceField(
        label=_("Welke omgeving past?"), choices=Surroundings.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    helps = Words(label=_("Wat helpt nog meer?"), rows=2, max_length=SHORT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in INDICATIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=Indication.choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
            )

    def values(self) -> Values:
        """What is left open was not talked about."""
        return {
            name: self.cleaned_data[name] or Indication.UNKNOWN.value if name in INDICATIONS else value
            for name, value in super().values().items()
        }


class BarrierForm(SectionForm):
    """How one barrier stands; what it holds is set on the sheet of all barriers."""

    free_text = ("what_is_needed",)
    state = forms.ChoiceField(label=_("Hoe staat het?"), choices=BarrierState.choices, widget=forms.RadioSelect)
    weight = forms.TypedChoiceField(
        label=_("Hoe zwaar weegt dit?"),
        choices=WEIGHTS,
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
        empty_value=str(DEFAULT_WEIGHT),
    )
    what_is_needed = Words(label=_("Wat is nodig?"), rows=2, max_length=SHORT)

    def values(self) -> Values:
        """The weight as a number, also when nobody chose one."""
        return {**super().values(), "weight": int(self.cleaned_data["weight"])}


class TriedForm(SectionForm):
    """Something that is or was tried for a barrier."""

    free_text = ("what",)
    instructed = {"what": "attempt"}
    what = forms.CharField(label=_("Wat proberen jullie?"), required=False, max_length=SHORT)
    result = forms.ChoiceField(label=_("Wat kwam ervan?"), choices=Tried.choices)

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing."""
        if not self.cleaned_data.get("what"):
            self.add_error("what", _("Schrijf in een paar woorden wat jullie proberen."))
        return not self.errors


class PromiseLineForm(SectionForm):
    """What, who, and by when: one line."""

    free_text = ("what",)
    instructed = {"what": "promise"}
    what = forms.CharField(label=_("Wat spreken jullie af?"), required=False, max_length=300)
    owner = forms.ChoiceField(label=_("Wie doet dit?"), choices=PromiseOwner.choices, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Uiterlijk op"), required=False, widget=DayInput())

    def complete(self) -> bool:
        """Whether it can be promised; says what is missing."""
        if not self.cleaned_data.get("what"):
            self.add_error("what", _("Schrijf in een paar woorden wat jullie afspreken."))
        due_on = self.cleaned_data.get("due_on")
        if due_on is None:
            self.add_error("due_on", _("Kies een datum: een belofte die loopt heeft een uiterste dag."))
        elif due_on < self.today:
            self.add_error("due_on", _("Deze dag is al geweest. Kies vandaag of een latere dag."))
        return not self.errors

    def values(self) -> Values:
        """Dates as text: what is not yet recorded is kept as JSON."""
        return _as_text(super().values())


class ReferralLineForm(SectionForm):
    """To whom, what for, how warm, and when an answer is expected."""

    free_text = ("what_for",)
    instructed = {"what_for": "referral"}
    partner = forms.ChoiceField(label=_("Naar wie?"), required=False)
    what_for = Words(label=_("Waarvoor?"), rows=2, max_length=SHORT)
    warm = forms.BooleanField(
        label=_("Warm overgedragen"), required=False, help_text=_("Jullie spraken samen met de nieuwe organisatie.")
    )
    answer_due_on = forms.DateField(label=_("Antwoord verwacht op"), required=False, widget=DayInput())

    def complete(self) -> bool:
        """Whether it can be referred; says what is missing."""
        for name, message in (
            ("partner", _("Kies de organisatie waar je naar verwijst.")),
            ("what_for", _("Schrijf in een paar woorden waarvoor.")),
            ("answer_due_on", _("Kies de dag waarop je antwoord verwacht.")),
        ):
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, message)
        due_on = self.cleaned_data.get("answer_due_on")
        if due_on and due_on < self.today:
            self.add_error("answer_due_on", _("Deze dag is al geweest. Kies vandaag of een latere dag."))
        return not self.errors

    def values(self) -> Values:
        """Dates as text: what is not yet recorded is kept as JSON."""
        return _as_text(super().values())


class OutcomeForm(SectionForm):
    """The outcome in the words of the organisation; "not now" comes back on a day."""

    free_text = ("explanation",)
    instructed = {"explanation": "explanation"}
    local = forms.ChoiceField(label=_("Wat is de uitkomst?"), required=False, widget=forms.RadioSelect)
    review = forms.ChoiceField(label=_("Wanneer kijken jullie opnieuw?"), required=False, widget=forms.RadioSelect)
    review_on = forms.DateField(label=_("Op welke dag?"), required=False, widget=DayInput())
    explanation = Words(label=_("Toelichting"), rows=2, max_length=2000)

    def values(self) -> Values:
        """Dates as text: what is not yet recorded is kept as JSON."""
        return _as_text(super().values())


def _as_text(values: Values) -> Values:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
