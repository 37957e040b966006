"""What one may turn on the result page, and the offers that are compared. Neither says who somebody is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from raderwerk.engines.income import Case, problems
from raderwerk.finances.calculator_offers import Contract, Offer
from raderwerk.finances.calculator_rules import Work, with_work
from raderwerk.finances.forms.calculator_fields import amount
from raderwerk.finances.forms.calculator_household import BeginQuestion

MOST_OFFERS = 4
# Where the engine's objections to a piece of work belong.
FIELDS = {"applicant.job.hours": "uren", "applicant.job.hourly_wage": "loon"}
CONTRACTS = [(contract.value, contract.words) for contract in Contract]


class NumbersForm(forms.Form):
    """Hours and wage, as one turns them on the result page."""

    uren = amount(_("Uren per week"), required=True)
    loon = amount(_("Loon per uur, voor belasting"), _("Leeg is het minimumloon."))

    def __init__(self, *args: Any, case: Case, begin: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.begin = case, begin
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Hours and a wage that can be, in the words of the engine when they cannot."""
        found: dict[str, Any] = self.cleaned_data
        if not self.errors:
            for name, sentence in objections(self.case, self.begin, self.work):
                self.add_error(name, sentence)
        return found

    @property
    def work(self) -> Work:
        """The work that is asked about."""
        return work_of(self.cleaned_data.get("uren"), self.cleaned_data.get("loon"))


class OffersForm(forms.Form):
    """Up to four offers: hours, wage, contract and first month. An offer without hours is left out."""

    def __init__(self, *args: Any, case: Case, begin: date, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.begin = case, begin
        self.use_required_attribute = False
        months = BeginQuestion(said={}, on=on).fields["begin"]
        for number in range(1, MOST_OFFERS + 1):
            self._add(number, getattr(months, "choices", []))

    def _add(self, number: int, months: Any) -> None:
        self.fields[f"uren{number}"] = amount(_("Uren per week"))
        self.fields[f"loon{number}"] = amount(_("Loon per uur"), _("Leeg is het minimumloon."))
        self.fields[f"contract{number}"] = forms.ChoiceField(label=_("Contract"), choices=CONTRACTS, required=False)
        self.fields[f"begin{number}"] = forms.ChoiceField(
            label=_("Eerste maand"), choices=months, required=False, initial=f"{self.begin:%Y-%m}"
        )

    def clean(self) -> dict[str, Any]:
        """Every offer can be; the engine says why not."""
        found: dict[str, Any] = self.cleaned_data
        for number in self._filled():
            begin = self._begin(number)
            work = work_of(found.get(f"uren{number}"), found.get(f"loon{number}"))
            for name, sentence in objections(self.case, begin, work):
                if f"{name}{number}" not in self.errors:
                    self.add_error(f"{name}{number}", sentence)
        return found

    @property
    def offers(self) -> list[Offer]:
        """The offers that were filled in, by their number on the page."""
        said = self.cleaned_data
        return [
            Offer(
                number,
                work_of(said[f"uren{number}"], said[f"loon{number}"]),
                Contract(said[f"contract{number}"] or Contract.TEMPORARY),
                self._begin(number),
            )
            for number in self._filled()
        ]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each offer, with its name."""
        numbers = range(1, MOST_OFFERS + 1)
        kinds = ("uren", "loon", "contract", "begin")
        return [(_now("Aanbod %(n)d") % {"n": number}, [self[f"{kind}{number}"] for kind in kinds]) for number in numbers]

    def _filled(self) -> Iterator[int]:
        return (number for number in range(1, MOST_OFFERS + 1) if self.cleaned_data.get(f"uren{number}") is not None)

    def _begin(self, number: int) -> date:
        written = self.cleaned_data.get(f"begin{number}")
        return date.fromisoformat(f"{written}-01") if written else self.begin


def work_of(hours: Any, wage: Any) -> Work:
    """Work from two fields; an empty wage is the minimum wage."""
    return Work(float(hours or 0), None if wage is None else float(wage))


def objections(case: Case, begin: date, work: Work) -> Iterator[tuple[str, str]]:
    """What cannot be about a piece of work: the field, and the engine's sentence."""
    for problem in problems(with_work(case, work), begin):
        if problem.fact in FIELDS:
            yield FIELDS[problem.fact], problem.sentence
