"""Pages of a list by what was last seen, so that page 4,000 costs as much as page 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, F, Func, Model, QuerySet, Value

from raderwerk.caseload.filters import Order

NEXT, PREVIOUS = "na", "voor"
SEPARATOR = "~"

Row = TypeVar("Row", bound=Model)
Place = date | datetime | int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: behind (or before) the row with this value and number, with `before` rows in front of the page.

    `total` is what the first page counted: turning a page does not count again.
    """

    backwards: bool
    value: Place
    pk: int
    before: int
    total: int = 0

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "Cursor | None":
        """Read the cursor of an address; None for the first page, also when the address makes no sense."""
        name = NEXT if NEXT in params else PREVIOUS
        try:
            value, pk, before, total = params[name].split(SEPARATOR)
            return cls(name == PREVIOUS, _parsed(value), _number(pk), max(0, _number(before)), max(0, _number(total)))
        except (KeyError, ValueError):
            return None

    @property
    def parameter(self) -> tuple[str, str]:
        """Name and value of the parameter that says this."""
        value = str(self.value) if isinstance(self.value, int) else self.value.isoformat()
        text = SEPARATOR.join((value, str(self.pk), str(self.before), str(self.total)))
        return PREVIOUS if self.backwards else NEXT, text


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """The rows of one page and how to go on."""

    rows: list[Row]
    before: int
    previous: Cursor | None
    next: Cursor | None


def slice_of(chosen: QuerySet[Row], order: Order, size: int, cursor: Cursor | None) -> Slice[Row]:
    """One page of the chosen rows, in one statement."""
    if cursor is not None and not _fits(chosen.model, order.column, cursor.value):
        cursor = None  # the order changed since the cursor was made
    backwards = cursor is not None and cursor.backwards
    rows = list(_from(chosen, order, cursor)[: size + 1])
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


def _number(text: str) -> int:
    # A number that no database can hold makes no sense either.
    return int(text[:18])


def _parsed(value: str) -> Place:
    if value.isdecimal():
        return _number(value)
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _field(model: type[Model], column: str) -> Any:
    field: Any = model._meta.get_field(column)
    return field.target_field if field.is_relation else field


def _fits(model: type[Model], column: str, value: Place) -> bool:
    kinds: dict[str, type[Place]] = {"DateTimeField": datetime, "DateField": date}
    return type(value) is kinds.get(_field(model, column).get_internal_type(), int)


def _from(chosen: QuerySet[Row], order: Order, cursor: Cursor | None) -> QuerySet[Row]:
    descending = order.descending != (cursor is not None and cursor.backwards)
    sign = "-" if descending else ""
    rows = chosen.order_by(f"{sign}{order.column}", f"{sign}pk")
    return rows if cursor is None else rows.filter(_beyond(chosen.model, order.column, cursor, descending))


def _beyond(model: type[Model], column: str, cursor: Cursor, descending: bool) -> Func:
    # A comparison of pairs, (spoken_order, id) > (x, y): both databases find its place in the index at once. Written out as
    # "greater, or equal and ..." they would walk through all people who were never spoken.
    def pair(*expressions: Any) -> Func:
        return Func(*expressions, function="", template="(%(expressions)s)")

    return Func(
        pair(F(column), F("pk")),
        pair(Value(cursor.value, output_field=_field(model, column)), Value(cursor.pk)),
        template="%(expressions)s",
        arg_joiner=" < " if descending else " > ",
        output_field=BooleanField(),
    )


def _cursor(order: Order, row: Model, *, backwards: bool, before: int) -> Cursor | None:
    value = getattr(row, order.column)
    return None if value is None else Cursor(backwards, value, row.pk, before)
