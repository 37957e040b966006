"""Records who changed what: by signals for a record that is saved or removed, and in bulk for `update()`."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import current_trace
from raderwerk.privacy.models import Change

BATCH = 2_000

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tracked:
    """A model whose changes are recorded, and how to find the person it is about."""

    model: type[models.Model]
    subject: str
    skip: frozenset[str]
    values: Callable[[Any], Values]

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        """The fields that are compared: not the key, not bytes, not what saving itself sets."""
        return [
            item
            for item in self.model._meta.concrete_fields
            if not (
                item.primary_key or item.generated or isinstance(item, models.BinaryField) or getattr(item, "auto_now", False)
            )
            and item.name not in self.skip
        ]

    def of(self, record: models.Model) -> dict[str, Any]:
        """What a record says now."""
        return {item.name: getattr(record, item.attname) for item in self.fields} | dict(self.values(record))

    def subject_of(self, record: models.Model) -> UUID | None:
        """The pseudonym of the person the record is about."""
        found: Any = record
        for name in filter(None, self.subject.split("__")):
            found = getattr(found, name)
        return found if self.subject else None


@dataclass(frozen=True, slots=True)
class Line:
    """One change, from a service that knows before and after: no `before` for a new record, no `after` for a removed one."""

    model: type[models.Model]
    record: int
    subject: UUID | None
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)

    @property
    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Per field that differs: before and after. An empty field of a new or removed record is no difference."""
        names = dict.fromkeys((*self.before, *self.after))
        pairs = {name: (self.before.get(name), self.after.get(name)) for name in names}
        return {name: (old, new) for name, (old, new) in pairs.items() if old != new and not (_empty(old) and _empty(new))}

    @property
    def action(self) -> Action:
        """Made, changed or removed."""
        if not self.before:
            return Action.CREATED
        return Action.CHANGED if self.after else Action.DESTROYED


_tracked: dict[type[models.Model], Tracked] = {}
_silent: ContextVar[bool] = ContextVar("silent", default=False)


def track(
    model: type[models.Model],
    *,
    subject: str = "",
    skip: Iterable[str] = (),
    values: Callable[[Any], Values] = lambda _record: {},
) -> None:
    """Record changes of `model` from now on. `subject` is the path to the person's pseudonym, empty when it is about nobody.

    `values` adds plain values to compare that are not a field, such as those of a sealed record.
    """
    _tracked[model] = Tracked(model, subject, frozenset(skip), values)
    for signal, receiver in ((pre_save, _before_save), (post_save, _after_save), (post_delete, _after_delete)):
        signal.connect(receiver, sender=model, dispatch_uid=f"changes {model._meta.label_lower} {receiver.__name__}")


@contextmanager
def silent() -> Iterator[None]:
    """Record nothing in this block: when records are destroyed for good, the change log must not keep what they said."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


@contextmanager
def recording(records: models.QuerySet[Any], *fields: str) -> Iterator[None]:
    """Record what an `update()` of these fields inside the block does to these records."""
    tracked = _tracked[records.model]
    before = _snapshot(records, tracked, fields)
    yield
    after = _snapshot(records.model._base_manager.filter(pk__in=list(before)), tracked, fields)
    record_changes(
        Line(records.model, record, subject, old, after[record][1])
        for record, (subject, old) in before.items()
        if record in after
    )


def record_changes(lines: Iterable[Line]) -> int:
    """Write the lines that hold a difference, in batches; gives their number."""
    if _silent.get():
        return 0
    rows = [_row(line, differences) for line in lines if (differences := line.differences)]
    Change.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def read(change: Change) -> dict[str, tuple[Any, Any]]:
    """Per field what it was and what it became; opens the seal."""
    return {name: (old, new) for name, (old, new) in json.loads(change.values or "{}").items()}


def _row(line: Line, differences: Mapping[str, tuple[Any, Any]]) -> Change:
    trace = current_trace()
    return Change(
        at=timezone.now(),
        trace=trace.trace_id if trace else None,
        actor=trace.actor if trace else None,
        organisation=trace.organisation if trace else None,
        subject=line.subject,
        record_type=line.model._meta.label_lower,
        record=line.record,
        action=line.action,
        values=json.dumps(differences, cls=DjangoJSONEncoder, ensure_ascii=False),
    )


def _snapshot(records: models.QuerySet[Any], tracked: Tracked, fields: tuple[str, ...]) -> dict[int, tuple[UUID | None, Values]]:
    columns = ("pk", *((tracked.subject,) if tracked.subject else ()), *fields)
    first = len(columns) - len(fields)
    return {
        row[0]: (row[1] if tracked.subject else None, dict(zip(fields, row[first:], strict=True)))
        for row in records.order_by("pk").values_list(*columns)
    }


def _before_save(sender: type[models.Model], instance: Any, raw: bool = False, **_: Any) -> None:
    tracked = _tracked[sender]
    known = None if instance._state.adding or raw or _silent.get() else sender._base_manager.filter(pk=instance.pk).first()
    instance._before_save = tracked.of(known) if known else {}


def _after_save(sender: type[models.Model], instance: Any, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    if raw:
        return
    tracked = _tracked[sender]
    before, after = instance.__dict__.pop("_before_save", {}), tracked.of(instance)
    if update_fields is not None and before:
        # Only these were written; another field of the instance may differ without being saved.
        unsaved = {item.name for item in tracked.fields} - set(update_fields)
        before, after = ({name: value for name, value in values.items() if name not in unsaved} for values in (before, after))
    record_changes([Line(sender, instance.pk, tracked.subject_of(instance), before, after)])


def _after_delete(sender: type[models.Model], instance: Any, **_: Any) -> None:
    if not _silent.get():
        tracked = _tracked[sender]
        record_changes([Line(sender, instance.pk, tracked.subject_of(instance), before=tracked.of(instance))])


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == {} or value == []
