"""The rows of an outcome set, and what goes with publishing them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.talks.models import LocalOutcome, OutcomeSet
from raderwerk.talks.outcome_set_rules import Row


class OutcomeRowForm(forms.Form):
    """One outcome: in the organisation's words, and what it stands for in the words all municipalities share."""

    names = ("code", "label", "common", "explanation", "ORDER")
    code = forms.CharField(label=_("Code"), max_length=LocalOutcome._meta.get_field("code").max_length)
    label = forms.CharField(label=_("Uitkomst in jullie woorden"), max_length=LocalOutcome._meta.get_field("label").max_length)
    common = forms.ChoiceField(label=_("Telt mee als"))
    explanation = forms.CharField(
        label=_("Wanneer kies je dit?"),
        max_length=LocalOutcome._meta.get_field("explanation").max_length,
        required=False,
    )

    def __init__(self, *args: Any, commons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["common"].choices = [("", _("Kies")), *commons]  # type: ignore[attr-defined]

    @property
    def row(self) -> Row:
        """What was filled in."""
        return Row(*(self.cleaned_data[name].strip() for name in ("code", "label", "common", "explanation")))


class NewSetForm(forms.ModelForm[OutcomeSet]):
    """What a new set is called."""

    class Meta:
        model = OutcomeSet
        fields = ["name"]
        help_texts = {"name": _("Zo herkennen collega's de set. Bijvoorbeeld: Uitkomsten 2027.")}


class VersionForm(forms.Form):
    """What goes with a new version."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Wat is er anders, en waarom?"),
        max_length=200,
        help_text=_("Eén zin. Collega's lezen haar in de geschiedenis van de set."),
    )
    meanings_confirmed = forms.BooleanField(
        label=_("Ja, deze code betekent voortaan iets anders. Oude gesprekken houden hun betekenis."), required=False
    )
