"""The people one chose in a list: some rows, or the whole list as the filters say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.caseload.counting import Count
from raderwerk.caseload.filters import Asker, ListQuery
from raderwerk.caseload.models import Client, ClientQuerySet
from raderwerk.people.models import User

# More people at once than this is a reorganisation, not a piece of work: choose a narrower list.
MOST = 10_000


class SelectionRefused(Exception):
    """The chosen people cannot be worked with; the text tells the user why and what to do."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which people: the whole list, or these rows of it."""

    query: ListQuery
    whole_list: bool
    pseudonyms: tuple[UUID, ...]

    @classmethod
    def parse(cls, posted: QueryDict) -> "Selection":
        """Read what was posted from a list, or from the page that asked to confirm."""
        query = ListQuery.parse(QueryDict(posted.get("vraag", "")).dict())
        return cls(query, posted.get("alle") == "1", tuple(filter(None, map(_uuid, posted.getlist("wie")))))

    def clients(self, user: User, asker: Asker) -> ClientQuerySet:
        """The chosen people whom `user` may see, in the order of the list."""
        order = self.query.sorted_by
        sign = "-" if order.descending else ""
        everyone = Client.objects.visible_to(user).order_by(f"{sign}{order.column}", f"{sign}pk")
        return self.query.narrow(everyone, asker) if self.whole_list else everyone.filter(pseudonym__in=self.pseudonyms)

    def ids(self, user: User, asker: Asker) -> list[int]:
        """Their row numbers, in the order of the list; raises SelectionRefused when nobody, or too many, were chosen."""
        ids = list(self.clients(user, asker).values_list("pk", flat=True)[: MOST + 1])
        if not ids:
            raise SelectionRefused(_("Je hebt niemand gekozen. Zet een vinkje bij de mensen die je bedoelt."))
        if len(ids) > MOST:
            most = Count(MOST).text
            raise SelectionRefused(
                _("Dit zijn meer dan %(most)s mensen tegelijk. Maak de lijst kleiner met een filter.") % {"most": most}
            )
        return ids

    def hidden(self, count: int) -> list[tuple[str, str]]:
        """The fields that carry this choice to the next page, with how many people were shown."""
        fields = [("vraag", self.query.text), ("aantal", str(count))]
        return fields + ([("alle", "1")] if self.whole_list else [("wie", str(pseudonym)) for pseudonym in self.pseudonyms])


def require_same(ids: list[int], posted: Mapping[str, Any]) -> None:
    """Raise SelectionRefused when the list holds another number of people than was shown before confirming."""
    if str(len(ids)) != posted.get("aantal", ""):
        raise SelectionRefused(
            ngettext(
                "De lijst is intussen veranderd: er staat nu 1 persoon op. Kijk nog een keer.",
                "De lijst is intussen veranderd: er staan nu %(count)s mensen op. Kijk nog een keer.",
                len(ids),
            )
            % {"count": Count(len(ids)).text}
        )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
