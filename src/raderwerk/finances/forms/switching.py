"""What is kept at an exit, what changed since, the day that is promised, and the letter before work begins."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Household
from raderwerk.caseload.forms.common import CarefulForm, DayInput, fingerprint
from raderwerk.finances.enums import SwitchState
from raderwerk.finances.models import Restart
from raderwerk.finances.services.switching import WayBack
from raderwerk.finances.switching_facts import FACTS, NONE, Fact, Facts, Kind, days_of, in_words
from raderwerk.finances.switching_rules import PAPERS, WHY_WORDS, WITHIN_DAYS, Step

DUTCH_DAY = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
MOST_DAYS_AHEAD = 92  # work that stops later than this is not a way back yet


class DaysField(forms.CharField):
    """Dates, one on each line; becomes ISO dates with spaces between them, or `NONE`."""

    widget = forms.Textarea

    def clean(self, value: Any) -> str:
        """Raises ValidationError for a line that is not a date, or that still has to come."""
        lines = (super().clean(value) or "").replace(",", "\n").split("\n")
        words = [line.strip() for line in lines if line.strip()]
        if [word.lower() for word in words] == [NONE]:
            return NONE
        return " ".join(_day(word) for word in words)


class FactsForm(CarefulForm):
    """One field for each fact; `known` is what need not be asked. `known_words` says it beside the field."""

    def __init__(self, *args: Any, known: Facts, keys: Sequence[str] = tuple(FACTS), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.keys = known, keys
        for key in keys:
            self.fields[key] = _field(FACTS[key])

    def clean(self) -> dict[str, Any]:
        """Nobody was born after today."""
        cleaned = super().clean() or self.cleaned_data
        for key in self.keys:
            if any(day > self.today for day in days_of({key: _text(cleaned.get(key))}, key)):
                self.add_error(key, _("Deze geboortedatum moet nog komen. Kijk hem na."))
        return cleaned

    def facts(self) -> Facts:
        """What was filled in, as text; an empty field says nothing."""
        return {key: text for key in self.keys if (text := _text(self.cleaned_data.get(key)))}

    def rows(self) -> list[tuple[Any, str, str]]:
        """Per fact its field, what is known in words, and what it is called."""
        return [(self[key], in_words(key, self.known.get(key, "")), str(FACTS[key].label)) for key in self.keys]


class SnapshotForm(FactsForm):
    """What is kept when somebody leaves the benefit; filled in with what is known, and the consent at the end."""

    consent = forms.BooleanField(label=_("De persoon zegt ja op deze vraag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, value in self.known.items():
            if key in self.fields:
                self.fields[key].initial = _shown(FACTS[key].kind, value)
        self.order_fields([*self.keys, "consent"])


class RestartForm(FactsForm):
    """Only what changed: since when the work stopped and why, and per fact a new value or nothing."""

    work_ended_on = forms.DateField(label=_("Wanneer stopte het werk, of wanneer stopt het?"), widget=DayInput())
    why = forms.ChoiceField(
        label=_("Waarom stopt het werk?"),
        choices=list(WHY_WORDS.items()),
        widget=forms.RadioSelect,
        help_text=_("Alleen om te weten welke papieren erbij horen. Is iemand ziek? Kies dan wat er met het contract gebeurt."),
    )

    def clean_work_ended_on(self) -> date:
        """Somebody comes back for work that stopped, or stops soon."""
        day: date = self.cleaned_data["work_ended_on"]
        if day > self.today + timedelta(days=MOST_DAYS_AHEAD):
            raise ValidationError(_("Dit werk stopt pas over meer dan 3 maanden. Begin de herstart dichter bij die dag."))
        return day

    def way_back(self) -> WayBack:
        """What was told."""
        return WayBack(self.cleaned_data["work_ended_on"], self.cleaned_data["why"], self.facts())


class CompleteForm(FactsForm):
    """What was missing when the way back began: facts that were told since, and papers that are still to be seen."""

    papers = forms.MultipleChoiceField(
        label=_("Wat is nog niet gezien?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Haal het vinkje weg bij wat er is."),
    )

    def __init__(self, *args: Any, restart: Restart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if restart.missing:
            choices = [(code, PAPERS.get(code, code)) for code in restart.missing]
            self.fields["papers"].choices = choices  # type: ignore[attr-defined]
            self.fields["papers"].initial = restart.missing
        else:
            del self.fields["papers"]

    def still_missing(self) -> list[str]:
        """Codes of the papers that are still to be seen."""
        return list(self.cleaned_data.get("papers", ()))


class StepForm(CarefulForm):
    """To another state; notices that a colleague was first."""

    free_text = ("note",)
    target = forms.ChoiceField(widget=forms.HiddenInput, choices=SwitchState.choices)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    promised_on = forms.DateField(
        label=_("Op welke dag staat het geld er uiterlijk?"),
        required=False,
        widget=DayInput(),
        help_text=_("Een werkdag. Beloof wat je waar kunt maken: deze dag staat bij Vandaag tot er is betaald."),
    )
    note = forms.CharField(label=_("Toelichting"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, restart: Restart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.restart = restart

    @property
    def current_version(self) -> str:
        """Changes whenever a colleague takes a step."""
        return fingerprint(self.restart.state, self.restart.promised_on, self.restart.handed_over_on)

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else did meanwhile."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.current_version:
            raise ValidationError(
                _("Een collega heeft deze herstart intussen bijgewerkt. Kijk hoe het nu staat, en bewaar dan opnieuw.")
            )
        return cleaned

    def step(self) -> Step:
        """What was filled in."""
        return Step(self.today, self.cleaned_data["promised_on"], self.cleaned_data["note"])


class FallBackForm(CarefulForm):
    """When the work begins, and how soon somebody hears when it stops."""

    starts_work_on = forms.DateField(label=_("Wanneer begint het werk?"), required=False, widget=DayInput())
    within_days = forms.IntegerField(
        label=_("Binnen hoeveel werkdagen nemen wij een besluit?"),
        min_value=1,
        max_value=40,
        initial=WITHIN_DAYS,
        help_text=_("Geteld vanaf de dag dat iemand alles heeft gegeven. Weekenden en feestdagen tellen niet mee."),
    )


def _field(fact: Fact) -> forms.Field:
    """A field that may stay empty."""
    words: Mapping[str, Any] = {"label": fact.question, "help_text": fact.hint, "required": False}
    if fact.kind is Kind.DAY:
        return forms.DateField(widget=DayInput(), **words)
    if fact.kind is Kind.DAYS:
        return DaysField(widget=forms.Textarea(attrs={"rows": 3}), max_length=200, **words)
    if fact.kind is Kind.MONEY:
        return forms.DecimalField(min_value=0, max_digits=9, decimal_places=2, localize=True, **words)
    if fact.kind is Kind.COUNT:
        return forms.IntegerField(min_value=0, max_value=99, **words)
    if fact.kind is Kind.HOUSEHOLD:
        choices = [("", _("Niet gekozen")), *((value, label) for value, label in Household.choices if value)]
        return forms.ChoiceField(choices=choices, **words)
    return forms.CharField(max_length=200, **words)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _shown(kind: Kind, value: str) -> Any:
    """A value as its field wants to show it."""
    if kind is Kind.DAYS and value != NONE:
        return "\n".join(f"{day.day}-{day.month}-{day.year}" for text in value.split() if (day := parse_date(text)))
    return parse_date(value) if kind is Kind.DAY else value


def _day(word: str) -> str:
    """A date as people write it, as ISO; raises ValidationError."""
    try:
        found = DUTCH_DAY.match(word)
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else parse_date(word)
    except ValueError:
        day = None
    if day is None:
        raise ValidationError(_("“%(word)s” is geen datum. Schrijf een datum als 14-3-2018.") % {"word": word})
    return day.isoformat()
