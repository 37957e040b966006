"""The questions of the participation ladder; the step follows from the answers and is confirmed before it is kept."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Moment
from raderwerk.caseload.forms.common import CarefulForm, DayInput
from raderwerk.caseload.ladder_rules import QUESTIONS, Answered, Question, Unanswered, ladder_step

YES_NO = [("yes", _("Ja")), ("no", _("Nee"))]


class LadderForm(CarefulForm):
    """One yes/no field per question; questions off the path may stay empty. `seen` is the step the user was shown."""

    free_text = ("note",)
    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    moment = forms.ChoiceField(label=_("Welk moment is dit?"), choices=Moment.choices, initial=Moment.INTERIM)
    note = forms.CharField(label=_("Toelichting"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today
        for question in QUESTIONS:
            self.fields[question.code] = forms.ChoiceField(
                label=str(question.text), help_text=str(question.hint), choices=YES_NO, required=False, widget=forms.RadioSelect
            )

    def questions(self) -> Iterator[tuple[Question, forms.BoundField]]:
        """The questions with their fields, in order."""
        return ((question, self[question.code]) for question in QUESTIONS)

    def clean(self) -> dict[str, Any]:
        """Ask for the first answer that is missing on the path."""
        cleaned = super().clean() or self.cleaned_data
        try:
            ladder_step(self.answers())
        except Unanswered as gap:
            self.add_error(gap.question.code, _("Kies ja of nee: van dit antwoord hangt de trede af."))
        return cleaned

    def answers(self) -> dict[str, bool]:
        """What was answered so far."""
        given = {question.code: self.cleaned_data.get(question.code) for question in QUESTIONS}
        return {code: answer == "yes" for code, answer in given.items() if answer}

    def derived(self) -> tuple[int, tuple[Answered, ...]] | None:
        """The step and why, or None as long as an answer is missing."""
        try:
            return ladder_step(self.answers())
        except Unanswered:
            return None

    def confirmed(self) -> bool:
        """Whether the user saw the very step that is about to be kept."""
        derived = self.derived()
        return derived is not None and derived[0] == self.cleaned_data.get("seen")
