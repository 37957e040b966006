"""What somebody fills in with a personal link: their code, why they cannot come, and when we may call."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import CallWhen
from raderwerk.talks.reflection_rules import QUESTIONS

PHONE = re.compile(r"\+?\d{10,15}")
BETWEEN_FIGURES = re.compile(r"[\s()./-]")


SMILEYS = (("5", _("Ja")), ("3", _("Een beetje")), ("1", _("Nee")))


class CodeForm(forms.Form):
    """The code of a letter, typed by hand."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=40,
        help_text=_("De code staat in uw brief. Het zijn 8 letters en cijfers. Hoofdletters zijn niet nodig."),
        error_messages={"required": _("Vul de code uit uw brief in.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "lk-code"}
        ),
    )

    def clean_code(self) -> str:
        """As it was made; says so at once when it cannot be a code at all."""
        code = codes.read(self.cleaned_data["code"])
        if not code:
            raise ValidationError(_("Deze code klopt niet. Een code heeft 8 letters en cijfers. Kijk nog eens in uw brief."))
        return code


class CannotComeForm(forms.Form):
    """Calling off; the reason is free."""

    reason = forms.CharField(
        label=_("Waarom kunt u niet?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("U hoeft dit niet te zeggen. Schrijf liever niets over uw gezondheid."),
    )


class CallMeForm(forms.Form):
    """When to call, and on which number when it is another one."""

    when = forms.ChoiceField(
        label=_("Wanneer kunnen wij u het beste bellen?"),
        choices=CallWhen.choices,
        initial=CallWhen.ANY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wanneer wij u kunnen bellen.")},
    )
    phone = forms.CharField(
        label=_("Op welk nummer?"),
        required=False,
        max_length=30,
        help_text=_("Laat dit leeg als wij uw nummer al hebben."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_phone(self) -> str:
        """A number one can call, written in whatever way."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not PHONE.fullmatch(BETWEEN_FIGURES.sub("", phone)):
            raise ValidationError(_("Dit nummer klopt niet. Een nummer heeft 10 cijfers. Bijvoorbeeld: 06 12 34 56 78."))
        return phone

    def wish(self) -> dict[str, Any]:
        """What was filled in, for the service."""
        return {name: self.cleaned_data[name] for name in ("when", "phone")}


def _smileys(question: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=question, choices=SMILEYS, required=False, widget=forms.RadioSelect)


class CardForm(forms.Form):
    """Three questions about a talk, in the person's eyes (the three of the Kijkwijzer); each may be skipped."""

    genuine = _smileys(_("Heeft u gezegd wat u echt vindt?"))
    shared_goal = _smileys(_("Hadden we hetzelfde doel?"))
    fits_view = _smileys(_("Klopte het plan met hoe u het ziet?"))
    next_time = forms.CharField(
        label=_("Wat kunnen wij de volgende keer anders doen?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The three questions."""
        return [self[name] for name in QUESTIONS]

    def answers(self) -> dict[str, int]:
        """What was answered, 1, 3 or 5 by question."""
        return {name: int(self.cleaned_data[name]) for name in QUESTIONS if self.cleaned_data[name]}
