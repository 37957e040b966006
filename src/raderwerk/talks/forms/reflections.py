"""Looking back on a talk: three questions, moments that mattered, and what to try next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm
from raderwerk.talks.enums import TouchPoint
from raderwerk.talks.models import Reflection
from raderwerk.talks.reflection_rules import QUESTIONS
from raderwerk.talks.services.reflections import Moment, Written


def _scale(label: Any, meaning: Any) -> forms.TypedChoiceField:
    choices = [(number, str(number)) for number in range(1, 6)]
    return forms.TypedChoiceField(
        label=label,
        help_text=meaning,
        choices=choices,
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Waaraan zag je dat?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReflectionForm(CarefulForm):
    """Three questions with a scale and a note; each may be left open."""

    free_text = ("genuine_note", "shared_goal_note", "fits_view_note", "next_time")
    genuine = _scale(_("Zei de persoon wat die echt vindt?"), _("1 is: vooral wat wenselijk leek. 5 is: heel echt."))
    genuine_note = _note()
    shared_goal = _scale(_("Hadden jullie hetzelfde doel?"), _("1 is: ieder een ander doel. 5 is: echt samen."))
    shared_goal_note = _note()
    fits_view = _scale(_("Paste het plan bij hoe de persoon het zelf ziet?"), _("1 is: paste niet. 5 is: paste helemaal."))
    fits_view_note = _note()
    next_time = forms.CharField(
        label=_("Wat probeer je de volgende keer?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén ding is genoeg."),
    )

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """Each question with the field of its note."""
        return [(self[name], self[f"{name}_note"]) for name in QUESTIONS]

    def written(self, moments: list[Moment]) -> Written:
        """What was filled in, for the service."""
        facts = self.cleaned_data
        return Written(
            answers={name: facts[name] for name in QUESTIONS},
            notes={name: facts[f"{name}_note"] for name in QUESTIONS},
            next_time=facts["next_time"],
            moments=moments,
        )


class MomentForm(CarefulForm):
    """One moment that mattered."""

    names = ("kind", "at_minute", "what", "alternative")
    free_text = ("what", "alternative")
    kind = forms.ChoiceField(label=_("Wat gebeurde er?"), choices=[("", _("Kies")), *TouchPoint.choices])
    at_minute = forms.IntegerField(label=_("Na hoeveel minuten?"), required=False, min_value=0, max_value=600)
    what = forms.CharField(label=_("Wat zag of hoorde je?"), required=False, max_length=600)
    alternative = forms.CharField(label=_("Wat had ook gekund?"), required=False, max_length=600)

    @property
    def moment(self) -> Moment:
        """What was filled in."""
        return Moment(**{name: self.cleaned_data[name] for name in self.names})


def initial_of(reflection: Reflection | None) -> dict[str, Any]:
    """What was written before."""
    if reflection is None:
        return {}
    return {name: getattr(reflection, name) for name in (*QUESTIONS, *ReflectionForm.free_text)}
