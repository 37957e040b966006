"""Applying an import: prepared outside, written in one transaction, all or nothing."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.tasks import after_import
from raderwerk.caseload.enums import ContactResult, Moment
from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client
from raderwerk.core import progress
from raderwerk.core.crypto import key_ring
from raderwerk.core.progress import Progress
from raderwerk.exchange import known, vault
from raderwerk.exchange.compare import Facts, Period
from raderwerk.exchange.enums import BatchState, Work
from raderwerk.exchange.models import ImportBatch, UndoPart
from raderwerk.exchange.prepare import Change, Prepared
from raderwerk.exchange.rubbish import without_search
from raderwerk.exchange.rules import BATCH
from raderwerk.exchange.services import rows
from raderwerk.exchange.services.checking import caseload_version
from raderwerk.exchange.services.lease import lease, require
from raderwerk.exchange.services.preparing import Plan, make_plan
from raderwerk.exchange.stopwatch import Stopwatch
from raderwerk.exchange.writing import bulk, columns
from raderwerk.people.models import Membership
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.changes import Line, record_changes
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import Trace, append_many, tracing

ATTEMPTS = 3
MANY = 10_000
WRITTEN = (columns.CLIENT, columns.PERIOD, columns.CONTACT, columns.STEP)
CHANGE_LOGGED = (
    *("household", "children", "area_id", "language", "manager_code"),
    *("case_manager_id", "manager_source", "left_export_on"),
)


class Stale(Exception):
    """The caseload changed since the check; the message is for the user."""


class _Moved(Exception):
    """Somebody changed a person between preparing and writing."""


def apply(batch: ImportBatch, by: Membership | None, workers: int | None = None) -> ImportBatch:
    """Write the import into the caseload. Raises Busy, Stale or TransitionRefused; then nothing was written."""
    watch = Stopwatch()
    with lease(batch, Work.APPLY) as token, without_search():
        for _attempt in range(ATTEMPTS):
            BATCH.require(batch.state, BatchState.APPLIED)
            _require_fresh(batch)
            plan = _prepared(batch, workers, watch)
            try:
                with tracing(Trace(by.pk if by else None, batch.organisation_id, "import apply")):
                    applied = _write(batch, by, token, plan, watch)
            except _Moved:
                continue
            after_import(batch.organisation_id)
            return applied
        raise Stale(_("Collega's wijzigden intussen mensen uit dit bestand. Er is niets gewijzigd. Probeer het opnieuw."))


def _require_fresh(batch: ImportBatch) -> None:
    if batch.checked_against != caseload_version(batch.organisation_id):
        raise Stale(_("Sinds de controle is een andere import toegepast of teruggedraaid. Controleer dit bestand opnieuw."))


def _prepared(batch: ImportBatch, workers: int | None, watch: Stopwatch) -> Plan:
    with watch.stage("open"):
        buckets = rows.buckets_of(batch)
    with watch.stage("compare and seal"):
        stage = _("Vergelijken en versleutelen")
        return make_plan(
            batch, buckets, lambda done, total: progress.report(batch.job, Progress(stage, done, total)), workers, stream=True
        )


def _write(batch: ImportBatch, by: Membership | None, token: str, plan: Plan, watch: Stopwatch) -> ImportBatch:
    many = batch.counts.get("rows_below_header", 0) > MANY
    with bulk.room_to_work(), bulk.references_known_to_hold(many), watch.stage("commit"), transaction.atomic():
        current = require(batch, token)
        BATCH.require(current.state, BatchState.APPLIED)
        _require_fresh(current)
        _Writer(current, by, plan, watch).write()
    if many:
        with watch.stage("analyze"):
            bulk.analyze()
    batch.refresh_from_db()
    batch.timings = {**batch.timings, **watch.rounded()}
    batch.save(update_fields=["timings"])
    return batch


class _Writer:
    """Writes one plan inside the transaction of the caller."""

    def __init__(self, batch: ImportBatch, by: Membership | None, plan: Plan, watch: Stopwatch) -> None:
        self.batch, self.by, self.plan, self.watch = batch, by, plan, watch
        self.now = timezone.now()
        self.stamp = connection.ops.adapt_datetimefield_value(self.now)
        self.created: list[str] = []
        self.changed: list[str] = []
        self.same = self.periods = 0
        self.undo: list[UndoPart] = []

    def write(self) -> None:
        """Everything, and the batch as the last."""
        bulk.insert(columns.AREA, [(pk, self.batch.organisation_id, name) for name, pk in self.plan.areas.items()])
        self._keep_undo({"areas": list(self.plan.areas.values())})
        with self.watch.stage("build indexes"), bulk.indexes_afterwards(WRITTEN, _mostly_new(self.plan)):
            self._write_buckets()
        self._mark_disappeared()
        with self.watch.stage("log"):
            self._log()
        with self.watch.stage("undo"):
            UndoPart.objects.bulk_create(self.undo, batch_size=100)
        self._finish()

    def _write_buckets(self) -> None:
        done, waiting = 0, self.plan.prepared()
        while True:
            with self.watch.stage("compare and seal"):
                prepared = next(waiting, None)
            if prepared is None:
                return
            self._bucket(prepared)
            done += len(prepared.verdicts)
            progress.report(self.batch.job, Progress(_("Opslaan"), done, self.plan.rows))

    def _bucket(self, prepared: Prepared) -> None:
        with self.watch.stage("write people"):
            self._write_clients(prepared)
        with self.watch.stage("write records"):
            bulk.insert(columns.PERIOD, prepared.periods)
            bulk.insert(columns.CONTACT, prepared.contacts, self._contact_constants())
            bulk.insert(columns.STEP, prepared.steps, self._step_constants())
        undo: dict[str, Any] = {"created": _ranges([row[0] for row in prepared.clients])}
        if prepared.changes:
            with self.watch.stage("write changes"):
                undo |= self._write_changes(prepared.changes)
        self.created += [row[1] for row in prepared.clients]
        self.same += prepared.same
        self.periods += len(prepared.periods)
        self._keep_undo(undo)

    def _write_clients(self, prepared: Prepared) -> None:
        constants = {
            "organisation_id": self.batch.organisation_id,
            "channel": "",
            "created_at": self.stamp,
            "updated_at": self.stamp,
        }
        bulk.insert(columns.CLIENT, prepared.clients, constants)

    def _contact_constants(self) -> dict[str, Any]:
        # Who spoke, and how, is not in the file: those stay empty. That it was a talk is what the column says.
        return {"channel": "", "result": str(ContactResult.SPOKEN), "note": b"", "imported": True, "recorded_at": self.stamp}

    def _step_constants(self) -> dict[str, Any]:
        assert self.batch.reference_date is not None
        day = self.batch.reference_date.isoformat()
        moment = str(Moment.INTERIM)
        return {"on": day, "moment": moment, "answers": "{}", "note": b"", "imported": True, "recorded_at": self.stamp}

    def _write_changes(self, changes: list[Change]) -> dict[str, Any]:
        _require_unmoved(changes)
        bulk.update_clients((change.known.id, *_after(change), self.stamp) for change in changes)
        self.changed += [change.known.pseudonym for change in changes]
        record_changes(_change_line(change) for change in changes)
        moved = [(old, new) for change in changes for old, new in change.difference.changed_periods]
        bulk.execute_many(
            f'UPDATE "{columns.PERIOD.table}" SET scheme = %s, starts_on = %s, ends_on = %s WHERE id = %s',
            [(new.scheme, new.start, new.end, new.id) for _old, new in moved],
        )
        return {
            "changed": [_changed(change) for change in changes],
            "moved": [[old.id, _period(old), _period(new)] for old, new in moved],
            "added": {
                "periods": self._add(columns.PERIOD, list(_added_periods(changes)), {}),
                "contacts": self._add(columns.CONTACT, list(_added_contacts(changes)), self._contact_constants()),
                "steps": self._add(columns.STEP, list(_added_steps(changes)), self._step_constants()),
            },
        }

    def _add(self, target: columns.Target, new_rows: list[tuple[Any, ...]], constants: dict[str, Any]) -> list[int]:
        ids = bulk.reserve_ids(target, len(new_rows))
        bulk.insert(columns.with_id(target), [(pk, *row) for pk, row in zip(ids, new_rows, strict=True)], constants)
        return list(ids)

    def _mark_disappeared(self) -> None:
        if not self.batch.complete:
            return
        gone = self.plan.disappeared
        for start in range(0, len(gone), known.TOGETHER):
            clients = Client.objects.filter(pk__in=gone[start : start + known.TOGETHER], left_export_on=None).order_by("pk")
            before = list(clients.values_list("pk", "pseudonym", "updated_at"))
            self._keep_undo({"left": [[pk, stamp.isoformat()] for pk, _pseudonym, stamp in before]})
            self.changed += [pseudonym.hex for _pk, pseudonym, _stamp in before]
            clients.order_by().update(left_export_on=self.batch.reference_date, updated_at=self.now)

    def _log(self) -> None:
        for action, subjects in ((Action.CREATED, self.created), (Action.CHANGED, self.changed)):
            log(self.batch, self.by, action, subjects, "apply")

    def _keep_undo(self, content: dict[str, Any]) -> None:
        if any(content.values()):
            number = len(self.undo)
            sealed = vault.seal_json(content, vault.context(self.batch.pk, "undo", number), key_ring())
            self.undo.append(UndoPart(batch=self.batch, number=number, sealed=sealed))

    def _finish(self) -> None:
        batch = self.batch
        batch.counts["applied"] = {
            "created": len(self.created),
            "changed": len(self.changed) - (gone := len(self.plan.disappeared) if batch.complete else 0),
            "same": self.same,
            "disappeared": gone,
        }
        batch.state, batch.applied_at, batch.undone_at = BatchState.APPLIED, self.now, None
        batch.save(update_fields=["state", "counts", "applied_at", "undone_at"])
        batch.pieces.all().delete()


def _mostly_new(plan: Plan) -> bool:
    """Whether so many people are new that indexes are better built afterwards."""
    return plan.rows > max(MANY, 2 * Client.objects.count())


def log(batch: ImportBatch, by: Membership | None, action: Action, subjects: list[str], what: str) -> None:
    """One line in the processing log per person, in a stream of this import."""
    if subjects:
        append_many(
            f"import:{batch.pk}",
            (UUID(subject) for subject in subjects),
            activity=Activity.IMPORT,
            action=action,
            organisation=batch.organisation_id,
            actor=by.pk if by else None,
            origin=f"import {what}",
        )


def _require_unmoved(changes: list[Change]) -> None:
    now = {person.id: person for person in known.known_now([change.known.id for change in changes])}
    if any(now.get(change.known.id) != change.known for change in changes):
        raise _Moved


def _before(change: Change) -> tuple[Any, ...]:
    return (change.known.sealed, *change.known.indexes, *change.known.facts)


def _after(change: Change) -> tuple[Any, ...]:
    return (change.sealed, *change.indexes, *change.difference.facts)


def _change_line(change: Change) -> Line:
    """Before and after of what people recognise; what follows from other records is left out."""
    after = change.difference.identity or change.identity
    return Line(
        Client,
        change.known.id,
        UUID(change.known.pseudonym),
        before=_named(change.identity, change.known.facts),
        after=_named(after, change.difference.facts),
    )


def _named(identity: tuple[str, ...], facts: Facts) -> dict[str, Any]:
    names = (f"identity.{field.name}" for field in fields(Identity))
    return dict(zip(names, identity, strict=True)) | {name: getattr(facts, name) for name in CHANGE_LOGGED}


def _changed(change: Change) -> list[Any]:
    return [change.known.id, _values(_before(change)), _values(_after(change)), change.known.updated_at]


def _values(values: tuple[Any, ...]) -> list[Any]:
    return [value.hex() if isinstance(value, bytes) else value for value in values]


def _period(period: Period) -> list[Any]:
    return [period.scheme, period.start, period.end]


def _added_periods(changes: list[Change]) -> Iterator[tuple[Any, ...]]:
    for change in changes:
        for period in change.difference.added_periods:
            yield change.known.id, period.scheme, period.start, period.end


def _added_contacts(changes: list[Change]) -> Iterator[tuple[Any, ...]]:
    for change in changes:
        if change.difference.contact_on:
            yield change.known.id, change.difference.contact_on


def _added_steps(changes: list[Change]) -> Iterator[tuple[Any, ...]]:
    for change in changes:
        if change.difference.ladder_step:
            yield change.known.id, f"T{change.difference.ladder_step}"


def _ranges(ids: list[int]) -> list[list[int]]:
    """Ascending ids as [first, last] pairs."""
    found: list[list[int]] = []
    for pk in ids:
        if found and found[-1][1] == pk - 1:
            found[-1][1] = pk
        else:
            found.append([pk, pk])
    return found
