"""What the field component needs to know of a Django form field: kind, names, description and a widget with the right classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.functional import Promise
from django.utils.safestring import SafeString

CLASS_OF_WIDGET = {
    forms.Textarea: "utrecht-textarea",
    forms.SelectMultiple: "utrecht-select",
    forms.Select: "utrecht-select utrecht-select--html-select",
}
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Parts:
    """One field, taken apart for the template."""

    id: str
    label: str | Promise
    hint: str | Promise
    errors: list[str]
    describedby: str
    is_optional: bool
    is_hidden: bool
    is_group: bool
    is_checkbox: bool
    widget: SafeString | str = ""
    options: tuple[BoundWidget, ...] = ()


def parts(field: BoundField, label: str = "", hint: str = "") -> Parts:
    """Take a bound field apart; `label` and `hint` override those of the form."""
    widget = field.field.widget
    hint_text = hint or field.help_text
    errors = [str(error) for error in field.errors]
    element_id = field.id_for_label or field.auto_id or field.html_name
    describedby = " ".join([f"{element_id}_hint"] * bool(hint_text) + [f"{element_id}_fout"] * bool(errors))
    is_group = isinstance(widget, GROUPS)
    return Parts(
        id=field.auto_id if is_group and field.auto_id else element_id,
        label=label or field.label or "",
        hint=hint_text,
        errors=errors,
        describedby=describedby.replace(element_id, field.auto_id) if is_group and field.auto_id else describedby,
        is_optional=not field.field.required,
        is_hidden=field.is_hidden,
        is_group=is_group,
        is_checkbox=isinstance(widget, forms.CheckboxInput),
        widget="" if is_group or field.is_hidden else _widget(field, describedby, bool(errors)),
        options=tuple(_options(field)) if is_group else (),
    )


def _widget(field: BoundField, describedby: str, invalid: bool) -> SafeString:
    attrs: dict[str, Any] = {"class": _css_class(field.field.widget, invalid)}
    if describedby:
        attrs["aria-describedby"] = describedby
    if invalid:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def _css_class(widget: forms.Widget, invalid: bool) -> str:
    if isinstance(widget, forms.CheckboxInput | forms.FileInput):
        return "rw-input"
    base = next((css for kind, css in CLASS_OF_WIDGET.items() if isinstance(widget, kind)), "utrecht-textbox")
    own = widget.attrs.get("class", "")
    return " ".join(filter(None, [base, f"{base.split()[0]}--invalid" if invalid else "", own]))


def _options(field: BoundField) -> Iterator[BoundWidget]:
    """The single radios or checkboxes, those of option groups included."""
    yield from field.subwidgets


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the error summary; without `href` it is about the form as a whole."""

    text: str
    href: str = ""


def error_lines(form: "forms.BaseForm | forms.BaseFormSet[Any] | None") -> list[ErrorLine]:
    """Everything that is wrong in a form or formset, in the order of the page."""
    if form is None or not form.is_bound:
        return []
    if isinstance(form, forms.BaseFormSet):
        lines = [ErrorLine(str(error)) for error in form.non_form_errors()]
        return lines + [line for single in form.forms for line in error_lines(single)]
    return [ErrorLine(str(error)) for error in form.non_field_errors()] + [
        ErrorLine(f"{str(field.label).rstrip('?:')}: {error}", f"#{parts(field).id}") for field in form for error in field.errors
    ]
