"""Puts one page of a list of people together, in a number of statements that never grows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raderwerk.caseload.counting import CAP, GLANCE, Count, count_together
from raderwerk.caseload.filters import BY_CHANGE, BY_DATE, BY_SPOKEN, COMPACT, PAGE_SIZES, Asker, ListQuery
from raderwerk.caseload.lists.facets import Facets, facets_of
from raderwerk.caseload.lists.paging import Cursor, Slice, slice_of
from raderwerk.caseload.lists.rows import Row, rows_of
from raderwerk.caseload.lists.words import Glossary, chips, sentence
from raderwerk.caseload.models import Client, ClientQuerySet, SavedView
from raderwerk.caseload.worklists import WORKLISTS, Moment, Worklist
from raderwerk.people.models import Membership, User

EVERYONE, THIS_LIST = "iedereen", "deze lijst"
ORDER_NAMES = {
    BY_SPOKEN: gettext_lazy("langst niet gesproken eerst"),
    BY_CHANGE: gettext_lazy("laatst gewijzigd eerst"),
}
DATE_ORDER_NAMES = {
    "review_on": gettext_lazy("eerst aan de beurt"),
    "promise_due_on": gettext_lazy("eerste belofte eerst"),
    "left_export_on": gettext_lazy("laatst verdwenen eerst"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A worklist above the list, with how many people are on it."""

    code: str
    title: str
    count: Count
    parameters: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the list without it."""

    text: str
    parameters: str


@dataclass(frozen=True)
class PeopleList:
    """Everything a page of a list shows."""

    query: ListQuery
    moment: Moment
    counts: Mapping[str, Count]
    facets: Facets
    saved: list[SavedView]
    slice: Slice[Client]
    rows: list[Row]

    @property
    def count(self) -> Count:
        """How many people are on the whole list."""
        return self.counts[THIS_LIST]

    @property
    def worklist(self) -> Worklist | None:
        """The worklist one is on."""
        return WORKLISTS.get(self.query.worklist)

    @cached_property
    def sentence(self) -> str:
        """The list in one sentence."""
        return sentence(self.count, self.query, self._glossary)

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on; the worklist is one of them."""
        return [Chip(text, self.query.without(name).text) for name, text in chips(self.query, self._glossary)]

    @property
    def tabs(self) -> list[Tab]:
        """The worklists, each with its count; other filters do not count along, so a tab opens what it says."""
        plain = ListQuery(size=self.query.size, compact=self.query.compact)
        everyone = Tab(EVERYONE, _("Iedereen"), self.counts[EVERYONE], plain.text, not self.query.worklist)
        return [everyone] + [
            Tab(code, str(item.title), self.counts[code], plain.having(lijst=code).text, code == self.query.worklist)
            for code, item in WORKLISTS.items()
        ]

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders this list can have: parameters, name, and whether it is the present one."""
        now = self.query.order or self.query.default_order
        return [(self.query.having(sorteer=code).text, str(self._order_name(code)), code == now) for code in self.query.orders]

    @property
    def order_name(self) -> str:
        """The present order in words."""
        return str(self._order_name(self.query.order or self.query.default_order))

    @property
    def denser(self) -> str:
        """Parameters of this list with the rows the other way: dense or roomy."""
        return self.query.having(dichtheid="" if self.query.compact else COMPACT).text

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        """The rows per page one can choose: number, parameters, and whether it is the present one."""
        return [(size, self.query.having(per=str(size)).text, size == self.query.size) for size in PAGE_SIZES]

    @property
    def position(self) -> str:
        """Where one is: `26 tot en met 50 van 1.203`."""
        first, last = self.slice.before + 1, self.slice.before + len(self.rows)
        return _("%(first)s tot en met %(last)s van %(total)s") % {
            "first": Count(first).text,
            "last": Count(last).text,
            "total": self.count.text,
        }

    @property
    def previous(self) -> str:
        """Parameters of the page before this one; empty when there is none."""
        return self._at(self.slice.previous)

    @property
    def next(self) -> str:
        """Parameters of the page after this one; empty when there is none."""
        return self._at(self.slice.next)

    @property
    def _glossary(self) -> Glossary:
        return Glossary(self.facets, self.moment)

    def _order_name(self, code: str) -> object:
        if code == BY_DATE and self.worklist:
            return DATE_ORDER_NAMES[self.worklist.date_field]
        return ORDER_NAMES[code]

    def _at(self, cursor: Cursor | None) -> str:
        if cursor is None:
            return ""
        name, value = replace(cursor, total=self.count.number + self.count.capped).parameter
        return urlencode({**self.query.parameters(), name: value})


def people_list(user: User, acting: Membership, query: ListQuery, cursor: Cursor | None, moment: Moment) -> PeopleList:
    """One page of a list as `acting` may see it. Five statements, whatever the filters and however many people."""
    everyone = Client.objects.visible_to(user)
    chosen = query.narrow(everyone, Asker(acting.pk, moment))
    facets = facets_of(acting.organisation)
    part = slice_of(chosen, query.sorted_by, query.size, cursor)
    return PeopleList(
        query=query,
        moment=moment,
        counts=_counts(everyone, chosen, query, moment, cursor.total if cursor else None),
        facets=facets,
        saved=saved_views(acting),
        slice=part,
        rows=rows_of(part.rows, facets, moment.today),
    )


def saved_views(acting: Membership) -> list[SavedView]:
    """One's own saved lists, and those that colleagues share."""
    return list(
        SavedView.objects.filter(Q(owner=acting) | Q(shared=True), organisation=acting.organisation_id)
        .select_related("owner__user")
        .order_by("name", "pk")
    )


def _counts(
    everyone: ClientQuerySet, chosen: ClientQuerySet, query: ListQuery, moment: Moment, known: int | None
) -> dict[str, Count]:
    """The number on each worklist and on this list; `known` is what an earlier page of the same list counted."""
    asked = {EVERYONE: everyone} | {code: item.narrow(everyone, moment) for code, item in WORKLISTS.items()}
    caps = dict.fromkeys(asked, GLANCE)
    same = query.worklist or EVERYONE if len(query.filters) <= bool(query.worklist) else ""
    if known is not None:
        return {**count_together(asked, caps), THIS_LIST: Count(min(known, CAP), known > CAP)}
    if not same:
        return count_together({**asked, THIS_LIST: chosen}, caps)
    # The worklist one is on is this list: count it once, as far as a list is counted.
    counts = count_together(asked, {**caps, same: CAP})
    return {**counts, THIS_LIST: counts[same]}
