"""What one can change about the figures on work that pays; it lives in the address, so that an outcome can be shared."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raderwerk.engines.income import problems
from raderwerk.engines.income.municipality import UNKNOWN_MUNICIPALITY
from raderwerk.finances.enums import ConditionField
from raderwerk.finances.models import LocalScheme
from raderwerk.finances.team_cases import Assumptions, case
from raderwerk.finances.team_rules import HouseholdKind
from raderwerk.finances.team_support import Support

MOST_RENT, MOST_TRAVEL, MOST_AMOUNT = 3000, 1000, 10_000
# Fields of the form in words of the engine, to put its sentences beside the right field.
FIELD_OF_FACT = {"applicant.job.hourly_wage": "uurloon", "children.0.born": "leeftijd_kind"}
PER_MONTH, ONCE = "maand", "eenmalig"


def _euros(label: Any, most: int, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=most, decimal_places=2, localize=True, **more)


class WorkPaysForm(forms.Form):
    """A support to try out, and the assumptions; what the address does not say is as `Assumptions` has it."""

    regeling = forms.ModelChoiceField(
        LocalScheme.objects.none(),
        label=_("Regeling"),
        required=False,
        to_field_name="key",
        empty_label=_("Zelf een bedrag invullen"),
        help_text=_("Een bonus van de eigen gemeente. Een bijdrage voor de werkgever verandert niet wat iemand overhoudt."),
    )
    bedrag = _euros(_("Of een bedrag in euro"), MOST_AMOUNT, required=False)
    vorm = forms.ChoiceField(label=_("Hoe vaak"), choices=((PER_MONTH, _("Elke maand")), (ONCE, _("Eén keer"))))
    vanaf = forms.IntegerField(label=_("Vanaf hoeveel uur per week"), min_value=1, max_value=40)
    voor = forms.ChoiceField(label=_("Voor wie"), required=False, choices=(("", _("Iedereen")), *HouseholdKind.choices))
    deelname = forms.DecimalField(
        label=_("Hoeveel van elke 100 mensen gebruiken het"), min_value=0, max_value=100, decimal_places=1, localize=True
    )
    uurloon = forms.DecimalField(
        label=_("Brutoloon per uur in euro"),
        required=False,
        max_value=100,
        decimal_places=2,
        localize=True,
        help_text=_("Leeg: het minimumloon."),
    )
    reiskosten = _euros(_("Reiskosten per maand in euro"), MOST_TRAVEL, help_text=_("Wat de werkgever niet betaalt."))
    vrijlating = forms.ChoiceField(
        label=_("Vrijlating van loon"),
        choices=(("op", _("Is al gebruikt")), ("nog", _("Kan nog worden gebruikt"))),
        help_text=_("In de eerste maanden telt een deel van het loon niet mee voor de bijstand. Daarna wel."),
    )
    huur_alleen = _euros(_("Huur: alleenstaand"), MOST_RENT)
    huur_ouder = _euros(_("Huur: alleenstaande ouder"), MOST_RENT)
    huur_paar = _euros(_("Huur: paar"), MOST_RENT)
    huur_kostendeler = _euros(_("Huur: kostendeler"), MOST_RENT, help_text=_("0: woont in bij een ander."))
    leeftijd = forms.IntegerField(label=_("Leeftijd"), min_value=27, max_value=66)
    leeftijd_kind = forms.IntegerField(label=_("Leeftijd van de kinderen"), min_value=0, max_value=17)

    def __init__(self, query: QueryDict, schemes: QuerySet[LocalScheme], day: date) -> None:
        super().__init__(data={**defaults(), **query.dict()})
        self.day = day
        self.fields["regeling"].queryset = schemes  # type: ignore[attr-defined]

    @property
    def about_support(self) -> list[forms.BoundField]:
        """The fields about a support."""
        return [self[name] for name in ("regeling", "bedrag", "vorm", "vanaf", "voor", "deelname")]

    @property
    def about_assumptions(self) -> list[forms.BoundField]:
        """The fields about what is assumed."""
        return [field for field in self if field not in self.about_support]

    @property
    def is_changed(self) -> bool:
        """Whether an assumption differs from the usual one."""
        return self.is_valid() and self.assumptions() != Assumptions()

    def clean(self) -> dict[str, Any]:
        """The engine says what cannot be."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            standard = case(HouseholdKind.FAMILY, 1, self.assumptions(), self.day, UNKNOWN_MUNICIPALITY)
            for problem in problems(standard, self.day):
                self.add_error(FIELD_OF_FACT.get(problem.fact), problem.sentence)
        return cleaned

    def assumptions(self) -> Assumptions:
        """What is assumed, in euro and years."""
        found = self.cleaned_data
        return Assumptions(
            rent_single=float(found["huur_alleen"]),
            rent_lone_parent=float(found["huur_ouder"]),
            rent_couple=float(found["huur_paar"]),
            rent_cost_sharer=float(found["huur_kostendeler"]),
            hourly_wage=float(found["uurloon"]) if found["uurloon"] is not None else None,
            travel=float(found["reiskosten"]),
            exemption_used=found["vrijlating"] == "op",
            age=found["leeftijd"],
            child_age=found["leeftijd_kind"],
        )

    def support(self) -> Support | None:
        """The support to try out; None when there is none."""
        found = self.cleaned_data
        kind = HouseholdKind(found["voor"]) if found["voor"] else None
        take_up = float(found["deelname"])
        if scheme := found["regeling"]:
            return of_scheme(scheme, kind, take_up)
        if not found["bedrag"]:
            return None
        is_monthly = found["vorm"] == PER_MONTH
        return Support(str(_("Eigen bedrag")), float(found["bedrag"]), is_monthly, found["vanaf"], kind, take_up)


def defaults() -> dict[str, Any]:
    """What the form says when the address says nothing."""
    usual = Assumptions()
    return {
        "vorm": PER_MONTH,
        "vanaf": 1,
        "voor": "",
        "deelname": 5,
        "reiskosten": usual.travel,
        "vrijlating": "op" if usual.exemption_used else "nog",
        "huur_alleen": usual.rent_single,
        "huur_ouder": usual.rent_lone_parent,
        "huur_paar": usual.rent_couple,
        "huur_kostendeler": usual.rent_cost_sharer,
        "leeftijd": usual.age,
        "leeftijd_kind": usual.child_age,
    }


def of_scheme(scheme: LocalScheme, kind: HouseholdKind | None, take_up: float) -> Support:
    """A scheme of the municipality at its highest amount, with the conditions that a caseload without persons can answer."""
    least = {condition.field: condition.low for condition in scheme.conditions.all() if condition.low is not None}
    return Support(
        scheme.name,
        float(sum(part.at_most for part in scheme.parts.all())),
        is_monthly=False,
        from_hours=least.get(ConditionField.HOURS, 1),
        kind=kind,
        take_up=take_up,
        budget=float(scheme.budget),
        months_on_benefit=least.get(ConditionField.MONTHS_ON_BENEFIT),
    )
