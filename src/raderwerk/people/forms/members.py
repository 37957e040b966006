"""Forms of an administrator: members of the organisation and its settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, Organisation


class MembershipForm(forms.ModelForm):
    """Role, team and code of somebody who works here."""

    class Meta:
        model = Membership
        fields = ["role", "team", "code"]
        help_texts = {
            "team": _("Bijvoorbeeld 'Participatie Noord'."),
            "code": _("Zo staat deze collega in de export van de uitkeringsadministratie."),
        }


class InviteForm(forms.Form):
    """Somebody new, or somebody who gets one more role."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Hier komt de uitnodiging binnen. Die is 72 uur geldig."))
    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices)
    team = forms.CharField(label=_("Team"), max_length=60, required=False, help_text=_("Bijvoorbeeld 'Participatie Noord'."))
    code = forms.CharField(
        label=_("Code in de uitkeringsadministratie"),
        max_length=20,
        required=False,
        help_text=_("Zo staat deze collega in de export van de uitkeringsadministratie."),
    )


class EndForm(forms.Form):
    """Why somebody's membership ends."""

    reason = forms.CharField(
        label=_("Waarom stopt deze rol?"), max_length=200, help_text=_("Bijvoorbeeld 'uit dienst' of 'ander team'.")
    )


class OrganisationForm(forms.ModelForm):
    """The thresholds by which this organisation looks at its caseload."""

    class Meta:
        model = Organisation
        fields = ["long_term_months", "not_spoken_months", "client_number_length"]
        help_texts = {
            "long_term_months": _("Vanaf dit aantal hele maanden noemen jullie een uitkering langdurig."),
            "not_spoken_months": _("Wie jullie zo lang niet spraken, komt in de werklijst 'niet gesproken'."),
            "client_number_length": _("Kortere nummers in een export krijgen voorloopnullen terug."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["inputmode"] = "numeric"
