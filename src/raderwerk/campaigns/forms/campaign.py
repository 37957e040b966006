"""The form in which one says what a campaign is, in four parts: who invites, for whom, what is recorded, and how it runs."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns import images
from raderwerk.campaigns.forms.common import PictureField
from raderwerk.campaigns.models import Campaign, Location
from raderwerk.campaigns.presets import Preset
from raderwerk.caseload.forms.common import DayInput
from raderwerk.core.months import months_later
from raderwerk.people.models import Organisation
from raderwerk.register.models import Municipality

PARTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        _("Wie nodigt uit?"),
        ("name", "logo", "logo_away", "purpose", "sender_name", "sender_phone", "sender_email", "sender_address"),
    ),
    (_("Voor wie, en wanneer?"), ("municipality", "threshold_months", "target_count", "starts_on", "ends_on")),
    (_("Het gesprek"), ("locations", "talk_minutes", "outcome_set", "domain_template")),
    (
        _("Uitnodigen en herinneren"),
        ("invitation_days", "reminder_after_days", "reminder_before_days", "expected_no_show"),
    ),
)

EMPTY = {
    "municipality": _("Niet van één gemeente"),
    "outcome_set": _("Kies uitkomsten"),
    "domain_template": _("Kies leefgebieden"),
}


class CampaignForm(forms.ModelForm):
    """Everything about a campaign that one fills in oneself."""

    logo = PictureField(
        make=images.logo,
        label=_("Logo"),
        help_text=_("PNG of JPEG, hoogstens 5 MB. Staat op brieven en op de persoonlijke pagina."),
    )
    logo_away = forms.BooleanField(label=_("Haal het logo weg"), required=False)

    class Meta:
        model = Campaign
        fields: ClassVar = [name for _legend, names in PARTS for name in names if name not in {"logo", "logo_away"}]
        widgets: ClassVar = {
            "purpose": forms.Textarea(attrs={"rows": 2}),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "locations": forms.CheckboxSelectMultiple(),
        }
        labels: ClassVar = {"locations": _("Locaties")}
        help_texts: ClassVar = {
            "purpose": _("In gewone woorden, voor de mensen zelf. Dit staat in de uitnodiging."),
            "sender_name": _("Zo staat het onder de brief en boven de mail."),
            "sender_phone": _("Hier kunnen mensen naar bellen. Zonder nummer kan de campagne niet beginnen."),
            "sender_address": _("Op één regel. Staat op de brief."),
            "threshold_months": _("Wie zo lang of langer een uitkering heeft, kun je uitnodigen."),
            "target_count": _("Laat leeg als je geen aantal hebt afgesproken."),
            "ends_on": _("Laat leeg als er geen einde is."),
            "locations": _("Een neutrale plek, dus niet het gemeentehuis, maakt vaker dat mensen komen."),
            "invitation_days": _("Daarna geldt de persoonlijke link niet meer."),
            "expected_no_show": _("Hiermee rekent de planning. Bij intakes komt ongeveer 1 op de 10 mensen niet."),
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        region = organisation.region_id or (organisation.municipality.region_id if organisation.municipality else None)
        choices = {
            "municipality": Municipality.objects.filter(region=region),
            "locations": Location.objects.filter(organisation=organisation, is_retired=False),
            "outcome_set": organisation.outcome_sets.filter(is_retired=False),
            "domain_template": organisation.domain_templates.filter(is_retired=False),
        }
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        for name, words in EMPTY.items():
            self.fields[name].empty_label = words  # type: ignore[attr-defined]
        self.fields["locations"].label_from_instance = _place_label  # type: ignore[attr-defined]
        if not self.instance.logo:
            del self.fields["logo_away"]

    def _get_validation_exclusions(self) -> set[str]:
        # The organisation is not asked, yet a name is taken or not within it.
        return super()._get_validation_exclusions() - {"organisation"}  # type: ignore[misc]

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields by part, in order."""
        return [(legend, [self[name] for name in names if name in self.fields]) for legend, names in PARTS]

    def values(self) -> dict[str, Any]:
        """What was filled in, for the service."""
        fields = dict(self.cleaned_data)
        if fields.pop("logo_away", False) and fields["logo"] is None:
            fields["logo"] = b""
        return fields


def beginning(preset: Preset | None, organisation: Organisation, today: date) -> dict[str, Any]:
    """What a new campaign starts from: the preset's facts, and what the organisation already knows about itself."""
    known = {
        "municipality": organisation.municipality_id,
        "sender_name": organisation.name,
        "threshold_months": organisation.long_term_months,
        "starts_on": today,
    }
    return known if preset is None else known | _from(preset, organisation, today)


def _from(preset: Preset, organisation: Organisation, today: date) -> dict[str, Any]:
    places = Location.objects.filter(organisation=organisation, is_retired=False)
    return {
        "name": preset.name,
        "purpose": preset.purpose,
        "threshold_months": preset.threshold_months,
        "target_count": preset.target,
        "ends_on": months_later(today, preset.months) - timedelta(days=1) if preset.months else None,
        "outcome_set": organisation.outcome_sets.filter(preset=preset.outcome_set or "-").first(),
        "domain_template": organisation.domain_templates.filter(preset=preset.domain_template or "-").first(),
        "locations": list(places.filter(is_neutral=True)) if preset.neutral_location else [],
    }


def _place_label(place: Location) -> str:
    return f"{place.name} ({_('neutrale plek')})" if place.is_neutral else place.name
