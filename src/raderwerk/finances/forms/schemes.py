"""A scheme of a municipality without code: what it is for, its conditions as rows, one or two parts, a budget and a window."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.forms.common import DayInput
from raderwerk.finances.enums import ConditionField
from raderwerk.finances.models import LocalScheme, SchemeCondition, SchemePart
from raderwerk.finances.scheme_rules import YES_OR_NO, Condition, Part, Terms, in_words
from raderwerk.people.models import Organisation
from raderwerk.talks.forms.rows import Rows

WANTED = [("", _("Ja, dit moet zo zijn")), ("nee", _("Nee, dit mag niet zo zijn"))]
NUMBERS = (1, 2)


class SchemeForm(forms.ModelForm):
    """Everything about a scheme but its conditions."""

    class Meta:
        model = LocalScheme
        fields: ClassVar = ["name", "kind", "about", "source", "budget", "starts_on", "ends_on"]
        widgets: ClassVar = {
            "kind": forms.RadioSelect(),
            "about": forms.Textarea(attrs={"rows": 2}),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }
        help_texts: ClassVar = {
            "about": _("In gewone woorden. Collega's lezen dit bij een persoon."),
            "source": _("Waar staan de regels? Bijvoorbeeld: beleidsregel van 1 juli 2026."),
            "budget": _("Raderwerk laat nooit meer toezeggen dan dit bedrag."),
            "ends_on": _("Laat leeg als er geen einde is."),
        }

    def __init__(self, *args: Any, organisation: Organisation, parts: Sequence[Part] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        self.fields["kind"].choices = [one for one in self.fields["kind"].choices if one[0]]  # type: ignore[attr-defined]
        self.fields["budget"].min_value = Decimal(0)  # type: ignore[attr-defined]
        now = {part.number: part for part in parts}
        for number in NUMBERS:
            self._add_part(number, now.get(number))

    def _add_part(self, number: int, part: Part | None) -> None:
        first = number == NUMBERS[0]
        self.fields[f"part_{number}_name"] = forms.CharField(
            label=_("Waarvoor is deel %(number)d?") % {"number": number},
            max_length=SchemePart._meta.get_field("name").max_length,
            required=first,
            initial=part.name if part else "",
        )
        self.fields[f"part_{number}_at_most"] = forms.DecimalField(
            label=_("Hoogstens, in euro"),
            min_value=Decimal("0.01"),
            max_value=Decimal(99_999),
            decimal_places=2,
            required=first,
            initial=part.at_most if part else None,
        )
        self.fields[f"part_{number}_after"] = forms.IntegerField(
            label=_("Te betalen na zoveel maanden werk"),
            min_value=0,
            max_value=60,
            required=False,
            initial=part.after_months if part else 0,
        )

    def clean_budget(self) -> Decimal:
        """Money that is there."""
        budget: Decimal = self.cleaned_data["budget"]
        if budget < 0:
            raise ValidationError(_("Een budget kan niet onder nul zijn."))
        return budget

    def clean(self) -> dict[str, Any]:
        """A second part has a name and an amount, or neither."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("part_2_name")) != bool(cleaned.get("part_2_at_most")) and not self.errors:
            missing = "part_2_at_most" if cleaned.get("part_2_name") else "part_2_name"
            self.add_error(missing, _("Vul bij deel 2 de naam en het bedrag in, of laat beide leeg."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The organisation is not asked, yet a name is taken or not within it.
        return super()._get_validation_exclusions() - {"organisation"}  # type: ignore[misc]

    @property
    def part_fields(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each part."""
        return [(number, [self[f"part_{number}_{name}"] for name in ("name", "at_most", "after")]) for number in NUMBERS]

    def values(self) -> dict[str, Any]:
        """The columns of the scheme."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def parts(self) -> list[Part]:
        """The parts that were filled in."""
        facts = self.cleaned_data
        return [
            Part(number, facts[f"part_{number}_name"], facts[f"part_{number}_at_most"], facts[f"part_{number}_after"] or 0)
            for number in NUMBERS
            if facts[f"part_{number}_name"]
        ]


class ConditionRowForm(forms.Form):
    """One condition: what it is about, from how much to how much or yes or no, and how people read it."""

    names = ("about", "low", "high", "wanted", "text", "ORDER")
    about = forms.ChoiceField(label=_("Gaat over"), choices=[("", _("Kies")), *ConditionField.choices])
    low = forms.IntegerField(label=_("Minimaal"), min_value=0, max_value=999, required=False)
    high = forms.IntegerField(label=_("Maximaal"), min_value=0, max_value=999, required=False)
    wanted = forms.ChoiceField(label=_("Bij ja of nee"), choices=WANTED, required=False)
    text = forms.CharField(label=_("In woorden"), max_length=SchemeCondition._meta.get_field("text").max_length, required=False)

    def clean(self) -> dict[str, Any]:
        """A number needs a bound, and another condition needs words."""
        cleaned = super().clean() or self.cleaned_data
        about, low, high = (cleaned.get(name) for name in ("about", "low", "high"))
        if not about:
            return cleaned
        if about == ConditionField.OTHER and not cleaned.get("text"):
            self.add_error("text", _("Schrijf op wat deze voorwaarde is."))
        elif about not in YES_OR_NO and low is None and high is None:
            self.add_error("low", _("Vul een minimum of een maximum in."))
        elif low is not None and high is not None and high < low:
            self.add_error("high", _("Het maximum is lager dan het minimum."))
        return cleaned

    @property
    def condition(self) -> Condition:
        """What was filled in; without words of its own the condition is put into words."""
        facts = self.cleaned_data
        about = facts["about"]
        is_question = about in YES_OR_NO
        low, high = (None, None) if is_question else (facts["low"], facts["high"])
        wanted = facts["wanted"] != "nee" if is_question else None
        return Condition(about, facts["text"].strip() or in_words(about, low, high, wanted), low, high, wanted)


def kept_conditions(rows: Rows) -> list[Condition]:
    """The rows that stay, in their order."""
    return [form.condition for form in rows.kept if isinstance(form, ConditionRowForm)]


def as_initial(terms: Terms | None) -> list[dict[str, Any]]:
    """The conditions of a scheme as rows begin with them."""
    return [
        {
            "about": one.about,
            "low": one.low,
            "high": one.high,
            "wanted": "nee" if one.wanted is False else "",
            "text": one.text,
            "ORDER": order,
        }
        for order, one in enumerate(terms.conditions if terms else (), start=1)
    ]
