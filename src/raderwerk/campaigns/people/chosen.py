"""The people one chose in a list of a campaign: some rows, or the whole list as the filters say it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from raderwerk.campaigns.models import Campaign, FollowUp
from raderwerk.campaigns.people.query import Asker, PeopleQuery
from raderwerk.caseload.counting import Count
from raderwerk.caseload.lists.selection import MOST, SelectionRefused


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which people: the whole list, or these rows of it."""

    query: PeopleQuery
    whole_list: bool
    pseudonyms: tuple[UUID, ...]

    @classmethod
    def parse(cls, posted: QueryDict) -> "Chosen":
        """Read what was posted from a list, or from the page that asked to confirm."""
        query = PeopleQuery.parse(QueryDict(posted.get("vraag", "")).dict())
        return cls(query, posted.get("alle") == "1", tuple(filter(None, map(_uuid, posted.getlist("wie")))))

    def people(self, campaign: Campaign, asker: Asker) -> QuerySet[FollowUp]:
        """The chosen people whom one may see."""
        if self.whole_list:
            return self.query.narrow(campaign, asker).order_by("pk")
        return campaign.follow_ups.visible_to(asker.user).filter(client__pseudonym__in=self.pseudonyms).order_by("pk")

    def count(self, campaign: Campaign, asker: Asker) -> int:
        """How many these are; raises SelectionRefused for nobody, and for more than one file should hold."""
        number = self.people(campaign, asker)[: MOST + 1].count()
        if not number:
            raise SelectionRefused(_("Je hebt niemand gekozen. Zet een vinkje bij de mensen die je bedoelt."))
        if number > MOST:
            most = {"most": Count(MOST).text}
            raise SelectionRefused(_("Dit zijn meer dan %(most)s mensen tegelijk. Maak de lijst kleiner met een filter.") % most)
        return number

    @property
    def hidden(self) -> list[tuple[str, Any]]:
        """The fields that carry this choice to the next page."""
        rows = [("alle", "1")] if self.whole_list else [("wie", pseudonym) for pseudonym in self.pseudonyms]
        return [("vraag", self.query.text), *rows]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
