"""Forms about the places, cohorts, colleagues and contact cards of a campaign."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns import images
from raderwerk.campaigns.forms.common import PictureField, colleague_label, holding_talks
from raderwerk.campaigns.models import Campaign, Cohort, ContactCard, Location
from raderwerk.caseload.forms.common import DayInput
from raderwerk.caseload.models import Area
from raderwerk.people.models import Membership, Organisation


class LocationForm(forms.ModelForm):
    """A place where talks are held."""

    class Meta:
        model = Location
        fields: ClassVar = ["name", "street", "postcode", "city", "is_neutral", "route", "is_retired"]
        help_texts: ClassVar = {
            "is_neutral": _("Niet het gemeentehuis en niet de sociale dienst. Daar praten mensen vrijer."),
            "route": _("In gewone woorden: welke bus, welke ingang, waar iemand zich meldt."),
            "is_retired": _("Je kunt deze plek dan niet meer kiezen. Bestaande afspraken blijven staan."),
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        if self.instance.pk is None:
            del self.fields["is_retired"]

    def _get_validation_exclusions(self) -> set[str]:
        # The organisation is not asked, yet a name is taken or not within it.
        return super()._get_validation_exclusions() - {"organisation"}  # type: ignore[misc]


class CohortForm(forms.ModelForm):
    """A cohort: its areas and when its turn is."""

    areas = forms.ModelMultipleChoiceField(
        label=_("Wijken"),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één wijk.")},
    )

    class Meta:
        model = Cohort
        fields: ClassVar = ["name", "areas", "starts_on", "ends_on"]
        widgets: ClassVar = {"starts_on": DayInput(), "ends_on": DayInput()}
        help_texts: ClassVar = {
            "starts_on": _("Laat leeg als deze groep begint zodra de vorige klaar is."),
            "ends_on": _("Tot wanneer deze groep de tijd heeft."),
        }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.campaign = campaign
        self.fields["areas"].queryset = Area.objects.filter(organisation=campaign.organisation_id)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["areas"].initial = list(self.instance.areas.all())

    def _get_validation_exclusions(self) -> set[str]:
        # The campaign is not asked, yet a name is taken or not within it.
        return super()._get_validation_exclusions() - {"campaign"}  # type: ignore[misc]


class ColleagueForm(forms.Form):
    """Somebody who holds talks, and how many a week."""

    membership = forms.ModelChoiceField(label=_("Collega"), queryset=Membership.objects.none(), empty_label=_("Kies een collega"))
    talks_per_week = forms.IntegerField(
        label=_("Gesprekken per week"),
        min_value=1,
        max_value=60,
        initial=10,
        help_text=_("Hoeveel plekken deze collega per week kan openzetten."),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        field.queryset = holding_talks(campaign.organisation_id)  # type: ignore[attr-defined]
        field.label_from_instance = colleague_label  # type: ignore[attr-defined]


class CardForm(forms.ModelForm):
    """How I present myself to the people I invite."""

    photo = PictureField(
        make=images.portrait,
        label=_("Foto"),
        help_text=_("Een vriendelijke foto helpt mensen om te komen. PNG of JPEG, hoogstens 5 MB. Hoeft niet."),
    )
    photo_away = forms.BooleanField(label=_("Haal mijn foto weg"), required=False)

    class Meta:
        model = ContactCard
        fields: ClassVar = ["shown_name", "phone"]
        help_texts: ClassVar = {
            "shown_name": _("Bijvoorbeeld: Katrijn Oefenman, of alleen Katrijn."),
            "phone": _("Hierop kunnen mensen jou zelf bellen. Leeg: het nummer van de campagne."),
        }

    field_order = ["shown_name", "phone", "photo", "photo_away"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.photo:
            del self.fields["photo_away"]

    def values(self) -> dict[str, Any]:
        """What was filled in, for the service."""
        fields = dict(self.cleaned_data)
        if fields.pop("photo_away", False) and fields["photo"] is None:
            fields["photo"] = b""
        return fields
