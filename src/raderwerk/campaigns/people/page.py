"""Puts one page of a campaign's people together, in a number of statements that never grows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.campaigns.enums import AppointmentState, Status
from raderwerk.campaigns.models import Appointment, CallRequest, Campaign, FollowUp, Invitation
from raderwerk.campaigns.people import standing
from raderwerk.campaigns.people.lists import EVERYONE, LISTS, NOW, TABS, PeopleList
from raderwerk.campaigns.people.query import PAGE_SIZE, Asker, PeopleQuery
from raderwerk.caseload.counting import CAP, GLANCE, Count, count_together
from raderwerk.caseload.filters import MINE, NOBODY, NONE
from raderwerk.caseload.lists.paging import Cursor, Slice, slice_of
from raderwerk.core.crypto import SealBroken

THIS_LIST = "deze lijst"


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list."""

    pseudonym: UUID
    name: str
    number: str
    status: Status
    status_label: str
    icon: str
    since: datetime | None
    why: str
    now: str
    colleague: str
    cohort: str
    wants_a_call: bool
    is_paused: bool
    needs_action: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A list above the page, with how many people are on it."""

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
class PeoplePage:
    """Everything a page of a campaign's people shows."""

    query: PeopleQuery
    counts: Mapping[str, Count]
    cohorts: dict[int, str]
    colleagues: dict[int, str]
    slice: Slice[FollowUp]
    rows: list[Row]

    @property
    def listed(self) -> PeopleList:
        """The list one is on."""
        return self.query.listed

    @property
    def count(self) -> Count:
        """How many people are on the whole list."""
        return self.counts[THIS_LIST]

    @property
    def sentence(self) -> str:
        """The list in one sentence."""
        one = self.count.number == 1 and not self.count.capped
        people = ngettext("1 persoon", "%(count)s mensen", 1 if one else 2) % {"count": self.count.text}
        return f"{people[0].upper()}{people[1:]} {self.listed.clause}"

    @property
    def tabs(self) -> list[Tab]:
        """The lists, each with its count under the same filters, so that a tab opens what it says."""
        return [
            Tab(str(LISTS[code].title), self.counts[code], self.query.on(code).text, code == self.query.code) for code in TABS
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on; a list that has no tab is one of them."""
        found = [Chip(self._chip(name, value), self.query.without(name).text) for name, value in self.query.filters.items()]
        if self.query.code not in TABS:
            found.insert(0, Chip(str(self.listed.title), self.query.on(NOW).text))
        return found

    @property
    def has_nobody(self) -> bool:
        """Whether nobody was chosen for this campaign yet."""
        return not self.query.filters and not self.counts[EVERYONE].number

    @property
    def position(self) -> str:
        """Where one is: `26 tot en met 50 van 1.203`."""
        first, last = Count(self.slice.before + 1).text, Count(self.slice.before + len(self.rows)).text
        return _("%(first)s tot en met %(last)s van %(total)s") % {"first": first, "last": last, "total": self.count.text}

    @property
    def previous(self) -> str:
        """Parameters of the page before this one; empty when there is none."""
        return self._at(self.slice.previous)

    @property
    def next(self) -> str:
        """Parameters of the page after this one; empty when there is none."""
        return self._at(self.slice.next)

    def _at(self, cursor: Cursor | None) -> str:
        if cursor is None:
            return ""
        place = replace(cursor, total=self.count.number + self.count.capped).parameter
        return urlencode([*parse_qsl(self.query.text), place])

    def _chip(self, name: str, value: str) -> str:
        if name == "groep":
            return _("groep: %(name)s") % {"name": _("geen") if value == NONE else self.cohorts.get(int(value), "?")}
        if value in (MINE, NOBODY):
            return _("van mij") if value == MINE else _("zonder contactpersoon")
        return _("contactpersoon: %(name)s") % {"name": self.colleagues.get(int(value), "?")}


def people_page(campaign: Campaign, query: PeopleQuery, cursor: Cursor | None, asker: Asker, today: date) -> PeoplePage:
    """One page of a list of this campaign's people, as `asker` may see it."""
    filtered = query.filtered(campaign, asker)
    chosen = query.listed.narrow(filtered)
    part = slice_of(chosen, query.order, PAGE_SIZE, cursor)
    return PeoplePage(
        query=query,
        # The first page counts; later ones know.
        counts=_counts(filtered, chosen, query, cursor.total if cursor and part.previous else None),
        cohorts=dict(campaign.cohorts.order_by("order", "pk").values_list("pk", "name")),
        colleagues=dict(
            campaign.colleagues.order_by("membership__user__name").values_list("membership", "membership__user__name")
        ),
        slice=part,
        rows=rows_of(part.rows, today),
    )


def names_of_colleagues(campaign: Campaign) -> dict[int, str]:
    """Who hold the talks of a campaign, by name."""
    members = campaign.colleagues.order_by("membership__user__name", "pk")
    return dict(members.values_list("membership", "membership__user__name"))


def rows_of(people: Iterable[FollowUp], today: date) -> list[Row]:
    """These people as rows, in one statement however many they are."""
    keys = [person.pk for person in people]
    found = {person.pk: person for person in told(FollowUp.objects.filter(pk__in=keys))} if keys else {}
    return [_row(found[key], today) for key in keys]


def told(people: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """With what the sentence about somebody needs. Subqueries, and not joins: each takes the newest of several."""
    return people.select_related("client", "cohort", "colleague__user").annotate(**newest())


def newest() -> dict[str, Any]:
    """The newest appointment and invitation of a follow-up, and whether somebody waits to be called."""
    latest = ("-created_at", "-pk")
    met = Appointment.objects.filter(follow_up=OuterRef("pk")).exclude(state=AppointmentState.MOVED).order_by(*latest)
    invited = Invitation.objects.filter(follow_up=OuterRef("pk")).order_by(*latest)
    return {
        "met_at": Subquery(met.values("starts_at")[:1]),
        "met_where": Subquery(met.values("location__name")[:1]),
        "invited_at": Subquery(invited.values("created_at")[:1]),
        "valid_until": Subquery(invited.filter(withdrawn_at=None).values("expires_at")[:1]),
        "wants_a_call": Exists(CallRequest.objects.filter(follow_up=OuterRef("pk"), handled_at=None)),
    }


def facts_of(person: Any, today: date) -> standing.Facts:
    """What the sentence needs, from somebody as `told` reads them."""
    return standing.Facts(
        status=person.status,
        today=today,
        since=person.status_since,
        appointment=person.met_at,
        place=person.met_where or "",
        invited_at=person.invited_at,
        valid_until=person.valid_until,
        closing_reason=person.get_closing_reason_display(),
    )


def _row(person: Any, today: date) -> Row:
    name, number = _name_and_number(person)
    return Row(
        pseudonym=person.client.pseudonym,
        name=name,
        number=number,
        status=Status(person.status),
        status_label=person.get_status_display(),
        icon=standing.icon(person.status),
        since=person.status_since,
        why=standing.sentence(facts_of(person, today)),
        now=standing.now(person.status),
        colleague=person.colleague.user.name if person.colleague else "",
        cohort=person.cohort.name if person.cohort else "",
        wants_a_call=person.wants_a_call,
        is_paused=person.reminders_paused_at is not None,
        needs_action=person.action_needed,
    )


def _name_and_number(person: FollowUp) -> tuple[str, str]:
    # One record that cannot be opened must not hide the other 24.
    try:
        return person.client.identity.sort_name, person.client.identity.number
    except SealBroken:
        return _("(naam is niet te openen)"), ""


def _counts(filtered: Any, chosen: Any, query: PeopleQuery, known: int | None) -> dict[str, Count]:
    """The number on each list and on this one; `known` is what an earlier page of the same list counted."""
    asked = {code: LISTS[code].narrow(filtered) for code in TABS}
    if known is not None:
        return {**count_together(asked, dict.fromkeys(asked, GLANCE)), THIS_LIST: Count(min(known, CAP), known > CAP)}
    if query.code not in asked:
        return count_together({**asked, THIS_LIST: chosen}, dict.fromkeys(asked, GLANCE))
    # The list one is on is counted once, as far as a list is counted.
    counts = count_together(asked, {**dict.fromkeys(asked, GLANCE), query.code: CAP})
    return {**counts, THIS_LIST: counts[query.code]}
