"""The timeline of one person: contacts, promises, ladder, outcomes, benefit, import and consent, read in one statement."""

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

# What one may filter on, and the parts of the union that belong to it.
KINDS: dict[str, tuple[LazyText | str, tuple[str, ...]]] = {
    "contact": (_("Contact"), ("contact",)),
    "belofte": (_("Beloften"), ("promise",)),
    "drempels": (_("Trede en uitkomst"), ("ladder", "outcome")),
    "uitkering": (_("Uitkering"), ("period_start", "period_end", "first_seen", "left")),
    "toestemming": (_("Toestemming"), ("consent", "consent_back")),
}


# What happened to a promise, where its state alone would sound odd in a history.
EVENTS = {MOVED: _("Verplaatst"), PromiseState.OPEN: _("Afgesproken")}
Choices = type[TextChoices]
CODES: dict[str, Choices] = {"contact": Channel, "promise": PromiseState, "period_start": Scheme, "period_end": Scheme}
EXTRAS: dict[str, Choices] = {"contact": ContactResult, "promise": PromiseOwner, "ladder": Moment}
CONTACT_ICONS: dict[str, str] = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail",
    Channel.HOME_VISIT: "house",
    Channel.SMS: "send",
}
ICONS = {
    "promise": "handshake",
    "ladder": "footprints",
    "outcome": "flag",
    "period_start": "building-2",
    "period_end": "building-2",
    "first_seen": "file-up",
    "left": "file-up",
    "consent": "shield-check",
    "consent_back": "undo-2",
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
        return CONTACT_ICONS.get(self.code, "message-circle") if self.kind == "contact" else ICONS[self.kind]

    @property
    def code_label(self) -> str:
        """`code` in words."""
        if self.kind == "promise" and self.code in EVENTS:
            return str(EVENTS[self.code])
        if self.kind == "contact" and not self.code:
            # An imported contact: the export says that somebody was spoken, not how.
            return str(_("Contact"))
        return _word(CODES.get(self.kind), self.code)

    @property
    def extra_label(self) -> str:
        """`extra` in words."""
        return _word(EXTRAS.get(self.kind), self.extra)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the timeline; there are older lines when `older` is true."""

    entries: list[Entry]
    number: int
    older: bool


def read(client: Client, *, kind: str = "", number: int = 1) -> Page:
    """Page `number` (from 1) of the timeline, newest first; `kind` is a key of KINDS or empty for everything."""
    wanted = KINDS[kind][1] if kind in KINDS else tuple(PARTS)
    first, *others = [PARTS[part](client) for part in wanted]
    rows = first.union(*others, all=True).order_by("-t_on", "t_kind", "-t_key")
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    return Page(_opened(found[:PAGE_SIZE]), number, len(found) > PAGE_SIZE)


Rows = QuerySet[Any, tuple[Any, ...]]


def _part(rows: QuerySet[Any], kind: str, on: str | Expression, **columns: Any) -> Rows:
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


def _sealed(field: str) -> Cast:
    """The sealed bytes as they lie in the database: each part has a seal of its own, so they are opened afterwards."""
    return Cast(field, BinaryField())


def _label(relation: str) -> str:
    return f"{relation}__label_{'en' if (get_language() or 'nl').startswith('en') else 'nl'}"


RECORDED_BY = "recorded_by__user__name"


def _recorded_or_imported() -> Case:
    imported = Value(str(_("uit de uitkeringsadministratie")), CharField())
    return Case(When(imported=True, then=imported), default=F(RECORDED_BY), output_field=CharField())


PARTS: dict[str, Callable[[Client], Rows]] = {
    "contact": lambda client: _part(
        Contact.objects.filter(client=client),
        "contact",
        "on",
        who=_recorded_or_imported(),
        code="channel",
        extra="result",
        text=_sealed("note"),
    ),
    "promise": lambda client: _part(
        PromiseEvent.objects.filter(promise__client=client),
        "promise",
        TruncDate("recorded_at"),
        who=RECORDED_BY,
        code=Case(When(moved=True, then=Value(MOVED)), default=F("state"), output_field=CharField()),
        extra="promise__owner",
        until="due_on",
        text=_sealed("promise__what"),
        note=_sealed("note"),
    ),
    "ladder": lambda client: _part(
        LadderMeasurement.objects.filter(client=client),
        "ladder",
        "on",
        who=_recorded_or_imported(),
        code="step_id",
        label=_label("step"),
        extra="moment",
        text=_sealed("note"),
    ),
    "outcome": lambda client: _part(
        Outcome.objects.filter(client=client),
        "outcome",
        "on",
        who=RECORDED_BY,
        code="common_id",
        label=_label("common"),
        until="review_on",
        text=_sealed("explanation"),
    ),
    "period_start": lambda client: _part(BenefitPeriod.objects.filter(client=client), "period_start", "starts_on", code="scheme"),
    "period_end": lambda client: _part(
        BenefitPeriod.objects.filter(client=client, ends_on__isnull=False), "period_end", "ends_on", code="scheme"
    ),
    "first_seen": lambda client: _part(Client.objects.filter(pk=client.pk), "first_seen", TruncDate("created_at")),
    "left": lambda client: _part(Client.objects.filter(pk=client.pk, left_export_on__isnull=False), "left", "left_export_on"),
    "consent": lambda client: _part(
        Consent.objects.filter(subject=client.pseudonym), "consent", "given_on", who=RECORDED_BY, code="purpose"
    ),
    "consent_back": lambda client: _part(
        Consent.objects.filter(subject=client.pseudonym, withdrawn_on__isnull=False),
        "consent_back",
        "withdrawn_on",
        code="purpose",
    ),
}
SEALS: dict[str, tuple[tuple[type[Any], str], ...]] = {
    "contact": ((Contact, "note"),),
    "promise": ((Promise, "what"), (PromiseEvent, "note")),
    "ladder": ((LadderMeasurement, "note"),),
    "outcome": ((Outcome, "explanation"),),
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
    *sealed: Any,
) -> Entry:
    texts = [_open(model, field, seal) for (model, field), seal in zip(SEALS.get(kind, ()), sealed, strict=False)]
    text, note = (*texts, "", "")[:2]
    return Entry(kind, key, on, who or "", code, label or "", extra or "", until, text, note)


def _open(model: type[Any], name: str, seal: Any) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, SealedTextField)
    return key_ring().open(bytes(seal), field.context).decode() if seal else ""
