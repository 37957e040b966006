"""Everything that can be done before the transaction begins: grouping, comparing, sealing and indexing, in processes."""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.conf import settings

from raderwerk.caseload.models import Area
from raderwerk.core.crypto import parse_key
from raderwerk.exchange import known
from raderwerk.exchange.compare import Known, Place
from raderwerk.exchange.models import ImportBatch
from raderwerk.exchange.prepare import Bucket, Prepared, Secrets, new_people
from raderwerk.exchange.services.rows import Buckets
from raderwerk.exchange.staged import read_row
from raderwerk.exchange.workers import Workers
from raderwerk.exchange.writing import bulk, columns
from raderwerk.people.models import Membership
from raderwerk.register.models import LadderStep

WORTH_PROCESSES = 20_000
"""From this number of rows on, other processes earn back the time in which they start."""

Report = Callable[[int, int], None]


@dataclass(slots=True)
class Plan:
    """What an import will write: prepared buckets, new areas, and the people who are not in the file."""

    rows: int = 0
    buckets: Iterable[bytes] = ()  # pickled Prepared: compact, and opened one at a time
    areas: dict[str, int] = field(default_factory=dict)
    disappeared: list[int] = field(default_factory=list)
    in_view: int = 0

    def prepared(self) -> Iterator[Prepared]:
        """The buckets one by one."""
        for pickled in self.buckets:
            yield pickle.loads(pickled)


def make_plan(batch: ImportBatch, buckets: Buckets, report: Report, workers: int | None = None, *, stream: bool = False) -> Plan:
    """Prepare all buckets. Reads the database, and reserves ids; writes nothing else.

    With `stream` the buckets of a first import are prepared while the caller writes: other processes prepare faster than
    a database writes, so the transaction takes no longer. Where people must be compared, all of it is done beforehand.
    """
    plan = Plan(areas=_new_areas(batch, buckets), rows=buckets.rows)
    anybody = known.has_people(batch.organisation_id)
    number = _processes(plan.rows, workers)
    prepared = _prepare(batch, buckets, plan, anybody, number, report)
    plan.buckets = prepared if stream and number and not anybody else list(prepared)
    return plan


def _prepare(batch: ImportBatch, buckets: Buckets, plan: Plan, anybody: bool, number: int, report: Report) -> Iterator[bytes]:
    done = 0
    with Workers(batch.organisation_id, secrets(), place_of(batch, plan.areas), number) as pool:
        for bucket, rows in _with_known(batch, buckets, plan, anybody):
            pool.put(bucket, rows)
            for pickled, finished in pool.take():
                done += finished
                report(done, plan.rows)
                yield pickled
        for pickled, finished in pool.take(all_of_them=True):
            done += finished
            report(done, plan.rows)
            yield pickled


def secrets() -> Secrets:
    """The keys of this installation, to hand to another process."""
    ring = settings.ENVIRONMENT.encryption_keys.get_secret_value()
    keys = {}
    for part in filter(None, map(str.strip, ring.split(","))):
        number, _, encoded = part.partition(":")
        keys[int(number)] = parse_key(encoded, f"Key {number}")
    return Secrets(keys, parse_key(settings.ENVIRONMENT.index_key.get_secret_value(), "RADERWERK_INDEX_KEY"))


def _with_known(batch: ImportBatch, buckets: Buckets, plan: Plan, anybody: bool) -> Iterator[tuple[Bucket, int]]:
    ids = _Ids()
    for name in buckets.names:
        lines = buckets.lines.pop(name, [])
        people = known.known_in(batch.organisation_id, name) if anybody else {}
        _note_absent(plan, people, {line[2:34].decode() for line in lines} | buckets.mentioned)
        if lines:
            yield Bucket(lines, people, ids.take(new_people(lines, people))), len(lines)


class _Ids:
    """Ids for new people, reserved in blocks: each reservation is a transaction."""

    BLOCK = 10_000

    def __init__(self) -> None:
        self.free: list[int] = []

    def take(self, number: int) -> list[int]:
        """The next ids, ascending."""
        if number > len(self.free):
            self.free += bulk.reserve_ids(columns.CLIENT, max(number, self.BLOCK))
        taken, self.free = self.free[:number], self.free[number:]
        return taken


def _note_absent(plan: Plan, people: dict[str, Known], seen: set[str]) -> None:
    in_view = {index: person for index, person in people.items() if person.facts.left_export_on is None}
    plan.in_view += len(in_view)
    plan.disappeared += [person.id for index, person in in_view.items() if index not in seen]


def place_of(batch: ImportBatch, new_areas: Mapping[str, int] = MappingProxyType({})) -> Place:
    """What is known of the organisation: its areas, colleagues by their code, and the ladder of the register."""
    areas = dict(Area.objects.filter(organisation_id=batch.organisation_id).order_by("pk").values_list("name", "pk"))
    members = Membership.objects.working_with_clients().filter(organisation_id=batch.organisation_id).exclude(code="")
    managers = {code.casefold(): pk for code, pk in members.order_by("pk").values_list("code", "pk")}
    steps = dict(LadderStep.objects.order_by("pk").values_list("step", "pk"))
    return Place(areas | dict(new_areas), managers, steps, "end" in batch.mapping.values())


def _new_areas(batch: ImportBatch, buckets: Buckets) -> dict[str, int]:
    known_areas = Area.objects.filter(organisation_id=batch.organisation_id).order_by("pk").values_list("name", flat=True)
    names = sorted(_area_names(batch, buckets) - set(known_areas))
    return dict(zip(names, bulk.reserve_ids(columns.AREA, len(names)), strict=True))


def _area_names(batch: ImportBatch, buckets: Buckets) -> set[str]:
    names = set(batch.counts.get("areas", ()))
    corrected = set(batch.corrections.filter(accepted=True).order_by().values_list("row", flat=True))
    if corrected:
        rows = (read_row(line) for lines in buckets.lines.values() for line in lines)
        names |= {row.area for row in rows if row.row in corrected}
    return names - {""}


def processes() -> int:
    """How many other processes this machine has room for."""
    return min(3, (os.cpu_count() or 2) - 1)


def _processes(rows: int, workers: int | None) -> int:
    if workers is not None:
        return workers
    return processes() if rows >= WORTH_PROCESSES else 0
