"""Which notices come by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.notices.engine import KINDS
from raderwerk.notices.models import NoticePreference
from raderwerk.people.models import Membership


class PreferencesForm(forms.Form):
    """A box per kind; without a choice of their own, somebody gets everything by e-mail."""

    kinds = forms.MultipleChoiceField(label=_("Stuur mij hierover een mail"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(key, kind.title) for key, kind in KINDS.items()]  # type: ignore[attr-defined]
        refused = NoticePreference.objects.filter(membership=membership, by_mail=False).values_list("kind", flat=True)
        self.initial["kinds"] = sorted(set(KINDS) - set(refused.order_by("kind")))

    @property
    def by_mail(self) -> dict[str, bool]:
        """Per kind whether it was chosen."""
        return {key: key in self.cleaned_data["kinds"] for key in KINDS}
