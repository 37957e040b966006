"""Pages of a list by what was last seen, so that page 4,000 costs as much as page 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import BooleanField, F, Field, Func, Value

from raderwerk.caseload.filters import Order
from raderwerk.caseload.models import Client, ClientQuerySet

NEXT, PREVIOUS = "na", "voor"
SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: behind (or before) the row with this value and number, with `before` rows in front of the page.

    `total` is what the first page counted: turning a page does not count again.
    """

    backwards: bool
    value: date | datetime
    pk: int
    before: int
    total: int = 0

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "Cursor | None":
        """Read the cursor of an address; None for the first page, also when the address makes no sense."""
        name = NEXT if NEXT in params else PREVIOUS
        try:
            value, pk, before, total = params[name].split(SEPARATOR)
            parsed = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            return cls(name == PREVIOUS, parsed, int(pk), max(0, int(before)), max(0, int(total)))
        except (KeyError, ValueError):
            return None

    @property
    def parameter(self) -> tuple[str, str]:
        """Name and value of the parameter that says this."""
        text = SEPARATOR.join((self.value.isoformat(), str(self.pk), str(self.before), str(self.total)))
        return PREVIOUS if self.backwards else NEXT, text


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one page and how to go on."""

    clients: list[Client]
    before: int
    previous: Cursor | None
    next: Cursor | None


def slice_of(clients: ClientQuerySet, order: Order, size: int, cursor: Cursor | None) -> Slice:
    """One page of `clients`, in one statement."""
    if cursor is not None and isinstance(cursor.value, datetime) != (order.column == "updated_at"):
        cursor = None  # the order changed since the cursor was made
    backwards = cursor is not None and cursor.backwards
    rows = list(_from(clients, order, cursor)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    before = cursor.before if cursor and (not backwards or more) else 0
    has_previous = more if backwards else cursor is not None
    has_next = bool(rows) and (backwards or more)
    return Slice(
        rows,
        before,
        _cursor(order, rows[0], backwards=True, before=max(0, before - size)) if rows and has_previous else None,
        _cursor(order, rows[-1], backwards=False, before=before + len(rows)) if has_next else None,
    )


def _from(clients: ClientQuerySet, order: Order, cursor: Cursor | None) -> ClientQuerySet:
    descending = order.descending != (cursor is not None and cursor.backwards)
    sign = "-" if descending else ""
    clients = clients.order_by(f"{sign}{order.column}", f"{sign}pk")
    return clients if cursor is None else clients.filter(_beyond(order.column, cursor, descending))


def _beyond(column: str, cursor: Cursor, descending: bool) -> Func:
    # A comparison of pairs, (spoken_order, id) > (x, y): both databases find its place in the index at once. Written out as
    # "greater, or equal and ..." they would walk through all people who were never spoken.
    def pair(*expressions: Any) -> Func:
        return Func(*expressions, function="", template="(%(expressions)s)")

    field = cast("Field[Any, Any]", Client._meta.get_field(column))
    value = Value(cursor.value, output_field=field)
    return Func(
        pair(F(column), F("pk")),
        pair(value, Value(cursor.pk)),
        template="%(expressions)s",
        arg_joiner=" < " if descending else " > ",
        output_field=BooleanField(),
    )


def _cursor(order: Order, row: Client, *, backwards: bool, before: int) -> Cursor:
    return Cursor(backwards, getattr(row, order.column), row.pk, before)
