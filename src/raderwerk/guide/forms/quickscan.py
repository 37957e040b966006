"""Forms of the quickscan: making an edition, whom to ask, and what a region says of an initiative."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import DayInput
from raderwerk.guide.blocks import BLOCKS, CountedFigure
from raderwerk.guide.enums import EntryState, FigureKind, Kind
from raderwerk.guide.models import EditionEntry, RegionRound
from raderwerk.guide.services.editions import NewEdition
from raderwerk.guide.services.rounds import Respondent

SHORT_LINE = 300
SAID = (EntryState.CONFIRMED, EntryState.CHANGED, EntryState.ADDED, EntryState.ENDED)
HINTS = {
    "area": _("Gemeenten, regio of wijken waar het loopt."),
    "start": _("Wanneer het begon, bijvoorbeeld: januari 2025."),
    "runtime": _("Tot wanneer het loopt. Is er geen einde? Schrijf dan: structureel."),
    "participants": _("In woorden. Aantallen staan hieronder, bij de cijfers."),
    "parties": _("Wie eraan meewerken."),
    "employers": _("Wat werkgevers doen."),
    "results": _("In woorden. Aantallen staan hieronder, bij de cijfers."),
}
LINES = {"area": 2, "start": 1, "runtime": 1, "method": 6}


class LastDayForm(forms.Form):
    """The last day on which regions can answer."""

    answer_by = forms.DateField(
        label=_("Antwoorden tot en met"), widget=DayInput(), help_text=_("Daarna werken de links van de regio's niet meer.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answer_by(self) -> date:
        """A day on which one can still answer."""
        day: date = self.cleaned_data["answer_by"]
        if day < self.today:
            raise ValidationError(_("Deze dag is al voorbij. Kies vandaag of later."))
        return day


class EditionForm(LastDayForm):
    """What one says of a new edition."""

    name = forms.CharField(label=_("Naam"), max_length=120, help_text=_("Bijvoorbeeld: Quickscan 2027."))
    reference_on = forms.DateField(
        label=_("Peildatum"),
        widget=DayInput(),
        help_text=_("De dag waarvoor het overzicht geldt. Wat dan in de gids staat, gaat erin."),
    )
    about = forms.CharField(
        label=_("Waarover"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Staat boven de editie.")
    )
    field_order = ("name", "reference_on", "answer_by", "about")

    def wish(self) -> NewEdition:
        """For the service."""
        return NewEdition(**self.cleaned_data)


class RespondentsForm(forms.Form):
    """A name and an address per region; who is filled in or changed gets a link."""

    def __init__(self, *args: Any, rounds: Sequence[RegionRound], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = rounds
        for found in rounds:
            region = found.region.name
            name = forms.CharField(required=False, max_length=120, initial=found.name, label=_("Naam voor %s") % region)
            email = forms.EmailField(required=False, initial=found.email, label=_("E-mail voor %s") % region)
            name.widget.attrs["autocomplete"] = email.widget.attrs["autocomplete"] = "off"
            self.fields[f"name-{found.region_id}"], self.fields[f"email-{found.region_id}"] = name, email

    @property
    def rows(self) -> list[tuple[RegionRound, forms.BoundField, forms.BoundField]]:
        """Each region with its two fields."""
        return [(found, self[f"name-{found.region_id}"], self[f"email-{found.region_id}"]) for found in self.rounds]

    def clean(self) -> dict[str, Any]:
        """Somebody must be filled in."""
        values = super().clean() or {}
        if not self.errors and not self.wish():
            raise ValidationError(
                _("Vul bij minstens één regio een nieuw e-mailadres in. Wie al een link kreeg, herinner je apart.")
            )
        return values

    def wish(self) -> dict[int, Respondent]:
        """Whom to ask, by region number: addresses that were not asked yet."""
        return {
            found.region_id: Respondent(self.cleaned_data.get(f"name-{found.region_id}", ""), email)
            for found in self.rounds
            if (email := self.cleaned_data.get(f"email-{found.region_id}", "")) and email != found.email
        }


class EntryForm(forms.Form):
    """An initiative in the blocks of the report; empty is not known."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    kind = forms.ChoiceField(label=_("Soort"), choices=Kind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in BLOCKS.items():
            self.fields[name] = _block_field(name, title)

    def wish(self) -> dict[str, Any]:
        """For the service, without the figures."""
        return dict(self.cleaned_data)


class CorrectionForm(EntryForm):
    """The same for the coordinator, who writes down what a region told."""

    state = forms.ChoiceField(
        label=_("Wat geldt voor dit initiatief"),
        choices=[(state.value, state.label) for state in SAID],
        widget=forms.RadioSelect,
    )


class FigureForm(forms.Form):
    """One figure: what, how many, of how many, and when."""

    kind = forms.ChoiceField(label=_("Soort cijfer"), choices=FigureKind.choices, initial=FigureKind.RESULT)
    label = forms.CharField(label=_("Wat is geteld"), max_length=SHORT_LINE, required=False)
    count = forms.DecimalField(label=_("Aantal"), min_value=0, max_digits=12, decimal_places=2, required=False)
    denominator = forms.IntegerField(label=_("Van hoeveel"), min_value=0, required=False)
    unit = forms.CharField(label=_("Eenheid"), max_length=160, required=False)
    on_text = forms.CharField(label=_("Peildatum"), max_length=80, required=False)
    away = forms.BooleanField(label=_("Dit cijfer kan weg"), required=False)

    def __init__(self, *args: Any, before: CountedFigure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = before.kept() if before else {}
        self.before = before
        self.empty_permitted, self.use_required_attribute = before is None, False

    def clean(self) -> dict[str, Any]:
        """More people than there are is impossible, and a number without a name says nothing."""
        values = super().clean() or {}
        count, denominator = values.get("count"), values.get("denominator")
        if count is not None and denominator is not None and count > denominator:
            self.add_error("count", _("Het aantal is groter dan het totaal. Van 20 mensen kunnen er geen 25 aan het werk zijn."))
        if count is not None and not (values.get("label") or values.get("unit")):
            self.add_error("label", _("Vul in wat er is geteld."))
        return values

    def kept(self) -> dict[str, Any] | None:
        """The figure as JSON; None when it is empty or can go."""
        values = dict(self.cleaned_data)
        if not values or values.pop("away") or not self._says_something(values):
            return None
        values["count"] = None if values["count"] is None else _plain(values["count"])
        return {**self._rest(values), **values}

    def _says_something(self, values: Mapping[str, Any]) -> bool:
        return values["count"] is not None or bool(values["label"]) or self.before is not None

    def _rest(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the form does not ask for stays, unless it belongs to a number that changed."""
        if self.before is None:
            return CountedFigure(values["kind"]).kept()
        kept = self.before.kept()
        if (values["count"], values["denominator"]) != (self.before.count, self.before.denominator):
            kept |= {"percent": None, "count_to": None, "qualifier": "", "text": ""}
        if values["on_text"] != self.before.on_text:
            kept["on"] = ""
        return kept


class RemarkForm(forms.Form):
    """What a region wants to say when it sends its answer."""

    remark = forms.CharField(
        label=_("Opmerking"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zet hier geen namen of andere gegevens van inwoners."),
    )


class WholeEntry:
    """The form of an initiative with one for each of its figures, and an empty one to add one: checked and told as one."""

    def __init__(self, entry: EntryForm, figures: Sequence[FigureForm]) -> None:
        self.entry, self.figures = entry, figures
        self.is_bound = entry.is_bound

    @classmethod
    def of(cls, kind: type[EntryForm], data: Any, entry: EditionEntry | None, **initial: Any) -> Self:
        """The forms for an entry, or for a new one."""
        before = [CountedFigure.read(kept) for kept in entry.figures] if entry else []
        figures = [FigureForm(data, prefix=f"cijfer-{place}", before=figure) for place, figure in enumerate([*before, None])]
        said = {name: getattr(entry, name) for name in ("name", "kind", *BLOCKS)} if entry else {}
        return cls(kind(data, initial=said | initial), figures)

    def __iter__(self) -> Iterator[forms.BoundField]:
        """All fields, for the summary of what is wrong."""
        return chain(self.entry, *self.figures)

    def non_field_errors(self) -> list[str]:
        """Each error stands beside a field."""
        return []

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong."""
        return self.is_bound and not self.is_valid()

    def is_valid(self) -> bool:
        """Whether all of it is right."""
        return all([self.entry.is_valid(), *(figure.is_valid() for figure in self.figures)])

    def wish(self) -> dict[str, Any]:
        """For the service."""
        return {**self.entry.wish(), "figures": [kept for figure in self.figures if (kept := figure.kept())]}


def _block_field(name: str, title: Any) -> forms.CharField:
    lines = LINES.get(name, 3)
    widget = forms.TextInput() if lines == 1 else forms.Textarea(attrs={"rows": lines})
    return forms.CharField(label=title, required=False, max_length=8000, widget=widget, help_text=HINTS.get(name, ""))


def _plain(value: Any) -> float:
    return int(value) if value == value.to_integral_value() else float(value)
