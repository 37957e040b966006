"""Decides about expired records: destroy them and write down how many, or keep them longer and write down why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from raderwerk.people.models import Membership
from raderwerk.privacy import changes, naming
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed
from raderwerk.privacy.models import Change, Consent, Destruction, Postponement
from raderwerk.privacy.retention import Rule, rules
from raderwerk.ui.formatting import number


@dataclass(frozen=True, slots=True)
class Review:
    """What has expired in one class on a day, after leaving out what is kept longer."""

    rule: Rule
    count: int
    oldest: date | None
    kept_longer: list[Postponement]

    @property
    def what(self) -> str:
        """Number and kind, as in "3 dossiers"."""
        name = naming.one if self.count == 1 else naming.several
        return f"{number(self.count)} {name(self.rule.models[0]._meta.label_lower).lower()}"

    @property
    def is_due(self) -> bool:
        """Whether there is something to decide."""
        return self.count > 0


def review(organisation_id: int, on: date) -> list[Review]:
    """Every class with what has expired on a day."""
    return [_review(rule, organisation_id, on) for rule in rules().values()]


def due(rule: Rule, organisation_id: int, on: date) -> "models.QuerySet[Any]":
    """The expired records of a class, without what is kept longer."""
    running = _running(rule, organisation_id, on)
    records = rule.due(organisation_id, on)
    if any(postponement.subject is None for postponement in running):
        return records.none()
    subjects = [postponement.subject for postponement in running]
    return records.exclude(**{f"{rule.subject}__in": subjects}) if rule.subject and subjects else records


@transaction.atomic
def destroy(rule: Rule, organisation_id: int, *, on: date, reason: str, decided_by: Membership | None) -> Mapping[str, int]:
    """Destroy what has expired in a class; the destruction log keeps kind, number and reason, never whose. Gives the numbers."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom deze gegevens weg mogen."))
    records = due(rule, organisation_id, on)
    subjects: list[UUID] = list(records.order_by(rule.subject).values_list(rule.subject, flat=True)) if rule.subject else []
    with changes.silent():
        counts = rule.destroy(records)
    term = rule.retention_class
    Destruction.objects.bulk_create(
        Destruction(
            organisation_id=organisation_id,
            retention_class=term.key,
            record_type=record_type,
            count=count,
            rule=f"{term.name}: {term.term} na: {term.start}. {term.source}",
            decided_by=decided_by,
            reason=reason.strip(),
        )
        for record_type, count in counts.items()
    )
    if subjects:
        processed(Activity.RETENTION, Action.DESTROYED, dict.fromkeys(subjects))
    return counts


@transaction.atomic
def postpone(
    rule: Rule, *, until: date, on: date, reason: str, decided_by: Membership, subject: UUID | None = None
) -> Postponement:
    """Keep expired records of a class, or of one person in it, until a later day; raises ValidationError."""
    if until <= on:
        raise ValidationError(_("Kies een dag die nog komt."))
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom deze gegevens langer nodig zijn."))
    return Postponement.objects.create(
        organisation_id=decided_by.organisation_id,
        retention_class=rule.retention_class.key,
        subject=subject,
        until=until,
        reason=reason.strip(),
        decided_by=decided_by,
    )


def forget(subjects: Sequence[UUID]) -> dict[str, int]:
    """Destroy what privacy keeps of people whose file goes; log lines keep their own term."""
    counts = {
        model._meta.label_lower: model._base_manager.filter(subject__in=subjects).delete()[0]
        for model in (Change, Consent, Postponement)
    }
    return {label: count for label, count in counts.items() if count}


def _review(rule: Rule, organisation_id: int, on: date) -> Review:
    facts = due(rule, organisation_id, on).order_by().aggregate(n=models.Count("pk"), oldest=models.Min(rule.started_on))
    oldest = facts["oldest"]
    return Review(rule, facts["n"], getattr(oldest, "date", lambda: oldest)(), _running(rule, organisation_id, on))


def _running(rule: Rule, organisation_id: int, on: date) -> list[Postponement]:
    return list(Postponement.objects.running(organisation_id, on).filter(retention_class=rule.retention_class.key))
