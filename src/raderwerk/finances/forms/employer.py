"""What an employer tells to see what a new colleague costs: the job and the arrangements, and nothing about a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from raderwerk.engines.income import Benefit, Employment
from raderwerk.engines.income.employer import problems
from raderwerk.engines.income.parameters import LAST_DAY
from raderwerk.finances.forms.calculator_fields import Choices, amount, count

PERMANENT, TEMPORARY = "vast", "anders"
ADULT = "21"
AGES: Choices = [(ADULT, _("21 jaar of ouder")), *((str(age), _("%d jaar") % age) for age in range(20, 14, -1))]
CONTRACTS: Choices = [(PERMANENT, _("Vast")), (TEMPORARY, _("Tijdelijk of oproep"))]
SIZES: Choices = [("klein", _("Klein")), ("groot", _("Middelgroot of groot"))]
# An older worker gives nothing any more from 2026, so it is not offered.
BENEFITS: Choices = [
    ("", _("Geen, of weet ik niet")),
    (Benefit.JOBS_AGREEMENT.value, _("Banenafspraak")),
    (Benefit.LIMITED.value, _("Arbeidsgehandicapt, nieuw in dienst")),
    (Benefit.PLACED_AGAIN.value, _("Arbeidsgehandicapt, herplaatst")),
]
LONGEST_TRIAL, LONGEST_FIXED = 6, 6
# Where the engine's objections belong.
FIELDS = {
    "hours": "uren",
    "hourly_wage": "loon",
    "wage_value": "loonwaarde",
    "pension_share": "pensioen",
    "trial_months": "proef",
    "fixed_months": "vaste_maanden",
}


class EmployerForm(forms.Form):
    """The job, what the employer pays, and the arrangements. All in the address, so that a page can be shared."""

    uren = amount(_("Uren per week"), required=True)
    loon = amount(_("Loon per uur, voor belasting"), _("Leeg is het minimumloon."))
    leeftijd = forms.ChoiceField(label=_("Leeftijd"), choices=AGES, required=False)
    begin = forms.ChoiceField(label=_("Eerste maand"), required=False)
    contract = forms.ChoiceField(
        label=_("Contract"), help_text=_("Vast is: op papier, en met vaste uren."), choices=CONTRACTS, required=False
    )
    bedrijf = forms.ChoiceField(
        label=_("Grootte van uw bedrijf"),
        help_text=_("Staat in de brief over de premie Whk."),
        choices=SIZES,
        required=False,
    )
    pensioen = amount(_("Pensioen, in procent van het loon"), _("Het deel dat u betaalt. Leeg is geen pensioen."), min_value=0)
    loonwaarde = amount(
        _("Loonwaarde in procent"),
        _("Hoeveel iemand kan doen van een baan op het minimumloon. Leeg is geen loonkostensubsidie."),
    )
    vaste_maanden = count(
        _("Maanden met vaste subsidie vooraf"),
        _("Hooguit 6 maanden de helft, zolang de loonwaarde niet is gemeten."),
        min_value=0,
        max_value=LONGEST_FIXED,
    )
    proef = count(
        _("Maanden proefplaatsing vooraf"),
        _("Zonder loon, met behoud van uitkering."),
        min_value=0,
        max_value=LONGEST_TRIAL,
    )
    voordeel = forms.ChoiceField(label=_("Loonkostenvoordeel"), choices=BENEFITS, required=False)
    norisk = forms.BooleanField(label=_("Er is een no-riskpolis"), required=False)

    def __init__(self, data: Mapping[str, str] | None = None, *, on: date) -> None:
        year = min(on.year, LAST_DAY.year)
        self.first_month = f"{year}-{min(on.month + 1, 12):02}"
        # An address may leave out what it does not ask for; the page then shows what was taken instead.
        usual = {"uren": "24", "begin": self.first_month}
        super().__init__({**usual, **data} if data else None, initial=usual)
        self.use_required_attribute = False
        begin: Any = self.fields["begin"]
        begin.choices = [(f"{year}-{number:02}", f"{MONTHS[number]} {year}") for number in range(1, 13)]
        begin.error_messages["invalid_choice"] = _("Van deze maand kennen wij de bedragen nog niet. Kies een maand uit de lijst.")

    def clean(self) -> dict[str, Any]:
        """A job that can be, in the words of the engine when it cannot."""
        found: dict[str, Any] = self.cleaned_data
        if not self.errors:
            for problem in problems(self.job, self.day):
                self.add_error(FIELDS.get(problem.fact), problem.sentence)
        return found

    @property
    def day(self) -> date:
        """The first day."""
        return date.fromisoformat(f"{self.cleaned_data.get('begin') or self.first_month}-01")

    @property
    def job(self) -> Employment:
        """The job, as the engine wants it."""
        said = self.cleaned_data
        wage, value = said.get("loon"), said.get("loonwaarde")
        return Employment(
            age=int(said.get("leeftijd") or ADULT),
            hours=float(said["uren"]),
            hourly_wage=None if wage is None else float(wage),
            permanent=said.get("contract") != TEMPORARY,
            small_employer=said.get("bedrijf") != "groot",
            pension_share=float(said.get("pensioen") or 0) / 100,
            wage_value=None if value is None else float(value) / 100,
            fixed_months=said.get("vaste_maanden") or 0,
            trial_months=said.get("proef") or 0,
            benefit=Benefit(said["voordeel"]) if said.get("voordeel") else None,
            no_risk=bool(said.get("norisk")),
        )

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields by what they are about."""
        names = {
            _("De baan"): ("uren", "loon", "leeftijd", "begin"),
            _("Uw bedrijf"): ("contract", "bedrijf", "pensioen"),
            _("Wat helpt"): ("loonwaarde", "vaste_maanden", "proef", "voordeel", "norisk"),
        }
        return [(title, [self[name] for name in fields]) for title, fields in names.items()]
