"""What privacy itself keeps about people, for how long, and what inzage shows of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import Membership
from raderwerk.privacy import changes, expiry, naming, retention, subject_access
from raderwerk.privacy.models import Change, Consent, LogEntry, LogSpan, Postponement
from raderwerk.privacy.queries import names_of, purpose_of
from raderwerk.privacy.showing import Fact, Record, fact, label_of, related_to, rows, stored_in_words


def withdrawn(organisation_id: int, cutoff: date) -> QuerySet[Consent]:
    """Consents that were taken back before a day."""
    return Consent.objects.filter(organisation=organisation_id, withdrawn_on__lt=cutoff)


def consents(subject: UUID) -> list[Record]:
    """What a person agreed to."""
    return rows(
        Consent.objects.filter(subject=subject).order_by("given_on", "pk"), "purpose", "wording", "given_on", "withdrawn_on"
    )


def processings(subject: UUID) -> list[Record]:
    """Who used a person's data. A colleague is named by role: inzage gives no right to the names of those who did their work."""
    spans = [entry.span for entry in LogEntry.objects.about(subject)]
    who = names_of(span.actor for span in spans)
    return [
        (
            fact("started_at", _("wanneer"), span.started_at),
            fact("action", _("wat"), span.action, str(span.get_action_display())),
            fact("activity", _("waarvoor"), span.activity, purpose_of(span)),
            fact("role", _("door"), who[span.actor].role or who[span.actor].name),
        )
        for span in spans
    ]


def changed(subject: UUID) -> list[Record]:
    """What was changed in a person's records: one fact per field, with what it was and what it became."""
    return [
        (fact("at", _("wanneer"), change.at), fact("action", _("wat"), change.action, _what(change)), *_differences(change))
        for change in Change.objects.about(subject)
    ]


def kept_longer(subject: UUID) -> list[Record]:
    """Why a person's file is kept longer than usual."""
    return rows(Postponement.objects.filter(subject=subject).order_by("until", "pk"), "until", "reason")


def _model(change: Change) -> Any:
    return apps.get_model(change.record_type)


def _what(change: Change) -> str:
    return f"{naming.one(change.record_type)} {change.get_action_display()}"


def _differences(change: Change) -> Iterable[Fact]:
    model = _model(change)
    for name, (before, after) in changes.read(change).items():
        old, new = (_in_words(model, name, value) for value in (before, after))
        yield fact(name, label_of(model, name), {"before": before, "after": after}, f"{old} → {new}" if old else new)


def _in_words(model: Any, name: str, value: Any) -> str:
    """As the change log shows it, with a colleague's role for their name."""
    if value is not None and related_to(model, name) is Membership:
        return names_of([value])[value].role
    return stored_in_words(model, name, value)


naming.call(
    {
        "privacy.consent": (_("toestemming"), _("toestemmingen")),
        "privacy.change": (_("regel van het wijzigingslogboek"), _("regels van het wijzigingslogboek")),
        "privacy.postponement": (_("besluit om langer te bewaren"), _("besluiten om langer te bewaren")),
        "privacy.logspan": (_("verwerking in het logboek"), _("verwerkingen in het logboek")),
        "privacy.logentry": (_("regel van het logboek"), _("regels van het logboek")),
    }
)
naming.call_fields(
    {
        "recorded_by": _("vastgelegd door"),
        "recorded_at": _("vastgelegd op"),
        "created_at": _("in Raderwerk sinds"),
        "updated_at": _("bijgewerkt op"),
    }
)

changes.track(Consent, subject="subject", skip=("subject", "organisation"))

retention.register("consent", models=(Consent,), expired=withdrawn, started_on="withdrawn_on", subject="subject")
retention.register(
    "processing-log",
    models=(LogSpan, LogEntry),
    expired=expiry.expired_spans,
    started_on="started_at",
    destroy=expiry.destroy_spans,
)
retention.exempt("privacy.destruction", because="Zegt wat is vernietigd en waarom, nooit over wie; het bewijs blijft.")

subject_access.provide("consents", title=_("Toestemmingen"), models=(Consent,), records=consents, is_last=True)
subject_access.provide("kept-longer", title=_("Langer bewaren"), models=(Postponement,), records=kept_longer, is_last=True)
subject_access.provide(
    "changes",
    title=_("Wat er is veranderd"),
    explanation=_("Eerst wat er stond, dan wat er kwam te staan."),
    models=(Change,),
    records=changed,
    is_last=True,
)
subject_access.provide(
    "processings",
    title=_("Wie keek naar deze gegevens"),
    explanation=_("Van elke medewerker staat hier de rol."),
    models=(LogEntry, LogSpan),
    records=processings,
    is_last=True,
)
