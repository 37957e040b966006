"""A rating of an instrument."""

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.models import InstrumentRating
from raderwerk.guide.services.ratings import Rated

SCORES = [("1", _("1, slecht")), ("2", _("2")), ("3", _("3, gewoon")), ("4", _("4")), ("5", _("5, heel goed"))]


def _scores(label: object) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=SCORES, coerce=int, widget=forms.RadioSelect)  # type: ignore[arg-type]


class RatingForm(forms.ModelForm[InstrumentRating]):
    """Three numbers from 1 to 5, and why; the constraints of the table say what is missing."""

    overall = _scores(_("Wat vind je er in het algemeen van?"))
    result = _scores(_("Wat levert het mensen op?"))
    execution = _scores(_("Hoe loopt de uitvoering?"))

    class Meta:
        model = InstrumentRating
        fields = ["overall", "result", "execution", "explanation"]
        labels = {"explanation": _("Waarom vind je dat?")}
        help_texts = {"explanation": _("Noem geen namen van mensen. Bij een 1 of een 5 is uitleg nodig.")}
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, object]:
        """The sentence of the constraint, at the field it is about."""
        facts = super().clean() or {}
        if facts.get("overall") in {1, 5} and not (facts.get("explanation") or "").strip():
            self.add_error("explanation", _("Leg uit waarom: bij een 1 of een 5 is uitleg nodig."))
        return facts

    @property
    def rated(self) -> Rated:
        """What was filled in."""
        facts = self.cleaned_data
        return Rated(facts["overall"], facts["result"], facts["execution"], facts["explanation"].strip())
