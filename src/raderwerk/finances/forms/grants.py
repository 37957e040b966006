"""Asking for a scheme, deciding, paying a part and settling."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import CarefulForm, DayInput
from raderwerk.finances.enums import ConditionField, SchemeKind
from raderwerk.finances.models import Grant
from raderwerk.finances.scheme_rules import Facts, Part, Terms
from raderwerk.finances.services.grants import Asked
from raderwerk.ui.formatting import euros

YES, NO, UNKNOWN = "ja", "nee", ""
ANSWERS = [(YES, _("Ja")), (NO, _("Nee")), (UNKNOWN, _("Weten we niet"))]


class RequestForm(CarefulForm):
    """What is told with a request: the work, and answers to conditions that the file does not know."""

    free_text = ("note",)
    work_since = forms.DateField(
        label=_("Aan het werk sinds"),
        required=False,
        widget=DayInput(),
        help_text=_("Of de eerste werkdag, als het werk nog begint. Laat leeg als je het niet weet."),
    )
    hours = forms.DecimalField(
        label=_("Uren per week"), required=False, min_value=Decimal("0.5"), max_value=Decimal(60), decimal_places=1
    )

    def __init__(self, *args: Any, terms: Terms, known: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.initial = {**self.initial, "work_since": known.work_since, "hours": known.hours}
        self._add_employer()
        self.questions: dict[str, str] = {}
        for number, condition in enumerate(terms.conditions):
            if condition.about in (ConditionField.LOWER_PRODUCTIVITY, ConditionField.OTHER):
                self._add_question(f"question_{number}", condition.text)
        self.fields["note"] = forms.CharField(
            label=_("Toelichting"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Voor de collega die beslist. Noteer geen diagnose."),
        )

    def _add_employer(self) -> None:
        gets_money = self.terms.kind == SchemeKind.CHEQUE
        self.fields["employer"] = forms.CharField(
            label=_("Naam en adres van de werkgever") if gets_money else _("Werkgever"),
            required=gets_money,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}) if gets_money else forms.TextInput(),
            help_text=_("Elke regel komt zo op de brief aan de werkgever.") if gets_money else "",
        )

    def _add_question(self, name: str, text: str) -> None:
        self.questions[name] = text
        self.fields[name] = forms.ChoiceField(label=text, choices=ANSWERS, required=False, widget=forms.RadioSelect())

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The questions about conditions."""
        return [self[name] for name in self.questions]

    def asked(self) -> Asked:
        """What was filled in, for the service."""
        facts = self.cleaned_data
        answers = {text: facts[name] == YES for name, text in self.questions.items() if facts[name]}
        slower = {one.text for one in self.terms.conditions if one.about == ConditionField.LOWER_PRODUCTIVITY}
        return Asked(
            employer=facts["employer"],
            work_since=facts["work_since"],
            hours=facts["hours"],
            lower_productivity=next((answer for text, answer in answers.items() if text in slower), None),
            others={text: answer for text, answer in answers.items() if text not in slower},
            note=facts["note"],
        )


class NoteForm(CarefulForm):
    """A step that needs no more than words: refusing or settling."""

    free_text = ("note",)
    note = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De aanvrager leest dit in de brief."),
    )


class GrantForm(NoteForm):
    """How many euros per part."""

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("Alleen nodig als niet elke voorwaarde is vervuld. Staat niet in de brief.")
        self.numbers = [part.number for part in parts]
        for part in parts:
            self.fields[f"amount_{part.number}"] = forms.DecimalField(
                label=part.name,
                min_value=Decimal(0),
                decimal_places=2,
                initial=part.at_most,
                help_text=_("Hoogstens %(cap)s.") % {"cap": euros(part.at_most, 2)},
            )

    @property
    def amount_fields(self) -> list[forms.BoundField]:
        """One field per part."""
        return [self[f"amount_{number}"] for number in self.numbers]

    def amounts(self) -> dict[int, Decimal]:
        """Euros per number of a part."""
        return {number: self.cleaned_data[f"amount_{number}"] for number in self.numbers}


class PayForm(CarefulForm):
    """What was paid of one part, and when."""

    on = forms.DateField(label=_("Betaald op"), widget=DayInput())

    def __init__(self, *args: Any, grant: Grant, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grant = grant
        self.fields["on"].initial = self.today
        granted = (grant.part_1, grant.part_2)[number - 1]
        self.fields["amount"] = forms.DecimalField(
            label=_("Betaald, in euro"),
            min_value=Decimal("0.01"),
            decimal_places=2,
            initial=granted,
            help_text=_("Toegekend is %(granted)s. Minder mag: de rest komt bij vaststellen terug.")
            % {"granted": euros(granted, 2)},
        )
        if grant.work_since is None:
            self.fields["work_since"] = forms.DateField(label=_("Aan het werk sinds"), required=False, widget=DayInput())
        self.order_fields(["amount", "on", "work_since"])

    def clean_on(self) -> date:
        """Paid after the request, and not in the future."""
        day = super().clean_on()
        if day < self.grant.requested_on:
            raise ValidationError(_("Deze dag ligt voor de aanvraag. Kies een latere dag."))
        return day
