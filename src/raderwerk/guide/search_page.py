"""One page of the guide's search, ready to be shown: hits as cards, facets with counts, chips, and help when nothing fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.engines.search import Found
from raderwerk.guide.facets import FACETS, Facet
from raderwerk.guide.models import SavedSearch
from raderwerk.guide.search_cards import Card, cards
from raderwerk.guide.search_names import AREA, BARRIER, Names, facet_label, names, own_areas
from raderwerk.guide.search_query import SearchQuery
from raderwerk.guide.services import saved_searches, search
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.ui.formatting import number

SHOWN_AT_ONCE = 5  # values of a long facet that one sees without opening it


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: its name, how many hits it would give, and whether it is chosen."""

    value: str
    name: str
    count: int
    is_chosen: bool
    group: str = ""  # of a barrier: P, D or W


@dataclass(frozen=True, slots=True)
class Group:
    """One facet with its values: those one sees at once, and the rest."""

    facet: Facet
    first: list[Option]
    rest: list[Option]

    @property
    def name(self) -> str:
        """Its name in the address."""
        return self.facet.name

    @property
    def rest_is_open(self) -> bool:
        """Something in the rest is chosen."""
        return any(option.is_chosen for option in self.rest)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that is on; `parameters` is the address without it."""

    facet: str
    name: str
    parameters: str


@dataclass(frozen=True, slots=True)
class Way:
    """A barrier as a way in; `parameters` is the address that chooses it, or lets go of it."""

    option: Option
    parameters: str


class SearchPage:
    """What the template asks; the hits are looked up when they are shown."""

    def __init__(self, query: SearchQuery, found: Found, names: Names, near: Organisation | None) -> None:
        self.query = query
        self.found = found
        self._names = names
        self._near = near

    @property
    def total(self) -> int:
        """Number of hits on all pages."""
        return self.found.total

    @property
    def sentence(self) -> str:
        """How many hits, in words."""
        count = {"n": number(self.total)}
        if self.query.is_empty:
            return ngettext("%(n)s instrument in de gids", "%(n)s instrumenten in de gids", self.total) % count
        return ngettext("%(n)s instrument gevonden", "%(n)s instrumenten gevonden", self.total) % count

    @cached_property
    def cards(self) -> list[Card]:
        """The hits of this page, best first."""
        return cards(self.found.hits, self.query)

    @cached_property
    def groups(self) -> list[Group]:
        """The facets that have something to choose."""
        return [group for facet in FACETS if self._divides(group := self._group(facet))]

    @property
    def chips(self) -> list[Chip]:
        """What is chosen."""
        return [
            Chip(facet_label(name), self._names.of(name, value), self.query.without(name, value).text)
            for name, value in self.query.pairs()
        ]

    @property
    def ways(self) -> list[Way]:
        """The barriers as ways in, in the order of the report."""
        counts = self.found.counts.get(BARRIER, {})
        options = (self._option(BARRIER, code, counts) for code in self._names.by_facet[BARRIER])
        return [Way(option, self.query.adding(BARRIER, option.value).text) for option in options if option.count]

    @property
    def suggestion(self) -> tuple[str, str] | None:
        """The question with misspelt words mended, and its address."""
        mended = self.found.suggestion
        return (mended, self.query.asking(mended).text) if mended and self.total else None

    @property
    def unknown(self) -> str:
        """Words that led nowhere, in one line."""
        return ", ".join(self.found.unknown)

    @property
    def without_choice(self) -> str:
        """The address with only the words."""
        return SearchQuery(self.query.words).text

    @property
    def first(self) -> str:
        """The address of the first page."""
        return self.query.on_page(1).text

    @property
    def pages(self) -> int:
        """Number of pages."""
        return max(1, ceil(self.total / search.PAGE))

    @property
    def position(self) -> str:
        """Which hits these are."""
        first = (self.query.page - 1) * search.PAGE
        return _("%(first)s tot en met %(last)s van %(all)s") % {
            "first": number(first + 1),
            "last": number(first + len(self.found.hits)),
            "all": number(self.total),
        }

    @property
    def previous(self) -> str | None:
        """The address of the page before this one."""
        return self.query.on_page(min(self.query.page - 1, self.pages)).text if self.query.page > 1 else None

    @property
    def next(self) -> str | None:
        """The address of the page after this one."""
        return self.query.on_page(self.query.page + 1).text if self.query.page < self.pages else None

    def _group(self, facet: Facet) -> Group:
        counts = self.found.counts.get(facet.name, {})
        chosen = self.query.chosen.get(facet.name, ())
        wanted = (value for value in self._names.by_facet[facet.name] if counts.get(value) or value in chosen)
        options = [self._option(facet.name, value, counts) for value in wanted if self._is_offered(facet.name, value)]
        if facet.is_long:
            near = own_areas(self._near) if facet.name == AREA else []
            options.sort(key=lambda option: (not option.is_chosen, _place(near, option.value), -option.count))
        shown = SHOWN_AT_ONCE if facet.is_long else len(options)
        return Group(facet, options[:shown], options[shown:])

    def _divides(self, group: Group) -> bool:
        """Whether choosing in it changes anything: one value that every hit carries does not."""
        options = [*group.first, *group.rest]
        return any(option.is_chosen or option.count < self.total for option in options) or len(options) > 1

    def _is_offered(self, facet: str, value: str) -> bool:
        """Of all municipalities only the own and the chosen ones are offered: the others lie in a region."""
        if facet != AREA or not value.startswith("GM"):
            return True
        return value in self.query.chosen.get(AREA, ()) or value in own_areas(self._near)

    def _option(self, facet: str, value: str, counts: Mapping[str, int]) -> Option:
        return Option(
            value=value,
            name=self._names.of(facet, value),
            count=counts.get(value, 0),
            is_chosen=value in self.query.chosen.get(facet, ()),
            group=self._names.groups.get(value, "") if facet == BARRIER else "",
        )


def search_page(query: SearchQuery, *, user: User | None) -> SearchPage:
    """The page that answers a query; `user` None: as everybody sees it."""
    known = names()
    near = user.acting.organisation if user is not None and user.acting else None
    kept = {name: tuple(value for value in values if known.known(name, value)) for name, values in query.chosen.items()}
    query = SearchQuery(query.words, {name: values for name, values in kept.items() if values}, query.page)
    found = search.search(query.words, query.choices, user=user, offset=(query.page - 1) * search.PAGE)
    return SearchPage(query, found, known, near)


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search that somebody keeps: what it asks in words, how many it finds now, and how many of those are new."""

    saved: SavedSearch
    asks: str
    total: int
    new: int


def kept_searches(membership: Membership) -> list[KeptSearch]:
    """The searches of a colleague, by name."""
    known = names()
    found = []
    for saved in SavedSearch.objects.filter(membership=membership).select_related("membership__user"):
        query = SearchQuery.of(saved.query)
        keys = saved_searches.hits(membership, query)
        words = [f"‘{query.words}’"] if query.words else []
        asks = ", ".join([*words, *(known.of(name, value) for name, value in query.pairs())]) or _("alles")
        found.append(KeptSearch(saved, asks, len(keys), len(set(keys) - set(saved.seen))))
    return found


def _place(near: list[str], value: str) -> int:
    return near.index(value) if value in near else len(near)
