"""What the forms about a person share: a careful word in a note asks once more, and a stale edit is noticed."""

import hashlib
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.careful import CarefulWord, careful_words


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class CarefulForm(forms.Form):
    """A form with free text: words that say more than work needs ask for a second look, and never block.

    `today` is the day on which the form is filled in; dates of what happened cannot lie after it.
    """

    free_text: ClassVar[tuple[str, ...]] = ()
    careful_ok = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def careful(self) -> list[CarefulWord]:
        """Words to think over; empty when there are none, or when the writer already chose to keep these very words."""
        found = [word for name in self.free_text for word in careful_words(self.cleaned_data.get(name) or "")]
        return [] if fingerprint(*(word.word for word in found)) == self.data.get(self.add_prefix("careful_ok")) else found

    @property
    def careful_seal(self) -> str:
        """What "save anyway" sends along: it fits these words only, so that other words ask anew."""
        return fingerprint(*(word.word for word in self.careful))

    @property
    def kept_seal(self) -> str:
        """What was sent to save these words anyway; it goes along when something else on the page still waits."""
        return "" if not self.is_bound or self.errors or self.careful else self.data.get(self.add_prefix("careful_ok"), "")

    def ready(self) -> bool:
        """Whether the form may be saved: valid, and nothing left to think over."""
        return self.is_valid() and not self.careful

    def clean_on(self) -> date:
        """A contact, measurement or outcome lies in the past or today."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
        return day


class ColleagueField(forms.ModelChoiceField):
    """A choice of colleagues by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and, where known, team."""
        return f"{obj.user.name} ({obj.team})" if obj.team else str(obj.user.name)


def fingerprint(*values: object) -> str:
    """A short mark of these values: equal marks mean that nobody changed them in between."""
    return hashlib.sha256("\x1f".join(map(str, values)).encode()).hexdigest()[:16]
