"""What is asked before people come into a campaign, and before they are invited."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import MessageChannel, MessageKind
from raderwerk.campaigns.invite_rules import in_order
from raderwerk.campaigns.models import Campaign
from raderwerk.campaigns.selection import Spec
from raderwerk.campaigns.services.inviting import Whom
from raderwerk.caseload.enums import Channel
from raderwerk.caseload.filters import ListQuery
from raderwerk.caseload.forms.common import DayInput
from raderwerk.caseload.forms.plain_select import PlainSelect
from raderwerk.caseload.lists.facets import COMMON_LANGUAGES, Facets
from raderwerk.caseload.models import SavedView

ANY = ("", _("Maakt niet uit"))
SPOKEN = (
    ("0", _("Neem iedereen mee")),
    *((str(months), _("Laatste %(n)s maanden") % {"n": months}) for months in (3, 6, 12)),
)
SPOKEN_FIRST = "3"
# The quickest first: who has no e-mail gets an SMS, and who has neither a letter.
ORDER = (MessageChannel.EMAIL, MessageChannel.SMS, MessageChannel.LETTER)


def _choice(label: Any, choices: Iterable[Any] = (), **kwargs: Any) -> forms.ChoiceField:
    select = PlainSelect(attrs={"class": "utrecht-select"})
    return forms.ChoiceField(label=label, required=False, choices=[ANY, *choices], widget=select, **kwargs)


class SelectForm(forms.Form):
    """Who is asked for; what it says lands in the address of the page."""

    maanden = forms.IntegerField(label=_("Uitkering, hele maanden of langer"), min_value=0, max_value=600)
    peildatum = forms.DateField(label=_("Gerekend op"), widget=DayInput())
    gesproken = forms.ChoiceField(
        label=_("Sla over wie kort geleden is gesproken"), choices=SPOKEN, widget=PlainSelect(attrs={"class": "utrecht-select"})
    )
    groep = _choice(_("Groep"))
    wijk = _choice(_("Wijk"))
    klantmanager = _choice(_("Klantmanager"))
    taal = _choice(_("Voorkeurstaal"), [(language, language) for language in COMMON_LANGUAGES])
    kanaal = _choice(_("Liefst bereikt via"), Channel.choices)
    lijst = _choice(_("Bewaarde lijst"))

    def __init__(self, data: Mapping[str, Any], campaign: Campaign, facets: Facets, saved: Iterable[SavedView]) -> None:
        super().__init__(data)
        self.saved = {str(view.pk): view for view in saved}
        self._offer("groep", campaign.cohorts.values_list("pk", "name"))
        self._offer("wijk", facets.areas.items())
        self._offer("klantmanager", facets.managers.items())
        self._offer("lijst", [(pk, view.name) for pk, view in self.saved.items()])

    @property
    def spec(self) -> Spec:
        """What was asked; the form is valid."""
        asked = self.cleaned_data
        view = self.saved.get(asked["lijst"])
        return Spec(
            on=asked["peildatum"],
            months=asked["maanden"],
            spoken_months=int(asked["gesproken"]),
            area=_number(asked["wijk"]),
            cohort=_number(asked["groep"]),
            manager=_number(asked["klantmanager"]),
            language=asked["taal"],
            channel=asked["kanaal"],
            listed=ListQuery.parse(_parameters(view)) if view else None,
        )

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        found = [(str(value), label) for value, label in choices]
        if found:
            self.fields[name].choices = [ANY, *found]  # type: ignore[attr-defined]
        else:
            self.fields[name].widget = forms.HiddenInput()


class ToCampaignForm(forms.Form):
    """Into which campaign people come who were chosen in a list of the caseload."""

    campaign = forms.TypedChoiceField(
        label=_("Welke campagne?"), coerce=int, widget=PlainSelect(attrs={"class": "utrecht-select"})
    )
    spoken = forms.TypedChoiceField(
        label=_("Sla over wie kort geleden is gesproken"),
        choices=SPOKEN,
        coerce=int,
        initial=SPOKEN_FIRST,
        widget=PlainSelect(attrs={"class": "utrecht-select"}),
    )

    def __init__(self, campaigns: Iterable[tuple[int, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["campaign"].choices = list(campaigns)  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """Whom to invite now, how many at most, and by which channels."""

    kind = forms.ChoiceField(
        label=_("Wie nodig je uit?"),
        choices=[
            (MessageKind.INVITATION.value, _("Wie nog geen uitnodiging kreeg")),
            (MessageKind.SECOND_INVITATION.value, _("Wie niet reageerde, niet kwam of zich afmeldde")),
        ],
        initial=MessageKind.INVITATION,
        widget=forms.RadioSelect,
    )
    cohort = forms.TypedChoiceField(
        label=_("Groep"), required=False, coerce=int, empty_value=None, widget=PlainSelect(attrs={"class": "utrecht-select"})
    )
    most = forms.IntegerField(
        label=_("Hoeveel mensen hooguit?"),
        help_text=_("Nooit meer dan er plekken zijn. Wie het langst niet is gesproken, komt het eerst."),
        min_value=1,
        max_value=1_000_000,
    )
    channels = forms.MultipleChoiceField(
        label=_("Hoe nodig je uit?"),
        help_text=_(
            "Iedereen krijgt één uitnodiging: langs de weg die iemand het liefst heeft, en anders langs een weg die kan."
        ),
        choices=[(channel.value, channel.label) for channel in ORDER],
        initial=[channel.value for channel in ORDER],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies hoe je uitnodigt: e-mail, sms of brief.")},
    )

    def __init__(self, data: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cohorts = list(campaign.cohorts.values_list("pk", "name"))
        self.fields["cohort"].choices = [("", _("Alle groepen")), *cohorts]  # type: ignore[attr-defined]
        if not cohorts:
            self.fields["cohort"].widget = forms.HiddenInput()

    @property
    def whom(self) -> Whom:
        """Who has their turn; the form is valid."""
        asked = self.cleaned_data
        return Whom(asked["kind"], asked["cohort"], asked["most"])

    @property
    def channels_in_order(self) -> list[str]:
        """The channels in the order in which they are tried."""
        return in_order(self.cleaned_data["channels"], ORDER)


def beginning(campaign: Campaign, today: date) -> dict[str, str]:
    """What the page of choosing asks at first."""
    return {"maanden": str(campaign.threshold_months), "peildatum": today.isoformat(), "gesproken": SPOKEN_FIRST}


def _parameters(view: SavedView) -> dict[str, str]:
    return {name: str(value) for name, value in QueryDict(view.query).items()}


def _number(text: str) -> int | None:
    return int(text) if text else None
