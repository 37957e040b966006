"""Undoing the last import: exactly the former state of everything it touched, except where colleagues worked on since."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.campaigns.tasks import after_import
from raderwerk.caseload.enums import ManagerSource
from raderwerk.caseload.models import Area, Barrier, BenefitPeriod, Client, Contact, LadderMeasurement, Outcome, Promise
from raderwerk.caseload.services import summary
from raderwerk.core import progress
from raderwerk.core.crypto import key_ring
from raderwerk.core.progress import Progress
from raderwerk.exchange import vault
from raderwerk.exchange.enums import BatchState, Work
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.rules import BATCH, restorable
from raderwerk.exchange.services.applying import Stale, log
from raderwerk.exchange.services.checking import caseload_version
from raderwerk.exchange.services.lease import lease, require
from raderwerk.exchange.writing import bulk, columns
from raderwerk.people.models import Membership
from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import Consent

TOGETHER = 500
COLUMNS = (*columns.CHANGEABLE, "updated_at")
PERIOD = ("scheme", "starts_on", "ends_on")


def undo(batch: ImportBatch, by: Membership | None) -> ImportBatch:
    """Restore the caseload as it was before this import. Raises Busy, Stale or TransitionRefused; then nothing changed."""
    with lease(batch, Work.UNDO) as token, transaction.atomic():
        current = require(batch, token)
        BATCH.require(current.state, BatchState.UNDONE)
        if ImportBatch.objects.latest_applied(batch.organisation_id) != current:
            raise Stale(_("Na deze import is een andere toegepast. Draai die eerst terug."))
        if not has_undo(current):
            raise Stale(_("Terugdraaien kan niet meer: wat daarvoor nodig is, is na 30 dagen vernietigd."))
        _Undoing(current, by).run()
    after_import(batch.organisation_id)
    batch.refresh_from_db()
    return batch


def has_undo(batch: ImportBatch) -> bool:
    """Whether what is needed to undo this import was kept, or nothing is needed."""
    applied = batch.counts.get("applied", {})
    return batch.undo_parts.exists() or not any(applied.get(name) for name in ("created", "changed", "disappeared"))


class _Undoing:
    """Undoes one import inside the transaction of the caller."""

    def __init__(self, batch: ImportBatch, by: Membership | None) -> None:
        self.batch, self.by = batch, by
        self.kept: list[str] = []  # pseudonyms of people on whom colleagues worked since
        self.removed: list[str] = []
        self.restored: list[str] = []

    def run(self) -> None:
        """Part by part, and the batch as the last."""
        total = self.batch.undo_parts.count()
        areas: list[int] = []
        for done, part in enumerate(_parts(self.batch), start=1):
            self._remove_added(part.get("added", {}))
            self._restore_periods(part.get("moved", []))
            self._restore_clients(part.get("changed", []))
            self._restore_disappeared(part.get("left", []))
            self._remove_created(part.get("created", []))
            areas += part.get("areas", [])
            progress.report(self.batch.job, Progress(_("Terugdraaien"), done, total))
        used = Client.objects.filter(area=OuterRef("pk"))
        _delete(Area.objects.filter(~Exists(used), pk__in=areas))
        log(self.batch, self.by, Action.DESTROYED, self.removed, "undo")
        log(self.batch, self.by, Action.CHANGED, self.restored, "undo")
        self._finish()

    def _remove_added(self, added: dict[str, list[int]]) -> None:
        for model, name in ((BenefitPeriod, "periods"), (Contact, "contacts"), (LadderMeasurement, "steps")):
            for ids in _groups(added.get(name, [])):
                _delete(model.objects.filter(pk__in=ids))

    def _restore_periods(self, moved: Sequence[Any]) -> None:
        now = {row[0]: row[1:] for row in _select(BenefitPeriod.objects, [pk for pk, _old, _new in moved], PERIOD)}
        back = [(*old, pk) for pk, old, new in moved if list(now.get(pk, ())) == new]
        bulk.execute_many(f'UPDATE "{columns.PERIOD.table}" SET scheme = %s, starts_on = %s, ends_on = %s WHERE id = %s', back)

    def _restore_clients(self, changed: Sequence[Any]) -> None:
        now = {row[0]: row[1:] for row in _select(Client.objects, [row[0] for row in changed], (*COLUMNS, "pseudonym"))}
        rows, touched = [], []
        for pk, before, after, updated_at in changed:
            if pk not in now:
                continue
            *values, _updated, pseudonym = now[pk]
            back = restorable(*(dict(zip(columns.CHANGEABLE, each, strict=True)) for each in (before, after, values)))
            restored = [back.get(name, value) for name, value in zip(columns.CHANGEABLE, values, strict=True)]
            self.restored.append(pseudonym)
            if restored != before:
                touched.append(pk)
                self.kept.append(pseudonym)
            rows.append((pk, *_bound(restored), _stamp(updated_at) if restored == before else _stamp(timezone.now().isoformat())))
        if rows:
            bulk.update_clients(rows)
        for ids in _groups(touched):
            summary.refresh(ids)

    def _restore_disappeared(self, left: Sequence[Any]) -> None:
        day = self.batch.reference_date
        for group in _groups(left):
            clients = Client.objects.filter(pk__in=[pk for pk, _stamp in group], left_export_on=day).order_by("pk")
            self.restored += [pseudonym.hex for (pseudonym,) in clients.values_list("pseudonym")]
            clients.order_by().update(left_export_on=None)
        bulk.execute_many(
            f'UPDATE "{columns.CLIENT.table}" SET updated_at = %s WHERE id = %s', [(_stamp(stamp), pk) for pk, stamp in left]
        )

    def _remove_created(self, ranges: Sequence[Sequence[int]]) -> None:
        for first, last in ranges:
            people = Client.objects.filter(pk__gte=first, pk__lte=last, organisation_id=self.batch.organisation_id)
            worked_on = dict(people.filter(_worked_on()).order_by("pk").values_list("pk", "pseudonym"))
            self.kept += [pseudonym.hex for pseudonym in worked_on.values()]
            removed = people.exclude(pk__in=list(worked_on)) if worked_on else people
            self.removed += [pseudonym.hex for (pseudonym,) in removed.order_by("pk").values_list("pseudonym")]
            for model in (BenefitPeriod, Contact, LadderMeasurement):
                _delete(model.objects.filter(client_id__gte=first, client_id__lte=last).exclude(client_id__in=list(worked_on)))
            _delete(removed)

    def _finish(self) -> None:
        batch = self.batch
        batch.state, batch.undone_at = BatchState.UNDONE, timezone.now()
        batch.counts["undone"] = {"removed": len(self.removed), "restored": len(self.restored), "kept": self.kept}
        batch.undo_parts.all().delete()
        batch.save(update_fields=["state", "undone_at", "counts"])
        # It may be applied again at once: the caseload is as it was when it was checked.
        batch.checked_against = caseload_version(batch.organisation_id)
        batch.save(update_fields=["checked_against"])


def _worked_on() -> Q:
    """People about whom a colleague recorded something: they stay, with everything that was recorded."""
    recorded = [
        Consent.objects.filter(subject=OuterRef("pseudonym")),
        *(model._default_manager.filter(client=OuterRef("pk")) for model in (Promise, Barrier, Outcome)),
        Contact.objects.filter(client=OuterRef("pk"), imported=False),
        LadderMeasurement.objects.filter(client=OuterRef("pk"), imported=False),
    ]
    return reduce(or_, (Q(Exists(rows)) for rows in recorded), Q(manager_source=ManagerSource.CORRECTED))


def _parts(batch: ImportBatch) -> Iterator[dict[str, Any]]:
    ring = key_ring()
    for part in batch.undo_parts.order_by("number").iterator(chunk_size=16):
        yield vault.open_json(part.sealed, vault.context(batch.pk, "undo", part.number), ring)


def _select(manager: Any, ids: Sequence[int], names: Sequence[str]) -> list[list[Any]]:
    """Rows as they were kept for the undo: dates as text, sealed records in hexadecimal figures."""
    groups = (manager.filter(pk__in=group).order_by("pk").values_list("pk", *names) for group in _groups(ids))
    return [[_kept(value) for value in row] for row in chain.from_iterable(groups)]


def _kept(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.hex if hasattr(value, "hex") and not isinstance(value, float | str) else value


def _bound(values: Sequence[Any]) -> list[Any]:
    """Kept values as the database takes them; the sealed record comes first."""
    return [bytes.fromhex(values[0]), *values[1:]]


def _stamp(moment: str) -> Any:
    return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(moment))


def _delete(rows: QuerySet[Any]) -> None:
    """Without looking for records that hang on them: those are removed first, and the database guards it."""
    rows.order_by()._raw_delete(rows.db)


def _groups(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), TOGETHER):
        yield ids[start : start + TOGETHER]
