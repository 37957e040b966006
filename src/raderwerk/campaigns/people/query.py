"""What one may ask of the people of a campaign, as it stands in the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.models.follow_up import FollowUpQuerySet
from raderwerk.campaigns.people.lists import LISTS, NOW, PeopleList
from raderwerk.caseload.filters import MINE, NOBODY, NONE, Order
from raderwerk.caseload.lists.search import find, question
from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership, User

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: what `ik` means, and whom they may see."""

    user: User
    acting: Membership


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """A list with its filters: `cohort` and `colleague` are keys, or a word of `caseload.filters`.

    Names and numbers are searched for by POST, and never stand in an address.
    """

    code: str = NOW
    cohort: str = ""
    colleague: str = ""

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "PeopleQuery":
        """Read the parameters of an address; a value that means nothing is left out."""
        code, cohort, colleague = params.get("lijst", ""), params.get("groep", ""), params.get("collega", "")
        return cls(
            code if code in LISTS else NOW,
            cohort if _is_key(cohort) or cohort == NONE else "",
            colleague if _is_key(colleague) or colleague in (MINE, NOBODY) else "",
        )

    @property
    def listed(self) -> PeopleList:
        """The list one is on."""
        return LISTS[self.code]

    @property
    def order(self) -> Order:
        """Longest in this state first; where that says nothing, as they came into the caseload."""
        return Order(self.listed.column)

    @property
    def filters(self) -> dict[str, str]:
        """Name and value of each filter that is on, in the order of the chips."""
        asked = {"groep": self.cohort, "collega": self.colleague}
        return {name: value for name, value in asked.items() if value}

    @property
    def text(self) -> str:
        """The query string of the address."""
        return urlencode(({"lijst": self.code} if self.code != NOW else {}) | self.filters)

    def without(self, name: str) -> "PeopleQuery":
        """This list with one filter taken away."""
        return self.parse({"lijst": self.code} | {key: value for key, value in self.filters.items() if key != name})

    def on(self, code: str) -> "PeopleQuery":
        """Another list with the same filters."""
        return replace(self, code=code)

    def narrow(self, campaign: Campaign, asker: Asker) -> FollowUpQuerySet:
        """The people of the campaign whom the list and all filters let through."""
        return self.listed.narrow(self.filtered(campaign, asker))

    def filtered(self, campaign: Campaign, asker: Asker) -> FollowUpQuerySet:
        """The people of the campaign whom the filters let through, on whichever list."""
        people = campaign.follow_ups.visible_to(asker.user)
        if self.cohort:
            people = people.filter(cohort=None if self.cohort == NONE else int(self.cohort))
        if self.colleague:
            people = people.filter(colleague=self._colleague(asker))
        return people

    def _colleague(self, asker: Asker) -> int | None:
        if self.colleague == NOBODY:
            return None
        return asker.acting.pk if self.colleague == MINE else int(self.colleague)


def found(text: str, campaign: Campaign, asker: Asker) -> list[FollowUp]:
    """The people of the campaign who answer to a client number, name or postcode; the best fitting first."""
    within = Client.objects.visible_to(asker.user).filter(follow_ups__campaign=campaign)
    clients = [client.pk for client in find(within, asker.acting.organisation, question(text)).clients]
    people = {person.client_id: person for person in campaign.follow_ups.filter(client__in=clients)}
    return [people[client] for client in clients if client in people]


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 18
