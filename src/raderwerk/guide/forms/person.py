"""What one asks "Wat kan helpen?", and putting an instrument into the plan with a reason."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms import PromiseForm
from raderwerk.guide.advice import Asked
from raderwerk.guide.person_facts import Answers

MOST_HOURS = 60
YES_NO = (("", _("Weten we niet")), ("ja", _("Ja")), ("nee", _("Nee")))
ANSWERED = {"ja": True, "nee": False}
OPEN = ("zoek", "drempel", "uren")
SENSITIVE = ("register", "wil", "taal")  # these never come in an address: the page then answers to a POST


def _yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect, initial="")


class QuestionForm(forms.Form):
    """Words, one barrier, hours, and three answers that are used once and kept nowhere. What makes no sense is left out."""

    zoek = forms.CharField(label=_("Zoek hierin"), max_length=80, required=False)
    drempel = forms.CharField(max_length=2, required=False, widget=forms.HiddenInput)
    uren = forms.IntegerField(label=_("Uren per week"), min_value=0, max_value=MOST_HOURS, required=False)
    register = _yes_no(_("Staat deze persoon in het doelgroepregister?"))
    wil = _yes_no(_("Wil deze persoon zelf meedoen?"))
    taal = _yes_no(_("Verstaat deze persoon genoeg Nederlands?"))

    def asked(self) -> Asked:
        """The question, without whatever was not understood."""
        self.is_valid()
        given = self.cleaned_data
        answers = Answers(given.get("uren"), *(ANSWERED.get(given.get(name, "")) for name in SENSITIVE))
        return Asked(given.get("zoek", "").strip(), given.get("drempel", ""), answers)

    @property
    def method(self) -> str:
        """How the next question is asked: with a sensitive answer in it never by its address."""
        return "post" if self.kept else "get"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The sensitive answers that were given: they travel along in the body of the next question."""
        return self._given(SENSITIVE)

    @property
    def asked_openly(self) -> list[tuple[str, str]]:
        """What may stand in an address."""
        return self._given(OPEN)

    def _given(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        found = ((name, self.cleaned_data.get(name)) for name in names)
        return [(name, str(value)) for name, value in found if value not in (None, "")]


class ChoiceForm(PromiseForm):
    """Why this instrument, and the first step: who does what by when."""

    free_text: ClassVar[tuple[str, ...]] = ("reason", "what")
    reason = forms.CharField(
        label=_("Waarom kiezen jullie dit?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In een paar zinnen, ook in de woorden van de persoon. Dit is versleuteld en staat bij het plan."),
    )
    field_order = ("reason", "what", "owner", "state", "due_on", "responsible")
