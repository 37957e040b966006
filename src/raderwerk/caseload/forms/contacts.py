"""A contact note in three taps: how, what came of it, and what was said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Channel, ContactResult
from raderwerk.caseload.forms.common import CarefulForm, DayInput

# An invitation is sent from a list; here one notes what happened.
RESULTS = [choice for choice in ContactResult.choices if choice[0] != ContactResult.INVITED]


class ContactForm(CarefulForm):
    """Channel and result are radio cards; the day is today and the note may stay empty."""

    free_text = ("note",)
    channel = forms.ChoiceField(label=_("Hoe was het contact?"), choices=Channel.choices, widget=forms.RadioSelect)
    result = forms.ChoiceField(label=_("Wat kwam eruit?"), choices=RESULTS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Notitie"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat is er gezegd en afgesproken? Schrijf wat iemand wel en niet kan, geen ziekte of oorzaak."),
    )
    on = forms.DateField(label=_("Wanneer?"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()
