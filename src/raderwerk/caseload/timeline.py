"""The timeline of one person: contacts, promises, ladder, outcomes, benefit, import and consent, read in one statement.

Upper rooms add the lines that they know of with `add_part`; these become part of the same statement.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BinaryField, Case, CharField, DateField, Expression, F, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast, TruncDate
from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.enums import Channel, ContactResult, Moment, PromiseOwner, PromiseState, Scheme
from raderwerk.caseload.models import BenefitPeriod, Client, Contact, LadderMeasurement, Outcome, Promise, PromiseEvent
from raderwerk.core.crypto import key_ring
from raderwerk.core.fields import SealedTextField
from raderwerk.privacy.models import Consent

PAGE_SIZE = 15
MOVED = "moved"  # a promise that went to another day; every other code of a promise is its state
COLUMNS = ("t_kind", "t_key", "t_on", "t_who", "t_code", "t_label", "t_extra", "t_until", "t_text", "t_note")
NO_TEXT, NO_DAY, NO_SEAL = (Cast(Value(None), field()) for field in (CharField, DateField, BinaryField))

Rows = QuerySet[Any, tuple[Any, ...]]
Choices = type[TextChoices]
Seal = tuple[type[Any], str]  # a model and the name of its sealed field


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of line: where it is read, and how it is shown.

    `codes` and `extras` give the words of those columns, `seals` what is opened as text and as note. A part of an upper room
    has a `template` of its own; it gets the line as `entry`.
    """

    rows: Callable[[Client], Rows]
    icon: str
    codes: Choices | None = None
    extras: Choices | None = None
    seals: tuple[Seal, ...] = ()
    template: str = ""


# What one may filter on, and the parts that belong to it.
KINDS: dict[str, tuple[LazyText | str, tuple[str, ...]]] = {
    "contact": (_("Contact"), ("contact",)),
    "belofte": (_("Beloften"), ("promise",)),
    "drempels": (_("Trede en uitkomst"), ("ladder", "outcome")),
    "uitkering": (_("Uitkering"), ("period_start", "period_end", "first_seen", "left")),
    "toestemming": (_("Toestemming"), ("consent", "consent_back")),
}


def add_part(kind: str, part: Part, *, shown_with: str, title: LazyText | str = "") -> None:
    """A kind of line from an upper room. It is filtered on with others under `shown_with`, a key of KINDS or a new one."""
    name, kinds = KINDS.get(shown_with, (title, ()))
    KINDS[shown_with] = (name, tuple(dict.fromkeys((*kinds, kind))))
    PARTS[kind] = part


# What happened to a promise, where its state alone would sound odd in a history.
EVENTS = {MOVED: _("Verplaatst"), PromiseState.OPEN: _("Afgesproken")}
CONTACT_ICONS: dict[str, str] = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail",
    Channel.HOME_VISIT: "house",
    Channel.SMS: "send",
}


def _word(choices: Choices | None, code: str) -> str:
    return str(choices(code).label) if choices and code else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `code`, `extra` and `until` mean what the template of its kind says."""

    kind: str
    key: int
    on: date
    who: str
    code: str
    label: str
    extra: str
    until: date | None
    text: str
    note: str

    @property
    def icon(self) -> str:
        """The icon of this kind of line."""
        return CONTACT_ICONS.get(self.code, PARTS[self.kind].icon) if self.kind == "contact" else PARTS[self.kind].icon

    @property
    def template(self) -> str:
        """What an upper room shows this line with; empty for a line of the caseload itself."""
        return PARTS[self.kind].template

    @property
    def code_label(self) -> str:
        """`code` in words."""
        if self.kind == "promise" and self.code in EVENTS:
            return str(EVENTS[self.code])
        if self.kind == "contact" and not self.code:
            # An imported contact: the export says that somebody was spoken, not how.
            return str(_("Contact"))
        return _word(PARTS[self.kind].codes, self.code)

    @property
    def extra_label(self) -> str:
        """`extra` in words."""
        return _word(PARTS[self.kind].extras, self.extra)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the timeline; there are older lines when `older` is true."""

    entries: list[Entry]
    number: int
    older: bool


def read(client: Client, *, kind: str = "", number: int = 1) -> Page:
    """Page `number` (from 1) of the timeline, newest first; `kind` is a key of KINDS or empty for everything."""
    wanted = KINDS[kind][1] if kind in KINDS else tuple(PARTS)
    first, *others = [PARTS[part].rows(client) for part in wanted]
    rows = first.union(*others, all=True).order_by("-t_on", "t_kind", "-t_key")
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    return Page(_opened(found[:PAGE_SIZE]), number, len(found) > PAGE_SIZE)


def lines(rows: QuerySet[Any], kind: str, on: str | Expression, **columns: Any) -> Rows:
    """The lines of one kind: `columns` (who, code, label, extra, until, text, note) name fields or expressions."""
    values = {
        "t_who": NO_TEXT,
        "t_code": Value("", CharField()),
        "t_label": NO_TEXT,
        "t_extra": NO_TEXT,
        "t_until": NO_DAY,
        "t_text": NO_SEAL,
        "t_note": NO_SEAL,
        **{f"t_{name}": value for name, value in columns.items()},
    }
    named = {name: F(value) if isinstance(value, str) else value for name, value in values.items()}
    day = F(on) if isinstance(on, str) else on
    return rows.order_by().annotate(t_kind=Value(kind, CharField()), t_key=F("pk"), t_on=day, **named).values_list(*COLUMNS)


def sealed(field: str) -> Cast:
    """The sealed bytes as they lie in the database: each part has a seal of its own, so they are opened afterwards."""
    return Cast(field, BinaryField())


def label(relation: str) -> str:
    """The field with the words of a code list, in the language of the reader."""
    return f"{relation}__label_{'en' if (get_language() or 'nl').startswith('en') else 'nl'}"


RECORDED_BY = "recorded_by__user__name"


def _recorded_or_imported() -> Case:
    imported = Value(str(_("uit de uitkeringsadministratie")), CharField())
    return Case(When(imported=True, then=imported), default=F(RECORDED_BY), output_field=CharField())


PARTS: dict[str, Part] = {
    "contact": Part(
        lambda client: lines(
            Contact.objects.filter(client=client),
            "contact",
            "on",
            who=_recorded_or_imported(),
            code="channel",
            extra="result",
            text=sealed("note"),
        ),
        "message-circle",
        Channel,
        ContactResult,
        ((Contact, "note"),),
    ),
    "promise": Part(
        lambda client: lines(
            PromiseEvent.objects.filter(promise__client=client),
            "promise",
            TruncDate("recorded_at"),
            who=RECORDED_BY,
            code=Case(When(moved=True, then=Value(MOVED)), default=F("state"), output_field=CharField()),
            extra="promise__owner",
            until="due_on",
            text=sealed("promise__what"),
            note=sealed("note"),
        ),
        "handshake",
        PromiseState,
        PromiseOwner,
        ((Promise, "what"), (PromiseEvent, "note")),
    ),
    "ladder": Part(
        lambda client: lines(
            LadderMeasurement.objects.filter(client=client),
            "ladder",
            "on",
            who=_recorded_or_imported(),
            code="step_id",
            label=label("step"),
            extra="moment",
            text=sealed("note"),
        ),
        "footprints",
        extras=Moment,
        seals=((LadderMeasurement, "note"),),
    ),
    "outcome": Part(
        lambda client: lines(
            Outcome.objects.filter(client=client),
            "outcome",
            "on",
            who=RECORDED_BY,
            code="common_id",
            label=label("common"),
            until="review_on",
            text=sealed("explanation"),
        ),
        "flag",
        seals=((Outcome, "explanation"),),
    ),
    "period_start": Part(
        lambda client: lines(BenefitPeriod.objects.filter(client=client), "period_start", "starts_on", code="scheme"),
        "building-2",
        Scheme,
    ),
    "period_end": Part(
        lambda client: lines(
            BenefitPeriod.objects.filter(client=client, ends_on__isnull=False), "period_end", "ends_on", code="scheme"
        ),
        "building-2",
        Scheme,
    ),
    "first_seen": Part(
        lambda client: lines(Client.objects.filter(pk=client.pk), "first_seen", TruncDate("created_at")), "file-up"
    ),
    "left": Part(
        lambda client: lines(Client.objects.filter(pk=client.pk, left_export_on__isnull=False), "left", "left_export_on"),
        "file-up",
    ),
    "consent": Part(
        lambda client: lines(
            Consent.objects.filter(subject=client.pseudonym), "consent", "given_on", who=RECORDED_BY, code="purpose"
        ),
        "shield-check",
    ),
    "consent_back": Part(
        lambda client: lines(
            Consent.objects.filter(subject=client.pseudonym, withdrawn_on__isnull=False),
            "consent_back",
            "withdrawn_on",
            code="purpose",
        ),
        "undo-2",
    ),
}


def _opened(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    return [_entry(*row) for row in rows]


def _entry(
    kind: str,
    key: int,
    on: date,
    who: str | None,
    code: str,
    label: str | None,
    extra: str | None,
    until: date | None,
    *seals: Any,
) -> Entry:
    texts = [_open(model, field, seal) for (model, field), seal in zip(PARTS[kind].seals, seals, strict=False)]
    text, note = (*texts, "", "")[:2]
    return Entry(kind, key, on, who or "", code, label or "", extra or "", until, text, note)


def _open(model: type[Any], name: str, seal: Any) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, SealedTextField)
    return key_ring().open(bytes(seal), field.context).decode() if seal else ""
