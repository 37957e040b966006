"""The page on which one writes an instrument: sections with fields and rows, what is taken over, and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise

from raderwerk.core.clock import today
from raderwerk.core.readability import Reading, read
from raderwerk.guide import rules
from raderwerk.guide.forms.instrument import Editor, InstrumentForm, code_fields, fields_in
from raderwerk.guide.forms.instrument_rows import ADD
from raderwerk.guide.forms.sections import READ_ALONG, Section, sections_for
from raderwerk.guide.inheritance import resolved
from raderwerk.guide.labels import in_words, label_of, names_of
from raderwerk.guide.models import INHERITED, Instrument
from raderwerk.guide.plain_text import has_markup, to_plain
from raderwerk.guide.quality import facts_of
from raderwerk.guide.quality_rules import Quality, quality
from raderwerk.guide.values import MANY, PARTS, Json, snapshot
from raderwerk.talks.forms.rows import Rows


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the page."""

    name: str
    label: str | Promise
    field: BoundField
    may_take_over: bool = False
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One field that is taken over, with what the example says."""

    name: str
    label: str | Promise
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page."""

    section: Section
    lines: list[Line]
    taken: list[Taken]  # with what the example says
    silent: list[Taken]  # the example says nothing either
    rows: Rows | None = None
    add: str | Promise = ""
    has_errors: bool = False
    may_take_over_rows: bool = False


@dataclass(frozen=True, slots=True)
class EditPage:
    """The whole page; `seen` is the version that the writer has before them."""

    editor: Editor
    parts: list[Part]
    seen: int
    overridden: list[str]
    missing: list[str | Promise]
    quality: Quality
    focus: str = ""  # the section in which a button was pressed
    has_markup: bool = False

    @property
    def percent(self) -> Decimal | None:
        """The quality, from 0 to 100."""
        return None if self.quality.score is None else self.quality.score * 100


def opened_editor(instrument: Instrument, data: QueryDict | None, *, wish: str = "") -> EditPage:
    """The page as it stands, or as typed; `wish` is a button that saves nothing: a row more, own text, take over, plain text."""
    said = snapshot(instrument)
    verb, _dash, name = wish.partition("-")
    own = _own(instrument, data)
    if verb == "eigen" and name in INHERITED:
        own |= {name}
        said |= {name: _beginning(instrument, name)}
    own -= {name} if verb == "overnemen" else set()
    over = frozenset(INHERITED) - own if instrument.parent_id else frozenset()
    typed = _typed(data, said, name, instrument.audience) if verb == "eigen" else data
    if verb == "gewoon" and data is not None:
        typed = _without_markup(data)
    editor = Editor(typed, audience=instrument.audience, said=said, taken_over=over, look_again=name if verb == "rij" else wish)
    shown = resolved(instrument)
    return EditPage(
        editor=editor,
        parts=_parts(instrument, editor, over),
        seen=_seen(instrument, data),
        overridden=sorted(own) if instrument.parent_id else list(instrument.overridden),
        missing=rules.missing(instrument.audience, [code.code for code in shown.codes]),
        quality=quality(facts_of(shown), today()),
        focus=_section_of(instrument.audience, name),
        has_markup=typed is not None and any(has_markup(value) for _name, values in typed.lists() for value in values),
    )


def _own(instrument: Instrument, data: QueryDict | None) -> set[str]:
    """What the variant says itself, in this form."""
    names = instrument.overridden if data is None else data.getlist("overridden")
    return set(names) & set(INHERITED)


def _seen(instrument: Instrument, data: QueryDict | None) -> int:
    number = "" if data is None else data.get("seen", "")
    return int(number) if number.isdecimal() and len(number) < 9 else instrument.version


def _beginning(instrument: Instrument, name: str) -> Json:
    """What an own text begins with: what was written before, else what the example says."""
    before = snapshot(instrument)[name]
    return before if before or instrument.parent is None else snapshot(instrument.parent)[name]


def _typed(data: QueryDict | None, said: dict[str, Json], name: str, audience: str) -> QueryDict | None:
    """What was typed, with the beginning of a field that becomes one's own."""
    if data is None or name in PARTS:
        return data
    typed = data.copy()
    if name in MANY:
        for field in code_fields(audience) if name == "codes" else [name]:
            typed.setlist(field, said[name])
    else:
        typed[name] = "" if said[name] is None else str(said[name])
    return typed


def _without_markup(data: QueryDict) -> QueryDict:
    """What was typed or pasted, as plain text."""
    typed = data.copy()
    for name, values in data.lists():
        typed.setlist(name, [to_plain(value) if has_markup(value) else value for value in values])
    return typed


def _parts(instrument: Instrument, editor: Editor, over: frozenset[str]) -> list[Part]:
    example = snapshot(instrument.parent) if instrument.parent else {}
    names = names_of([example]) if example else {}
    is_variant = instrument.parent_id is not None
    return [_part(section, editor, over, example, names, is_variant) for section in editor.form.sections]


def _part(section: Section, editor: Editor, over: frozenset[str], example: dict[str, Json], names: Any, is_variant: bool) -> Part:
    lines = list(_lines(section, editor.form, is_variant))
    over_here = [name for name in (*section.fields, section.part) if name in over]
    taken = [Taken(name, label_of(name), tuple(in_words(name, example.get(name), names))) for name in over_here]
    rows = editor.rows.get(section.part)
    wrong = any(line.field.errors for line in lines) or _has_errors(rows)
    may = is_variant and section.part in INHERITED
    said, silent = [one for one in taken if one.says], [one for one in taken if not one.says]
    return Part(section, lines, said, silent, rows, ADD.get(section.part, ""), wrong, may)


def _lines(section: Section, form: InstrumentForm, is_variant: bool) -> Iterator[Line]:
    """The fields of a section; of the lists of codes, the first one tells that all may be taken over."""
    for base in section.fields:
        for number, name in enumerate(fields_in(form, base)):
            may = is_variant and base in INHERITED and number == 0
            yield Line(base, form[name].label, form[name], may_take_over=may, reading=_reading(name, form[name]))


def _has_errors(rows: Rows | None) -> bool:
    return rows is not None and rows.is_bound and any(rows.errors)


def _reading(name: str, field: BoundField) -> Reading | None:
    return read(str(field.value() or "")) if name in READ_ALONG else None


def _section_of(audience: str, name: str) -> str:
    return next((one.key for one in sections_for(audience) if name and name in (*one.fields, one.part)), "")
