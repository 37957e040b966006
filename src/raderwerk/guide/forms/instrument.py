"""The form of one instrument: its fields from the model, its codes as lists to choose from, its parts as rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.db import models
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.core.clock import today
from raderwerk.guide.enums import Audience
from raderwerk.guide.forms.instrument_rows import FORMS, rows_for
from raderwerk.guide.forms.sections import CODE_LISTS, HINTS, sections_for
from raderwerk.guide.values import FIELDS, Json, Problem
from raderwerk.register.enums import GuideList
from raderwerk.register.models import Barrier, GuideCode, Municipality, Region
from raderwerk.talks.forms.rows import Rows, as_typed

Said = Mapping[str, Json]
AREAS: dict[str, type[Region] | type[Municipality]] = {"regions": Region, "municipalities": Municipality}
LINES = frozenset({"registration_codes", "inconsistencies"})
LONG_ROWS, SHORT_ROWS = 6, 3
LONG = frozenset({"method"})


class StartForm(forms.Form):
    """What a new instrument begins with."""

    name = forms.CharField(label=gettext_lazy("Hoe heet het?"), max_length=200)
    audience = forms.ChoiceField(
        label=gettext_lazy("Voor wie is het?"), choices=Audience.choices, initial=Audience.JOB_SEEKERS, widget=forms.RadioSelect
    )


class InstrumentForm(forms.Form):
    """Every field of an instrument for one audience, but those that are taken over from an example."""

    def __init__(self, data: QueryDict | None, *, audience: str, said: Said, taken_over: frozenset[str] = frozenset()) -> None:
        super().__init__(data, initial=_initial(said))
        self.audience = audience
        self.said = said
        self.sections = sections_for(audience)
        for name in (name for section in self.sections for name in section.fields if name not in taken_over):
            self.fields |= dict(_fields_of(name, audience))
        for name in self.code_fields:
            self.initial[name] = [code for code in said["codes"] if code in self._offered(name)]

    @property
    def changes(self) -> dict[str, Any]:
        """The fields as a service takes them."""
        facts = dict(self.cleaned_data)
        if self.code_fields:
            # A code that is no longer offered stays until somebody takes it away on purpose.
            offered = {code for name in self.code_fields for code in self._offered(name)}
            kept = [code for code in self.said["codes"] if code not in offered]
            facts["codes"] = kept + [code for name in self.code_fields for code in facts.pop(name)]
        return facts

    @property
    def code_fields(self) -> list[str]:
        """The lists of codes that stand in this form."""
        return [name for name in code_fields(self.audience) if name in self.fields]

    def _offered(self, name: str) -> list[str]:
        field: Any = self.fields[name]
        return [code for code, _label in field.choices]

    def unjudged(self) -> None:
        """Show what was typed, and say nothing of it yet."""
        self._errors = ErrorDict()


class AreaField(forms.CharField):
    """Names of regions or municipalities with commas between them, as their keys."""

    def __init__(self, model: type[Region] | type[Municipality], **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.model = model

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(self.model._default_manager.filter(pk__in=value).order_by("name").values_list("name", flat=True))
        return value

    def clean(self, value: Any) -> Any:
        typed = [name.strip() for name in super().clean(value).replace("\n", ",").split(",") if name.strip()]
        keys: dict[str, list[Any]] = defaultdict(list)
        for key, name in self._known().order_by("pk").values_list("pk", "name"):
            keys[name.lower()].append(key)
        unknown = [name for name in typed if name.lower() not in keys]
        if unknown:
            raise forms.ValidationError(
                _("Deze naam kennen we niet: %(names)s. Kijk hoe je hem schrijft.") % {"names": ", ".join(unknown)}
            )
        return sorted({key for name in typed for key in keys[name.lower()]})

    def _known(self) -> Any:
        """A name that was given twice by history is that of today."""
        return Municipality.objects.current(on=today()) if self.model is Municipality else Region.objects.all()


class LinesField(forms.CharField):
    """One thing per line; codes of a registration are a code and what it is."""

    def __init__(self, *, coded: bool, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": SHORT_ROWS}), **kwargs)
        self.coded = coded

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{row['code']} {row['label']}".strip() if isinstance(row, dict) else row for row in value)
        return value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if not self.coded:
            return lines
        return [dict(zip(("code", "label"), [*line.split(maxsplit=1), ""], strict=False)) for line in lines]


class Editor:
    """The form with its rows; `changes` is what was filled in, and `refuse` puts problems at their fields."""

    def __init__(
        self, data: QueryDict | None, *, audience: str, said: Said, taken_over: frozenset[str], look_again: str = ""
    ) -> None:
        self.form = InstrumentForm(data, audience=audience, said=said, taken_over=taken_over)
        wanted = [section.part for section in self.form.sections if section.part and section.part not in taken_over]
        self.rows: dict[str, Rows] = {part: _rows(data, part, said, look_again) for part in wanted}
        if look_again:
            self.form.unjudged()

    @property
    def is_valid(self) -> bool:
        """Whether everything was filled in as it should; both are judged, so that all errors show at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def changes(self) -> dict[str, Any]:
        """Fields and rows as a service takes them."""
        rows = {part: [form.row for form in found.kept] for part, found in self.rows.items()}  # type: ignore[attr-defined]
        return self.form.changes | rows

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say what cannot stand where it was filled in."""
        for problem in problems:
            part, _dash, rest = problem.field.partition("-")
            number, _dash, name = rest.partition("-")
            if part in self.rows and number.isdecimal():
                _at(self.rows[part].kept[int(number)], name, problem.sentence)
            else:
                first_list = code_fields(self.form.audience)[0]
                _at(self.form, first_list if problem.field == "codes" else problem.field, problem.sentence)

    @property
    def error_lines(self) -> Iterator[forms.BaseForm | Rows]:
        """The forms of which errors are summed up."""
        yield self.form
        yield from self.rows.values()


def code_fields(audience: str) -> list[str]:
    """The names of the fields with codes, one per list."""
    return [f"codes_{one.value}" for one in CODE_LISTS[audience]]


def fields_in(form: InstrumentForm, name: str) -> list[str]:
    """The form fields of one field of the model: codes are their lists, and what is taken over has none."""
    names = code_fields(form.audience) if name == "codes" else [name]
    return [one for one in names if one in form.fields]


def _at(form: forms.BaseForm, name: str, sentence: str) -> None:
    form.add_error(name if name in form.fields else None, sentence)


def _rows(data: QueryDict | None, part: str, said: Said, look_again: str) -> Rows:
    """The rows of one kind; when nothing is judged yet, as typed, and with one more of the kind that was asked for."""
    if not look_again:
        return rows_for(part, data, said[part])
    if data is None or f"{part}-TOTAL_FORMS" not in data:
        return rows_for(part, None, said[part])
    typed = as_typed(data, list(FORMS[part].base_fields), prefix=part)
    return rows_for(part, None, [dict(row) for row in typed], extra=int(part == look_again))


def _initial(said: Said) -> dict[str, Any]:
    fields = {name: FIELDS[name].to_python(said[name]) for name in said if _is_number(name)}
    return {name: value for name, value in said.items() if name not in FORMS} | fields


def _is_number(name: str) -> bool:
    return isinstance(FIELDS.get(name), models.DecimalField)


def _fields_of(name: str, audience: str) -> Iterator[tuple[str, forms.Field]]:
    """The form fields of one field of the model."""
    if name == "codes":
        yield from _code_fields(audience)
    elif name == "barriers":
        choices = [(barrier.pk, barrier.label) for barrier in Barrier.objects.current(on=today()).order_by("order", "code")]
        yield name, _boxes(gettext_lazy("Welke drempels pakt dit aan?"), choices)
    elif name in AREAS:
        label = gettext_lazy("Arbeidsmarktregio's") if name == "regions" else gettext_lazy("Gemeenten")
        yield name, AreaField(AREAS[name], label=label, help_text=HINTS[name])
    elif name in LINES:
        yield name, LinesField(coded=name == "registration_codes", label=_label(name), help_text=HINTS[name])
    else:
        yield name, _model_field(name)


def _code_fields(audience: str) -> Iterator[tuple[str, forms.Field]]:
    choices: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code in GuideCode.objects.filter(list__in=CODE_LISTS[audience]).current(on=today()).order_by("list", "order", "code"):
        choices[code.list].append((code.pk, code.label))
    for one in CODE_LISTS[audience]:
        yield f"codes_{one.value}", _boxes(GuideList(one).label, choices[one])


def _boxes(label: Any, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def _model_field(name: str) -> Any:
    field = FIELDS[name]
    if isinstance(field, models.URLField):
        # Whether it is an address is said by guide.checks, in the words of the guide.
        made: Any = forms.CharField(max_length=field.max_length, widget=forms.TextInput(attrs={"inputmode": "url"}))
    else:
        made = field.formfield()
        _dress(made, name, field)
    made.label = _label(name)
    made.help_text = HINTS.get(name, "")
    made.required = name == "name"
    return made


def _dress(made: Any, name: str, field: models.Field[Any, Any]) -> None:
    if isinstance(field, models.TextField) or name == "summary":
        made.widget = forms.Textarea(attrs={"rows": LONG_ROWS if name in LONG else SHORT_ROWS})
    elif isinstance(field, models.DateField):
        made.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif isinstance(field, models.DecimalField):
        made.localize = True
        made.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        made.widget.is_localized = True


def _label(name: str) -> str:
    label = str(FIELDS[name].verbose_name)
    return label[:1].upper() + label[1:]
