"""What one may ask of a list of people: filters and order, as they stand in the address of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from raderwerk.caseload.enums import Household, Scheme
from raderwerk.caseload.models import ClientQuerySet
from raderwerk.caseload.worklists import WORKLISTS, Moment
from raderwerk.core.months import months_before

NOBODY, NONE, MINE = "niemand", "geen", "ik"
YES, NO = "ja", "nee"
RUNNING, STOPPED, GONE = "loopt", "gestopt", "verdwenen"
BY_SPOKEN, BY_CHANGE, BY_DATE = "gesproken", "gewijzigd", "datum"
COMPACT = "compact"
PAGE_SIZES = (25, 50, 100)
MAX_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when: what `ik` and `langdurig` mean."""

    membership_id: int
    moment: Moment


Narrow = Callable[[ClientQuerySet, str, Asker], ClientQuerySet]


@dataclass(frozen=True, slots=True)
class Filter:
    """One parameter of the address: which values it takes and how it narrows the list."""

    accepts: Callable[[str], bool]
    narrow: Narrow


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list: one column, then the row itself, so that every list has exactly one order."""

    column: str
    descending: bool = False


def _months(value: str) -> bool:
    return value.isascii() and value.isdigit() and 1 <= int(value) <= MAX_MONTHS


def _identifier(*words: str) -> Callable[[str], bool]:
    return lambda value: value in words or (value.isascii() and value.isdigit() and len(value) <= 18)


def _code(value: str) -> bool:
    return 0 < len(value) <= 32 and value.isascii() and value.replace("_", "").isalnum()


def _manager(clients: ClientQuerySet, value: str, asker: Asker) -> ClientQuerySet:
    if value == NOBODY:
        return clients.filter(case_manager=None)
    return clients.filter(case_manager_id=asker.membership_id if value == MINE else int(value))


def _or_none(column: str, convert: Callable[[str], object] = str) -> Narrow:
    return lambda clients, value, _asker: clients.filter(**{column: None if value == NONE else convert(value)})


def _long_term(clients: ClientQuerySet, value: str, asker: Asker) -> ClientQuerySet:
    choose = clients.long_term if value == YES else clients.not_long_term
    return choose(asker.moment.today, asker.moment.long_term_months)


BENEFIT: dict[str, Callable[[ClientQuerySet], ClientQuerySet]] = {
    RUNNING: lambda clients: clients.receiving(),
    STOPPED: lambda clients: clients.stopped(),
    GONE: lambda clients: clients.left_export(),
}

# In the order of the chips. Duration (langdurig, maanden) selects; no order is made of it.
FILTERS: dict[str, Filter] = {
    "lijst": Filter(
        lambda value: value in WORKLISTS, lambda clients, value, asker: WORKLISTS[value].narrow(clients, asker.moment)
    ),
    "langdurig": Filter(lambda value: value in (YES, NO), _long_term),
    "maanden": Filter(_months, lambda clients, value, asker: clients.long_term(asker.moment.today, int(value))),
    "nietgesproken": Filter(
        _months, lambda clients, value, asker: clients.not_spoken_since(months_before(asker.moment.today, int(value)))
    ),
    "wijk": Filter(_identifier(NONE), _or_none("area_id", int)),
    "klantmanager": Filter(_identifier(NOBODY, MINE), _manager),
    "trede": Filter(lambda value: value in {*"123456", NONE}, _or_none("ladder_step", int)),
    "uitkomst": Filter(_code, _or_none("outcome_id")),
    "leefvorm": Filter(
        lambda value: value in {*Household.values, NONE} and value != "",
        lambda clients, value, _asker: clients.filter(household="" if value == NONE else value),
    ),
    "taal": Filter(lambda value: 0 < len(value) <= 40, lambda clients, value, _asker: clients.filter(language=value)),
    "regeling": Filter(lambda value: value in Scheme.values, lambda clients, value, _asker: clients.filter(scheme=value)),
    "uitkering": Filter(lambda value: value in BENEFIT, lambda clients, value, _asker: BENEFIT[value](clients)),
}


@dataclass(frozen=True)
class ListQuery:
    """A list as somebody asks for it: filters by parameter, order, rows per page, and how dense they stand."""

    filters: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    size: int = PAGE_SIZES[0]
    compact: bool = False

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "ListQuery":
        """Read the parameters of an address; a value that means nothing is left out, so that the chips always tell the truth."""
        chosen = {name: value for name in FILTERS if (value := params.get(name, "").strip()) and FILTERS[name].accepts(value)}
        query = cls(chosen)
        order = params.get("sorteer", "")
        size = params.get("per", "")
        return replace(
            query,
            order=order if order in query.orders and order != query.default_order else "",
            size=int(size) if size in map(str, PAGE_SIZES) else PAGE_SIZES[0],
            compact=params.get("dichtheid") == COMPACT,
        )

    @cached_property
    def worklist(self) -> str:
        """Code of the worklist one is on, or an empty string."""
        return self.filters.get("lijst", "")

    @property
    def orders(self) -> list[str]:
        """The orders this list can have; `datum` only where everybody on it has that date."""
        return [*([BY_DATE] if self._date_field else []), BY_SPOKEN, BY_CHANGE]

    @property
    def default_order(self) -> str:
        """The order when the address says nothing."""
        return self.orders[0]

    @property
    def sorted_by(self) -> Order:
        """Column and direction of the order."""
        chosen = self.order or self.default_order
        if chosen == BY_DATE:
            return Order(self._date_field, WORKLISTS[self.worklist].newest_first)
        return Order("updated_at", descending=True) if chosen == BY_CHANGE else Order("spoken_order")

    def narrow(self, clients: ClientQuerySet, asker: Asker) -> ClientQuerySet:
        """Those of `clients` whom all filters let through."""
        for name, value in self.filters.items():
            clients = FILTERS[name].narrow(clients, value, asker)
        return clients

    def parameters(self) -> dict[str, str]:
        """The parameters of the address, without what is usual."""
        params = dict(self.filters)
        if self.order:
            params["sorteer"] = self.order
        if self.size != PAGE_SIZES[0]:
            params["per"] = str(self.size)
        if self.compact:
            params["dichtheid"] = COMPACT
        return params

    @property
    def text(self) -> str:
        """The query string of the address."""
        return urlencode(self.parameters())

    def without(self, name: str) -> "ListQuery":
        """This list with one filter taken away."""
        return self.parse({key: value for key, value in self.parameters().items() if key != name})

    def having(self, **params: str) -> "ListQuery":
        """This list with other parameters; an empty value takes one away."""
        return self.parse({**self.parameters(), **params})

    @property
    def _date_field(self) -> str:
        return WORKLISTS[self.worklist].date_field if self.worklist else ""
