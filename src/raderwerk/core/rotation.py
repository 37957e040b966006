"""Sealing everything again with the newest key of the ring, so that an old key can be destroyed.

A room that seals a column names it here with `seals(...)`; text fields that seal themselves are found without being named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, transaction
from django.db.models import BinaryField, ExpressionWrapper, F, Model

from raderwerk.core.crypto import KeyRing
from raderwerk.core.fields import SealedTextField

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One batch: how many records were looked at, and how many of them carried an old key."""

    seen: int
    old: int


class Sealed(Protocol):
    """Something that can be sealed again, batch by batch; each batch is a transaction, so it can be stopped and started again."""

    @property
    def name(self) -> str:
        """What it is, for the report."""

    def rotate(self, ring: KeyRing, *, apply: bool) -> Iterator[Step]:
        """Look at everything, and seal again what carries an old key when `apply` is set; raises SealBroken."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed records; `context` gives what a record is bound to from the values of `reads`."""

    model: type[Model]
    column: str
    context: Callable[..., bytes]
    reads: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Model and column."""
        return f"{self.model._meta.label_lower}.{self.column}"

    def rotate(self, ring: KeyRing, *, apply: bool) -> Iterator[Step]:
        """See Sealed."""
        last = 0
        while rows := self._after(last):
            last = rows[-1][0]
            old = [row for row in rows if row[1] and not ring.is_current(row[1])]
            if apply and old:
                self._write([(self._again(row, ring), row[0], row[1]) for row in old])
            yield Step(len(rows), len(old))

    def _after(self, last: int) -> list[tuple[Any, ...]]:
        # As bytes: the field itself would decrypt.
        raw = ExpressionWrapper(F(self.column), output_field=BinaryField())
        rows = self.model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", raw, *self.reads)
        return [(pk, bytes(sealed or b""), *bound) for pk, sealed, *bound in rows[:BATCH]]

    def _again(self, row: tuple[Any, ...], ring: KeyRing) -> bytes:
        context = self.context(*row[2:])
        return ring.seal(ring.open(row[1], context), context)

    def _write(self, changes: list[tuple[bytes, int, bytes]]) -> None:
        quote = connection.ops.quote_name
        meta = self.model._meta
        table, column, pk = (quote(str(name)) for name in (meta.db_table, self.column, meta.pk.column))
        binary: Callable[[bytes], Any] = connection.Database.Binary  # type: ignore[attr-defined]
        # The old value is compared: what a colleague saved in the meantime is newer, and sealed with the newest key already.
        sql = f"UPDATE {table} SET {column} = %s WHERE {pk} = %s AND {column} = %s"
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, [(binary(new), key, binary(old)) for new, key, old in changes])


_named: list[Callable[[], Sealed]] = []


def seals(model: str, column: str, context: Callable[..., bytes], reads: tuple[str, ...] = ()) -> None:
    """Name a column of sealed records, from an app's `ready()`: `seals("caseload.Client", "sealed_identity", ...)`."""
    _named.append(lambda: SealedColumn(apps.get_model(model), column, context, reads))


def seals_otherwise(sealed: Callable[[], Sealed]) -> None:
    """Name sealed records that are not a column of their own."""
    _named.append(sealed)


def everything_sealed() -> list[Sealed]:
    """All that the key ring seals in this installation."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
    texts = [SealedColumn(field.model, field.attname, _constant(field.context)) for field in fields]
    return sorted([*texts, *(make() for make in _named)], key=lambda sealed: sealed.name)


def _constant(context: bytes) -> Callable[[], bytes]:
    return lambda: context
