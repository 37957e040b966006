"""From staged rows to the rows that go into the tables: compared, sealed and indexed, in as many processes as there are.

Nothing here touches the database, so that it can be done before the transaction begins.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from raderwerk.caseload.identity import normal_name, normal_postcode
from raderwerk.core.crypto import BlindIndex, KeyRing
from raderwerk.exchange.compare import Difference, Known, Place, difference, told
from raderwerk.exchange.enums import Verdict
from raderwerk.exchange.staged import StagedRow, read_row

Row = tuple[Any, ...]
NEW, CHANGED, SAME = Verdict.NEW.letter, Verdict.CHANGED.letter, Verdict.SAME.letter
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(frozen=True)
class Secrets:
    """What is needed to seal and to index, as it travels to another process."""

    keys: dict[int, bytes]
    index_key: bytes


class Bucket(NamedTuple):
    """All rows of the people whose blind index begins alike, who of them is known, and ids for the others."""

    lines: list[bytes]
    known: dict[str, Known]
    ids: Sequence[int]


class Change(NamedTuple):
    """What is written about somebody who is known."""

    known: Known
    identity: tuple[str, ...]  # as it was
    difference: Difference
    sealed: bytes
    indexes: tuple[int | None, int | None, int | None]


@dataclass(slots=True)
class Prepared:
    """Rows that are ready to be written, in the order of the columns that `writing` names."""

    clients: list[Row] = field(default_factory=list)
    periods: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    same: int = 0
    verdicts: list[tuple[int, str]] = field(default_factory=list)


class Preparer:
    """Prepares buckets for one organisation."""

    def __init__(self, organisation_id: int, secrets: Secrets, place: Place) -> None:
        self.organisation_id = organisation_id
        self.ring = KeyRing(secrets.keys)
        self.index = BlindIndex(secrets.index_key)
        self.place = place
        self._words: dict[tuple[str, str], int | None] = {}

    def prepare(self, bucket: Bucket) -> Prepared:
        """The rows to write for one bucket; new people come in the order of their blind index, which says nothing about them."""
        prepared = Prepared()
        ids = iter(bucket.ids)
        pseudonyms = iter(_ascending_pseudonyms(bucket))
        for number_index, rows in _people(bucket.lines):
            known = bucket.known.get(number_index)
            if known is None:
                self._add(prepared, number_index, rows, next(ids), next(pseudonyms))
            else:
                self._compare(prepared, rows, known)
        return prepared

    def _add(self, prepared: Prepared, number_index: str, rows: Sequence[StagedRow], pk: int, pseudonym: UUID) -> None:
        person = told(rows, self.place)
        facts = person.facts
        sealed = self._seal(person.identity, pseudonym)
        prepared.clients.append((pk, pseudonym.hex, number_index, *self._indexes(person.identity), sealed, *facts[:-1]))
        prepared.periods += [(pk, period.scheme, period.start, period.end) for period in person.periods]
        if facts.last_spoken_on:
            prepared.contacts.append((pk, facts.last_spoken_on))
        if facts.ladder_step:
            prepared.steps.append((pk, self.place.steps[facts.ladder_step]))
        prepared.verdicts += [(row.row, NEW) for row in rows]

    def _compare(self, prepared: Prepared, rows: Sequence[StagedRow], known: Known) -> None:
        person = told(rows, self.place)
        pseudonym = UUID(known.pseudonym)
        identity = tuple(json.loads(self.ring.open(known.sealed, pseudonym.bytes)))
        found = difference(person, known, identity, self.place.has_end)
        prepared.verdicts += _verdicts(rows, found)
        if found is None:
            prepared.same += 1
        elif found.identity is None:
            prepared.changes.append(Change(known, identity, found, known.sealed, known.indexes))
        else:
            sealed = self._seal(found.identity, pseudonym)
            prepared.changes.append(Change(known, identity, found, sealed, self._indexes(found.identity)))

    def _seal(self, identity: tuple[str, ...], pseudonym: UUID) -> bytes:
        return self.ring.seal(_ENCODE(identity).encode(), pseudonym.bytes)

    def _indexes(self, identity: tuple[str, ...]) -> tuple[int | None, int | None, int | None]:
        """Blind index of name, first letters and postcode; names and postcodes come back, so each is computed once."""
        name, postcode = identity[1], identity[7]
        return self._word("name", name), self._word("start", name), self._word("postcode", postcode)

    def _word(self, kind: str, text: str) -> int | None:
        if (kind, text) not in self._words:
            self._words[kind, text] = self._compute(kind, text)
        return self._words[kind, text]

    def _compute(self, kind: str, text: str) -> int | None:
        word = normal_postcode(text) if kind == "postcode" else normal_name(text)
        if kind == "start":
            word = word[:3] if len(word) >= 3 else ""
        return self.index.word(self.organisation_id, kind, word) if word else None


def new_people(lines: Iterable[bytes], known: Iterable[str]) -> int:
    """How many people on these lines are not known yet."""
    return len({line[2:34].decode() for line in lines} - set(known))


def _people(lines: Iterable[bytes]) -> Iterator[tuple[str, list[StagedRow]]]:
    rows = sorted(map(read_row, lines))
    for number_index, group in groupby(rows, key=lambda row: row.number_index):
        yield number_index, list(group)


def _verdicts(rows: Sequence[StagedRow], found: Difference | None) -> list[tuple[int, str]]:
    """The newest row of a person shows what changed about them; another row only where its own period changes."""
    if found is None:
        return [(row.row, SAME) for row in rows]
    starts = {period.start for period in (*found.added_periods, *(new for _old, new in found.changed_periods))}
    newest = max(rows, key=lambda row: row.start)
    return [(row.row, CHANGED if row is newest or row.start in starts else SAME) for row in rows]


def _ascending_pseudonyms(bucket: Bucket) -> list[UUID]:
    """As many random pseudonyms as there are new people, ascending from bucket to bucket, so that an index is appended to.

    They begin with the first byte of the bucket; the other 114 random bits are what makes them pseudonyms.
    """
    first = bytes.fromhex(bucket.lines[0][2:4].decode())
    return [UUID(bytes=first + rest, version=4) for rest in sorted(os.urandom(15) for _ in bucket.ids)]
