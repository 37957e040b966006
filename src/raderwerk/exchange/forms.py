"""Forms of the import: the file, its columns, and a rejected row that is mended."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raderwerk.exchange.caseload.columns import Column, ColumnMapping
from raderwerk.exchange.caseload.fields import BY_CODE, TARGETS
from raderwerk.exchange.pages import RowView

SCHEMES = [("", _("Kies een regeling")), ("PW", _("Participatiewet")), ("IOAW", "IOAW"), ("IOAZ", "IOAZ"), ("Bbz", "Bbz")]
HINTS = {"start": _("Dag-maand-jaar"), "end": _("Dag-maand-jaar, of leeg")}


class FileForm(forms.Form):
    """An export to upload."""

    file = forms.FileField(
        label=_("Export van de uitkeringsadministratie"),
        help_text=_("Een csv- of Excel-bestand. Kies het, of sleep het hierheen."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods"}),
        error_messages={"empty": _("Dit bestand is leeg."), "required": _("Kies eerst een bestand.")},
    )

    def clean_file(self) -> UploadedFile:
        """A file that the installation accepts."""
        file: UploadedFile = self.cleaned_data["file"]
        limit = settings.ENVIRONMENT.upload_max_mb
        if (file.size or 0) > limit * 1024 * 1024:
            sentence = gettext("Dit bestand is groter dan %(limit)s MB. Splits het, of vraag je beheerder.")
            raise forms.ValidationError(sentence % {"limit": limit})
        return file


class CorrectedForm(FileForm):
    """The workbook with rejected rows, mended."""

    file = forms.FileField(
        label=_("Verbeterde rijen"),
        help_text=_("Het Excel-bestand dat je hier hebt gedownload, met je verbeteringen erin."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"empty": _("Dit bestand is leeg."), "required": _("Kies eerst een bestand.")},
    )


class ColumnsForm(forms.Form):
    """What each column of the file holds, the reference date, and whether the file is the whole export."""

    reference_date = forms.DateField(
        label=_("Peildatum"),
        help_text=_("De dag waarvoor dit bestand geldt."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies de peildatum van het bestand.")},
    )
    complete = forms.BooleanField(
        label=_("In dit bestand staat iedereen met een uitkering"),
        help_text=_(
            "Wie er niet in staat, komt op de lijst ‘uit het bestand verdwenen’. Zet dit uit bij een deel van de mensen."
        ),
        required=False,
    )

    def __init__(self, *args: Any, mapping: ColumnMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mapping = mapping
        choices = [("", gettext("Niet overnemen")), *((target.code, target.label) for target in TARGETS)]
        for column in self.open_columns:
            label = gettext("Wat staat er in “%(header)s”?") % {"header": column.header}
            self.fields[_name(column)] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=column.target or ""
            )

    @property
    def open_columns(self) -> list[Column]:
        """The columns that may be taken over."""
        return [column for column in self.mapping.columns if not column.refused]

    def column_fields(self) -> Iterator[tuple[Column, forms.BoundField | None]]:
        """Each column with its field; a refused column has none."""
        for column in self.mapping.columns:
            yield column, None if column.refused else self[_name(column)]

    def clean(self) -> dict[str, Any]:
        """Each thing comes from one column."""
        data = super().clean() or self.cleaned_data
        chosen: dict[str, Column] = {}
        for column in self.open_columns:
            target = data.get(_name(column), "")
            if target in chosen:
                names = {"label": BY_CODE[target].label, "first": chosen[target].header}
                self.add_error(_name(column), gettext("%(label)s komt al uit de kolom “%(first)s”. Kies er één.") % names)
            elif target:
                chosen[target] = column
        return data

    def choices(self) -> dict[str, str]:
        """Header -> target, as `ColumnMapping.with_choices` takes it: what is left out comes first, so that it can be moved."""
        pairs = [(column.header, self.cleaned_data[_name(column)]) for column in self.open_columns]
        return dict(sorted(pairs, key=lambda pair: bool(pair[1])))


class RowForm(forms.Form):
    """The cells of one rejected row that its reasons speak of."""

    def __init__(self, data: Any = None, *, row: RowView) -> None:
        super().__init__(data, prefix=f"rij{row.row}")
        for target in row.to_mend:
            text = row.cells.get(target, "")
            label, hint = BY_CODE[target].label, HINTS.get(target, "")
            if target == "scheme":
                self.fields[target] = forms.ChoiceField(label=label, choices=SCHEMES, required=False)
            else:
                self.fields[target] = forms.CharField(label=label, help_text=hint, initial=text, required=False, max_length=200)

    def filled(self) -> dict[str, str]:
        """What was posted; a field that was not on the page keeps what the file says."""
        return {target: text for target, text in self.cleaned_data.items() if self.add_prefix(target) in self.data}


def _name(column: Column) -> str:
    return f"kolom{column.place}"
