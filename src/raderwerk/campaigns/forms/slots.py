"""The form in which one puts a series of places in the calendar."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.calendar import MOST, Series
from raderwerk.campaigns.enums import SlotChannel
from raderwerk.campaigns.forms.common import ColleaguesField
from raderwerk.campaigns.models import Campaign, Location
from raderwerk.campaigns.services.slots import Offer
from raderwerk.caseload.forms.common import DayInput
from raderwerk.people.models import Membership, MembershipQuerySet

WEEKDAYS = [
    (0, _("maandag")),
    (1, _("dinsdag")),
    (2, _("woensdag")),
    (3, _("donderdag")),
    (4, _("vrijdag")),
    (5, _("zaterdag")),
    (6, _("zondag")),
]
LONGEST = timedelta(days=366)


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SeriesForm(forms.Form):
    """Who, on which days, between which times, how and where."""

    colleagues = ColleaguesField(
        label=_("Wie voert de gesprekken?"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    first = forms.DateField(label=_("Vanaf"), widget=DayInput())
    last = forms.DateField(label=_("Tot en met"), widget=DayInput(), help_text=_("Feestdagen slaan we over."))
    begin = forms.TimeField(label=_("Eerste gesprek begint om"), widget=TimeInput(), initial="09:00")
    end = forms.TimeField(label=_("Laatste gesprek eindigt om"), widget=TimeInput(), initial="12:30")
    pause = forms.IntegerField(
        label=_("Minuten tussen twee gesprekken"), min_value=0, max_value=120, help_text=_("Om op te schrijven en adem te halen.")
    )
    channel = forms.ChoiceField(label=_("Hoe?"), choices=SlotChannel.choices, widget=forms.RadioSelect)
    location = forms.ModelChoiceField(
        label=_("Waar?"), queryset=Location.objects.none(), required=False, empty_label=_("Geen plek nodig")
    )

    def __init__(self, *args: Any, campaign: Campaign, colleagues: MembershipQuerySet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.today = campaign, today
        self.fields["colleagues"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["location"].queryset = campaign.locations.filter(is_retired=False)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A series that can exist: within a year, times in order, a place where one is needed, and something to make."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("channel") == SlotChannel.TALK and not cleaned.get("location") and "location" not in self.errors:
            self.add_error("location", _("Kies een plek, of een gesprek via telefoon of beeldbellen."))
        if cleaned.get("channel") != SlotChannel.TALK:
            cleaned["location"] = None
        self._check_period(cleaned)
        if not self.errors:
            self._check_size()
        return cleaned

    def _check_period(self, cleaned: dict[str, Any]) -> None:
        first, last, begin, end = (cleaned.get(name) for name in ("first", "last", "begin", "end"))
        if first and first < self.today:
            self.add_error("first", _("Deze dag is al geweest. Kies vandaag of een latere dag."))
        if first and last and last < first:
            self.add_error("last", _("Deze dag ligt voor de eerste dag. Kies een latere."))
        elif first and last and last - first > LONGEST:
            self.add_error("last", _("Dat is langer dan een jaar. Maak eerst de plekken van dit jaar."))
        if begin and end and end <= begin:
            self.add_error("end", _("Dit is voor het eerste gesprek. Kies een latere tijd."))

    def _check_size(self) -> None:
        count = self.count
        if not count:
            raise ValidationError(
                _("Zo komt er geen enkele plek: er valt geen gekozen dag in de periode, of de tijd is te kort.")
            )
        if count > MOST:
            raise ValidationError(
                _("Dat zijn %(count)d plekken in één keer. Kies een kortere periode of minder collega's (hoogstens %(most)d)."),
                params={"count": count, "most": MOST},
            )

    @property
    def series(self) -> Series:
        """The talks of one colleague."""
        fields = self.cleaned_data
        return Series(
            weekdays=frozenset(fields["weekdays"]),
            minutes=self.campaign.talk_minutes,
            **{name: fields[name] for name in ("begin", "end", "first", "last", "pause")},
        )

    @property
    def count(self) -> int:
        """How many places the series makes, of all colleagues together."""
        return len(self.series.spans()) * len(self.cleaned_data["colleagues"])

    def offer(self) -> Offer:
        """What was filled in, for the service."""
        fields = self.cleaned_data
        return Offer(list(fields["colleagues"]), self.series, fields["channel"], fields["location"])
