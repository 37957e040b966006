"""Role cards: in the demo, anyone steps into an invented role with one click, or opens what an invented citizen got."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, MembershipQuerySet, Organisation

ORDER = list(dict.fromkeys((Role.TEAM_LEAD, Role.CASE_MANAGER, *Role)))  # the chain as one would try it


@dataclass(frozen=True, slots=True)
class Desk:
    """The roles of one invented organisation, one membership for each."""

    organisation: Organisation
    memberships: list[Membership]


@dataclass(frozen=True, slots=True)
class Door:
    """A page to begin at: what is behind it, where it is, and in whose role (None: a citizen, for whom no account is needed)."""

    title: str
    about: str
    href: str
    membership: Membership | None = None


Doors = Callable[[], Iterable[Door]]
_doors: list[Doors] = []


def add_doors(find: Doors) -> None:
    """Show these doors beside the role cards; upper rooms know where they are."""
    _doors.append(find)


def doors() -> list[Door]:
    """All doors, as they are now."""
    return [door for find in _doors for door in find()]


def open_to_everyone() -> MembershipQuerySet:
    """Memberships that a visitor of the demo may step into: nobody who also works for a real organisation."""
    real = Membership.objects.filter(organisation__is_invented=False).values("user")
    return Membership.objects.active().filter(organisation__is_invented=True).exclude(user__in=real)


def desks() -> list[Desk]:
    """The invented organisations with one card for each of their roles: the colleague who came first."""
    memberships = open_to_everyone().select_related("organisation", "user").order_by("organisation__pk", "pk")
    return [
        Desk(organisation, _one_for_each_role(list(group)))
        for organisation, group in groupby(memberships, lambda m: m.organisation)
    ]


def _one_for_each_role(memberships: list[Membership]) -> list[Membership]:
    first: dict[str, Membership] = {}
    for membership in memberships:
        first.setdefault(membership.role, membership)
    return sorted(first.values(), key=lambda membership: ORDER.index(Role(membership.role)))
