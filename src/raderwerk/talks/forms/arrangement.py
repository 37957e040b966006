"""Forms of what an organisation arranges: life domains, instructions per field, and partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import Organisation
from raderwerk.talks.instructions import FIELDS, for_organisation
from raderwerk.talks.models import DomainTemplate, FieldInstruction, Partner, TemplateDomain
from raderwerk.talks.services.domain_templates import Wanted

INSTRUCTION_LENGTH = FieldInstruction._meta.get_field("text").max_length


class DomainRowForm(forms.Form):
    """One life domain with the open question to begin with."""

    names = ("key", "label", "question", "ORDER")
    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=_("Leefgebied"), max_length=TemplateDomain._meta.get_field("label").max_length)
    question = forms.CharField(
        label=_("Open vraag om mee te beginnen"), max_length=TemplateDomain._meta.get_field("question").max_length, required=False
    )

    @property
    def wanted(self) -> Wanted:
        """What was filled in."""
        facts = self.cleaned_data
        return Wanted(facts["key"], facts["label"].strip(), facts["question"].strip())


class TemplateForm(forms.ModelForm[DomainTemplate]):
    """What a template is called."""

    class Meta:
        model = DomainTemplate
        fields = ["name"]
        help_texts = {"name": _("Zo herkennen collega's het sjabloon.")}


class InstructionsForm(forms.Form):
    """One instruction per field of a talk; an empty one is the neutral instruction again."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = for_organisation(organisation)
        for field, (name, neutral) in FIELDS.items():
            self.fields[field] = forms.CharField(
                label=str(name),
                max_length=INSTRUCTION_LENGTH,
                required=False,
                initial=now[field],
                widget=forms.Textarea(attrs={"rows": 2, "placeholder": neutral}),
            )


class PartnerForm(forms.ModelForm[Partner]):
    """An organisation to which people are referred."""

    class Meta:
        model = Partner
        fields = ["name", "kind", "contact", "phone", "email", "answer_days", "is_retired"]
        help_texts = {
            "contact": _("Wie bel je? Liefst een team: dat blijft ook als iemand weggaat."),
            "answer_days": _("Na zoveel dagen herinnert Raderwerk je eraan dat er nog geen antwoord is."),
            "is_retired": _("Verwijzingen die er al zijn, blijven staan."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_days"].widget.attrs.update({"min": 1, "max": 180})
        if self.instance.pk is None:
            del self.fields["is_retired"]

    def clean_answer_days(self) -> int:
        """A term within which somebody does not lose heart."""
        days: int = self.cleaned_data["answer_days"]
        if not 1 <= days <= 180:
            raise forms.ValidationError(_("Kies 1 tot en met 180 dagen."))
        return days
