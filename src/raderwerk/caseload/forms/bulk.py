"""What is asked before something is done with many people at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Channel
from raderwerk.caseload.exports import COLUMNS, STANDARD
from raderwerk.caseload.services.invite import CHANNELS


class AssignForm(forms.Form):
    """To whom: one colleague, or more who get an equal share in turn."""

    colleagues = forms.TypedMultipleChoiceField(
        label=_("Aan wie"),
        help_text=_("Kies je meer collega's, dan krijgt ieder om de beurt iemand: gelijk verdeeld."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één collega.")},
    )

    def __init__(self, colleagues: dict[int, str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["colleagues"].choices = list(colleagues.items())  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """By which channel."""

    channel = forms.ChoiceField(
        label=_("Hoe nodig je uit"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        initial=Channel.LETTER,
        widget=forms.RadioSelect,
    )


class ExportForm(forms.Form):
    """Which columns, and for what: the purpose is recorded and stands on the sheet."""

    purpose = forms.CharField(
        label=_("Waarvoor heb je dit bestand nodig?"),
        help_text=_("Dit leggen we vast, en het staat in het bestand zelf. Noem geen namen."),
        min_length=5,
        max_length=200,
        error_messages={"required": _("Vul in waarvoor je het bestand nodig hebt.")},
    )
    columns = forms.MultipleChoiceField(
        label=_("Kolommen"),
        help_text=_("Neem alleen mee wat je echt nodig hebt."),
        choices=[(name, column.title) for name, column in COLUMNS.items()],
        initial=STANDARD,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één kolom.")},
    )


class SavedViewForm(forms.Form):
    """The name of a list, and whether colleagues see it."""

    name = forms.CharField(label=_("Naam"), max_length=60)
    shared = forms.BooleanField(label=_("Ook voor collega's"), required=False)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
